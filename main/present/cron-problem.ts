import { shorten } from '../model/text.ts';
import { nextRuns } from '../watch/next-runs.ts';

interface Field {
  readonly name: string;
  readonly many: string;
  readonly low: number;
  readonly high: number;
  readonly words?: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields: readonly Field[] = [
  { name: 'minute', many: 'Minutes', low: 0, high: 59 },
  { name: 'hour', many: 'Hours', low: 0, high: 23 },
  { name: 'day of the month', many: 'Days of the month', low: 1, high: 31 },
  { name: 'month', many: 'Months', low: 1, high: 12, words: months },
  { name: 'weekday', many: 'Weekdays', low: 0, high: 7, words: weekdays },
];
const layout = 'minute, hour, day of the month, month, weekday';

const quoted = (typed: string): string => `“${shorten(typed, 60)}”`;

/** The number a word or digits stand for; null: neither. */
const valueOf = ({ low, words }: Field, typed: string): number | null => {
  if (/^\d{1,4}$/.test(typed)) return Number(typed);
  const at = words?.indexOf(typed.toUpperCase()) ?? -1;
  return at < 0 ? null : at + (words === months ? low : 0);
};

/** What is wrong with one of the values between commas: "*", "5", "1-5", "*\/15", "MON-FRI/2". */
function partProblem(field: Field, part: string): string | null {
  const { name, many, low, high } = field;
  const [, range = '', step] = /^([^/]*)(?:\/(.*))?$/.exec(part) ?? [];
  if (step !== undefined) {
    if (!/^\d{1,4}$/.test(step) || Number(step) === 0)
      return `After the slash of the ${name} comes a whole number above 0; this says ${quoted(part)}.`;
    if (Number(step) > high - low + 1) return `Steps of the ${name} go up to ${high - low + 1}; this says ${step}.`;
    if (range !== '*' && !range.includes('-'))
      return `Steps of the ${name} need a range before the slash, such as *\/${step}; this says ${quoted(part)}.`;
  }
  if (range === '*') return null;
  const ends = range.split('-');
  const values = ends.map((end) => valueOf(field, end));
  if (ends.length > 2 || values.includes(null)) return `The ${name} cannot be read; this says ${quoted(part)}.`;
  const outside = values.find((value) => value! < low || value! > high);
  if (outside !== undefined) return `${many} go from ${low} to ${high}; this says ${outside}.`;
  return values.length === 2 && values[0]! > values[1]!
    ? `A range of the ${name} runs upwards; this says ${quoted(part)}.`
    : null;
}

/** What is wrong with five cron fields, as a sentence; null: nothing, and it comes round some day. */
export function cronProblem(cron: string): string | null {
  const typed = cron.trim();
  if (typed === '') return `Cron needs five fields: ${layout}.`;
  const parts = typed.split(/\s+/);
  if (parts.length !== fields.length)
    return `Cron has five fields: ${layout}. This has ${parts.length === 1 ? 'one' : parts.length}.`;
  for (const [i, field] of fields.entries())
    for (const part of parts[i]!.split(',')) {
      const problem = part === '' ? `The ${field.name} has a comma too many.` : partProblem(field, part);
      if (problem !== null) return problem;
    }
  const runs = nextRuns({ cron: typed, timezone: 'UTC', runOffset: 0 }, 0, 1);
  if (runs === null) return `This cannot be read as cron: ${quoted(typed)}.`;
  return runs.length === 0 ? 'This time never comes: no year has such a day of the month. Nothing would run.' : null;
}
