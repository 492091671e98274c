import { isActive, rankOf } from '../model/health.ts';
import type { Health } from '../model/health.ts';
import type { Schedule } from '../model/job.ts';
import type { Watched } from './expected.ts';
import { lateOf } from './late.ts';
import type { Late } from './late.ts';
import { slowOf, stuckOf } from './stuck.ts';
import type { Slow, Stuck } from './stuck.ts';
import type { Timetables } from './slots.ts';

/** What watching adds to how a job's runs ended. */
export interface Watching {
  readonly late: Late | null;
  readonly stuck: Stuck | null;
  readonly slow: Slow | null;
}

/** Judged as of the last complete look; before there is one, nothing is. */
export function watchingOf(watched: Watched, tables: Timetables): Watching {
  const { asOf, runs } = watched;
  if (asOf === null) return { late: null, stuck: null, slow: null };
  const stuck = stuckOf(runs, asOf);
  return { late: lateOf(watched, tables), stuck, slow: stuck ? null : slowOf(runs, asOf) };
}

/** The worse of how its runs ended and how it is watched, as the product ranks them. */
export const healthOf = (ended: Health, { late, stuck }: Pick<Watching, 'late' | 'stuck'>): Health =>
  worst([ended, ...(late ? (['late'] as const) : []), ...(stuck ? (['stuck'] as const) : [])])!;

/** null of none. */
export const worst = (healths: readonly Health[]): Health | null =>
  healths.reduce<Health | null>((a, b) => (a !== null && rankOf(a) <= rankOf(b) ? a : b), null);

/** It has schedules, and none of them runs: then it is never late. */
export const isPaused = (schedules: readonly Pick<Schedule, 'status'>[]): boolean =>
  schedules.length > 0 && schedules.every((schedule) => !isActive(schedule.status));
