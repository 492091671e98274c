/** A schedule as a person types it, and what of it is sent. Pure; errors are keyed as the API names its fields. */
import type { Retention, Schedule, ScheduleDraft, SchedulePatch } from '../../main/contract.ts';
import { schedule as words } from '../words/schedule.ts';
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
/** 0 or more; null for anything else, nothing included. */
export const whole = (typed: string): number | null => {
  const value = /^\s*\d+\s*$/.test(typed) ? Number(typed) : NaN;
  return Number.isSafeInteger(value) ? value : null;
};

/** What was typed by the API's names, without what makes no difference. */
const fieldsOf = (text: ScheduleText): Readonly<Record<string, string>> => ({
  cron: tidy(text.cron),
  timezone: text.timezone.trim(),
  run_offset: text.offset.trim(),
  ...Object.fromEntries(classes.map((name) => [`retention_${name}`, text.keep[name].trim()])),
});

/** Reads the fields that `asked` names, and says what is wrong with them. */
const read = (text: ScheduleText, asked: (field: string) => boolean): { patch: SchedulePatch } | { errors: Wrong } => {
  const errors: Record<string, string> = {};
  const wrong = (field: string, sentence: string): undefined => void (errors[field] = sentence);
  const { cron: line = '', timezone: zone = '', run_offset: minutes = '' } = fieldsOf(text);

  const cron = !asked('cron')
    ? undefined
    : isCron(line)
      ? line
      : wrong('cron', line === '' ? words.wrong.cronGone : words.wrong.cronShape);
  const timezone = asked('timezone')
    ? (zoneNamed(zone) ?? wrong('timezone', zone === '' ? words.wrong.zoneMissing : words.wrong.zone(zone)))
    : undefined;
  const runOffset = asked('run_offset') ? (whole(minutes) ?? wrong('run_offset', words.wrong.offset)) : undefined;
  const retention: Partial<Record<Class, number>> = {};
  for (const name of classes) {
    if (!asked(`retention_${name}`)) continue;
    const count = whole(text.keep[name]);
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
  return read(text, (field) => {
    const [was = '', is = ''] = [before[field], typed[field]];
    return was !== is && (whole(was) === null || whole(was) !== whole(is));
  });
};

/** The counts as typed; null where a field is empty. undefined: one of them is no count. */
export const retentionOf = ({ keep }: ScheduleText): Retention | undefined => {
  const count = (name: Class): number | null => whole(keep[name]);
  if (classes.some((name) => keep[name].trim() !== '' && count(name) === null)) return undefined;
  return { hourly: count('hourly'), daily: count('daily'), weekly: count('weekly'), monthly: count('monthly') };
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
