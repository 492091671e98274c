import { describe, expect, it } from 'vitest';
import {
  beginCoverage,
  covered,
  filled,
  isKnown,
  keptGaps,
  unwatched,
  watchedShare,
} from '../../main/watch/coverage.ts';
import type { Coverage } from '../../main/watch/coverage.ts';

const allowed = 900;
/** Looks at 1000, 1300, then asleep to 5000, then at 5300. */
const slept = [1300, 5000, 5300].reduce<Coverage>(
  (all, at) => covered(all, at, allowed, 'asleep'),
  beginCoverage(1000),
);
const gap = { from: 1300, to: 5000, why: 'asleep', filled: false } as const;

describe('what nobody watched', () => {
  it('is kept', () => expect(slept).toEqual({ since: 1000, lastAt: 5300, gaps: [gap] }));
  it('is not what lies between two looks that came in time', () =>
    expect(covered(slept, 6200, allowed, 'offline').gaps).toEqual([gap]));
  it('is not undone by a clock that was set back', () => expect(covered(slept, 2000, allowed, 'offline')).toBe(slept));
  it('is cut to what is asked for', () =>
    expect(unwatched(slept, 2000, 3000)).toEqual([{ ...gap, from: 2000, to: 3000 }]));
  it('is also all before the first look and after the last', () =>
    expect(unwatched(slept, 0, 9000).map(({ from, to, why }) => [from, to, why])).toEqual([
      [0, 1000, 'stopped'],
      [1300, 5000, 'asleep'],
      [5300, 9000, 'stopped'],
    ]));
  it('is filled as far as it was asked for afterwards', () => {
    const known = filled(slept, 2000, 6000);
    expect(known.gaps).toEqual([
      { ...gap, to: 2000 },
      { ...gap, from: 2000, filled: true },
    ]);
    expect([1100, 1500, 2500, 5100, 9000].map((at) => isKnown(known, at))).toEqual([true, false, true, true, false]);
    expect(filled(known, 1000, 2000).gaps.every((one) => one.filled)).toBe(true);
    // What was filled was not watched all the same.
    expect(watchedShare(known, 1000, 5300)).toBeCloseTo(600 / 4300);
  });
  it('of no time there is no share', () => expect(watchedShare(slept, 1000, 1000)).toBe(0));

  it('is folded, never lost: what lay between two gaps counts as unwatched', () => {
    let all = beginCoverage(0);
    // Each gap of 1000 seconds stands a little further from the one before.
    for (let n = 0, at = 0; n <= keptGaps; n++) {
      all = covered(all, (at += 100 + n), allowed, 'offline');
      all = covered(all, (at += 1000), allowed, 'offline');
    }
    expect(all.gaps).toHaveLength(keptGaps);
    expect(all.gaps[0]).toEqual({ from: 100, to: 2201, why: 'offline', filled: false });
    expect(isKnown(all, 1150)).toBe(false);
    expect(isKnown(all, all.gaps[1]!.to + 1)).toBe(true);
  });
});
