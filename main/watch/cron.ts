/** What is between the spaces of a cron expression, in its order. */
const cronFields = ['minute', 'hour', 'day', 'month', 'weekday'] as const;
export type CronField = (typeof cronFields)[number];

/** A cron expression read by crontab's rules (crontab(5)). */
export interface Cron {
  /** Minutes of the day it runs at, ascending. */
  readonly times: readonly number[];
  readonly days: ReadonlySet<number>;
  /** 1 to 12. */
  readonly months: ReadonlySet<number>;
  /** 0 to 6 from Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Neither day of month nor weekday begins with a star: then one of them is enough. */
  readonly either: boolean;
  /** Neither day of month nor month leaves a day out, so that the weekday alone decides. */
  readonly everyDate: boolean;
  /** Minute or hour begins with a star: it runs by what the clock shows, not at set times. */
  readonly wild: boolean;
}

/** Why an expression cannot be used. `said` is the part at fault, as typed. */
export type CronFault =
  | { readonly why: 'fields'; readonly count: number }
  | {
      readonly why: 'range';
      readonly field: CronField;
      readonly said: string;
      readonly from: number;
      readonly to: number;
    }
  /** A step that is nothing, does not fit, or has neither star nor range before it. */
  | { readonly why: 'step' | 'backwards' | 'word'; readonly field: CronField; readonly said: string }
  /** Each field is right, but no month among them has such a day. */
  | { readonly why: 'never' };

const bounds: Readonly<Record<CronField, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  month: [1, 12],
  weekday: [0, 7],
};
const names: Readonly<Partial<Record<CronField, readonly [first: number, words: readonly string[]]>>> = {
  month: [1, ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
  weekday: [0, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
};
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads five fields. What other dialects add (L, W, #, @daily, 5/15) is refused, not guessed at. */
export function readCron(text: string): { readonly cron: Cron } | { readonly fault: CronFault } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length !== cronFields.length) return { fault: { why: 'fields', count: words.length } };
  const read = cronFields.map((field, at) => readField(field, words[at]!));
  const fault = read.find((part): part is CronFault => !(part instanceof Set));
  if (fault) return { fault };
  const [minutes, hours, days, months, weekdays] = read as Sets;
  if (weekdays.delete(7)) weekdays.add(0);
  const [minuteStar, hourStar, dayStar, , weekdayStar] = words.map((word) => /^[*?]/.test(word));
  const either = !dayStar && !weekdayStar;
  if (!either && ![...months].some((m) => [...days].some((d) => d <= longest[m - 1]!)))
    return { fault: { why: 'never' } };
  const times = ascending(hours).flatMap((h) => ascending(minutes).map((m) => h * 60 + m));
  const everyDate = days.size === 31 && months.size === 12 && !either;
  return { cron: { times, days, months, weekdays, either, everyDate, wild: minuteStar! || hourStar! } };
}

type Sets = [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
const ascending = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b);

function readField(field: CronField, text: string): Set<number> | CronFault {
  const [low, high] = bounds[field];
  const set = new Set<number>();
  for (const said of text.split(',')) {
    const parts = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(said);
    if (said === '?' && (field === 'day' || field === 'weekday')) return readField(field, '*');
    if (!parts) return { why: 'word', field, said };
    const [, star, first, last, step] = parts;
    const from = star ? low : numberOf(field, first!);
    const to = star ? (field === 'weekday' ? 6 : high) : last === undefined ? from : numberOf(field, last);
    if (from === null || to === null) return { why: 'word', field, said };
    const outside = [from, to].find((n) => n < low || n > high);
    if (outside !== undefined) return { why: 'range', field, said: String(outside), from: low, to: high };
    if (from > to) return { why: 'backwards', field, said };
    if (step !== undefined && ((!star && last === undefined) || Number(step) < 1 || Number(step) > high))
      return { why: 'step', field, said };
    for (let n = from; n <= to; n += Number(step ?? 1)) set.add(n);
  }
  return set;
}

function numberOf(field: CronField, word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const [first, words] = names[field] ?? [0, []];
  const at = words.indexOf(word.toLowerCase());
  return at < 0 ? null : first + at;
}
