import type { Outcome } from '../model/backup.ts';

/**
 * One line of the file: a JSON array. `job` counts from 0 in the order in which jobs were first written. All instants are
 * whole epoch seconds by the service's clock.
 */
export type Row =
  | ({ readonly k: 'job'; readonly job: number; readonly id: string; readonly name: string } & Folded)
  | { readonly k: 'run'; readonly job: number; readonly run: PastRun }
  | { readonly k: 'missed'; readonly job: number; readonly at: number }
  | { readonly k: 'month'; readonly job: number; readonly month: string; readonly days: MonthDays }
  /** All before the oldest month: so many of each, and no days. */
  | { readonly k: 'older'; readonly job: number; readonly counts: readonly number[] }
  /** The service has it no longer. */
  | { readonly k: 'gone'; readonly job: number }
  /** Another account from here on: what was gone before is none of its jobs. */
  | { readonly k: 'other' };

/** What became of what is not told one by one any more. */
export interface Folded {
  /** Runs that ended and slots that were earlier than this are in the months. */
  readonly foldedTo: number;
  /** End of the newest good one of those runs; 0: none was. */
  readonly foldedGood: number;
}

export interface PastRun {
  /** Of its id: enough to know it again among a job's runs. */
  readonly key: string;
  readonly endedAt: number;
  /** Seconds; null: not known. */
  readonly took: number | null;
  readonly outcome: Outcome;
  /** Of all its files; null: not known. */
  readonly bytes: number | null;
}

/** What is counted a day, in the order of `MonthDays`. */
export const counted = ['completed', 'warning', 'failed', 'missed'] as const;
export type Counted = (typeof counted)[number];
/** A list for each of `counted`: how many on each day of the month from its first; days at the end are left out. */
export type MonthDays = readonly (readonly number[])[];

const outcomes: readonly Outcome[] = ['completed', 'completed_with_errors', 'failed'];
export const countedAs: Readonly<Record<Outcome, Counted>> = {
  completed: 'completed',
  completed_with_errors: 'warning',
  failed: 'failed',
};

/** The beginning of each line of a job: what it has is found without reading the rest. */
export const beginningsOf = (job: number): readonly string[] =>
  ['r', 'm', 'f', 'o'].map((letter) => `["${letter}",${job},`);

export function lineOf(row: Row): string {
  return `${JSON.stringify(valuesOf(row))}\n`;
}

function valuesOf(row: Row): readonly unknown[] {
  switch (row.k) {
    case 'job':
      return ['j', row.job, row.id, row.name, ...(row.foldedTo === 0 ? [] : [row.foldedTo, row.foldedGood])];
    case 'run': {
      const { key, endedAt, took, outcome, bytes } = row.run;
      return ['r', row.job, key, endedAt, took, outcomes.indexOf(outcome), ...(bytes === null ? [] : [bytes])];
    }
    case 'missed':
      return ['m', row.job, row.at];
    case 'month':
      return ['f', row.job, row.month, ...row.days];
    case 'older':
      return ['o', row.job, ...row.counts];
    case 'gone':
      return ['g', row.job];
    case 'other':
      return ['a'];
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isInstant = (value: unknown): value is number => Number.isSafeInteger(value);

/** null: not one of ours, whatever a hand or a bad disk made of it. */
export function readRow(line: string): Row | null {
  let values: unknown;
  try {
    values = JSON.parse(line);
  } catch {
    return null;
  }
  if (!Array.isArray(values)) return null;
  const [letter, job, ...rest] = values as unknown[];
  if (letter === 'a') return { k: 'other' };
  if (!isCount(job)) return null;
  switch (letter) {
    case 'j': {
      const [id, name, foldedTo = 0, foldedGood = 0] = rest;
      return typeof id === 'string' && typeof name === 'string' && isInstant(foldedTo) && isInstant(foldedGood)
        ? { k: 'job', job, id, name, foldedTo, foldedGood }
        : null;
    }
    case 'r': {
      const [key, endedAt, took, word, bytes = null] = rest;
      const outcome = outcomes[word as number];
      return typeof key === 'string' &&
        isInstant(endedAt) &&
        (took === null || isCount(took)) &&
        outcome !== undefined &&
        (bytes === null || isCount(bytes))
        ? { k: 'run', job, run: { key, endedAt, took, outcome, bytes } }
        : null;
    }
    case 'm':
      return isInstant(rest[0]) ? { k: 'missed', job, at: rest[0] } : null;
    case 'f': {
      const [month, ...days] = rest;
      return typeof month === 'string' &&
        /^\d{4}-\d\d$/.test(month) &&
        days.length === counted.length &&
        days.every((list) => Array.isArray(list) && list.length <= 31 && list.every(isCount))
        ? { k: 'month', job, month, days: days as number[][] }
        : null;
    }
    case 'o':
      return rest.length === counted.length && rest.every(isCount) ? { k: 'older', job, counts: rest } : null;
    case 'g':
      return { k: 'gone', job };
    default:
      return null;
  }
}

/** 53 bits of an id as eleven letters and digits (cyrb53): among a job's few thousand runs no two are alike. */
export function keyOf(id: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (2 ** 32 * (b & 0x1fffff) + (a >>> 0)).toString(36);
}
