/** A schedule as a person types it, and what of it is sent. Pure; errors are keyed as the API names its fields. */
import type { Retention, Schedule } from '../../main/contract/job.ts';
import type { ScheduleDraft, SchedulePatch } from '../../main/contract/writes.ts';
import { schedule as words } from '../words/schedule.ts';
import { wholeOf } from './numbers.ts';
import { zoneNamed } from './zones.ts';

export const classes = ['hourly', 'daily', 'weekly', 'monthly'] as const;
export type Class = (typeof classes)[number];

export interface ScheduleText {
  cron: string;
  timezone: string;
  /** Minutes, as far as known (trap 40). */
  offset: string;
  keep: Record<Class, string>;
}
/** A sentence by field: `cron`, `timezone`, `run_offset`, `retention_daily`. */
export type Wrong = Readonly<Record<string, string>>;

const written = (count: number | null): string => (count === null ? '' : String(count));

export const textOf = ({ cron, timezone, runOffset, retention }: Schedule): ScheduleText => ({
  cron: cron ?? '',
  timezone,
  offset: String(runOffset),
  keep: {
    hourly: written(retention.hourly),
    daily: written(retention.daily),
    weekly: written(retention.weekly),
    monthly: written(retention.monthly),
  },
});

/** "0 * * * *" of any spacing. */
const tidy = (cron: string): string => cron.trim().replace(/\s+/g, ' ');
const isCron = (cron: string): boolean => tidy(cron).split(' ').length === 5;
/** What was typed by the API's names, without what makes no difference. */
export const fieldsOf = (text: ScheduleText): Readonly<Record<string, string>> => ({
  cron: tidy(text.cron),
  timezone: text.timezone.trim(),
  run_offset: text.offset.trim(),
  ...Object.fromEntries(classes.map((name) => [`retention_${name}`, text.keep[name].trim()])),
});

/** Of what was wrong with what was sent, that which nobody has touched since. */
export const stillWrong = <T>(
  errors: Readonly<Record<string, T>>,
  sent: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(errors).filter(([field]) => sent[field] === typed[field]));

/** Reads the fields that `asked` names, and says what is wrong with them. */
const read = (
  text: ScheduleText,
  asked: (field: string) => boolean,
  noCron: string = words.wrong.cronShape,
): { patch: SchedulePatch } | { errors: Wrong } => {
  const errors: Record<string, string> = {};
  const wrong = (field: string, sentence: string): undefined => void (errors[field] = sentence);
  const { cron: line = '', timezone: zone = '', run_offset: minutes = '' } = fieldsOf(text);

  const cron = !asked('cron')
    ? undefined
    : isCron(line)
      ? line
      : wrong('cron', line === '' ? noCron : words.wrong.cronShape);
  const timezone = asked('timezone')
    ? (zoneNamed(zone) ?? wrong('timezone', zone === '' ? words.wrong.zoneMissing : words.wrong.zone(zone)))
    : undefined;
  const runOffset = asked('run_offset') ? (wholeOf(minutes) ?? wrong('run_offset', words.wrong.offset)) : undefined;
  const retention: Partial<Record<Class, number>> = {};
  for (const name of classes) {
    if (!asked(`retention_${name}`)) continue;
    const count = wholeOf(text.keep[name]);
    if (count === null) wrong(`retention_${name}`, words.wrong.keep);
    else retention[name] = count;
  }
  if (Object.keys(errors).length > 0) return { errors };
  return {
    patch: {
      ...(cron === undefined ? {} : { cron }),
      ...(timezone === undefined ? {} : { timezone }),
      ...(runOffset === undefined ? {} : { runOffset }),
      ...(Object.keys(retention).length === 0 ? {} : { retention }),
    },
  };
};

/** Of a schedule that is to be made: a field left empty is not sent. */
export const scheduleDraft = (text: ScheduleText): { readonly draft: ScheduleDraft } | { readonly errors: Wrong } => {
  const typed = fieldsOf(text);
  const done = read(text, (field) => typed[field] !== '');
  return 'errors' in done ? done : { draft: done.patch };
};

/** What differs from `schedule`, and nothing else: what was not changed is neither judged nor sent. */
export const patchOf = (
  schedule: Schedule,
  text: ScheduleText,
): { readonly patch: SchedulePatch } | { readonly errors: Wrong } => {
  const [before, typed] = [fieldsOf(textOf(schedule)), fieldsOf(text)];
  const differs = (field: string): boolean => {
    const [was = '', is = ''] = [before[field], typed[field]];
    return was !== is && (wholeOf(was) === null || wholeOf(was) !== wholeOf(is));
  };
  return read(text, differs, words.wrong.cronGone);
};

