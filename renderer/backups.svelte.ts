import type { BackupDetail } from '../main/contract/job.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Failure } from '../main/contract/reply.ts';
import { choiceOf, noFilters } from './backup-filters.ts';
import type { BackupFilters } from './backup-filters.ts';
import { merged } from './backup-rows.ts';
import type { Way } from './backup-rows.ts';
import { ask } from './bridge.ts';

/** The backups of one job as asked for, page by page. */
export const createBackups = (bridge: Bridge, jobId: string) => {
  let rows = $state.raw<readonly BackupDetail[]>([]);
  let next = $state<number | null>(1);
  let asOf = $state<number | null>(null);
  let pending = $state(false);
  let refusal = $state.raw<Failure | null>(null);
  let filters = $state.raw<BackupFilters>(noFilters);
  /** All of them without filters, as last read: what the chart is drawn from. */
  let newest = $state.raw<readonly BackupDetail[]>([]);
  let pages = 0;
  /** Answers to what was asked before the filters changed are late, and dropped. */
  let asked = 0;
  let again: Way | null = null;
  /** Deleted from here: an answer on its way may still list them. */
  let gone: readonly string[] = [];

  const show = (shown: readonly BackupDetail[]) => {
    rows = shown.filter(({ id }) => !gone.includes(id));
    if (choiceOf(filters) === null) newest = rows;
  };

  const read = async (page: number, way: Way): Promise<void> => {
    if (pending) {
      if (page === 1) again = again === 'anew' ? again : way;
      return;
    }
    pending = true;
    const mine = asked;
    const choice = choiceOf(filters);
    const reply = await ask(bridge, 'backups', choice ? { jobId, page, choice } : { jobId, page });
    if (mine !== asked) return;
    pending = false;
    refusal = reply.ok ? null : reply.error;
    if (reply.ok) {
      show(merged(rows, reply.value.backups, way));
      if (way === 'anew' || way === 'further') {
        next = reply.value.next;
        pages = page;
      }
      asOf = reply.value.asOf;
    }
    if (again !== null) {
      const following = again;
      again = null;
      await read(1, following);
    }
  };
  /** The first page once more; what was read of the others stays where its place is known. */
  const refresh = (): Promise<void> => {
    if (pages === 0) return read(1, 'anew');
    if (choiceOf(filters) === null) return read(1, 'newest');
    return read(1, pages === 1 ? 'anew' : 'same');
  };

  return {
    refresh,
    /** From the beginning: rows that went are gone from the list too. */
    renew: () => read(1, 'anew'),
    more: () => (next === null ? Promise.resolve() : read(next, pages === 0 ? 'anew' : 'further')),
    /** Other filters start at their first page. */
    choose(chosen: BackupFilters): Promise<void> {
      filters = chosen;
      asked++;
      pending = false;
      again = null;
      rows = [];
      next = 1;
      pages = 0;
      asOf = null;
      refusal = null;
      return read(1, 'anew');
    },
    /** It was deleted. */
    drop(id: string) {
      gone = [...gone, id];
      newest = newest.filter((backup) => backup.id !== id);
      show(rows);
    },
    /** It was read by itself. */
    put(backup: BackupDetail) {
      show(rows.map((known) => (known.id === backup.id ? backup : known)));
    },
    get rows() {
      return rows;
    },
    get newest() {
      return newest;
    },
    get next() {
      return next;
    },
    get asOf() {
      return asOf;
    },
    get pending() {
      return pending;
    },
    get refusal() {
      return refusal;
    },
    get filters() {
      return filters;
    },
  };
};
export type Backups = ReturnType<typeof createBackups>;
