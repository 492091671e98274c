import { clockChange } from '../watch/clock-change.ts';
import type { Timetables } from '../watch/slots.ts';
import { cityOf } from './schedule-words.ts';

/**
 * "clocks go back here", "clocks go forward in New York"; null on a day like any other in both zones. `at`: epoch
 * seconds; `here`: this computer's zone.
 */
export function clocksNote(at: number, jobZone: string, here: string, tables: Timetables): string | null {
  const mine = clockChange(here, at, tables);
  const theirs = jobZone === here ? null : clockChange(jobZone, at, tables);
  const city = cityOf(jobZone);
  if (mine === null) return theirs === null ? null : `clocks go ${theirs} in ${city}`;
  if (theirs === null) return `clocks go ${mine} here`;
  return mine === theirs ? `clocks go ${mine} here and in ${city}` : `clocks go ${mine} here, and ${theirs} in ${city}`;
}
