import type { Blindness } from '../watch/coverage.ts';
import type { Hazard } from '../watch/upcoming.ts';
import { asOf } from './time.ts';
import type { Place } from './time.ts';

const aside = (name: string | null): string =>
  name === null ? 'It could not be set aside' : `It was set aside as ${name}`;

export const damagedPast = (name: string | null): string =>
  `The history of your backups was damaged. ${aside(name)}; all of it that could be read is kept.`;
export const damagedCoverage = (name: string | null): string =>
  `The record of when this app watched was damaged. ${aside(name)}; all time before today counts as not watched.`;
export const unwrittenPast =
  'The history of your backups cannot be written to disk. It is kept while the app runs. Free some space or check the data folder.';
export const unwrittenCoverage =
  'When this app watched cannot be written to disk; after a restart more will count as not watched. Free some space or check the data folder.';

const because: Readonly<Record<Blindness, string>> = {
  asleep: 'this computer slept',
  offline: 'SnapShooter could not be reached',
  rejected: 'the token was rejected',
  stopped: 'the app was not running',
};

/** "Not watched from 22:10 to 07:02 because the app was not running; 3 runs were read afterwards." */
export function unwatchedInWords(
  { from, to, why }: { readonly from: number; readonly to: number; readonly why: Blindness },
  read: number,
  place: Place,
): string {
  const span = `Not watched from ${asOf(from, place)} to ${asOf(to, place)} because ${because[why]}`;
  const found = read === 1 ? '1 run was' : `${read === 0 ? 'no run' : `${read} runs`} ${read === 0 ? 'was' : 'were'}`;
  return `${span}; ${found} read afterwards.`;
}

/** "The app was not running". */
export const reasonOf = (why: Blindness): string => because[why].replace(/^./, (first) => first.toUpperCase());

/** "On record since 3 Sep. Older runs of 2 jobs are not read from SnapShooter yet. Each run is kept for 100 days, …": what is kept, from when, and how much of it at most. */
export function keptInWords(
  since: number | null,
  unread: number,
  single: { readonly days: number; readonly runs: number },
  bytes: number,
  place: Place,
): string {
  const begun = since === null ? 'Nothing is on record yet.' : `On record since ${asOf(since, place)}.`;
  const runs = single.runs.toLocaleString('en');
  const rule = `Each run is kept for ${single.days} days, at most ${runs} a job; older ones are folded into figures a day, in no more than ${Math.round(bytes / 1024 / 1024)} MB for all jobs.`;
  return [begun, unreadInWords(unread), rule].filter((part) => part !== '').join(' ');
}

/** Of how many jobs what the service still lists could not be read, or not yet. */
export const unreadInWords = (jobs: number): string =>
  jobs === 0 ? '' : `Older runs of ${jobs === 1 ? 'one job' : `${jobs} jobs`} are not read from SnapShooter yet.`;

/** What clocks that are set do to a run that is due; the day is marked even where they do nothing to it. */
export function hazardInWords({ way, effect }: Hazard): string {
  const clocks = way === 'back' ? 'Clocks go back on this day' : 'Clocks go forward on this day';
  switch (effect) {
    case 'moved':
      return `${clocks}: its time is skipped, and it runs when the gap ends.`;
    case 'once':
      return `${clocks}: its time comes twice, and it runs the first time only.`;
    case 'twice':
      return `${clocks}: its time comes twice, and it runs both times.`;
    case null:
      return `${clocks}; its time is not touched.`;
  }
}
