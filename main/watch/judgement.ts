import { beginOf, isOpen } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import { judge } from '../model/health.ts';
import type { Judged, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import type { Watched } from './expected.ts';
import { mostGrace } from './grace.ts';
import { dueOf } from './mismatch.ts';
import type { Due } from './mismatch.ts';
import { contentsOf, oddOf } from './odd.ts';
import type { Odd } from './odd.ts';
import { factsOf } from './runs.ts';
import type { Timetables } from './slots.ts';
import type { Stuck } from './stuck.ts';
import { healthOf, watchingOf } from './worst.ts';
import type { Watching } from './worst.ts';

/** How a job's runs ended, and whether they come and end when they should. */
export interface Judgement extends Judged, Watching {
  readonly stuck: (Stuck & { readonly id: string }) | null;
  /** "Time zone mismatch?": its runs come so many seconds later than its schedule says; earlier if negative. */
  readonly offClock: number | null;
  /** What is wrong although the newest run completed. */
  readonly odd: readonly Odd[];
  /** When it is due next, epoch seconds; null: never, as far as is known. */
  readonly nextAt: number | null;
  /** Until then time alone changes nothing of it, epoch seconds; -Infinity: it may at any look. */
  readonly steadyUntil: number;
}

/** What watching knows of a job beyond its runs. Epoch seconds by the service's clock. */
export interface Watch {
  /** When the last complete look began; null: none yet, and nothing is judged by time. */
  readonly asOf: number | null;
  /** When a schedule of it was last seen changed; null: never. */
  readonly editedAt: number | null;
  /** Seconds a person allows; null: they are worked out. */
  readonly grace: number | null;
  /** Ids of runs that were started from here. */
  readonly mine: ReadonlySet<string>;
  /** Encryption was last switched off from here. */
  readonly unencrypted: boolean;
  readonly looksFor: (kind: Odd['kind']) => boolean;
}

export const watchedOf = (
  job: Job,
  listed: readonly Backup[],
  past: readonly Recorded[],
  { asOf, editedAt, grace, mine }: Watch,
): Watched => {
  const runs = factsOf(job, listed, past, mine);
  // Where neither its making nor a run is told, nobody knows since when it could have run.
  const made = job.createdAt ?? (runs.length ? 0 : (asOf ?? 0));
  return {
    schedules: job.schedules,
    runs,
    from: Math.max(made, editedAt ?? 0),
    editedAt,
    // In a list that cannot be read the run may be that is missed.
    asOf: job.unreadable ? null : asOf,
    grace,
  };
};

/**
 * The one judgement of a job: the worst of how its runs ended, whether one is due and has not come, whether one does not
 * end, and what is wrong with it although all of that is well.
 * @param listed newest first, with what is known of open runs that the list leaves out
 */
export function judgementOf(
  job: Job,
  listed: readonly Backup[],
  past: readonly Recorded[],
  watch: Watch,
  tables: Timetables,
): Judgement {
  const judged = judge(job, listed, past);
  const watched = watchedOf(job, listed, past, watch);
  const { late, stuck: over, slow } = watchingOf(watched, tables);
  const run = over && listed.find((b) => isOpen(b) && beginOf(b) === over.startedAt);
  const stuck = over && run ? { ...over, id: run.id } : null;
  const contents = judged.last?.outcome === 'completed' ? contentsOf(past) : [];
  const odd = judged.health === 'failed' ? [] : oddOf(watched, contents, watch.unencrypted, tables);
  const found = odd.filter(({ kind }) => watch.looksFor(kind));
  const ended = judged.health === 'ok' && found.length > 0 ? 'warning' : judged.health;
  const due = watch.asOf === null ? null : dueOf(watched, tables);
  return {
    ...judged,
    health: healthOf(ended, { late, stuck }),
    late,
    stuck,
    slow,
    offClock: due?.off?.seconds ?? null,
    odd: found,
    nextAt: due?.expected.after(watch.asOf!) ?? null,
    steadyUntil: steadyUntil(watched, due),
  };
}

/** Between the grace after one slot and the next slot a job without an open run is what it is. */
function steadyUntil({ asOf, runs, grace }: Watched, due: Due | null): number {
  if (asOf === null || runs.some((run) => run.endedAt === null || run.startedAt > asOf)) return -Infinity;
  const next = due?.expected.after(asOf) ?? Infinity;
  const before = due?.expected.upTo(asOf) ?? null;
  if (!due || before === null) return next;
  return before + (grace ?? mostGrace(next - before, due.off !== null)) <= asOf ? next : -Infinity;
}

/** What of a judgement changes by time alone, to see that it did. */
export const timeKey = ({ late, stuck, slow }: Watching): string =>
  `${late?.slot ?? ''} ${late?.missed ?? ''} ${stuck?.startedAt ?? ''} ${slow ? 'slow' : ''}`;

/** The part of schedules that decides when runs are due: another text is an edit. */
export const planOf = (schedules: Job['schedules']): string =>
  schedules.map((s) => [s.cron, s.timezone, s.runOffset, s.status, s.frequency, s.frequencyMode].join('|')).join(' / ');
