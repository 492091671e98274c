import type { Lateness } from '../contract.ts';
import type { Schedule } from '../model/job.ts';
import type { Late } from '../watch/late.ts';
import type { Patience } from '../watch/judgement.ts';
import type { Stuck } from '../watch/stuck.ts';
import { cityOf } from './schedule-words.ts';
import { asOf, duration, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** "02:05 Berlin (00:05 UTC)": by the schedule's own clock. */
function expectedAt(at: number, schedules: readonly Schedule[], place: Place): string {
  const timeZone = schedules[0]?.timezone ?? 'UTC';
  try {
    const there = asOf(at, { ...place, timeZone });
    return timeZone === 'UTC'
      ? `${there} UTC`
      : `${there} ${cityOf(timeZone)} (${timeOfDay(at, { ...place, timeZone: 'UTC' })} UTC)`;
  } catch {
    return `${asOf(at, { ...place, timeZone: 'UTC' })} UTC`;
  }
}

/** "Expected 02:05 Berlin (00:05 UTC), grace 30 min; last start Tue 02:05; late since 02:35. 2 missed since Wed 02:05." */
export function lateSentence(
  late: Late,
  schedules: readonly Schedule[],
  place: Place,
): { readonly full: string; readonly short: string } {
  const last = late.lastStart === null ? 'never started' : `last start ${asOf(late.lastStart, place)}`;
  const since = asOf(late.lateSince, place);
  const many = late.missed > 1 ? `${late.missed} missed since ${asOf(late.since, place)}` : null;
  const by =
    late.source === 'cron' ? '' : late.source === 'frequency' ? ', by its frequency' : ', by when its runs came before';
  return {
    full: `Expected ${expectedAt(late.slot, schedules, place)}${by}, grace ${duration(late.graceSeconds)}; ${last}; late since ${since}.${many ? ` ${many}.` : ''}`,
    short: many ?? `since ${since}`,
  };
}

/** "Running since 05:12. Its usual is 48 min; stuck since 07:12." */
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
  cron: 'its cron expression',
  frequency: 'its frequency, for it and the cron expression disagree and the longer interval counts',
  observed: 'its own runs',
};

/** How "late" is decided for one job, for its page. */
export function latenessOf(patience: Patience, own: boolean): Lateness {
  const { grace, source, off } = patience;
  const how = own ? 'as you set it' : 'from when its runs have started so far';
  const zone =
    off === null
      ? ''
      : ` Its runs come ${duration(Math.abs(off))} ${off > 0 ? 'after' : 'before'} the time of its schedule: is its time zone right?`;
  return {
    sentence: `Late ${duration(grace)} after a run was due, ${how}. Due by ${sources[source]}.${zone}`,
    grace,
    own,
    source,
  };
}
