import type { Timeline } from '../main/contract/watching.ts';
import type { Format } from './format.ts';

type Slot = Timeline['slots'][number];

/** What one job has to start in one hour. */
export interface Start {
  readonly jobId: string;
  readonly name: string;
  readonly server: string;
  /** The first and the last in this hour, epoch seconds. */
  readonly at: number;
  readonly last: number;
  readonly times: number;
  /** Names of the jobs it overlaps. */
  readonly overlaps: readonly string[];
  readonly hazards: readonly string[];
}
/** An hour of the clock here; when clocks go back there are two of one name. */
export interface Hour {
  readonly at: number;
  readonly starts: readonly Start[];
  readonly slots: number;
  /** Slots to mind: they overlap, or clocks change. */
  readonly mind: number;
}

export const isToMind = ({ overlaps, hazards }: Start): boolean => overlaps.length > 0 || hazards.length > 0;

/** No zone is off by less than a quarter of an hour. */
const step = 900;

/** Beginnings of the hours here from one instant to another, epoch seconds. */
export const hoursOf = (from: number, to: number, format: Pick<Format, 'typed' | 'zoneName'>): readonly number[] => {
  const hours: number[] = [];
  let last = '';
  for (let at = Math.floor(from / step) * step; at < to; at += step) {
    const key = `${format.typed(at).slice(0, 13)} ${format.zoneName(at)}`;
    if (key !== last) hours.push(at);
    last = key;
  }
  return hours;
};

const merged = (slots: readonly Slot[]): readonly Start[] => {
  const starts = new Map<string, Slot[]>();
  for (const slot of slots) {
    const known = starts.get(slot.jobId);
    if (known) known.push(slot);
    else starts.set(slot.jobId, [slot]);
  }
  return [...starts.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { jobId, name, server, at } = first;
    return {
      jobId,
      name,
      server,
      at,
      last: all.at(-1)?.at ?? at,
      times: all.length,
      overlaps: [...new Set(all.flatMap(({ collides }) => collides))],
      hazards: [...new Set(all.flatMap(({ hazard }) => hazard ?? []))],
    };
  });
};

/** What is still to come of a timeline, hour by hour, empty hours too. `now`: epoch seconds. */
export const comingBy = (
  timeline: Timeline,
  now: number,
  format: Pick<Format, 'typed' | 'zoneName'>,
): readonly Hour[] => {
  const slots = timeline.slots.filter(({ at }) => at >= now).sort((a, b) => a.at - b.at);
  const hours = hoursOf(Math.max(now, timeline.from), timeline.to, format);
  let next = 0;
  return hours.map((at, i) => {
    const end = hours[i + 1] ?? Infinity;
    const begin = next;
    while ((slots[next]?.at ?? Infinity) < end) next++;
    const here = slots.slice(begin, next);
    const mind = here.filter(({ collides, hazard }) => collides.length > 0 || hazard !== null).length;
    return { at, starts: merged(here), slots: here.length, mind };
  });
};
