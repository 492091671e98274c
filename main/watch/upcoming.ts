import { isActive } from '../model/health.ts';
import { changeOn } from './clock-change.ts';
import { readCron } from './cron.ts';
import type { Watched } from './expected.ts';
import { dueOf } from './mismatch.ts';
import { usualOf } from './stuck.ts';
import type { Timetables } from './slots.ts';
import { wallFrom } from './wall.ts';

/** A job of the fleet and where it runs; `server`: null where that is nobody else's. */
export interface Planned {
  readonly jobId: string;
  readonly server: string | null;
  readonly watched: Watched;
}

/** A run that is due. Epoch seconds. */
export interface Coming {
  readonly at: number;
  readonly jobId: string;
  /** Jobs on the same server that run at the same time, as far as their usual durations tell. */
  readonly collides: readonly string[];
  readonly hazard: Hazard | null;
}

/**
 * Clocks are set on its day. What that does to it: `moved` to the end of the gap; its time is shown twice, and it runs
 * `once` or `twice`; null: nothing.
 */
export interface Hazard {
  readonly way: 'back' | 'forward';
  readonly effect: 'moved' | 'once' | 'twice' | null;
}

/** A schedule that comes more often than every quarter of an hour is not worth more lines in a day. */
const most = 96;

/** What is due later than `from` up to `to`, in order; of a job that comes very often the first of it. */
export function comingOf(fleet: readonly Planned[], from: number, to: number, tables: Timetables): Coming[] {
  const found = fleet.flatMap((job) => {
    // By the clock it keeps to, as everywhere else a next start is named.
    const expected = dueOf(job.watched, tables)?.expected;
    const takes = Math.max(60, usualOf(job.watched.runs) ?? 0);
    const slots = [];
    for (
      let at = expected?.after(from) ?? null;
      at !== null && at <= to && slots.length < most;
      at = expected!.after(at)
    )
      slots.push({ at, until: at + takes, job, collides: new Set<string>() });
    return slots;
  });
  found.sort((a, b) => a.at - b.at);
  const open = new Map<string, typeof found>();
  for (const slot of found) {
    const { server, jobId } = slot.job;
    if (server === null) continue;
    const beside = (open.get(server) ?? []).filter((other) => other.until > slot.at);
    for (const other of beside)
      if (other.job.jobId !== jobId) {
        other.collides.add(jobId);
        slot.collides.add(other.job.jobId);
      }
    open.set(server, [...beside, slot]);
  }
  return found.map(({ at, job, collides }) => ({
    at,
    jobId: job.jobId,
    collides: [...collides],
    hazard: hazardOf(job.watched, at, tables),
  }));
}

function hazardOf({ schedules }: Watched, at: number, tables: Timetables): Hazard | null {
  for (const { status, cron, timezone, runOffset } of schedules) {
    const zone = tables.zone(timezone);
    const slots = cron === null ? null : tables.slots(cron, timezone);
    const slot = at - runOffset * 60;
    const change = zone && isActive(status) ? changeOn(zone, slot) : null;
    if (!change || !slots || slots.upTo(slot) !== slot) continue;
    const { at: set, before, after } = change;
    if (after > before) {
      const read = readCron(cron!);
      const isMoved = slot === set && 'cron' in read && wallFrom(read.cron, set + after) !== set + after;
      return { way: 'forward', effect: isMoved ? 'moved' : null };
    }
    const again = before - after;
    if (slot < set - again || slot >= set + again) return { way: 'back', effect: null };
    const twin = slot < set ? slot + again : slot - again;
    return { way: 'back', effect: slots.upTo(twin) === twin ? 'twice' : 'once' };
  }
  return null;
}
