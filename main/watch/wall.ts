import type { Cron } from './cron.ts';

/**
 * What a wall clock shows, as seconds since 1970 read as if there were no zones: here a cron expression has no gaps
 * and no overlaps.
 */
export type Wall = number;

export const day = 86_400;
/** A 29 February that is also a given weekday may be forty years away. */
const horizon = 41 * 366;

/** The first minute of the expression at or after; null: none within forty years. */
export function wallFrom(cron: Cron, wall: Wall): Wall | null {
  const first = Math.floor(wall / day);
  let at = firstIndex(cron.times, Math.ceil((wall - first * day) / 60));
  for (let n = first; n < first + horizon; n++, at = 0)
    if (at < cron.times.length && isDay(cron, n)) return n * day + cron.times[at]! * 60;
  return null;
}

/** The last minute of the expression at or before; null: none within forty years. */
export function wallUpTo(cron: Cron, wall: Wall): Wall | null {
  const last = Math.floor(wall / day);
  let at = firstIndex(cron.times, Math.floor((wall - last * day) / 60) + 1) - 1;
  for (let n = last; n > last - horizon; n--, at = cron.times.length - 1)
    if (at >= 0 && isDay(cron, n)) return n * day + cron.times[at]! * 60;
  return null;
}

function isDay({ days, months, weekdays, either, everyDate }: Cron, n: number): boolean {
  // 1 January 1970 was a Thursday.
  const inWeek = weekdays.has((((n + 4) % 7) + 7) % 7);
  if (everyDate) return inWeek;
  const date = new Date(n * day * 1000);
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const inMonth = days.has(date.getUTCDate());
  return either ? inMonth || inWeek : inMonth && inWeek;
}

/** Of the first number that is at least `least`; the length where there is none. */
function firstIndex(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
