import type { Expected, Source, Watched } from './expected.ts';
import { dueOf, slackOf } from './mismatch.ts';
import { p95 } from './runs.ts';
import type { Timetables } from './slots.ts';

export const leastGrace = 15 * 60;
const slack = 10 * 60;
/** Until three starts have been seen they are taken to come up to twenty minutes after their slot. */
const unseen = { starts: 3, delay: 20 * 60 };
/** How many seconds a run may come after a slot: so many as a person says, or else by its own starts. */
export function gracesOf(
  watched: Pick<Watched, 'runs' | 'editedAt' | 'grace'>,
  expected: Expected,
  offClock: boolean,
): (slot: number) => number {
  const own = watched.grace;
  if (own !== null) return () => own;
  const usual = usualDelay(watched, expected) ?? unseen.delay;
  return (slot) => {
    const gap = (expected.after(slot) ?? Infinity) - slot;
    return Math.round(Math.min(Math.max(leastGrace, usual + slack) + more(gap, offClock), mostGrace(gap, offClock)));
  };
}

/** Seconds that are never exceeded after a slot with such a gap to the next, but where a person says so. */
export const mostGrace = (gap: number, offClock: boolean): number =>
  Math.max(leastGrace, gap / 4) + more(gap, offClock);

/** Off the clock by whole hours, it may be off by another one when clocks are set. */
const more = (gap: number, offClock: boolean): number => (offClock ? slackOf(gap) : 0);

/** How "late" is decided for a job, to be said beside it. Seconds. */
export interface Allowance {
  readonly graceSeconds: number;
  /** A person said so. */
  readonly own: boolean;
  /** Its starts come up to so long after a slot; null: fewer than three are known. */
  readonly usualDelay: number | null;
  readonly source: Source;
  /** "Time zone mismatch?": its runs come so much later than its schedule says; earlier if negative. */
  readonly offClock: number | null;
  readonly nextAt: number | null;
}

/** null: it has no schedule that it could be late by. `asOf`: epoch seconds. */
export function allowanceOf(watched: Watched, asOf: number, tables: Timetables): Allowance | null {
  const due = dueOf(watched, tables);
  if (!due) return null;
  const { expected, off } = due;
  const nextAt = expected.after(asOf);
  return {
    graceSeconds: gracesOf(watched, expected, off !== null)(nextAt ?? asOf),
    own: watched.grace !== null,
    usualDelay: usualDelay(watched, expected),
    source: off ? 'observed' : expected.sourceOf(nextAt ?? asOf),
    offClock: off?.seconds ?? null,
    nextAt,
  };
}

/** What the starts of runs that came in their time come up to, in seconds after their slots; null of fewer than three. */
function usualDelay(watched: Pick<Watched, 'runs' | 'editedAt'>, expected: Expected): number | null {
  const delays = delaysOf(watched, expected).sort((a, b) => a - b);
  if (delays.length < unseen.starts) return null;
  // Of so few starts the largest is the p95, unless it came far too late itself.
  const [longest, next] = [delays.at(-1)!, delays.at(-2)!];
  return p95(delays.length > unseen.starts && longest > 2 * next + slack ? delays.slice(0, -1) : delays);
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
