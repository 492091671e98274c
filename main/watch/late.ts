import { expectedOf } from './expected.ts';
import type { Expected, Rhythm, Source } from './expected.ts';
import { mismatchOf, moved, slackOf } from './mismatch.ts';
import { p95 } from './runs.ts';
import type { RunFact } from './runs.ts';
import type { Timetables } from './slots.ts';

/** A job as it is watched: its rhythm, and what is known of it. */
export interface Watched extends Rhythm {
  /** When the last complete look began, by the service's clock; null: none since start or wake. */
  readonly asOf: number | null;
  /** Seconds a person allows; null: they are worked out. */
  readonly grace: number | null;
}

/** An expected run has not started within its grace. Epoch seconds. */
export interface Late {
  /** The newest instant missed. */
  readonly slot: number;
  /** The first missed of this streak, and how many there are since: at most a thousand are counted. */
  readonly since: number;
  readonly missed: number;
  /** When the first became late. */
  readonly lateSince: number;
  readonly graceSeconds: number;
  readonly source: Source;
  /** The newest start known, of whatever kind. */
  readonly lastStart: number | null;
}

const leastGrace = 15 * 60;
const slack = 10 * 60;
/** Until three starts have been seen they are taken to come up to twenty minutes after their slot. */
const unseen = { starts: 3, delay: 20 * 60 };
const counted = 1000;

/** Is a run overdue (product section 3)? Most jobs are answered by their newest start alone. */
export function lateOf(watched: Watched, tables: Timetables): Late | null {
  const { asOf, from, runs } = watched;
  if (asOf === null) return null;
  const byClock = expectedOf(watched, tables);
  const latest = byClock?.upTo(asOf - (watched.grace ?? leastGrace)) ?? null;
  if (!byClock || latest === null || isServed(byClock, latest, runs, asOf)) return null;
  const off = mismatchOf(watched, byClock);
  const expected = off ? moved(byClock, off.seconds) : byClock;
  const graceSeconds = graceOf(watched, expected, asOf, off !== null);
  const slot = expected.upTo(asOf - graceSeconds);
  if (slot === null || slot <= from || isServed(expected, slot, runs, asOf)) return null;
  let [since, missed] = [slot, 1];
  for (; missed < counted; missed++) {
    const before = expected.upTo(since - 1);
    if (before === null || before <= from || isServed(expected, before, runs, asOf)) break;
    since = before;
  }
  const source = off ? 'observed' : expected.sourceOf(slot);
  const lastStart = runs.find((run) => run.startedAt <= asOf)?.startedAt ?? null;
  return { slot, since, missed, lateSince: since + graceSeconds, graceSeconds, source, lastStart };
}

/** How many seconds a run may come after the slot that is the latest at `asOf`. */
export function graceOf(
  watched: Pick<Watched, 'runs' | 'editedAt' | 'grace'>,
  expected: Expected,
  asOf: number,
  offClock: boolean,
): number {
  if (watched.grace !== null) return watched.grace;
  const next = expected.after(asOf);
  const gap = next === null ? Infinity : next - (expected.upTo(asOf) ?? -Infinity);
  const delays = delaysOf(watched, expected);
  const usual = delays.length < unseen.starts ? unseen.delay : p95(delays)!;
  // Off the clock by whole hours, it may be off by another one when clocks are set.
  const more = offClock ? slackOf(gap) : 0;
  return Math.round(Math.max(leastGrace, Math.min(usual + slack, gap / 4)) + more);
}

/** Seconds from slot to start of the runs that came in their time. */
function delaysOf({ runs, editedAt }: Pick<Watched, 'runs' | 'editedAt'>, expected: Expected): number[] {
  return runs.flatMap(({ startedAt, manual }) => {
    const [slot, next] = [expected.upTo(startedAt), expected.after(startedAt)];
    if (manual || startedAt < (editedAt ?? 0) || slot === null || next === null) return [];
    if (next - startedAt <= expected.lead(next)) return [0];
    return startedAt - slot <= (next - slot) / 4 ? [startedAt - slot] : [];
  });
}

/**
 * Has a run started for this instant, or was the job busy with another? A person's run serves it once it is due, the
 * schedule's own also shortly before. Runs stamped after the look are no runs.
 */
export function isServed(expected: Expected, due: number, runs: readonly RunFact[], asOf: number): boolean {
  const newest = runs.find((run) => run.startedAt <= asOf);
  if (!newest) return false;
  if (newest.startedAt >= due || newest.endedAt === null) return true;
  const opens = due - expected.lead(due);
  return runs.some(
    (run) =>
      run.startedAt <= asOf &&
      ((!run.manual && run.startedAt >= opens) || (run.startedAt <= due && run.endedAt !== null && run.endedAt >= due)),
  );
}
