import type { Schedule } from '../model/job.ts';

/**
 * The schedules that a plan on record tells of (`planOf`), which the service has since replaced by others.
 * @param now those in force: what a plan does not tell is as theirs
 */
export const schedulesIn = (plan: string, now: readonly Schedule[]): Schedule[] =>
  plan.split(' / ').flatMap((text, n) => {
    const [cron = '', timezone = '', offset, status = '', frequency = '', mode = ''] = text.split('|');
    const like = now[n] ?? now[0];
    const runOffset = Number(offset);
    if (timezone === '' || !Number.isFinite(runOffset) || !like) return [];
    return {
      ...like,
      cron: cron === '' ? null : cron,
      timezone,
      runOffset,
      status,
      frequency: frequency === '' ? null : Number(frequency),
      frequencyMode: mode === '' ? null : mode,
    };
  });
