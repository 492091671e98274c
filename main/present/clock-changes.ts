import { cityOf } from './schedule-words.ts';

type Change = 'back' | 'forward';

/** What the clocks of a zone do on the day there that holds an instant; null: nothing. Instants are epoch seconds. */
export function clockChange(at: number, timeZone: string): Change | null {
  const offset = offsetsOf(timeZone);
  const dayOf = (seconds: number): number => Math.floor((seconds + offset(seconds)) / 86_400);
  const today = dayOf(at);
  // No day is longer than 27 hours; an hour is the finest a change is looked for.
  let before: number | null = null;
  for (let hour = -27; hour <= 27; hour += 1) {
    const then = at + hour * 3600;
    // The change at midnight belongs to the day that it begins.
    if (dayOf(then) !== today) continue;
    before ??= offset(then - 3600);
    const now = offset(then);
    if (now !== before) return now < before ? 'back' : 'forward';
    before = now;
  }
  return null;
}

/** Seconds east of Greenwich at an instant. */
const offsetsOf = (timeZone: string): ((seconds: number) => number) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (seconds) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(seconds * 1000)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - seconds;
  };
};

/** "clocks go back here", "clocks go forward in New York"; null on a day like any other in both zones. */
export function clocksNote(at: number, jobZone: string, here: string): string | null {
  const [mine, theirs] = [clockChange(at, here), jobZone === here ? null : clockChange(at, jobZone)];
  const city = cityOf(jobZone);
  if (mine === null) return theirs === null ? null : `clocks go ${theirs} in ${city}`;
  if (theirs === null) return `clocks go ${mine} here`;
  return mine === theirs ? `clocks go ${mine} here and in ${city}` : `clocks go ${mine} here, and ${theirs} in ${city}`;
}
