import type { Timetables } from '../watch/slots.ts';
import { createZone } from '../watch/zone.ts';

/** The calendar days of a zone, however long its clocks make them. Epoch seconds; a day is "2026-05-12". */
export interface Days {
  startOf(at: number): number;
  /** The start of the next. */
  after(at: number): number;
  nameOf(at: number): string;
}

const aDay = 86_400;
/** No day is shorter than twenty hours: this long after its start it is still the same. */
const within = 12 * 3600;

/** Where midnight falls into a gap the day begins at the first instant after it. An unknown zone is read as UTC. */
export function createDays(timeZone: string, tables: Timetables): Days {
  const known = tables.slots('0 0 * * *', timeZone) ? timeZone : 'UTC';
  const midnights = tables.slots('0 0 * * *', known)!;
  const zone = createZone(known)!;
  let last = { from: 0, to: 0, name: '' };
  const around = (at: number): typeof last => {
    if (at >= last.from && at < last.to) return last;
    const from = midnights.upTo(at) ?? at;
    const to = midnights.after(from) ?? from + aDay;
    const noon = from + within;
    last = { from, to, name: new Date((noon + zone.spanAt(noon).offset) * 1000).toISOString().slice(0, 10) };
    return last;
  };
  return {
    startOf: (at) => around(at).from,
    after: (at) => around(at).to,
    nameOf: (at) => around(at).name,
  };
}

/** The start of the day that is `count - 1` before the one of `at`: so many days with it. */
export function startOfLast(count: number, at: number, days: Days): number {
  let from = days.startOf(at);
  for (let n = 1; n < count; n++) from = days.startOf(from - 1);
  return from;
}
