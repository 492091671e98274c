/** The same moments by two clocks: the job's and the one here. Instants in epoch seconds. */
import type { SchedulePreview } from '../../main/contract/writes.ts';
import { createFormat } from '../format.ts';
import type { Format, Zone } from '../format.ts';
import { schedule as words } from '../words/schedule.ts';
import { cityOf, minutesAhead, zoneNamed } from './zones.ts';

type Next = SchedulePreview['next'];

export interface RunCell {
  readonly time: string;
  /** "Sat" where it is another day there than in the row's first column. */
  readonly day: string | null;
  /** Not the time it was in the row above, nor a clock that goes with the schedule. */
  readonly moved: boolean;
  readonly tag: string | null;
}
export interface RunsTable {
  readonly columns: readonly { readonly label: string; readonly faint: boolean }[];
  readonly rows: readonly {
    readonly at: number;
    readonly day: string;
    readonly clocks: string | null;
    readonly cells: readonly RunCell[];
  }[];
}

const clockOf = (timeZone: string, hour12: boolean): Format => createFormat({ timeZone, hour12 });
const sameZone = (a: string, b: string): boolean => (zoneNamed(a) ?? a) === (zoneNamed(b) ?? b);

/** Columns: the job's clock, ours where it is another, UTC where neither is. The day is the job's. */
export const nextRuns = (next: Next, timezone: string, here: Zone, now: number): RunsTable => {
  const theirs = zoneNamed(timezone) ?? 'UTC';
  const mine = here.timeZone;
  const zones = [
    { zone: theirs, label: cityOf(theirs), faint: false },
    ...(sameZone(theirs, mine) ? [] : [{ zone: mine, label: words.runs.you(cityOf(mine)), faint: false }]),
    ...([theirs, mine].some((zone) => sameZone(zone, 'UTC')) ? [] : [{ zone: 'UTC', label: 'UTC', faint: true }]),
  ].map((column) => ({ ...column, format: clockOf(column.zone, here.hour12) }));
  const tagged = zones.length > 1 && !zones[1]?.faint ? 1 : 0;
  const job = zones[0]?.format ?? clockOf('UTC', here.hour12);
  return {
    columns: zones.map(({ label, faint }) => ({ label, faint })),
    rows: next.map(({ at, clocks }) => ({
      at,
      day: job.onDay(at, now),
      clocks,
      cells: zones.map(({ format }, i) => ({
        time: format.clock(at),
        day: format.onDay(at, now) === job.onDay(at, now) ? null : (format.onDay(at, at).split(' ')[0] ?? null),
        moved: clocks !== null && i === tagged,
        tag: i === tagged ? clocks : null,
      })),
    })),
  };
};

export interface Said {
  readonly before: string;
  readonly bold: string;
  readonly after: string;
}

const day = 86_400;
/** How far ahead a second change of clocks is looked for, days. */
const far = 60;

/**
 * What the job's clock means here: "That is 08:05 for you today, 07:05 from Sun 26 Oct to Sat 1 Nov, while only Berlin
 * has changed its clocks." Where it runs at more than one time a day, how far the two clocks are apart. null: it is the
 * same clock, or no run is known.
 */
export const yourTime = (next: Next, timezone: string, here: Zone, now: number): Said | null => {
  const theirs = zoneNamed(timezone);
  const [first, ...later] = next.map(({ at }) => at);
  if (theirs === null || first === undefined || sameZone(theirs, here.timeZone)) return null;
  const ahead = (zone: string, at: number): number => minutesAhead(zone, at) ?? 0;
  const gap = (at: number): number => ahead(here.timeZone, at) - ahead(theirs, at);
  const [job, mine] = [clockOf(theirs, here.hour12), clockOf(here.timeZone, here.hour12)];
  const fixed = later.length > 0 && later.every((at) => job.clock(at) === job.clock(first));
  const cities = { job: cityOf(theirs), here: cityOf(here.timeZone) };

  const timeAt = (at: number): string => {
    if (!fixed) return words.runs.apart(gap(at));
    const other = mine.onDay(at, at) === job.onDay(at, at) ? 0 : Math.sign(gap(at));
    return words.runs.time(mine.clock(at), other);
  };
  const turn = later.find((at) => gap(at) !== gap(first));
  const lead = fixed ? words.runs.thatIs(timeAt(first)) : words.runs.clocksAre(cities, gap(first));
  if (turn === undefined) return { before: `${lead}.`, bold: '', after: '' };

  const step = Math.max(day, Math.round(((later[0] ?? first) - first) / day) * day);
  const turned = (at: number): boolean => gap(at) !== gap(turn);
  let back = turn + step;
  while (!turned(back) && back < turn + far * day) back += step;
  const until = turned(back) ? back - step : null;
  const [from, to] = [mine.onDay(turn, now), until === null ? null : mine.onDay(until, now)];
  const changed = ahead(here.timeZone, turn) === ahead(here.timeZone, first) ? cities.job : cities.here;
  return {
    before: `${lead}${fixed && gap(now) === gap(first) ? words.runs.today : ''}, `,
    bold: words.runs.span(timeAt(turn), from, to),
    after: `, ${until === null ? words.runs.when(changed) : words.runs.whileOnly(changed)}.`,
  };
};
