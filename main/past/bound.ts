import type { Days } from './days.ts';
import { folded, keptMonths, single, summed } from './fold.ts';
import { textOf } from './past.ts';
import type { JobPast } from './past.ts';

/** The file of an account is never larger for long: what is too much is folded further. */
export const mostBytes = 32 * 1024 * 1024;

/**
 * What the file is to hold, and its text: as much run by run as there is room for, then as many months.
 * @param now epoch seconds
 */
export function bounded(
  all: readonly JobPast[],
  now: number,
  days: Days,
  most = mostBytes,
): { readonly jobs: readonly JobPast[]; readonly text: string } {
  let jobs = all.map((job) => folded(job, now, days));
  let text = textOf(jobs);
  // Halved once more than is enough, so that it does not begin anew with the next run.
  const room = 0.75 * most;
  const isTooMuch = (): boolean => text.length > room;
  if (text.length <= most) return { jobs, text };
  for (let left = single.days / 2; left >= 3 && isTooMuch(); left /= 2) {
    jobs = jobs.map((job) => folded(job, now, days, Math.floor(left)));
    text = textOf(jobs);
  }
  for (let months = keptMonths / 2; months >= 1 && isTooMuch(); months /= 2) {
    jobs = jobs.map((job) => summed(job, Math.floor(months)));
    text = textOf(jobs);
  }
  return { jobs, text };
}
