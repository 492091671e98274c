import type { Outcome } from '../model/backup.ts';

/** What became of the slots and runs of one job, or of all, day by day. */
export interface History {
  readonly jobId: string | null;
  readonly from: number;
  readonly to: number;
  /** Oldest first; `day` is "2026-05-12" in this computer's zone. `unwatched`: seconds in which nobody looked. */
  readonly days: readonly {
    readonly day: string;
    readonly completed: number;
    readonly warning: number;
    readonly failed: number;
    readonly missed: number;
    readonly unwatched: number;
  }[];
  /** Of one job, oldest first: duration in seconds and size in bytes where they are known. */
  readonly runs: readonly {
    readonly at: number;
    readonly outcome: Outcome;
    readonly took: number | null;
    readonly bytes: number | null;
  }[];
  readonly figures: {
    readonly runs: number;
    readonly good: number;
    readonly failed: number;
    readonly missed: number;
    /** Between two good backups. */
    readonly longestGap: { readonly from: number; readonly to: number } | null;
    /** Share of the time that was watched, 0 to 1. */
    readonly watched: number;
  };
  /** What is kept, and from when: "Kept since 3 Sep; older days are folded into figures." */
  readonly kept: string;
}

/** The coming slots of all jobs. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly slots: readonly {
    readonly at: number;
    readonly jobId: string;
    readonly name: string;
    readonly server: string;
    /** Names of jobs that start on the same server within its usual duration. */
    readonly collides: readonly string[];
    /** "clocks go back here: it runs once", null on a day like any other. */
    readonly hazard: string | null;
  }[];
  /** Jobs without a slot in this time. */
  readonly without: number;
}

export interface SelfTest {
  readonly checks: readonly {
    readonly id: 'tray' | 'notification' | 'keychain' | 'token' | 'clock' | 'login';
    readonly label: string;
    readonly state: 'good' | 'bad' | 'unknown';
    readonly sentence: string;
    /** What is done instead where it is not good. */
    readonly fallback: string | null;
  }[];
}
