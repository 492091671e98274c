import { createTimetables } from './slots.ts';
import { day } from './wall.ts';

/** Are the clocks of the zone set on the local day of that instant (epoch seconds), and which way? */
export function clockChange(timezone: string, at: number, tables = createTimetables()): 'back' | 'forward' | null {
  const zone = tables.zone(timezone);
  if (!zone) return null;
  const wall = at + zone.spanAt(at).offset;
  const midnight = Math.floor(wall / day) * day;
  for (let span = zone.spanAt(at + 2 * day); span.to > at - 2 * day; span = zone.spanAt(span.from - 1)) {
    const { change } = span;
    if (change?.at !== span.from || change.before === change.after) continue;
    const [low, high] = [change.before, change.after].map((offset) => change.at + offset).sort((a, b) => a - b);
    if (low! < midnight + day && high! > midnight) return change.after > change.before ? 'forward' : 'back';
  }
  return null;
}
