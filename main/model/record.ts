import type { EventKind } from './event.ts';
import type { Health, Recorded } from './health.ts';

/** What is remembered of one job's finished runs. */
export interface JobRecord {
  /** Newest end first, at most `kept`. */
  readonly runs: readonly Recorded[];
  /** Runs that ended before this (epoch seconds) were there before we looked, or have been forgotten: never news. */
  readonly floor: number;
  /** Runs after this (epoch seconds) may not have been seen: a backfill is owed. */
  readonly gap: number | null;
}

/** Runs remembered a job: what a strip shows. */
export const kept = 10;

/** A run the person started from here and has not been told the end of. `at`: epoch seconds, service's clock. */
export interface Mine {
  readonly backupId: string;
  readonly jobId: string;
  readonly at: number;
}

/** Something that was told, and how. */
export interface AlertRecord {
  readonly id: string;
  readonly kind: EventKind | 'digest';
  /** Epoch seconds, this computer's clock. */
  readonly at: number;
  readonly title: string;
  readonly sentence: string;
  readonly health: Health;
  readonly items: readonly {
    readonly jobId: string;
    /** Of the run, or the slot, or what it hangs on. */
    readonly backupId: string;
    readonly kind: EventKind;
    readonly name: string;
    readonly sentence: string;
  }[];
  /** "Told 08:15 on the desktop". */
  readonly told: string;
  /** `pending`: written, and not known yet to be shown. `held`: waits for the end of a silence. */
  readonly delivery: Delivery;
}

export type Delivery = 'pending' | 'held' | 'done';

/** No alerts of a job for a while. Epoch seconds, this computer's clock; null: no end by time. */
export interface MuteRecord {
  readonly since: number;
  readonly until: number | null;
  readonly untilRecovery: boolean;
}

/** A person knows of these troubles of a job; another one is another key. */
export interface Acknowledged {
  readonly keys: readonly string[];
  readonly at: number;
}
