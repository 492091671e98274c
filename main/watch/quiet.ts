/** Hours in which alerts wait. Minutes after midnight in a zone; `to` before `from` goes over midnight. */
interface QuietHours {
  readonly on: boolean;
  readonly from: number;
  readonly to: number;
  /** Weekdays on which they begin, 0 is Sunday. */
  readonly days: readonly number[];
}

const day = 1440;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Wall clock of an instant in an IANA zone. */
export function wallClock(at: number, timeZone: string): { readonly weekday: number; readonly minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(at * 1000)) part[type] = value;
  return {
    weekday: weekdays.indexOf(part.weekday ?? 'Sun'),
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

/**
 * The next instant (epoch seconds) at which the wall clock shows this minute of the day; in a spring gap the first one
 * after it, in an autumn overlap the first of the two.
 */
export function nextAt(minute: number, after: number, timeZone: string): number {
  const start = Math.floor(after / 60) * 60;
  const away = (at: number): number => (minute - wallClock(at, timeZone).minute + day) % day;
  const first = start + (away(start) || day) * 60;
  // Clocks may have changed on the way: what is missing or too much then is at most a day's quarter.
  const off = away(first);
  if (off === 0) return first;
  const later = first + off * 60;
  const earlier = first - (day - off) * 60;
  if (earlier > after && away(earlier) === 0) return earlier;
  return off <= day / 4 && away(later) === 0 ? later : first;
}

/** When the quiet hours of this moment end, epoch seconds; null: there are none now. */
export function quietUntil(hours: QuietHours, now: number, timeZone: string): number | null {
  if (!hours.on || hours.from === hours.to) return null;
  const { weekday, minute } = wallClock(now, timeZone);
  const overMidnight = hours.to < hours.from;
  const evening = minute >= hours.from && (overMidnight || minute < hours.to);
  const morning = overMidnight && minute < hours.to;
  const began = evening ? weekday : (weekday + 6) % 7;
  if ((!evening && !morning) || !hours.days.includes(began)) return null;
  return nextAt(hours.to, now, timeZone);
}
