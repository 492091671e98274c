import type { Forgotten, Recorded } from './health.ts';

/** Failures in a row at the head of a list of runs. */
interface Streak {
  readonly failures: number;
  /** The first of them; null where there are none. */
  readonly since: Pick<Recorded, 'endedAt' | 'undated'> | null;
  /** End of the newest run before them that left a restore point, epoch seconds; null: none is known. */
  readonly goodAt: number | null;
}

/** @param runs newest end first, down to the oldest remembered */
export function streakOf(runs: readonly Recorded[]): Streak {
  const good = runs.findIndex((run) => run.outcome !== 'failed');
  if (good >= 0) return { failures: good, since: runs[good - 1] ?? null, goodAt: runs[good]!.endedAt };
  const oldest = runs.at(-1);
  const before = oldest?.before;
  if (!before) return { failures: runs.length, since: oldest ?? null, goodAt: null };
  const since = before.since === null ? oldest : { endedAt: before.since };
  return { failures: runs.length + before.failures, since, goodAt: before.goodAt };
}

/** The newest `count` of them; the oldest of those tells what the streak it may belong to was before it. */
export function cutTo(count: number, runs: readonly Recorded[]): readonly Recorded[] {
  if (runs.length <= count) return runs;
  const { failures, since, goodAt } = streakOf(runs.slice(count));
  const before: Forgotten = { failures, since: since?.endedAt ?? null, goodAt };
  return [...runs.slice(0, count - 1), { ...runs[count - 1]!, before }];
}
