/**
 * Do two reads of a job say the same? Servers and keys carry a `last_used` that changes every job's bytes after each run
 * (trap 13); what is kept of the job is then the same, and the old object can go on being used and compared by reference.
 * Compute, storage and retention come out of one pool, and runs that say the same are the same objects already.
 */
import type { Job, Schedule } from '../model/job.ts';

const sameSchedule = (a: Schedule, b: Schedule): boolean =>
  a.id === b.id &&
  a.name === b.name &&
  a.order === b.order &&
  a.status === b.status &&
  a.frequency === b.frequency &&
  a.frequencyMode === b.frequencyMode &&
  a.cron === b.cron &&
  a.timezone === b.timezone &&
  a.runOffset === b.runOffset &&
  a.retention === b.retention;

const every = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!same(a[at] as T, b[at] as T)) return false;
  return true;
};

export const sameJob = (a: Job, b: Job): boolean =>
  a.id === b.id &&
  a.name === b.name &&
  a.recipe === b.recipe &&
  a.compute === b.compute &&
  a.storage === b.storage &&
  a.lastRanAt === b.lastRanAt &&
  a.createdAt === b.createdAt &&
  a.updatedAt === b.updatedAt &&
  a.unreadable === b.unreadable &&
  every(a.lastBackups, b.lastBackups, Object.is) &&
  every(a.schedules, b.schedules, sameSchedule);
