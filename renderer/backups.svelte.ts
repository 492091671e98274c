import type { BackupDetail, Bridge, Failure } from '../main/contract.ts';
import { ask } from './bridge.ts';

/** New runs push old ones onto the next page: what comes twice is shown once, as it was read last. */
const merged = (known: readonly BackupDetail[], fresh: readonly BackupDetail[], newest: boolean) => {
  const read = Object.fromEntries(fresh.map((backup) => [backup.id, backup]));
  if (newest) return [...fresh, ...known.filter(({ id }) => read[id] === undefined)];
  const ids = Object.fromEntries(known.map(({ id }) => [id, true]));
  return [...known.map((backup) => read[backup.id] ?? backup), ...fresh.filter(({ id }) => ids[id] === undefined)];
};

/** The backups of one job, page by page, newest first. */
export const createBackups = (bridge: Bridge, jobId: string) => {
  let rows = $state.raw<readonly BackupDetail[]>([]);
  let next = $state<number | null>(1);
  let asOf = $state<number | null>(null);
  let pending = $state(false);
  let refusal = $state.raw<Failure | null>(null);
  let again = false;

  const read = async (page: number): Promise<void> => {
    if (pending) {
      again ||= page === 1;
      return;
    }
    pending = true;
    const reply = await ask(bridge, 'backups', { jobId, page });
    pending = false;
    refusal = reply.ok ? null : reply.error;
    if (reply.ok) {
      rows = merged(rows, reply.value.backups, page === 1);
      const first = asOf === null;
      if (page !== 1 || first) next = reply.value.next;
      asOf = reply.value.asOf;
    }
    if (again) {
      again = false;
      await read(1);
    }
  };

  return {
    /** The newest page once more; what was read of the others stays. */
    refresh: () => read(1),
    more: () => (next === null ? Promise.resolve() : read(next)),
    get rows() {
      return rows;
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
  };
};
export type Backups = ReturnType<typeof createBackups>;
