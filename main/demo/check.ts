import { invalid } from './reply.ts';

/** Collects what Laravel's validator would say of each field, and refuses with all of it at once. */
export interface Check {
  add(field: string, message: string): void;
  /** An integer; undefined when it is missing or wrong. */
  integer(field: string, value: unknown, rule?: { min?: number; max?: number; required?: boolean }): number | undefined;
  text(field: string, value: unknown, rule?: { required?: boolean; max?: number }): string | undefined;
  /** One of the words a field may be. */
  choice<T extends string>(
    field: string,
    value: unknown,
    words: readonly T[],
    rule?: { required?: boolean },
  ): T | undefined;
  /** Laravel's boolean rule: true, false, 1, 0, "1", "0"; never "true" (trap 24). */
  flag(field: string, value: unknown): boolean | undefined;
  /** An instant in any form PHP reads, as epoch seconds; words and a decoded `+` are refused. */
  instant(field: string, value: unknown): number | undefined;
  /** A list that is there and not empty, of maps; one that is wrong counts as empty. */
  list(field: string, value: unknown): readonly Readonly<Record<string, unknown>>[];
  /** A map that is there and not empty. */
  map(field: string, value: unknown): Readonly<Record<string, unknown>> | undefined;
  /** Throws the 422 if anything was wrong. */
  done(): void;
}

/** `retention_daily` → "retention daily"; what is inside a list keeps its path, `storage.0.storage_id`: as Laravel does. */
const worded = (field: string): string => (/\.\d+\b/.test(field) ? field : field.replaceAll('_', ' '));
/** Laravel reads "" as null, and null is of no type. */
const empty = (value: unknown): boolean => value === null || value === '';
/** PHP cannot tell an empty map from an empty list (trap 23), and to Laravel's `required` either is none. */
const filled = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value;

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function createCheck(): Check {
  const errors: Record<string, string[]> = {};
  const add = (field: string, message: string): void => {
    (errors[field] ??= []).push(message);
  };
  const must = (field: string, what: string): undefined =>
    add(field, `The ${worded(field)} must be ${what}.`) as undefined;
  /** Nothing to read: not sent, or required and empty. */
  const missing = (field: string, value: unknown, required = false): boolean => {
    if (required && (value === undefined || empty(value))) add(field, `The ${worded(field)} field is required.`);
    else if (value !== undefined) return false;
    return true;
  };
  const text: Check['text'] = (field, value, rule = {}) => {
    if (missing(field, value, rule.required)) return undefined;
    if (typeof value !== 'string' || empty(value)) return must(field, 'a string');
    if (rule.max === undefined || value.length <= rule.max) return value;
    add(field, `The ${worded(field)} must not be greater than ${rule.max} characters.`);
    return undefined;
  };
  return {
    add,
    text,
    integer(field, value, rule = {}) {
      if (missing(field, value, rule.required)) return undefined;
      const n = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
      if (typeof n !== 'number' || !Number.isInteger(n)) return must(field, 'an integer');
      if (rule.min !== undefined && n < rule.min) return must(field, `at least ${rule.min}`);
      if (rule.max === undefined || n <= rule.max) return n;
      add(field, `The ${worded(field)} must not be greater than ${rule.max}.`);
      return undefined;
    },
    choice(field, value, words, rule = {}) {
      const word = text(field, value, rule);
      const found = words.find((candidate) => candidate === word);
      if (word !== undefined && !found) add(field, `The selected ${worded(field)} is invalid.`);
      return found;
    },
    flag(field, value) {
      if (value === undefined) return undefined;
      if (value === true || value === 1 || value === '1') return true;
      if (value === false || value === 0 || value === '0') return false;
      add(field, `The ${worded(field)} field must be true or false.`);
      return undefined;
    },
    instant(field, value) {
      if (value === undefined) return undefined;
      const found =
        typeof value === 'string' &&
        /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(value);
      const at = found
        ? Date.parse(found[1] ? found[0] : `${found[0].replace(' ', 'T')}Z`.replace(/^(.{10})Z$/, '$1'))
        : NaN;
      if (!Number.isNaN(at)) return at / 1000;
      add(field, `The ${worded(field)} is not a valid date.`);
      return undefined;
    },
    list(field, value) {
      if (missing(field, filled(value), true)) return [];
      if (!Array.isArray(value)) return must(field, 'an array') ?? [];
      value.forEach((item, i) => isMap(item) || must(`${field}.${i}`, 'an array'));
      return value.every(isMap) ? value : [];
    },
    map(field, value) {
      if (missing(field, filled(value), true)) return undefined;
      return isMap(value) ? value : must(field, 'an array');
    },
    done() {
      if (Object.keys(errors).length > 0) throw invalid(errors);
    },
  };
}
