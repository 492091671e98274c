import type { Expected, Watched } from './expected.ts';
import { gracesOf } from './grace.ts';
import { dueOf } from './mismatch.ts';
import type { RunFact } from './runs.ts';
import type { Timetables } from './slots.ts';

/** Of a schedule that comes every minute a week is enough. */
const most = 10_080;

/**
 * Every instant later than `after` for which no run started in its time, ascending, as epoch seconds: what the history
 * tells of. `watched.runs` must hold all runs since then; that is for whoever asks to know. A run counts once: for the
 * instant it came for, or for the one before if another run has come for this one.
 */
export function missedSlots(watched: Watched, after: number, tables: Timetables): number[] {
  const { asOf } = watched;
  const due = dueOf(watched, tables);
  if (!due || asOf === null) return [];
  const { expected, off } = due;
  const grace = gracesOf(watched, expected, off !== null)(expected.upTo(asOf) ?? asOf);
  const since = Math.max(after, watched.from);
  if (expected.every !== null) return betweenRuns(watched, expected, since, asOf, grace);
  // One more than are due: runs may have come for it.
  const slots: number[] = [];
  for (let at = expected.after(since); at !== null && slots.length < most; at = expected.after(at)) {
    slots.push(at);
    if (at > asOf) break;
  }
  const served = new Set<number>();
  const own = new Set<number>();
  const newest = watched.runs[0];
  const serve = (run: RunFact): void => {
    const { startedAt, manual } = run;
    // Of an open run that others have followed the end is not known.
    const busyUntil = run.endedAt ?? (run === newest ? asOf : startedAt);
    let at = placeOf(slots, startedAt);
    const next = slots[at + 1];
    if ((!manual || run.unsure) && next !== undefined && startedAt >= next - expected.lead(next)) at++;
    if (at >= 0) served.add(slots[at]!);
    if (at > 0 && !manual && own.has(slots[at]!)) served.add(slots[at - 1]!);
    if (at >= 0 && !manual) own.add(slots[at]!);
    for (let n = at + 1; n < slots.length && slots[n]! - expected.offset(slots[n]!) <= busyUntil; n++)
      served.add(slots[n]!);
  };
  for (const run of watched.runs.toReversed()) serve(run);
  return slots.filter((slot) => slot + grace <= asOf && !served.has(slot));
}

/** For a strip, so many slots back are looked through, and so many are shown. */
const [lookedThrough, shown] = [100, 10];

/** The newest of them since the oldest run known, or since the making of a job that never ran, for a strip; ascending. */
export function lastMissed(watched: Watched, tables: Timetables): number[] {
  const oldest = watched.runs.at(-1)?.startedAt ?? (watched.from || undefined);
  const expected = dueOf(watched, tables)?.expected;
  if (oldest === undefined || !expected || watched.asOf === null) return [];
  let since = watched.asOf;
  for (let n = 0; n < lookedThrough && since > oldest; n++) since = (expected.upTo(since) ?? -Infinity) - 1;
  return missedSlots(watched, Math.max(oldest, since), tables).slice(-shown);
}

/** Reckoned from the runs themselves: the instants between two starts, and after the last, at which none came. */
function betweenRuns(watched: Watched, expected: Expected, since: number, asOf: number, grace: number): number[] {
  const every = expected.every!;
  const { runs, editedAt } = watched;
  const own = runs.filter((run) => !run.manual && run.startedAt >= (editedAt ?? 0)).map((run) => run.startedAt);
  const starts = own.length ? own.toReversed() : [watched.from];
  const isServed = (at: number): boolean =>
    runs.some(
      ({ startedAt, endedAt, manual }) =>
        (manual && startedAt >= at && startedAt < at + every) ||
        (startedAt <= at && (endedAt ?? asOf) >= at - expected.offset(at)),
    );
  return starts.flatMap((start, n) => {
    // The next run came for the instant it is nearest to.
    const end = n + 1 < starts.length ? starts[n + 1]! - every / 2 : asOf - grace;
    const found: number[] = [];
    for (let at = start + every; at <= end && found.length < most; at += every)
      if (at > since && !isServed(at)) found.push(at);
    return found;
  });
}

/** Of the last number that is not larger; -1 where there is none. */
function placeOf(ascending: readonly number[], most: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
