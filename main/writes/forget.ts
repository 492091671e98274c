import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';

/**
 * Runs whose backups were deleted prove nothing good any more: what is remembered of them would keep a job well that has
 * nothing to restore from. `until`: epoch seconds, the service's clock; what ended before it is never news again.
 */
export function forgetRuns(
  { ledger, store }: { readonly ledger: Ledger; readonly store: Store },
  jobId: string,
  which: { readonly until: number } | { readonly backupId: string },
): void {
  const record = ledger.job(jobId);
  if (!record) return;
  const runs = 'until' in which ? [] : record.runs.filter(({ id }) => id !== which.backupId);
  const floor = 'until' in which ? Math.max(record.floor, which.until) : record.floor;
  if (runs.length === record.runs.length && floor === record.floor) return;
  ledger.commit([{ k: 'job', id: jobId, runs, floor, gap: 'until' in which ? null : record.gap }]);
  store.touch(jobId);
}
