import { describe, expect, it } from 'vitest';
import { slowOf, stuckOf } from '../../main/watch/stuck.ts';
import type { RunFact } from '../../main/watch/runs.ts';

const hour = 3600;
const now = 1_000 * hour;
/** Runs one a day, oldest first, that took so many seconds; the newest is open for `openFor`. */
const history = (openFor: number | null, taken: readonly (number | { readonly failed: number })[]): RunFact[] => {
  const ended = taken.map((seconds, n): RunFact => {
    const startedAt = now - (taken.length - n + 3) * 24 * hour;
    return typeof seconds === 'number'
      ? { startedAt, endedAt: startedAt + seconds, manual: false }
      : { startedAt, endedAt: startedAt + seconds.failed, manual: false, failed: true };
  });
  const last: RunFact[] = openFor === null ? [] : [{ startedAt: now - openFor, endedAt: null, manual: false }];
  return [...ended, ...last].reverse();
};

describe('trap 14: a run may stay running for ever', () => {
  it.each<[string, RunFact[], number | null]>([
    ['not for two hours without history', history(2 * hour, []), null],
    ['after two hours without history', history(2 * hour + 1, []), 2 * hour],
    ['not before two hours, however short its runs are', history(hour, [10, 12, 14]), null],
    ['not for twice what its runs take', history(8 * hour, [3 * hour, 4 * hour]), null],
    ['after twice what its runs take', history(8 * hour + 1, [3 * hour, 4 * hour]), 8 * hour],
    ['failed runs are no measure', history(3 * hour, [60, { failed: 20 * hour }, 60]), 2 * hour],
    ['nor is one that was stuck itself', history(3 * hour, [60, 30 * hour, 60, 60]), 2 * hour],
    ['two of that kind are', history(3 * hour, [60, 30 * hour, 25 * hour, 60]), null],
    ['trap 5: nor are ends before the start', history(3 * hour, [-50, -50]), 2 * hour],
    ['nothing is open', history(null, [60]), null],
    ['nothing ever ran', [], null],
  ])('%s', (_sentence, runs, limit) => expect(stuckOf(runs, now)?.limit ?? null).toBe(limit));

  it('with its figures', () =>
    expect(stuckOf(history(9 * hour, [3 * hour, 4 * hour]), now)).toEqual({
      startedAt: now - 9 * hour,
      limit: 8 * hour,
      since: now - hour,
      usual: 4 * hour,
    }));
  it('the longest open run counts while others wait behind it', () => {
    const waiting: RunFact = { startedAt: now - 60, endedAt: null, manual: false };
    expect(stuckOf([waiting, ...history(3 * hour, [])], now)?.startedAt).toBe(now - 3 * hour);
  });
  it('one that a later run has overtaken is none', () => {
    const later: RunFact = { startedAt: now - hour, endedAt: now - hour + 60, manual: false };
    expect(stuckOf([later, ...history(30 * hour, [])], now)).toBe(null);
  });
});

describe('a run beyond its usual', () => {
  it.each<[string, RunFact[], number | null]>([
    ['is slow', history(700, [300, 400, 500]), now - 700 + 625 + 60],
    ['not by a little', history(680, [300, 400, 500]), null],
    ['not of fewer than three', history(5000, [300, 400]), null],
    ['not when nothing is open', history(null, [300, 400, 500]), null],
  ])('%s', (_sentence, runs, since) => expect(slowOf(runs, now)?.since ?? null).toBe(since));
});