/** Schedules to take the place of all, by cron and time zone; or what is wrong, by place in the list and field. */
export const replacementOf = (
  rows: readonly { readonly cron: string; readonly timezone: string }[],
): { readonly schedules: readonly ScheduleDraft[] } | { readonly errors: Readonly<Record<number, Wrong>> } => {
  const keep = { hourly: '', daily: '', weekly: '', monthly: '' };
  const done = rows.map(({ cron, timezone }) =>
    read({ cron, timezone, offset: '', keep }, (field) => field === 'cron' || field === 'timezone'),
  );
  const errors = Object.fromEntries(done.flatMap((one, i) => ('errors' in one ? [[i, one.errors] as const] : [])));
  if (Object.keys(errors).length > 0) return { errors };
  return { schedules: done.flatMap((one) => ('patch' in one ? [one.patch] : [])) };
};

/** What was typed over `before`, on top of what is there now: an untouched field follows the service. */
export const carried = (text: ScheduleText, before: ScheduleText, present: ScheduleText): ScheduleText => {
  const over = (typed: string, was: string, is: string): string => (typed === was ? is : typed);
  return {
    cron: over(text.cron, before.cron, present.cron),
    timezone: over(text.timezone, before.timezone, present.timezone),
    offset: over(text.offset, before.offset, present.offset),
    keep: {
      hourly: over(text.keep.hourly, before.keep.hourly, present.keep.hourly),
      daily: over(text.keep.daily, before.keep.daily, present.keep.daily),
      weekly: over(text.keep.weekly, before.keep.weekly, present.keep.weekly),
      monthly: over(text.keep.monthly, before.keep.monthly, present.keep.monthly),
    },
  };
};

/** The counts as typed; null where a field is empty. undefined: one of them is no count. */
export const retentionOf = ({ keep }: ScheduleText): Retention | undefined => {
  const count = (name: Class): number | null => wholeOf(keep[name]);
  if (classes.some((name) => keep[name].trim() !== '' && count(name) === null)) return undefined;
  return { hourly: count('hourly'), daily: count('daily'), weekly: count('weekly'), monthly: count('monthly') };
};

/** "7 daily, 4 weekly, 6 monthly; no hourly", for a fact. null: not told. */
export const keepsShort = (retention: Retention): string | null => {
  const kept = classes.flatMap((name) => (retention[name] ? [`${retention[name]} ${name}`] : []));
  const none = classes.filter((name) => retention[name] === 0);
  if (kept.length === 0 && none.length === 0) return null;
  if (kept.length === 0) return words.keep.nothing;
  return none.length === 0 ? kept.join(', ') : `${kept.join(', ')}; ${words.keep.no(none)}`;
};

const unit: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/**
 * Does the frequency say something else than the cron's next runs, in epoch seconds (trap 30)? Days of 23 and 25 hours
 * pass; where it cannot be told, it does not.
 */
export const disagrees = (frequency: number | null, mode: string | null, next: readonly number[]): boolean => {
  const every = (frequency ?? 0) * (unit[mode ?? ''] ?? 0);
  const gaps = next.slice(1).map((at, i) => at - (next[i] ?? at));
  if (every === 0 || gaps.length === 0) return false;
  const slack = every >= 43_200 ? 3600 : 0;
  return every < Math.min(...gaps) - slack || every > Math.max(...gaps) + slack;
};

export const keepsNothing = (retention: Retention): boolean => classes.every((name) => retention[name] === 0);

/** "Keeps 7 daily, 4 weekly and 6 monthly backups; no hourly ones." `untold`: how a null is spoken of. */
export const keepsWords = (retention: Retention, untold: string = words.keep.byService): string => {
  const kept = classes.flatMap((name) => (retention[name] ? [{ name, count: retention[name] }] : []));
  const none = classes.filter((name) => retention[name] === 0);
  const rest = classes.filter((name) => retention[name] === null);
  if (rest.length === classes.length) return words.keep.allUntold(untold);
  if (none.length === classes.length) return words.keep.noneAtAll;
  const said = [
    kept.length === 0 ? words.keep.onlyNone(none) : words.keep.some(kept),
    ...(kept.length === 0 || none.length === 0 ? [] : [words.keep.none(none)]),
    ...(rest.length === 0 ? [] : [words.keep.untold(rest, untold)]),
  ];
  return `${said.join('; ')}.`;
};
