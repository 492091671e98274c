/** The boundary's normalisers: what the service writes in several ways, read in one. */
import { clean } from '../model/text.ts';
import type { BackupStatus, Size } from '../model/backup.ts';

/** An object of a reply, its fields still unread. */
export type Raw = Readonly<Record<string, unknown>>;

/** Longest text that is one word or figure: a status, a region, a size. UTF-16 units. */
export const wordMax = 60;

/** A plain object, or null for anything else. */
export const record = (value: unknown): Raw | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null;

const nothing: Raw = Object.freeze({});
/** A map; PHP prints an empty one as `[]` (trap 23), and null or missing is empty too. */
export const map = (value: unknown): Raw => record(value) ?? nothing;

/** A list; null or missing is empty. Anything else is not a list: null. */
export const list = (value: unknown): readonly unknown[] | null =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : null;

/** Booleans come as `true`, 1, "1" and, from check boxes, "True" (traps 16, 24, 26). Anything else: undefined. */
export const bool = (value: unknown): boolean | undefined => {
  switch (value) {
    case true:
    case 1:
    case '1':
    case 'true':
    case 'True':
      return true;
    case false:
    case 0:
    case '0':
    case 'false':
    case 'False':
      return false;
    default:
      return undefined;
  }
};

/** A safe integer, also as digits in a string; else null. */
export const integer = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) return null;
  return Number(value);
};

const isAlphanumeric = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/**
 * An id that may stand in a path: 1 to 100 letters, digits, `-` and `_`, a letter or digit first; a number as its
 * digits, so that ids compare as strings. Else null.
 */
export const id = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  if (typeof value !== 'string' || value.length === 0 || value.length > 100) return null;
  if (!isAlphanumeric(value.charCodeAt(0))) return null;
  for (let i = 1; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!isAlphanumeric(code) && code !== 45 && code !== 95) return null;
  }
  return value;
};

/** Clean text; null where there is none, or what is there is not text. Numbers are written out. */
export const text = (value: unknown, max: number): string | null => {
  const read = typeof value === 'string' ? clean(value, max) : typeof value === 'number' ? String(value) : '';
  return read === '' ? null : read;
};

/** A status word: known, or `unknown` (trap 56: never guessed from what it is not). */
export const status = (value: unknown): BackupStatus => {
  switch (value) {
    case 'completed':
    case 'failed':
    case 'completed_with_errors':
    case 'running':
    case 'pending':
    case 'starting':
    case 'expired':
      return value;
    default:
      return 'unknown';
  }
};

const kilo: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4 };
/** What can be counted to the byte; null for more than any storage holds, or less than nothing. */
const wholeBytes = (bytes: number): number | null =>
  bytes >= 0 && Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : null;
/** "19023 bytes", "255.89 MB" (trap 36): the text, and bytes where it parses; commas only between thousands. */
export const size = (value: unknown): Size => {
  const words = text(value, wordMax) ?? '';
  if (typeof value === 'number') return { text: `${words} bytes`, bytes: wholeBytes(value) };
  const found = /^(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)? ?(bytes?|([KMGT])(i?)B)$/i.exec(words);
  if (!found) return { text: words, bytes: null };
  const [, whole = '', fraction = '', , prefix, binary] = found;
  const unit = prefix === undefined ? 1 : (binary === '' ? 1000 : 1024) ** (kilo[prefix.toUpperCase()] ?? 0);
  return { text: words, bytes: wholeBytes(Number(whole.replaceAll(',', '') + fraction) * unit) };
};

/** Two digits of `text` from `at`; below 0 or NaN where they are none. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
};

const monthDays: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days from 1970-01-01 in the Gregorian calendar, for years from 1, counted in years that begin on 1 March. */
const dayNumber = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const leapDays = ((y / 4) | 0) - ((y / 100) | 0) + ((y / 400) | 0);
  const dayOfYear = (((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0) + day - 1;
  return y * 365 + leapDays + dayOfYear - 719468;
};

/** `YYYY-MM-DD HH:MM:SS` at the beginning of a text, whatever stands between date and time; null: no such time. */
const wallTime = (text: string): number | null => {
  const century = two(text, 0);
  const years = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (century < 0 || years < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) return null;
  const year = century * 100 + years;
  if (year < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (day > 28 && day > (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0))) return null;
  return dayNumber(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
};

const zone = /^(?:[.,]\d+)?(?:[Zz]|([+-])(\d\d):?(\d\d))?$/;
const [dash, colon, space, point, T, Z] = [0x2d, 0x3a, 0x20, 0x2e, 0x54, 0x5a];

/** Is it the documented form, whose fraction is always zero? */
const isDocumented = (text: string): boolean =>
  text.length === 27 &&
  text.charCodeAt(26) === Z &&
  text.charCodeAt(19) === point &&
  two(text, 20) === 0 &&
  two(text, 22) === 0 &&
  two(text, 24) === 0;

/**
 * A time in whole epoch seconds, UTC: `2021-12-30T12:39:14.000000Z`, `2022-06-15 15:10:55` (read as UTC, trap 43), or
 * with an offset. Null for null and for whatever is no time of a calendar. Read by hand: a look holds 100,000 of them.
 */
export const instant = (value: unknown): number | null => {
  if (typeof value !== 'string' || value.length < 19) return null;
  const between = value.charCodeAt(10);
  if (value.charCodeAt(4) !== dash || value.charCodeAt(7) !== dash || (between !== T && between !== space)) return null;
  if (value.charCodeAt(13) !== colon || value.charCodeAt(16) !== colon) return null;
  const utc = wallTime(value);
  if (utc === null || isDocumented(value)) return utc;
  const rest = zone.exec(value.slice(19));
  if (!rest) return null;
  const [, sign, hours = '0', minutes = '0'] = rest;
  const offset = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '+' ? utc - offset : utc + offset;
};
