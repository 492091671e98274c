import type { Quiet } from '../main/contract/settings.ts';
import { setting } from './words/settings.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes after midnight as a time field takes them: "22:00". */
export const typedOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** null: the field holds no time. */
export const minuteOf = (typed: string): number | null => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(:\d\d)?$/.exec(typed);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
};

const clockOf = (minute: number, hour12: boolean): string => {
  const hour = Math.floor(minute / 60);
  return hour12 ? `${hour % 12 || 12}:${two(minute % 60)} ${hour < 12 ? 'am' : 'pm'}` : typedOf(minute);
};

/** What they do as they are set. */
export const quietInWords = ({ on, from, to, days }: Quiet, hour12: boolean): string => {
  const words = setting.quiet;
  if (!on) return words.off;
  if (days.length === 0) return words.noDay;
  return from === to ? words.same : words.on(clockOf(from, hour12), clockOf(to, hour12));
};
