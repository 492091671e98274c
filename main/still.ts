import type { Ledger } from './ledger.ts';
import type { AlertRecord } from './model/record.ts';
import { streakOf } from './model/streak.ts';
import type { Store } from './store.ts';
import { isBad } from './watch/events.ts';

/** Is what an alert tells of a job still so, as far as the last look shows? @param at of the alert, epoch seconds */
export function isStillSo(
  { jobId, backupId, kind }: AlertRecord['items'][number],
  at: number,
  store: Pick<Store, 'get'>,
  ledger: Ledger,
): boolean {
  const health = store.get(jobId)?.health;
  if (health === undefined) return false;
  const told = ledger.told(jobId);
  const past = ledger.job(jobId)?.runs ?? [];
  switch (kind) {
    case 'failed':
    case 'still-failing':
    case 'finished': {
      if (health !== 'failed') return false;
      const { failures } = streakOf(past);
      if (past.slice(0, failures).some((r) => r.id === backupId)) return true;
      // Of a long row of failures the first are not remembered one by one, but since when it stands told is.
      return (
        failures > past.length && told.alerted !== null && told.alerted <= at && !past.some((r) => r.id === backupId)
      );
    }
    case 'warning':
      return health === 'warning' && past[0]?.id === backupId;
    case 'late':
      return told.late !== null && backupId.split('#')[0] === String(told.late.slot);
    case 'stuck':
      return told.stuck === backupId;
    case 'odd':
      return told.odd.includes(backupId);
    default:
      return false;
  }
}

/** Did it tell of something bad, and is none of that so any more? Before the first look nobody knows. */
export const isOver = ({ items, at }: AlertRecord, store: Pick<Store, 'get'>, ledger: Ledger): boolean =>
  items.some(({ kind }) => isBad(kind)) &&
  items.every((item) => store.get(item.jobId) !== undefined && !isStillSo(item, at, store, ledger));
