import { isActive } from '../model/health.ts';
import type { Recorded } from '../model/health.ts';
import { expectedOf } from './expected.ts';
import type { Watched } from './expected.ts';
import type { Timetables } from './slots.ts';

/** What is in a backup, as far as somebody has looked; null: nobody has, or it does not say. */
export interface Contents {
  readonly backupId: string;
  /** Epoch seconds. */
  readonly endedAt: number;
  readonly files: number | null;
  readonly bytes: number | null;
  readonly encrypted: boolean | null;
}

/**
 * "Green but wrong": the newest run completed, and the job is not well all the same. `key` is what it hangs on: equal
 * while it is the same thing.
 */
export type Odd = { readonly key: string } & (
  | { readonly kind: 'no-files'; readonly backupId: string }
  | { readonly kind: 'small'; readonly backupId: string; readonly bytes: number; readonly median: number }
  /** `backupId`: the first without a key after one that had it, which ended at `since` (epoch seconds). */
  | { readonly kind: 'key-gone'; readonly backupId: string; readonly since: number }
  /** Not one of the known runs is the schedule's, though so many were due since the oldest of them. */
  | { readonly kind: 'manual-only'; readonly runs: number; readonly due: number }
  | { readonly kind: 'keeps-nothing'; readonly scheduleId: number }
);

/** @param past newest end first */
export const contentsOf = (past: readonly Recorded[]): Contents[] =>
  past.flatMap(({ id, outcome, endedAt, files, bytes, encrypted }) =>
    outcome === 'completed'
      ? [{ backupId: id, endedAt, files: files ?? null, bytes: bytes ?? null, encrypted: encrypted ?? null }]
      : [],
  );

/** Fewer sizes have no median worth the name. */
const enoughSizes = 4;
const farBelow = 0.3;
const enoughRuns = 3;

/**
 * @param contents of completed runs, newest first; the first is the newest of all
 * @param unencrypted encryption was switched off from here: no key is missed
 */
export function oddOf(
  watched: Watched,
  contents: readonly Contents[],
  unencrypted: boolean,
  tables: Timetables,
): readonly Odd[] {
  return [
    ...emptiness(contents),
    ...(unencrypted ? [] : keyGone(contents)),
    ...manualOnly(watched, tables),
    ...watched.schedules.flatMap(({ id, status, retention }): Odd[] =>
      isActive(status) && Object.values(retention).every((count) => count === 0)
        ? [{ kind: 'keeps-nothing', key: String(id), scheduleId: id }]
        : [],
    ),
  ];
}

function emptiness([newest, ...earlier]: readonly Contents[]): Odd[] {
  if (!newest) return [];
  const { backupId, files, bytes } = newest;
  if (files === 0) return [{ kind: 'no-files', key: backupId, backupId }];
  const sizes = earlier.flatMap((one) => one.bytes ?? []).sort((a, b) => a - b);
  const median = sizes[sizes.length >> 1];
  return bytes !== null && median !== undefined && sizes.length >= enoughSizes && bytes < farBelow * median
    ? [{ kind: 'small', key: backupId, backupId, bytes, median }]
    : [];
}

function keyGone(contents: readonly Contents[]): Odd[] {
  const known = contents.filter((one) => one.encrypted !== null);
  const lastWith = known.findIndex((one) => one.encrypted);
  const first = known[lastWith - 1];
  return first ? [{ kind: 'key-gone', key: first.backupId, backupId: first.backupId, since: first.endedAt }] : [];
}

/** Trap 12: a schedule that is called active, and nothing but a person's runs. */
function manualOnly(watched: Watched, tables: Timetables): Odd[] {
  const { runs, asOf, editedAt } = watched;
  const oldest = runs.at(-1);
  if (asOf === null || !oldest || runs.length < enoughRuns || runs.some((run) => !run.manual)) return [];
  const expected = expectedOf(watched, tables);
  const since = Math.max(oldest.startedAt, editedAt ?? 0);
  let due = 0;
  for (let at = expected?.after(since) ?? null; at !== null && at <= asOf && due < 1000; at = expected!.after(at))
    due++;
  return due >= enoughRuns ? [{ kind: 'manual-only', key: String(editedAt ?? ''), runs: runs.length, due }] : [];
}
