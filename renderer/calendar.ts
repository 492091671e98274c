import type { History } from '../main/contract/watching.ts';
import { createFormat, duration } from './format.ts';
import { past as words } from './words/past.ts';
import type { DayKind } from './words/past.ts';

export type Day = History['days'][number];
const whole = 86_400;

/** Of a day without a run, this much unseen means that nothing can be said of it. */
const much = 3600;

/** The share of a day that nobody watched, 0 to 1; what is under an hour is not worth a mark. */
export const unseenOf = ({ unwatched }: Day): number => (unwatched < much ? 0 : Math.min(1, unwatched / whole));

/** The worst that is known of a day. Silence is no success: what nobody watched is grey, and nothing due is nothing. */
export const kindOfDay = ({ completed, warning, failed, missed, unwatched }: Day): DayKind => {
  if (failed > 0) return 'failed';
  if (missed > 0) return 'missed';
  if (warning > 0) return 'warning';
  if (completed > 0) return 'ok';
  return unwatched >= much ? 'unwatched' : 'nothing';
};

/** "2026-05-12" as an instant, noon in UTC: a name of a day has no zone. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
const names = createFormat({ timeZone: 'UTC', hour12: false });

/** "Tue 12 May", with the year where it is not that of `now`. */
export const dayName = (day: string, now: number): string => names.onDay(noonOf(day), now);
/** "12 May". */
const shortName = (day: string): string => names.date(noonOf(day), noonOf(day));

/** "Tue 12 May: 1 failed, 3 completed, not watched for 2 h". */
export const dayInWords = (day: Day, now: number): string => {
  const of = (count: number, what: keyof typeof words.counts) => (count > 0 ? [`${count} ${words.counts[what]}`] : []);
  const unseen = day.unwatched >= whole - 60 ? words.allDay : words.unwatchedFor(duration(day.unwatched));
  return words.dayOf(dayName(day.day, now), [
    ...of(day.failed, 'failed'),
    ...of(day.missed, 'missed'),
    ...of(day.warning, 'warning'),
    ...of(day.completed, 'completed'),
    ...(day.unwatched >= 60 ? [unseen] : []),
  ]);
};

/** Columns of weeks, Monday first; days outside are null. */
export interface Week {
  /** Of its Monday, even if that is outside. */
  readonly name: string;
  readonly days: readonly (Day | null)[];
}
export const weeksOf = (days: readonly Day[]): readonly Week[] => {
  const weeks: { name: string; days: (Day | null)[] }[] = [];
  for (const day of days) {
    const noon = noonOf(day.day);
    const weekday = (new Date(noon * 1000).getUTCDay() + 6) % 7;
    let week = weeks.at(-1);
    if (!week || weekday === 0) {
      const monday = new Date((noon - weekday * whole) * 1000).toISOString().slice(0, 10);
      week = { name: shortName(monday), days: Array.from({ length: 7 }, () => null) };
      weeks.push(week);
    }
    week.days[weekday] = day;
  }
  return weeks;
};
