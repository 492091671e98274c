import { readCron } from './cron.ts';
import type { Cron } from './cron.ts';
import { wallFrom, wallUpTo } from './wall.ts';
import type { Wall } from './wall.ts';
import { correction, createZone } from './zone.ts';
import type { Span, Zone } from './zone.ts';

/**
 * The slots of one cron expression in one zone, as epoch seconds, by crontab's rules (cron(8)): a set time that the
 * spring gap swallows runs at the first instant after it, one that autumn shows twice runs at the first showing;
 * expressions whose minute or hour begins with a star follow the clock, through both showings and over the gap.
 */
export interface Slots {
  /** The first slot later than `at`; null: none within forty years. */
  readonly after: (at: number) => number | null;
  /** The last slot not later than `at`; null: none within forty years. */
  readonly upTo: (at: number) => number | null;
}

/** Seconds between one slot and the next, over some of them. */
interface Gaps {
  readonly least: number;
  readonly most: number;
}

/** Expressions and zones as read, so that ten thousand jobs cost what their few different schedules do. */
export interface Timetables {
  /** null: the expression or the zone cannot be used. */
  slots(cron: string, timezone: string): Slots | null;
  gaps(cron: string, timezone: string): Gaps | null;
  zone(timezone: string): Zone | null;
}

export function createTimetables(): Timetables {
  const zones = new Map<string, Zone | null>();
  const known = new Map<string, Map<string, Known | null>>();
  const zoneOf = (timezone: string): Zone | null => {
    let zone = zones.get(timezone);
    if (zone === undefined) zones.set(timezone, (zone = createZone(timezone)));
    return zone;
  };
  const of = (cron: string, timezone: string): Known | null => {
    let there = known.get(timezone);
    if (!there) known.set(timezone, (there = new Map<string, Known | null>()));
    let found = there.get(cron);
    if (found === undefined) {
      const read = readCron(cron);
      const zone = zoneOf(timezone);
      found = 'cron' in read && zone ? { slots: remembering(slotsOf(read.cron, zone)), gaps: null } : null;
      there.set(cron, found);
    }
    return found;
  };
  return {
    zone: zoneOf,
    slots: (cron, timezone) => of(cron, timezone)?.slots ?? null,
    gaps(cron, timezone) {
      const found = of(cron, timezone);
      return found && (found.gaps ??= gapsOf(found.slots));
    },
  };
}

interface Known {
  readonly slots: Slots;
  gaps: Gaps | null;
}

/** Ten days of a daily schedule hold a weekend; no zone sets its clocks in them. */
function gapsOf(slots: Slots): Gaps {
  const runs: number[] = [];
  for (let at = slots.after(Date.UTC(2026, 0, 5) / 1000); at !== null && runs.length < 10; at = slots.after(at))
    runs.push(at);
  const between = runs.slice(1).map((at, n) => at - runs[n]!);
  return { least: Math.min(...between), most: Math.max(...between) };
}

interface Timing {
  /** Five fields. */
  readonly cron: string;
  /** IANA name. */
  readonly timezone: string;
  /** Minutes, as far as known (trap 40). */
  readonly runOffset: number;
}

/** The next `count` runs later than `after`, offset included; fewer where the schedule cannot be used. */
export function nextRuns(timing: Timing, after: number, count: number, tables = createTimetables()): number[] {
  const slots = tables.slots(timing.cron, timing.timezone);
  const offset = timing.runOffset * 60;
  const runs: number[] = [];
  for (let slot = slots?.after(after - offset) ?? null; slot !== null && runs.length < count;) {
    runs.push(slot + offset);
    slot = slots!.after(slot);
  }
  return runs;
}

function slotsOf(cron: Cron, zone: Zone): Slots {
  return {
    after(at) {
      for (let start = at + 1; ;) {
        const span = zone.spanAt(start);
        if (start === span.from && isCaughtUp(cron, span)) return start;
        const wall = wallFrom(cron, Math.max(start + span.offset, hadUntil(cron, span)));
        if (wall === null) return null;
        if (wall - span.offset < span.to) return wall - span.offset;
        start = span.to;
      }
    },
    upTo(at) {
      for (let end = at; ;) {
        const span = zone.spanAt(end);
        const wall = wallUpTo(cron, end + span.offset);
        if (wall === null) return null;
        if (wall >= Math.max(span.from + span.offset, hadUntil(cron, span))) return wall - span.offset;
        if (isCaughtUp(cron, span)) return span.from;
        end = span.from - 1;
      }
    },
  };
}

/** Did the gap before this span swallow a set time? */
function isCaughtUp(cron: Cron, { from, change }: Span): boolean {
  if (cron.wild || change?.at !== from || change.after - change.before > correction) return false;
  const wall = wallFrom(cron, from + change.before);
  return wall !== null && wall < from + change.after;
}

/** What the clock shows once set times are no longer those it has shown before. */
function hadUntil(cron: Cron, { change }: Span): Wall {
  return cron.wild || !change || change.before - change.after > correction ? -Infinity : change.at + change.before;
}

/** Looks come in order and between the same two slots most of the time; questions about the past pass through. */
function remembering(slots: Slots): Slots {
  let last = { since: Infinity, from: null as number | null, to: null as number | null };
  const around = (at: number): typeof last | null => {
    if (at < last.since && last.since !== Infinity) return null;
    if (at < last.since || (last.to !== null && at >= last.to)) {
      const from = slots.upTo(at);
      last = { since: from ?? at, from, to: slots.after(at) };
    }
    return last;
  };
  return {
    after(at) {
      const known = around(at);
      return known ? known.to : slots.after(at);
    },
    upTo(at) {
      const known = around(at);
      return known ? known.from : slots.upTo(at);
    },
  };
}
