import type { RunKind } from '../runs.ts';

/** Words of the past: calendar, figures, charts, the report. */
const s = (count: number): string => (count === 1 ? '' : 's');
/** Rounded down: all is only said where it is all. */
const share = (part: number): string => (part > 0 && part < 0.01 ? 'under 1 %' : `${Math.floor(part * 100)} %`);
const list = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

/** What a day can be drawn as. */
export type DayKind = Extract<RunKind, 'ok' | 'warning' | 'failed' | 'missed' | 'unwatched'> | 'nothing';

export const past = {
  days: 'Days',
  of: (count: number): string => `${count} days`,
  calendar: (count: number): string => `Outcomes of ${count} days`,
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekdaysLong: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  weekday: 'Weekday',
  weekOf: (day: string): string => `Week of ${day}`,
  legend: 'What the marks say',
  kinds: {
    ok: 'completed',
    warning: 'with errors',
    failed: 'failed',
    missed: 'missed',
    unwatched: 'not watched',
    nothing: 'nothing due',
  } satisfies Record<DayKind, string>,
  partly: 'line below: how much of it nobody watched',
  counts: { completed: 'completed', warning: 'with errors', failed: 'failed', missed: 'missed' },
  unwatchedFor: (span: string): string => `not watched for ${span}`,
  allDay: 'not watched all day',
  dayOf: (day: string, what: readonly string[]): string =>
    `${day}: ${what.length === 0 ? 'nothing due' : what.join(', ')}`,

  figures: 'Figures',
  rate: 'Success rate',
  rateOf: (good: number, runs: number): string =>
    runs === 0 ? 'no run' : `${share(good / runs)}, ${good} of ${runs} run${s(runs)}`,
  failed: 'Failed',
  missed: 'Missed',
  runsOf: (count: number): string => `${count} run${s(count)}`,
  slotsOf: (count: number): string => `${count} start${s(count)}`,
  gap: 'Longest gap',
  gapSays: 'between two good backups',
  gapOfAny: 'between two good backups of one job',
  noGap: 'not known yet',
  gapSpan: (from: string, to: string): string => `${from} to ${to}`,
  watched: 'Watched',
  watchedOf: (part: number): string => (part >= 1 ? 'all of the time' : `${share(part)} of the time`),
  notAll: 'What nobody watched counts for nothing.',

  durations: 'Durations',
  sizes: 'Sizes',
  noDurations: 'No duration is known in this time.',
  noSizes: 'No size is known in this time.',
  usually: (value: string): string => `median ${value}`,
  chart: (what: string, count: number, least: string, most: string): string =>
    count === 1 ? `${what} of 1 run: ${most}` : `${what} of ${count} runs, from ${least} to ${most}`,
  point: (at: string, kind: string, value: string): string => `${at}: ${kind}, ${value}`,
  crowded: (count: number): string => `${count} runs`,

  runsTable: 'Runs',
  showRuns: 'Runs as a table',
  daysTable: 'Days',
  showDays: 'Days as a table',
  columns: {
    day: 'Day',
    started: (zone: string): string => `Started, ${zone}`,
    outcome: 'Outcome',
    took: 'Took',
    size: 'Size',
    unwatched: 'Not watched',
  },
  outcomes: { completed: 'Completed', completed_with_errors: 'With errors', failed: 'Failed' },
  unknown: 'not known',
  none: 'none',
  more: (count: number): string => `Show ${count} more`,
  empty: 'Nothing is on record yet',
  emptySays: 'Every look adds what it sees; the calendar fills from here on.',
  failedTo: 'The history could not be read',

  report: {
    open: 'Save report\u2026',
    title: 'Save a recovery-point report',
    says: (of: string | null): string =>
      `Which restore points there were, what failed, what was missed and what nobody watched, of ${of ?? 'all jobs'}. It holds no token and no address of a file.`,
    from: 'From',
    to: 'To',
    toSays: 'Both days are part of it.',
    format: 'Format',
    formats: { markdown: 'Markdown', csv: 'CSV', json: 'JSON' },
    cancel: 'Cancel',
    save: 'Save report',
    saving: 'Saving\u2026',
    saved: (as: string): string => `Saved as ${as}.`,
    noDay: 'Choose a day.',
    order: 'The last day is before the first.',
    future: 'That day is still to come.',
    notSaved: 'Not saved',
  },
  list,
} as const;
