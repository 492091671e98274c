import { keyOf } from '../../main/past/rows.ts';
import type { PastRun } from '../../main/past/rows.ts';
import { nothingKept } from '../../main/past/past.ts';
import type { JobPast } from '../../main/past/past.ts';
import { createDays } from '../../main/past/days.ts';
import { createTimetables } from '../../main/watch/slots.ts';

/** "2026-05-05 02:05" in UTC as epoch seconds. */
export const instant = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
export const shown = (at: number): string => new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ');
export const days = (timeZone: string) => createDays(timeZone, createTimetables());

/** A run that took a minute. */
export const run = (began: string | number, changes: Partial<PastRun> = {}): PastRun => {
  const at = typeof began === 'number' ? began : instant(began);
  return { key: keyOf(`run at ${at}`), endedAt: at + 60, took: 60, outcome: 'completed', bytes: null, ...changes };
};
export const failed = { outcome: 'failed' } as const;

/** Runs in order of their ends. */
export const past = (runs: readonly PastRun[], changes: Partial<JobPast> = {}): JobPast => ({
  ...nothingKept({ id: 'job-a', name: 'Orders' }),
  job: 0,
  runs,
  ...changes,
});
