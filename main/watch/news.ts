import { endOf } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import { newestFirst, recordsOf } from '../model/health.ts';
import type { Recorded } from '../model/health.ts';
import { kept } from '../model/record.ts';
import type { JobRecord } from '../model/record.ts';
import { cutTo } from '../model/streak.ts';

/** What a listing of a job's runs adds to what was known. */
interface News {
  readonly record: JobRecord;
  /** The record differs from the one before. */
  readonly changed: boolean;
  /** Runs seen finished for the first time, newest end first; on first sight of an account there are none. */
  readonly ended: readonly Recorded[];
}

/** The samples list at most three runs a job; a shorter list is all there is. */
const full = 3;

/**
 * Compares a listing with the record, by backup id: `updated_at` and `modified_since` prove nothing (trap 1).
 * @param listed newest first
 * @param since first complete look at the account, epoch seconds; null while that is this very look
 * @param followed ids of runs that were open when last seen
 * @param now epoch seconds by the service's clock
 */
export function learn(
  listed: readonly Backup[],
  record: JobRecord | undefined,
  since: number | null,
  followed: ReadonlySet<string>,
  now?: number,
): News {
  const found = recordsOf(listed, now);
  const isKnown = (b: Backup): boolean => followed.has(b.id) || (record?.runs.some((r) => r.id === b.id) ?? false);
  const gapFrom = record?.runs[0]?.endedAt ?? since;
  const gap =
    record?.gap ??
    (gapFrom !== null && listed.length >= full && !listed.some(isKnown) && endOf(listed.at(-1)!) > gapFrom
      ? gapFrom
      : null);
  return merge(
    found,
    { record: record ?? firstRecord(listed, found), known: record !== undefined, since, followed },
    gap,
  );
}

/** The same for the answer of a backfill, which closes the gap. */
export const fill = (
  backups: readonly Backup[],
  record: JobRecord,
  followed: ReadonlySet<string>,
  now?: number,
): News => merge(recordsOf(backups, now), { record, known: true, since: null, followed }, null);

/** Adds older runs that a person or a sentence asked for: history, never news. */
export function remember(backups: readonly Backup[], record: JobRecord): JobRecord {
  const found = new Map(recordsOf(backups).map((run) => [run.id, run]));
  const known = record.runs.map((run) => opened(run, found.get(run.id)));
  const last = record.runs.at(-1)?.endedAt ?? 0;
  const older = [...found.values()].filter((run) => run.endedAt <= last && !record.runs.some((r) => r.id === run.id));
  const more = record.runs.at(-1)?.before ? [] : newestFirst(older);
  if (!more.length && known.every((run, n) => run === record.runs[n])) return record;
  return { ...record, runs: cutTo(kept, [...known, ...more]) };
}

/** The run, with what is in it where that was not known. */
const opened = (run: Recorded, seen: Recorded | undefined): Recorded =>
  run.files === undefined && seen?.files !== undefined && seen.outcome === run.outcome
    ? {
        ...run,
        files: seen.files,
        ...(seen.bytes !== undefined && { bytes: seen.bytes }),
        ...(seen.encrypted !== undefined && { encrypted: seen.encrypted }),
      }
    : run;

const firstRecord = (listed: readonly Backup[], found: readonly Recorded[]): JobRecord => ({
  runs: [],
  floor: listed.length >= full && found.length ? Math.min(...found.map((r) => r.endedAt)) : 0,
  gap: null,
});

/** What a listing is compared with. */
interface Before {
  readonly record: JobRecord;
  /** The record was there already: what it does not hold is news. */
  readonly known: boolean;
  /** See `learn`. */
  readonly since: number | null;
  readonly followed: ReadonlySet<string>;
}

/** @param gap that of the record to be */
function merge(found: readonly Recorded[], { record, known, since, followed }: Before, gap: number | null): News {
  const before = new Map(record.runs.map((r) => [r.id, r]));
  const ended: Recorded[] = [];
  const fresh: Recorded[] = [];
  let filled = false;
  for (const run of found) {
    const old = before.get(run.id);
    if (old) {
      if (old.outcome === run.outcome) {
        const more = opened(old, run);
        if (more !== old) before.set(run.id, more);
        filled ||= more !== old;
        continue;
      }
      // The service changed its mind: the newer word counts, and a failure is news.
      before.set(run.id, old.before ? { ...run, before: old.before } : run);
      ended.push(run);
    } else if (known ? run.endedAt >= record.floor || followed.has(run.id) : true) {
      fresh.push(run);
      if (known || followed.has(run.id) || (since !== null && run.endedAt >= since)) ended.push(run);
    }
  }
  if (!fresh.length && !ended.length && !filled && known && gap === record.gap)
    return { record, changed: false, ended: [] };
  const runs = newestFirst(fresh, [...before.values()]);
  const floor = runs.slice(kept).reduce((max, r) => Math.max(max, r.endedAt), record.floor);
  return { record: { runs: cutTo(kept, runs), floor, gap }, changed: true, ended: newestFirst(ended) };
}
