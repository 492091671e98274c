import { p95 } from './runs.ts';
import type { RunFact } from './runs.ts';

/** A run that is open far longer than this job's runs take (trap 14). Epoch seconds. */
export interface Stuck {
  readonly startedAt: number;
  /** Seconds after its start from which it counts as stuck, and when that was. */
  readonly limit: number;
  readonly since: number;
  /** Seconds its runs take at most, as a rule; null: no finished run is known. */
  readonly usual: number | null;
}

/** A run takes longer than this job's runs do: to be said, and no problem. */
export interface Slow {
  readonly startedAt: number;
  /** Seconds its runs take at most, as a rule. */
  readonly usual: number;
  readonly since: number;
}

const floor = 2 * 3600;
/** Fewer finished runs have no usual duration. */
const enough = 3;
const beyond = { share: 1.25, seconds: 60 };

/** @param runs newest start first. @param asOf when they were true, by the service's clock */
export function stuckOf(runs: readonly RunFact[], asOf: number): Stuck | null {
  const open = openOf(runs);
  if (!open) return null;
  const usual = usualOf(runs);
  const limit = Math.max(2 * (usual ?? 0), floor);
  const since = open.startedAt + limit;
  return asOf > since ? { startedAt: open.startedAt, limit, since, usual } : null;
}

export function slowOf(runs: readonly RunFact[], asOf: number): Slow | null {
  const open = openOf(runs);
  const taken = open ? learned(runs) : [];
  if (!open || taken.length < enough) return null;
  const usual = p95(taken)!;
  const since = open.startedAt + Math.round(usual * beyond.share) + beyond.seconds;
  return asOf > since ? { startedAt: open.startedAt, usual, since } : null;
}

/** Seconds its runs take at most, as a rule; null: no finished run is known. */
export const usualOf = (runs: readonly RunFact[]): number | null => p95(learned(runs));

/** The longest open run, unless a later one has ended: then the service has lost sight of it, and the job goes on. */
function openOf(runs: readonly RunFact[]): RunFact | null {
  const ended = runs.findIndex((run) => run.endedAt !== null);
  return runs[(ended < 0 ? runs.length : ended) - 1] ?? null;
}

/**
 * What runs took, in seconds. Failed ones end early, or when somebody loses patience; and one that took more than
 * twice what any other did was stuck itself. Two of that kind are the new measure.
 */
function learned(runs: readonly RunFact[]): number[] {
  const taken = runs
    .flatMap((run) => (run.endedAt === null || run.failed ? [] : [Math.max(0, run.endedAt - run.startedAt)]))
    .sort((a, b) => a - b);
  const [longest, next] = [taken.at(-1) ?? 0, taken.at(-2) ?? 0];
  return taken.length > enough && longest > Math.max(2 * next, floor) ? taken.slice(0, -1) : taken;
}
