import { describe, expect, it } from 'vitest';
import { createTimetables } from '../../main/watch/slots.ts';
import { crond, entryOf, wallClock } from './crond.ts';
import { chance } from './random.ts';
import type { Chance } from './random.ts';

/** Zones with a year in which their clocks did something worth seeing. */
const years: readonly (readonly [zone: string, year: number])[] = [
  ['UTC', 2026],
  ['Europe/Berlin', 2026],
  ['America/New_York', 2027],
  // At midnight, so that a day has no 00:30 or has 23:30 twice.
  ['America/Sao_Paulo', 2018],
  ['Asia/Kolkata', 2026],
  // By half an hour.
  ['Australia/Lord_Howe', 2026],
  ['Pacific/Auckland', 2028],
  // It left out 30 December.
  ['Pacific/Apia', 2011],
  // Summer time ends for Ramadan.
  ['Africa/Casablanca', 2026],
  ['America/St_Johns', 2010],
];

const part = (rich: Chance, low: number, high: number): string => {
  const [a, b] = [rich.whole(low, high), rich.whole(low, high)].sort((x, y) => x - y) as [number, number];
  return rich.pick([
    () => '*',
    () => String(a),
    () => String(b),
    () => `${a},${b}`,
    () => `${a}-${b}`,
    () => `*/${rich.whole(2, Math.min(high, 12))}`,
    () => `${a}-${b}/${rich.whole(1, 5)}`,
    () => `${low},${a}-${b}`,
  ])();
};

const expression = (rich: Chance): string => {
  const often = (share: number, low: number, high: number, else_: string): string =>
    rich.happens(share) ? part(rich, low, high) : else_;
  // Near the hours in which clocks are set, most of the time.
  const hour = rich.happens(0.7) ? part(rich, 0, 3) : part(rich, 0, 23);
  return [
    rich.happens(0.7) ? String(rich.whole(0, 59)) : part(rich, 0, 59),
    hour,
    often(0.3, 1, 31, '*'),
    often(0.2, 1, 12, '*'),
    often(0.3, 0, 7, '*'),
  ].join(' ');
};

/** The first place where two lists differ; null: none. */
const difference = (found: readonly number[], expected: readonly number[]): string | null => {
  const at = found.findIndex((slot, n) => slot !== expected[n]);
  if (at < 0 && found.length >= expected.length) return null;
  const [a, b] = [found, expected].map((list) => new Date((list.at(at) ?? 0) * 1000).toISOString());
  return `${a} instead of ${b}, ${found.length} instead of ${expected.length}`;
};

describe('slots over a year agree with a crontab daemon that walks minute by minute', () => {
  it.each(years)('%s, %i', { timeout: 60_000 }, (zone, year) => {
    const rich = chance(year * 31 + zone.length);
    const from = Date.UTC(year, 0, 1) / 60_000;
    const to = Date.UTC(year + 1, 0, 2) / 60_000;
    const texts = [...new Set(Array.from({ length: 20 }, () => expression(rich)))];
    const daemon = crond(texts.map(entryOf), wallClock(zone, from, to), from);
    const tables = createTimetables();
    for (const text of texts) {
      const slots = tables.slots(text, zone);
      const expected = daemon.get(text)!;
      if (!slots) {
        expect(expected, `${text} is refused`).toEqual([]);
        continue;
      }
      const forward: number[] = [];
      for (let at = slots.after(from * 60 - 1); at !== null && at < to * 60; at = slots.after(at)) forward.push(at);
      expect(difference(forward, expected), `${text} forward`).toBe(null);
      const back: number[] = [];
      for (let at = slots.upTo(to * 60 - 1); at !== null && at >= from * 60; at = slots.upTo(at - 1)) back.push(at);
      expect(difference(back.reverse(), expected), `${text} back`).toBe(null);
      // Asked out of order, from anywhere between two slots.
      for (let n = 0; n < 50 && expected.length > 1; n++) {
        const next = rich.whole(1, expected.length - 1);
        const [low, high] = [expected[next - 1]!, expected[next]!];
        const at = rich.pick([low, high - 1, rich.whole(low, high - 1)]);
        expect([slots.upTo(at), slots.after(at)], `${text} around ${at}`).toEqual([low, high]);
      }
    }
  });
});
