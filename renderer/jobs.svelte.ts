import type { Health, JobView } from '../main/contract.ts';
import { createCollection } from './collection.ts';
import { isOpen, isProblem, rankOf } from './health.ts';
import { fold } from './order.ts';
import type { Entry, Sort } from './order.ts';

export type Filter = Health | 'running';

/** The jobs, and what of them is asked for: words, one health, one server, an order. */
export const createJobs = () => {
  const collection = createCollection();
  let version = $state(0);
  let sort = $state<Sort>('name');
  let descending = $state(false);
  let query = $state('');
  let filter = $state<Filter | null>(null);
  let server = $state<string | null>(null);

  const needle = $derived(fold(query.trim()));
  const asked = $derived(needle !== '' || server !== null || filter !== null);
  const matches = (entry: Entry): boolean =>
    (needle === '' || entry.hay.includes(needle)) &&
    (server === null || entry.job.server === server) &&
    (filter === null || (filter === 'running' ? isOpen(entry.job) : entry.job.health === filter));

  /** The array is patched in place, so it is read through its version. */
  const order = (): readonly Entry[] => (version >= 0 ? collection.order : []);
  const shown = $derived((asked ? order().filter(matches) : order()).map((entry) => entry.job));
  const counts = $derived(version >= 0 ? collection.counts() : null);
  const problems = $derived(
    order()
      .map((entry) => entry.job)
      .filter((job) => isProblem(job.health))
      .sort((a, b) => rankOf(a.health) - rankOf(b.health)),
  );

  return {
    reset(jobs: readonly JobView[]) {
      collection.reset(jobs);
      version++;
    },
    patch(changed: readonly JobView[], removed: readonly string[]) {
      collection.patch(changed, removed);
      version++;
    },
    sortBy(by: Sort, down: boolean) {
      sort = by;
      descending = down;
      collection.sortBy(by, down);
      version++;
    },
    clear() {
      query = '';
      filter = null;
      server = null;
    },
    get: (id: string): JobView | null => (version >= 0 ? collection.get(id) : null),
    /** How many match the words alone, whatever the filters say. */
    matchingWords: (): number => order().filter((entry) => entry.hay.includes(needle)).length,
    get shown() {
      return shown;
    },
    /** Something narrower than all jobs is asked for. */
    get asked() {
      return asked;
    },
    get counts() {
      return counts ?? collection.counts();
    },
    /** Worst first. */
    get problems() {
      return problems;
    },
    get sort() {
      return sort;
    },
    get descending() {
      return descending;
    },
    get query() {
      return query;
    },
    set query(value: string) {
      query = value;
    },
    get filter() {
      return filter;
    },
    set filter(value: Filter | null) {
      filter = value;
    },
    get server() {
      return server;
    },
    set server(value: string | null) {
      server = value;
    },
  };
};
export type Jobs = ReturnType<typeof createJobs>;
