import { beginOf, isOpen } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import { judge } from '../model/health.ts';
import type { Judged, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import type { Watched } from './expected.ts';
import type { Late } from './late.ts';
import { factsOf } from './runs.ts';
import type { Timetables } from './slots.ts';
import type { Slow, Stuck } from './stuck.ts';
import { healthOf, watchingOf } from './worst.ts';

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
  const { late, stuck: over, slow } = watchingOf(watchedOf(job, listed, past, watch), tables);
  const run = over && listed.find((b) => isOpen(b) && beginOf(b) === over.startedAt);
  const stuck = over && run ? { ...over, id: run.id } : null;
  return { ...judged, health: healthOf(judged.health, { late, stuck }), late, stuck, slow };
}

/** What of a judgement changes by time alone, to see that it did. */
export const timeKey = ({ late, stuck, slow }: Judgement): string =>
  `${late?.slot ?? ''} ${late?.missed ?? ''} ${stuck?.id ?? ''} ${slow ? 'slow' : ''}`;

/** The part of schedules that decides when runs are due: another text is an edit. */
export const planOf = (schedules: Job['schedules']): string =>
  schedules.map((s) => [s.cron, s.timezone, s.runOffset, s.status, s.frequency, s.frequencyMode].join('|')).join(' / ');
