import type { Schedule } from '../../main/model/job.ts';
import type { Watched } from '../../main/watch/expected.ts';
import type { RunFact } from '../../main/watch/runs.ts';

/** "2026-05-05 02:05" in UTC as epoch seconds. */
export const instant = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
export const shown = (at: number): string => new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ');

export const schedule = (cron: string | null, timezone = 'UTC', changes: Partial<Schedule> = {}): Schedule => ({
  id: 1,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: null,
  frequencyMode: null,
  cron,
  timezone,
  runOffset: 0,
  retention: { hourly: null, daily: 7, weekly: null, monthly: null },
  ...changes,
});

/** A run that took a minute. */
export const run = (at: string, changes: Partial<RunFact> = {}): RunFact => {
  const startedAt = instant(at);
  return { startedAt, endedAt: startedAt + 60, manual: false, ...changes };
};
export const manual = { manual: true } as const;
export const open = { endedAt: null } as const;

/** Runs in any order; known for long unless told otherwise. */
export const watched = (
  schedules: Schedule | readonly Schedule[],
  runs: readonly RunFact[],
  asOf: string | null,
  changes: Partial<Watched> = {},
): Watched => ({
  schedules: Array.isArray(schedules) ? schedules : [schedules as Schedule],
  runs: runs.toSorted((a, b) => b.startedAt - a.startedAt),
  from: 0,
  editedAt: null,
  asOf: asOf === null ? null : instant(asOf),
  grace: null,
  ...changes,
});
