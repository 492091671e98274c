import { expectedOf } from './expected.ts';
import type { Expected, Rhythm } from './expected.ts';
import type { Timetables } from './slots.ts';

/** Runs keep to another clock than the schedule's. `seconds`: whole hours later than due; earlier if negative. */
interface Mismatch {
  readonly seconds: number;
}

/** So many of the newest runs must agree, as far as there are any; the newest alone is enough where it came by UTC. */
const agreeing = { least: 2, most: 3 };
/** A run that keeps to the wrong clock starts as much around its time as others do. */
const around = { early: 15 * 60, late: 20 * 60 };
/** Of a schedule that comes more often it cannot be told. */
const shortest = 90 * 60;

/** "Time zone mismatch?": are the newest runs consistently whole hours off? By the clock alone that can be told. */
export function mismatchOf({ runs, editedAt }: Pick<Rhythm, 'runs' | 'editedAt'>, expected: Expected): Mismatch | null {
  if (expected.every !== null) return null;
  const off: Off[] = [];
  for (const { startedAt, manual } of runs) {
    if (manual || startedAt < (editedAt ?? 0)) continue;
    const one = hoursOff(startedAt, expected);
    // A slot that was itself moved out of a gap tells nothing, nor does one late start; and a schedule starts one run a
    // slot: several at once were started otherwise, and are no habit.
    if (one && !off.some(({ slot }) => slot === one.slot)) off.push(one);
    if (off.length === agreeing.most) break;
  }
  const first = off[0];
  if (first === undefined || off.some(({ seconds }) => seconds === 0)) return null;
  // Another clock may have been set meanwhile, or not set when the schedule's was.
  return off.length >= agreeing.least && off.every(({ seconds }) => Math.abs(seconds - first.seconds) <= 3600)
    ? { seconds: first.seconds }
    : byUtc(first.startedAt, expected);
}

/** When runs are due by the clock they keep to. `off`: null where that is the schedule's own. */
export interface Due {
  readonly expected: Expected;
  readonly off: Mismatch | null;
}

/** null: nothing is ever due. */
export function dueOf(rhythm: Rhythm, tables: Timetables): Due | null {
  const byClock = expectedOf(rhythm, tables);
  const off = byClock && mismatchOf(rhythm, byClock);
  return byClock && { expected: off ? moved(byClock, off.seconds) : byClock, off };
}

interface Off {
  readonly startedAt: number;
  /** The slot it is nearest to. */
  readonly slot: number;
  /** After it, in whole hours but for what a zone is off the full one; negative: before. */
  readonly seconds: number;
}

/** null: neither in time nor off by whole hours; a zone that is off the full hour itself may be what was left out. */
function hoursOff(startedAt: number, expected: Expected): Off | null {
  const [before, after] = [expected.upTo(startedAt), expected.after(startedAt)];
  if (before === null || after === null || after - before < shortest) return null;
  if (after - startedAt <= expected.lead(after)) return { startedAt, slot: after, seconds: 0 };
  const slot = startedAt - before <= after - startedAt ? before : after;
  const odd = expected.ahead(startedAt).find((seconds) => seconds % 3600 !== 0) ?? 0;
  for (const base of [0, odd % 3600]) {
    const off = startedAt - slot;
    const seconds = Math.round((off - base - (around.late - around.early) / 2) / 3600) * 3600 + base;
    if ((seconds === 0 || Math.abs(seconds) >= 3600) && isAround(off - seconds)) return { startedAt, slot, seconds };
  }
  return null;
}

const isAround = (seconds: number): boolean => seconds >= -around.early && seconds <= around.late;

/** Did it come when the schedule would be due if its zone were UTC? That a zone is forgotten is likelier than a chance. */
function byUtc(startedAt: number, expected: Expected): Mismatch | null {
  for (const slot of [expected.upTo(startedAt), expected.after(startedAt)])
    for (const seconds of slot === null ? [] : expected.ahead(slot))
      if (seconds !== 0 && isAround(startedAt - slot! - seconds)) return { seconds };
  return null;
}

/** Seconds allowed on either side for an hour that clocks may be set by, in a schedule of such gaps. */
export const slackOf = (gap: number): number => Math.min(3600, gap / 4);

/** The same instants by the observed clock. It may be an hour off that again when clocks are set. */
export function moved(expected: Expected, seconds: number): Expected {
  const plus = (at: number | null): number | null => (at === null ? null : at + seconds);
  return {
    ...expected,
    upTo: (at) => plus(expected.upTo(at - seconds)),
    after: (at) => plus(expected.after(at - seconds)),
    offset: (due) => expected.offset(due - seconds),
    lead(due) {
      const slot = due - seconds;
      return expected.lead(slot) + slackOf(slot - (expected.upTo(slot - 1) ?? slot));
    },
  };
}
