import type { Health, JobView } from '../main/contract/job.ts';
import { isOpen, isProblem } from './health.ts';
import { compareBy, entryOf, indexIn, insert, isMoved, remove } from './order.ts';
import type { Compare, Entry, Sort } from './order.ts';

export interface ServerCount {
  readonly name: string;
  /** null: on none, or not told. */
  readonly host: string | null;
  readonly count: number;
}
export interface Counts {
  readonly all: number;
  readonly health: ReadonlyMap<Health, number>;
  readonly running: number;
  /** Most jobs first. */
  readonly servers: readonly ServerCount[];
}

/** Behind every job the service named. */
const atTheEnd = 1e9;
const worstFirst = compareBy('health', false);
const add = <K>(counts: Map<K, number>, key: K, by: number): void => {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
};
const serverOf = ({ server, host }: JobView): string => `${host ?? ''}\n${server}`;

/**
 * All jobs in one sorted array, patched in place, with what is counted of them: a change of three among 10,000 costs
 * three binary searches, not a sort, not a copy and not a count. Whoever shows it counts its versions.
 */
export const createCollection = () => {
  const entries = new Map<string, Entry>();
  const order: Entry[] = [];
  const problems: Entry[] = [];
  const health = new Map<Health, number>();
  const servers = new Map<string, number>();
  let running = 0;
  let by: Sort = 'name';
  let local: Compare = compareBy(by, false);
  /** The service's order; null: ours alone. */
  let places: ReadonlyMap<string, number> | null = null;
  const compare: Compare = (a, b) => a.place - b.place || local(a, b);

  const count = ({ job }: Entry, one: 1 | -1) => {
    add(health, job.health, one);
    add(servers, serverOf(job), one);
    if (isOpen(job)) running += one;
  };
  const take = (id: string): Entry | null => {
    const old = entries.get(id);
    if (!old) return null;
    entries.delete(id);
    remove(order, old, compare);
    if (isProblem(old.job.health)) remove(problems, old, worstFirst);
    count(old, -1);
    return old;
  };
  const sort = () => {
    for (const [id, entry] of entries) entry.place = places === null ? 0 : (places.get(id) ?? atTheEnd);
    order.sort(compare);
  };
  /** A job the service has not put anywhere as it is now goes where our own order would have it among the others. */
  const between = (entry: Entry): number => {
    const at = indexIn(order, entry, local);
    const before = order[at - 1]?.place;
    const after = order[at]?.place;
    if (before === undefined) return (after ?? 0) - 1;
    return after === undefined ? before + 1 : (before + after) / 2;
  };
  const placeFor = (entry: Entry, old: Entry | null): number => {
    if (places === null) return 0;
    if (old) return isMoved(by, old.job, entry.job) ? between(entry) : old.place;
    return places.get(entry.job.id) ?? between(entry);
  };
  return {
    order: order as readonly Entry[],
    /** Worst first. */
    problems: problems as readonly Entry[],
    get: (id: string): JobView | null => entries.get(id)?.job ?? null,
    ids: (): IterableIterator<string> => entries.keys(),
    /** The service's order is followed. */
    isRanked: (): boolean => places !== null,
    reset(jobs: readonly JobView[]) {
      for (const list of [order, problems]) list.length = 0;
      for (const map of [entries, health, servers]) map.clear();
      running = 0;
      for (const job of jobs) entries.set(job.id, entryOf(job));
      for (const entry of entries.values()) {
        order.push(entry);
        if (isProblem(entry.job.health)) problems.push(entry);
        count(entry, 1);
      }
      // Another account's jobs: the service's order is not theirs.
      const named = places;
      if (named !== null && jobs.length > 0 && !jobs.some(({ id }) => named.has(id))) places = null;
      sort();
      problems.sort(worstFirst);
    },
    patch(changed: readonly JobView[], removed: readonly string[]) {
      for (const id of removed) take(id);
      for (const job of changed) {
        const old = take(job.id);
        const entry = entryOf(job);
        entry.place = placeFor(entry, old);
        entries.set(job.id, entry);
        insert(order, entry, compare);
        if (isProblem(job.health)) insert(problems, entry, worstFirst);
        count(entry, 1);
      }
    },
    /** Our own order. */
    sortBy(key: Sort, descending: boolean) {
      by = key;
      local = compareBy(key, descending);
      places = null;
      sort();
    },
    /** The service's order of these; the others follow, in ours. */
    rankBy(ids: readonly string[]) {
      places = new Map(ids.map((id, at) => [id, at]));
      sort();
    },
    counts(): Counts {
      const byCount = [...servers].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return {
        all: order.length,
        health: new Map(health),
        running,
        servers: byCount.map(([key, jobs]) => {
          const [host = '', name = ''] = key.split('\n');
          return { name, host: host === '' ? null : host, count: jobs };
        }),
      };
    },
  };
};
