import type { JobView } from '../main/contract.ts';
import { rankOf } from './health.ts';

export const sorts = ['name', 'lastRun', 'health', 'server'] as const;
export type Sort = (typeof sorts)[number];

/** A job with what searching and sorting read of it, folded once. */
export interface Entry {
  readonly job: JobView;
  readonly name: string;
  readonly server: string;
  readonly hay: string;
}
export type Compare = (a: Entry, b: Entry) => number;

/** Case and accents aside. Plain comparison of folded keys is ten times faster than a collator over 10,000 names. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** "web-2" before "web-10". */
const natural = (folded: string): string => folded.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

export const entryOf = (job: JobView): Entry => {
  const name = fold(job.name);
  const server = fold(job.server);
  return { job, name: natural(name), server: natural(server), hay: `${name}\n${server}` };
};

const words = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName: Compare = (a, b) => words(a.name, b.name) || words(a.job.id, b.job.id);

/** A total order: equal keys go by name, then id. Jobs that never ran come last in both directions. */
export const compareBy = (sort: Sort, descending: boolean): Compare => {
  const sign = descending ? -1 : 1;
  if (sort === 'name') return (a, b) => sign * words(a.name, b.name) || words(a.job.id, b.job.id);
  if (sort === 'server') return (a, b) => sign * words(a.server, b.server) || byName(a, b);
  if (sort === 'health') return (a, b) => sign * (rankOf(a.job.health) - rankOf(b.job.health)) || byName(a, b);
  return (a, b) => {
    const one = a.job.lastRunAt;
    const two = b.job.lastRunAt;
    if (one === null || two === null) return Number(one === null) - Number(two === null) || byName(a, b);
    return sign * (one - two) || byName(a, b);
  };
};

/** Where `entry` stands or would stand. */
const placeOf = (list: readonly Entry[], entry: Entry, compare: Compare): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const insert = (list: Entry[], entry: Entry, compare: Compare): void => {
  list.splice(placeOf(list, entry, compare), 0, entry);
};

export const remove = (list: Entry[], entry: Entry, compare: Compare): void => {
  const at = placeOf(list, entry, compare);
  if (list[at] === entry) list.splice(at, 1);
};
