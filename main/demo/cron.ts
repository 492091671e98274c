import type { Zone } from './zone.ts';

/** Five cron fields as the sets of values they allow. */
interface Fields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number> | null;
  readonly months: ReadonlySet<number> | null;
  readonly weekdays: ReadonlySet<number> | null;
  /** Minute or hour begins with a star: it follows the clock; else its times are set ones. */
  readonly follows: boolean;
}

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The values one field allows, some of them by name; null when it cannot be read. */
function values(field: string, low: number, high: number, names: readonly string[] = []): number[] | null {
  const out = new Set<number>();
  for (const part of field.split(',')) {
    const found = /^(\*|\d+|[A-Z]{3})(?:-(\d+|[A-Z]{3}))?(?:\/(\d+))?$/.exec(part.toUpperCase());
    if (!found) return null;
    const read = (text: string): number => (/\d/.test(text) ? Number(text) : names.indexOf(text));
    const first = found[1] === '*' ? low : read(found[1]!);
    const last = found[2] !== undefined ? read(found[2]) : found[1] === '*' || found[3] ? high : first;
    const step = Number(found[3] ?? 1);
    if (first < low || last > high || first > last || step < 1) return null;
    for (let n = first; n <= last; n += step) out.add(n);
  }
  return [...out].sort((a, b) => a - b);
}

/** Reads five cron fields; null when they are not that. */
export function readCron(cron: string): Fields | null {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== 5) return null;
  const [minute, hour, ofMonth, month, ofWeek] = [
    values(parts[0]!, 0, 59),
    values(parts[1]!, 0, 23),
    values(parts[2]!, 1, 31),
    values(parts[3]!, 1, 12, months),
    values(parts[4]!, 0, 7, weekdays),
  ];
  if (!minute || !hour || !ofMonth || !month || !ofWeek) return null;
  const set = (text: string, list: readonly number[]) => (text === '*' ? null : new Set(list));
  return {
    minutes: minute,
    hours: hour,
    days: set(parts[2]!, ofMonth),
    months: set(parts[3]!, month),
    weekdays: set(
      parts[4]!,
      ofWeek.map((n) => n % 7),
    ),
    follows: parts[0]!.startsWith('*') || parts[1]!.startsWith('*'),
  };
}

const day = 86_400;

/** Does a local day (in days since 1970) match? Day of month or weekday, where both are given. */
function matches(fields: Fields, localDay: number): boolean {
  const date = new Date(localDay * day * 1000);
  if (fields.months && !fields.months.has(date.getUTCMonth() + 1)) return false;
  const byDay = fields.days?.has(date.getUTCDate());
  const byWeekday = fields.weekdays?.has(date.getUTCDay());
  if (byDay === undefined) return byWeekday ?? true;
  return byDay || byWeekday === true;
}

/** Where clocks are set, cron(8)'s rules: a set time runs once, after the gap that swallows it; stars follow the clock. */
function instantsOf({ follows }: Fields, zone: Zone, local: number): readonly number[] {
  const read = zone.instantsOf(local);
  if (follows) return read;
  return [read[0] ?? zone.endOfGap(local)];
}

/** Every slot of a cron expression in its zone after an instant, oldest first (epoch seconds); ends after 400 days. */
export function* slotsAfter(cron: string, zone: Zone, after: number): Generator<number, undefined> {
  const fields = readCron(cron);
  if (!fields) return;
  const first = Math.floor((after + zone.offsetAt(after)) / day);
  for (let n = first; n < first + 400; n++) {
    if (!matches(fields, n)) continue;
    const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => n * day + hour * 3600 + minute * 60));
    const slots = times.flatMap((local) => instantsOf(fields, zone, local)).sort((a, b) => a - b);
    for (const [i, at] of slots.entries()) if (at > after && at !== slots[i - 1]) yield at;
  }
}
