import { isOpen } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import { judge } from '../model/health.ts';
import type { Judged, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import { expectedOf } from './expected.ts';
import { graceOf, lateOf } from './late.ts';
import type { Late, Watched } from './late.ts';
import { mismatchOf, moved } from './mismatch.ts';
import type { Expected, Source } from './expected.ts';
import { factsOf } from './runs.ts';
import type { Timetables } from './slots.ts';
import { slowOf, stuckOf } from './stuck.ts';
import type { Slow, Stuck } from './stuck.ts';
import { healthOf } from './worst.ts';

/** How a job's runs ended, and whether they come and end when they should. */
export interface Judgement extends Judged {
  readonly late: Late | null;
  readonly stuck: (Stuck & { readonly id: string }) | null;
  readonly slow: Slow | null;
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
}

export const watchedOf = (
  job: Job,
  listed: readonly Backup[],
  past: readonly Recorded[],
  { asOf, editedAt, grace, mine }: Watch,
): Watched => ({
  schedules: job.schedules,
  runs: factsOf(job, listed, past, mine),
  from: Math.max(job.createdAt ?? 0, editedAt ?? 0),
  editedAt,
  asOf,
  grace,
});

/**
 * The one judgement of a job: the worst of how its runs ended, whether one is due and has not come, and whether one does
 * not end (product section 1).
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
  if (watch.asOf === null) return { ...judged, late: null, stuck: null, slow: null };
  const watched = watchedOf(job, listed, past, watch);
  const late = lateOf(watched, tables);
  const over = stuckOf(watched.runs, watch.asOf);
  const run = over && listed.find((b) => isOpen(b) && (b.startedAt ?? b.createdAt) === over.startedAt);
  const stuck = over && run ? { ...over, id: run.id } : null;
  const slow = stuck ? null : slowOf(watched.runs, watch.asOf);
  return { ...judged, health: healthOf(judged.health, { late, stuck }), late, stuck, slow };
}

/** How lateness is decided for a job: what is expected, by which source, and how long it may be overdue. */
export interface Patience {
  readonly expected: Expected;
  readonly source: Source;
  /** Seconds. */
  readonly grace: number;
  /** Runs keep to another clock than the schedule's, by so many seconds; null: they do not. */
  readonly off: number | null;
}

/** null: nothing is ever due. */
export function patienceOf(watched: Watched, asOf: number, tables: Timetables): Patience | null {
  const byClock = expectedOf(watched, tables);
  if (!byClock) return null;
  const off = mismatchOf(watched, byClock);
  const expected = off ? moved(byClock, off.seconds) : byClock;
  const next = expected.after(asOf);
  return {
    expected,
    source: off ? 'observed' : expected.sourceOf(next ?? asOf),
    grace: graceOf(watched, expected, asOf, off !== null),
    off: off?.seconds ?? null,
  };
}

/** What of a judgement changes by time alone, to see that it did. */
export const timeKey = ({ late, stuck, slow }: Judgement): string =>
  `${late?.slot ?? ''} ${late?.missed ?? ''} ${stuck?.id ?? ''} ${slow ? 'slow' : ''}`;

/** The part of schedules that decides when runs are due: another text is an edit. */
export const planOf = (schedules: Job['schedules']): string =>
  schedules.map((s) => [s.cron, s.timezone, s.runOffset, s.status, s.frequency, s.frequencyMode].join('|')).join(' / ');
