import type { Arguments } from '../main/contract/commands.ts';
import type { Health, JobView } from '../main/contract/job.ts';
import type { ListChoice } from '../main/contract/settings.ts';
import { createCollection } from './collection.ts';
import { isOpen } from './health.ts';
import { isOn, membersOf } from './hosts.ts';
import type { Members } from './hosts.ts';
import { fold, isServiceSort } from './order.ts';
import type { Entry, Sort } from './order.ts';

export type Filter = Health | 'running';
/** What the service is asked for the list: its own host match and its own order. */
export type Question = Arguments['listJobs'];

/** The jobs, and what of them is asked for: words, one health, one server or host, an order. */
export const createJobs = () => {
  const collection = createCollection();
  let version = $state(0);
  let sort = $state<Sort>('name');
  let descending = $state(false);
  /** Somebody chose the order, so the service's own is worth a request even where it is the usual one. */
  let picked = $state(false);
  let query = $state('');
  let filter = $state<Filter | null>(null);
  /** A server without an address; others are filtered by host. */
  let server = $state<string | null>(null);
  let host = $state<string | null>(null);
  let members = $state.raw<Members | null>(null);

  const needle = $derived(fold(query.trim()));
  const asked = $derived(needle !== '' || server !== null || host !== null || filter !== null);
  /** The arrays are patched in place, so they are read through the version. */
  const order = (): readonly Entry[] => (version >= 0 ? collection.order : []);
  const shown = $derived.by((): readonly Entry[] => {
    const all = order();
    if (!asked) return all.slice();
    // Read once: a signal read 10,000 times is what takes the time here.
    const [words, where, which, on, told] = [needle, server, filter, host, members];
    const isThere = on === null ? null : (told ?? isOn(on));
    return all.filter(
      ({ job, hay }) =>
        (words === '' || hay.includes(words)) &&
        (where === null || job.server === where) &&
        (isThere === null || isThere(job)) &&
        (which === null || (which === 'running' ? isOpen(job) : job.health === which)),
    );
  });
  const counts = $derived(version >= 0 ? collection.counts() : null);
  const problems = $derived((version >= 0 ? collection.problems : []).map((entry) => entry.job));
  const question = $derived.by((): Question | null => {
    if (!isServiceSort(sort)) return host === null ? null : { host, sort: 'name' };
    if (host === null && !picked && sort === 'name' && !descending) return null;
    return { host, sort: descending ? `-${sort}` : sort };
  });
  const choice = $derived<ListChoice>({ sort, descending, host, health: filter, query: query.slice(0, 200) });

  /** Another question: what the service answered to the last one says nothing any more. */
  const ours = () => {
    members = null;
    collection.sortBy(sort, descending);
    version++;
  };
  const setHost = (value: string | null) => {
    if (value === host) return;
    host = value;
    ours();
  };

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
      picked = true;
      ours();
    },
    /** What was chosen before the last end of the app. */
    restore(kept: ListChoice) {
      ({ sort, descending, host, query } = kept);
      filter = kept.health;
      ours();
    },
    /** The service's answer to `question`, ids in its order. */
    answer(ids: readonly string[]) {
      members = host === null ? null : membersOf(host, ids, collection.ids());
      if (isServiceSort(sort)) collection.rankBy(ids);
      version++;
    },
    clear() {
      query = '';
      filter = null;
      server = null;
      setHost(null);
    },
    /** Any health, any place: what is left of the question are its words. */
    widen() {
      filter = null;
      server = null;
      setHost(null);
    },
    /** One server: by its address where it has one, which the service can be asked for. The same again: all of them. */
    chooseServer(of: { readonly name: string; readonly host: string | null }) {
      const chosen = of.host === null ? server === of.name : host === of.host;
      server = of.host === null && !chosen ? of.name : null;
      setHost(chosen ? null : of.host);
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
    /** Every job, in the order of the list. */
    get all() {
      return order();
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
    /** null: the service has nothing to say to what is chosen. */
    get question() {
      return question;
    },
    /** The service's order is shown. */
    get ranked() {
      return version >= 0 && collection.isRanked();
    },
    get choice() {
      return choice;
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
    get host() {
      return host;
    },
    set host(value: string | null) {
      server = null;
      setHost(value);
    },
  };
};
export type Jobs = ReturnType<typeof createJobs>;
