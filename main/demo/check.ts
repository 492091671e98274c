import { invalid } from './reply.ts';

/** Collects what Laravel's validator would say of each field, and refuses with all of it at once. */
export interface Check {
  add(field: string, message: string): void;
  /** An integer; undefined when it is missing or wrong. */
  integer(field: string, value: unknown, rule?: { min?: number; max?: number; required?: boolean }): number | undefined;
  text(field: string, value: unknown, rule?: { required?: boolean }): string | undefined;
  /** Laravel's boolean rule: true, false, 1, 0, "1", "0"; never "true" (trap 24). */
  flag(field: string, value: unknown): boolean | undefined;
  /** An instant in any form PHP reads, as epoch seconds; words and a decoded `+` are refused. */
  instant(field: string, value: unknown): number | undefined;
  list(field: string, value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Throws the 422 if anything was wrong. */
  done(): void;
}

/** `retention_daily` → "retention daily", as Laravel names fields. */
const worded = (field: string): string => field.replaceAll('_', ' ');
const absent = (value: unknown): boolean => value === undefined || value === null || value === '';

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function createCheck(): Check {
  const errors: Record<string, string[]> = {};
  const add = (field: string, message: string): void => {
    (errors[field] ??= []).push(message);
  };
  const missing = (field: string, value: unknown, required = false): boolean => {
    if (!absent(value)) return false;
    if (required) add(field, `The ${worded(field)} field is required.`);
    return true;
  };
  return {
    add,
    integer(field, value, rule = {}) {
      if (missing(field, value, rule.required)) return undefined;
      const n = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
      if (typeof n !== 'number' || !Number.isInteger(n)) add(field, `The ${worded(field)} must be an integer.`);
      else if (rule.min !== undefined && n < rule.min) add(field, `The ${worded(field)} must be at least ${rule.min}.`);
      else if (rule.max !== undefined && n > rule.max)
        add(field, `The ${worded(field)} must not be greater than ${rule.max}.`);
      else return n;
      return undefined;
    },
    text(field, value, rule = {}) {
      if (missing(field, value, rule.required)) return undefined;
      if (typeof value === 'string') return value;
      add(field, `The ${worded(field)} must be a string.`);
      return undefined;
    },
    flag(field, value) {
      if (absent(value)) return undefined;
      if (value === true || value === 1 || value === '1') return true;
      if (value === false || value === 0 || value === '0') return false;
      add(field, `The ${worded(field)} field must be true or false.`);
      return undefined;
    },
    instant(field, value) {
      if (absent(value)) return undefined;
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
      if (!Array.isArray(value) || !value.every(isMap)) {
        add(field, `The ${worded(field)} must be an array.`);
        return undefined;
      }
      return value;
    },
    done() {
      if (Object.keys(errors).length > 0) throw invalid(errors);
    },
  };
}
