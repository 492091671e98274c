import type { Schedule } from '../model/job.ts';
import type { RunFact } from './runs.ts';

/**
 * Would a run that began at this instant still be listed today? Retention prunes what is older than so many newer good
 * ones, and its row may go with it (trap 15): then nobody can tell whether there was one.
 * @param runs all that are known
 */
export function isListable(at: number, runs: readonly RunFact[], schedules: readonly Schedule[]): boolean {
  const newer = runs.filter((run) => run.startedAt > at && run.endedAt !== null && !run.failed).length;
  return newer < keptBy(schedules);
}

/** How many backups the retention of all schedules keeps; Infinity where the service does not say. */
function keptBy(schedules: readonly Schedule[]): number {
  const classes = schedules.flatMap(({ retention: { hourly, daily, weekly, monthly } }) =>
    [hourly, daily, weekly, monthly].filter((n) => n !== null),
  );
  return classes.length ? classes.reduce((sum, n) => sum + n, 0) : Infinity;
}
