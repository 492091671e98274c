import type { Lateness } from '../contract/job.ts';
import { isActive } from '../model/health.ts';
import type { Schedule } from '../model/job.ts';
import type { Allowance } from '../watch/grace.ts';
import type { Late } from '../watch/late.ts';
import type { Stuck } from '../watch/stuck.ts';
import { cityOf, isZone } from './schedule-words.ts';
import { asOf, dayOrTime, duration, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** The clock of the schedule that runs. */
function clockOf(schedules: readonly Schedule[], place: Place): Place {
  const given = (schedules.find((schedule) => isActive(schedule.status)) ?? schedules[0])?.timezone;
  return { ...place, timeZone: given !== undefined && isZone(given) ? given : 'UTC' };
}

const by: Readonly<Record<Late['source'], string>> = {
  cron: '',
  frequency: ' by its frequency',
  observed: ' by when its runs have come so far',
};

/**
 * "Expected 02:05 Berlin (00:05 UTC), grace 30 min; last start Mon 02:05; late since 02:35. 3 missed since Tue 02:05."
 * `full`: by the schedule's own clock; where that is not the person's, the end says what theirs showed. `short`: by theirs.
 */
export function lateSentence(
  late: Late,
  schedules: readonly Schedule[],
  place: Place,
): { readonly full: string; readonly short: string } {
  const { slot, missed, lateSince, graceSeconds, source, lastStart } = late;
  const there = clockOf(schedules, place);
  const city =
    there.timeZone === 'UTC'
      ? 'UTC'
      : `${cityOf(there.timeZone)} (${timeOfDay(slot, { ...place, timeZone: 'UTC' })} UTC)`;
  const last = lastStart === null ? 'never started' : `last start ${asOf(lastStart, there)}`;
  const since = asOf(lateSince, there);
  const here = asOf(lateSince, place);
  const full = `Expected ${asOf(slot, there)} ${city}${by[source]}, grace ${duration(graceSeconds)}; ${last}; late since ${since}${here === since ? '' : ` (${here} here)`}.`;
  return missed > 1
    ? {
        full: `${full} ${missed} missed since ${asOf(slot, there)}.`,
        short: `${missed} missed since ${dayOrTime(slot, place)}`,
      }
    : { full, short: `since ${here}` };
}

/** "Running since 05:12. It takes 48 min at most, as a rule; it counts as stuck since 07:12." */
export function stuckSentence(stuck: Stuck, place: Place): { readonly full: string; readonly short: string } {
  const since = asOf(stuck.startedAt, place);
  const usual =
    stuck.usual === null
      ? 'No finished run is known to compare it with'
      : `It takes ${duration(stuck.usual)} at most, as a rule`;
  return {
    full: `Running since ${since}. ${usual}; it counts as stuck since ${asOf(stuck.since, place)}.`,
    short: `running since ${since}`,
  };
}

const sources: Readonly<Record<Lateness['source'], string>> = {
  cron: 'Slots by its cron expression.',
  frequency: 'Slots by its frequency: it and the cron expression disagree, and the longer interval counts.',
  observed: 'Slots by when its runs have come so far.',
};

/** Runs that keep to another clock are no alarm. */
export const offClockWords = (seconds: number): string =>
  `Time zone mismatch? Its runs come ${duration(Math.abs(seconds))} ${seconds > 0 ? 'after' : 'before'} what its schedule says.`;

/** How "late" is decided for one job, for its page. */
export function latenessOf({ graceSeconds, own, usualDelay, source, offClock }: Allowance): Lateness {
  const why = own
    ? 'as you set it'
    : usualDelay === null
      ? 'too few starts are known to say how long they take to come'
      : `its starts come up to ${duration(usualDelay)} after it`;
  const zone = offClock === null ? '' : ` ${offClockWords(offClock)}`;
  return {
    sentence: `Late ${duration(graceSeconds)} after a slot: ${why}. ${offClock === null ? sources[source] : sources.observed}${zone}`,
    grace: graceSeconds,
    own,
    source,
  };
}
