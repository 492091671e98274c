import { createTimetables } from './slots.ts';
import { day } from './wall.ts';
import type { Change, Zone } from './zone.ts';

/** Are the clocks of the zone set on the local day of that instant (epoch seconds), and which way? */
export function clockChange(timezone: string, at: number, tables = createTimetables()): 'back' | 'forward' | null {
  const zone = tables.zone(timezone);
  const change = zone && changeOn(zone, at);
  return change && (change.after > change.before ? 'forward' : 'back');
}

/** What sets the clocks on the local day of that instant; null: nothing. */
export function changeOn(zone: Zone, at: number): Change | null {
  const midnight = Math.floor((at + zone.spanAt(at).offset) / day) * day;
  for (let span = zone.spanAt(at + 2 * day); span.to > at - 2 * day; span = zone.spanAt(span.from - 1)) {
    const { change } = span;
    if (change?.at !== span.from || change.before === change.after) continue;
    const [low, high] = [change.before, change.after].map((offset) => change.at + offset).sort((a, b) => a - b);
    if (low! < midnight + day && high! > midnight) return change;
  }
  return null;
}
