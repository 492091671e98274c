import type { Health, JobView } from '../main/contract.ts';
import { createCollection } from './collection.ts';
import { isOpen } from './health.ts';
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
  /** The arrays are patched in place, so they are read through the version. */
  const order = (): readonly Entry[] => (version >= 0 ? collection.order : []);
  const shown = $derived.by((): readonly Entry[] => {
    const all = order();
    if (!asked) return all.slice();
    // Read once: a signal read 10,000 times is what takes the time here.
    const [words, where, which] = [needle, server, filter];
    return all.filter(
      ({ job, hay }) =>
        (words === '' || hay.includes(words)) &&
        (where === null || job.server === where) &&
        (which === null || (which === 'running' ? isOpen(job) : job.health === which)),
    );
  });
  const counts = $derived(version >= 0 ? collection.counts() : null);
  const problems = $derived((version >= 0 ? collection.problems : []).map((entry) => entry.job));

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
    matchingWords(): number {
      const words = needle;
      return order().filter((entry) => entry.hay.includes(words)).length;
    },
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
