/**
 * An independent crontab daemon, minute by minute, after Vixie cron's own main loop: a virtual clock follows the wall
 * clock; where the wall clock jumps forward by up to three hours set times are caught up at once, where it jumps back
 * they wait until the virtual clock is reached again, and expressions that begin with a star follow the wall clock.
 */
export interface Entry {
  readonly text: string;
  readonly minute: readonly boolean[];
  readonly hour: readonly boolean[];
  readonly day: readonly boolean[];
  readonly month: readonly boolean[];
  readonly weekday: readonly boolean[];
  readonly wild: boolean;
  readonly and: boolean;
}

export function entryOf(text: string): Entry {
  const words = text.split(' ');
  const table = (at: number, low: number, high: number): boolean[] => {
    const marks = Array.from({ length: high + 1 }, () => false);
    for (const part of words[at]!.split(',')) {
      const [range, step = '1'] = part.split('/');
      const [from = low, to = from] = range === '*' ? [low, high] : range!.split('-').map(Number);
      for (let n = from; n <= to; n += Number(step)) marks[n] = true;
    }
    return marks;
  };
  const weekday = table(4, 0, 7);
  if (words[4]!.startsWith('*')) weekday[7] = false;
  if (weekday[7]) weekday[0] = true;
  return {
    text,
    minute: table(0, 0, 59),
    hour: table(1, 0, 23),
    day: table(2, 1, 31),
    month: table(3, 1, 12),
    weekday,
    wild: words[0]!.startsWith('*') || words[1]!.startsWith('*'),
    and: words[2]!.startsWith('*') || words[4]!.startsWith('*'),
  };
}

/** Minutes since 1970 that the wall clock of a zone shows, for each minute from `from` up to `to` (minutes, UTC). */
export function wallClock(zone: string, from: number, to: number): Int32Array {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const wallAt = (minute: number): number => {
    const [day, month, year, hour, clock] = format
      .format(minute * 60_000)
      .match(/\d+/g)!
      .map(Number);
    return Date.UTC(year!, month! - 1, day, hour, clock) / 60_000;
  };
  const shown = new Int32Array(to - from);
  for (let hour = from; hour < to; hour += 60) {
    const wall = wallAt(hour);
    const plain = wallAt(hour + 60) === wall + 60;
    for (let n = 0; n < 60 && hour + n < to; n++) shown[hour - from + n] = plain ? wall + n : wallAt(hour + n);
  }
  return shown;
}

/** Each entry's runs as epoch seconds, in order, each instant once. */
export function crond(entries: readonly Entry[], shown: Int32Array, from: number): Map<string, number[]> {
  const runs = new Map<string, number[]>(entries.map((entry) => [entry.text, []]));
  const start = (entry: Entry, minute: number): void => {
    const list = runs.get(entry.text)!;
    if (list.at(-1) !== minute * 60) list.push(minute * 60);
  };
  const wild = entries.filter((entry) => entry.wild);
  const fixed = entries.filter((entry) => !entry.wild);
  let virtual = shown[0]! - 1;
  for (let n = 0; n < shown.length; n++) {
    const wall = shown[n]!;
    const ahead = wall - virtual;
    const minute = from + n;
    for (const entry of wild) if (matches(entry, wall)) start(entry, minute);
    if (ahead > 180 || ahead < -180) virtual = wall - 1;
    for (; virtual < wall; virtual++) for (const entry of fixed) if (matches(entry, virtual + 1)) start(entry, minute);
  }
  return runs;
}

let memo = { day: NaN, date: 0, month: 0, weekday: 0 };
function matches(entry: Entry, wall: number): boolean {
  if (!entry.minute[wall % 60] || !entry.hour[Math.floor(wall / 60) % 24]) return false;
  const day = Math.floor(wall / 1440);
  if (day !== memo.day) {
    const date = new Date(day * 86_400_000);
    memo = { day, date: date.getUTCDate(), month: date.getUTCMonth() + 1, weekday: date.getUTCDay() };
  }
  const [inMonth, inWeek] = [entry.day[memo.date]!, entry.weekday[memo.weekday]!];
  return entry.month[memo.month]! && (entry.and ? inMonth && inWeek : inMonth || inWeek);
}
