import { expectedOf } from './expected.ts';
import type { Expected, Source, Watched } from './expected.ts';
import { gracesOf, leastGrace } from './grace.ts';
import { mismatchOf, moved } from './mismatch.ts';
import type { RunFact } from './runs.ts';
import type { Timetables } from './slots.ts';

/** An expected run has not started within its grace. Epoch seconds. */
export interface Late {
  /** The first instant since the newest start at which none came: it stays the same while more are missed. */
  readonly slot: number;
  /** How many by now: at most a thousand are counted. */
  readonly missed: number;
  /** When the first became late. */
  readonly lateSince: number;
  readonly graceSeconds: number;
  readonly source: Source;
  /** The newest start known, of whatever kind. */
  readonly lastStart: number | null;
}

const counted = 1000;
/** The list is read this many seconds after the look began at most, clocks rounded to seconds included. */
const reading = 120;

/** Is a run overdue? Most jobs are answered by their newest own start. */
export function lateOf(watched: Watched, tables: Timetables): Late | null {
  const { asOf } = watched;
  if (asOf === null) return null;
  // What is stamped later than it could be seen is no run.
  const runs = watched.runs.filter((run) => run.startedAt <= asOf + reading);
  const byClock = expectedOf(watched, tables);
  const latest = byClock?.upTo(asOf - (watched.grace ?? leastGrace)) ?? null;
  if (!byClock || latest === null) return null;
  if (runs.some((run) => !run.manual && run.startedAt >= latest)) return null;
  const off = mismatchOf(watched, byClock);
  if (!off && isServed(byClock, latest, runs)) return null;
  const expected = off ? moved(byClock, off.seconds) : byClock;
  const newest = runs[0] ?? null;
  if (newest?.endedAt === null) return null;
  const known = newest === null ? -Infinity : Math.max(newest.startedAt, Math.min(newest.endedAt, asOf));
  let slot = expected.after(Math.max(watched.from, known));
  while (slot !== null && slot <= asOf && isServed(expected, slot, runs)) slot = expected.after(slot);
  const grace = gracesOf(watched, expected, off !== null);
  if (slot === null || slot + grace(slot) > asOf) return null;
  let missed = 1;
  for (let at = expected.after(slot); missed < counted; at = expected.after(at), missed++)
    if (at === null || at + grace(at) > asOf) break;
  return {
    slot,
    missed,
    lateSince: slot + grace(slot),
    graceSeconds: grace(slot),
    source: off ? 'observed' : expected.sourceOf(slot),
    lastStart: newest?.startedAt ?? null,
  };
}

/**
 * Has a run started for this instant, or was the job busy with another? A person's run serves it once it is due, the
 * schedule's own also shortly before. `runs`: newest start first, none of the future.
 */
function isServed(expected: Expected, due: number, runs: readonly RunFact[]): boolean {
  const [newest] = runs;
  if (!newest) return false;
  if (newest.startedAt >= due || newest.endedAt === null) return true;
  const opens = due - expected.lead(due);
  const slot = due - expected.offset(due);
  return runs.some(
    (run) =>
      ((!run.manual || run.unsure) && run.startedAt >= opens) ||
      (run.startedAt <= due && run.endedAt !== null && run.endedAt >= slot),
  );
}
