import type { JobPage, Tag } from '../main/contract/job.ts';
import { actions } from './words/actions.ts';

/** What a backup with this tag competes for, by the job's schedules (trap 57). */
export const slotsOf = (schedules: JobPage['schedules'], tag: Tag): string => {
  const words = actions.start;
  if (tag === 'manual') return words.manual;
  if (schedules.length === 0) return words.noSchedule;
  const counts = schedules.map(({ name, retention }) => ({ name, count: retention[tag] }));
  if (counts.every(({ count }) => count === null)) return words.untold(tag);
  const kept = counts.flatMap(({ name, count }) => (count === null || count <= 0 ? [] : [{ name, count }]));
  if (kept.length === 0) return words.keepsNone(tag);
  const [only] = kept;
  if (schedules.length === 1 && only) return words.one(only.count, tag);
  return words.many(kept.map(({ name, count }) => words.slotsOf(count, name)).join(', '), tag);
};
