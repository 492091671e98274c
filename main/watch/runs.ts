import { beginOf, isOpen, outcomeOf } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import type { Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';

/** What watching wants to know of a run. Epoch seconds, UTC, the service's clock. */
export interface RunFact {
  readonly startedAt: number;
  /** null: it is open. Its start again where the service tells no end. */
  readonly endedAt: number | null;
  /** A person started it: it never moves the schedule. */
  readonly manual: boolean;
  /** Who started it is not told: it serves a slot as the schedule's own would, and teaches nothing. */
  readonly unsure?: true;
  /** How long it took says nothing of the next. */
  readonly failed?: true;
}

/**
 * A job's runs, newest start first: those listed and those on record. `last_ran_at` may tell of one that is not listed
 * (trap 4); whether that one is open, or was deleted, it does not tell.
 * @param mine ids of runs started from here, whatever their tags say
 */
export function factsOf(
  job: Pick<Job, 'lastRanAt'>,
  listed: readonly Backup[],
  past: readonly Recorded[],
  mine: ReadonlySet<string> = new Set(),
): RunFact[] {
  const record = new Map(past.map((run) => [run.id, run]));
  const facts = listed.flatMap((backup): RunFact[] => {
    const startedAt = beginOf(backup);
    if (startedAt === 0) return [];
    // Following a run by its id may have shown an end that the list does not show yet.
    const endedAt = backup.completedAt ?? record.get(backup.id)?.endedAt ?? (isOpen(backup) ? null : startedAt);
    record.delete(backup.id);
    const manual = backup.tags.includes('manual') || mine.has(backup.id);
    return [{ startedAt, endedAt, manual, ...(outcomeOf(backup.status) === 'failed' && { failed: true as const }) }];
  });
  for (const { id, startedAt, endedAt, undated, manual, outcome } of record.values())
    if (!undated)
      facts.push({
        startedAt: startedAt ?? endedAt,
        endedAt,
        manual: manual === true || mine.has(id),
        ...(outcome === 'failed' && { failed: true as const }),
      });
  const hint = job.lastRanAt;
  if (hint !== null && facts.every((run) => run.startedAt < hint))
    facts.push({ startedAt: hint, endedAt: hint, manual: true, unsure: true });
  return facts.sort(newestStart);
}

/** Of two that began in the same second (trap 5) the one that is open is the newer, or else the one that ended later. */
const newestStart = (a: RunFact, b: RunFact): number =>
  b.startedAt - a.startedAt || endedBy(b) - endedBy(a) || Number(a.manual) - Number(b.manual);
const endedBy = ({ endedAt }: RunFact): number => endedAt ?? Number.MAX_SAFE_INTEGER;

/** The value that 95 of 100 do not exceed; of fewer than twenty, the largest. null of none. */
export function p95(values: readonly number[]): number | null {
  if (!values.length) return null;
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;
}
