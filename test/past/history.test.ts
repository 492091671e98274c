import { describe, expect, it } from 'vitest';
import { folded } from '../../main/past/fold.ts';
import { historyOf, longestGap } from '../../main/past/history.ts';
import type { Coverage } from '../../main/watch/coverage.ts';
import { days, failed, instant, past, run, shown } from './scene.ts';

const hour = 3600;
const day = 24 * hour;
const watchedAll: Coverage = { since: 0, lastAt: 4e9, gaps: [] };

describe('days', () => {
  it.each([
    ['UTC', '2026-05-12 12:00', '2026-04-13 00:00', 24],
    ['Europe/Berlin', '2026-04-10 12:00', '2026-03-11 23:00', 23],
    ['Europe/Berlin', '2026-11-10 12:00', '2026-10-11 22:00', 25],
    ['America/New_York', '2026-03-20 12:00', '2026-02-19 05:00', 23],
    // Midnight falls into the gap: the day begins at one.
    ['Africa/Cairo', '2026-05-10 12:00', '2026-04-10 22:00', 23],
    ['Asia/Kathmandu', '2026-05-12 12:00', '2026-04-12 18:15', 24],
    ['Nowhere/Land', '2026-05-12 12:00', '2026-04-13 00:00', 24],
  ])('are thirty in %s on %s, from %s on, the odd one of %d hours', (zone, at, from, hours) => {
    const to = instant(at);
    const got = historyOf(null, [], null, 30, { to, knownTo: to, days: days(zone) });
    expect(shown(got.from)).toBe(from);
    expect(got.days).toHaveLength(30);
    expect(new Set(got.days.map((one) => one.day)).size).toBe(30);
    const lengths = got.days.slice(0, -1).map((one) => one.unwatched / hour);
    expect(lengths.filter((length) => length !== 24)).toEqual(hours === 24 ? [] : [hours]);
    expect(got.days.reduce((sum, one) => sum + one.unwatched, 0)).toBe(got.to - got.from);
  });

  it('a run counts for the day it began on; folded ones and single ones stand side by side', () => {
    const to = instant('2026-05-12 12:00');
    const runs = [run('2026-05-01 23:30', { endedAt: instant('2026-05-02 00:20'), took: 3000 })];
    for (let n = 80; n >= 1; n--) runs.push(run(to - n * day, n % 10 === 0 ? failed : {}));
    runs.sort((a, b) => a.endedAt - b.endedAt);
    const whole = past(runs, { missed: [instant('2026-03-01 02:00'), instant('2026-05-11 02:00')] });
    const period = { to, knownTo: to, days: days('UTC') };
    const single = historyOf('job-a', [whole], watchedAll, 90, period);
    const half = historyOf('job-a', [folded(whole, to, days('UTC'), 20)], watchedAll, 90, period);
    expect(half.days).toEqual(single.days);
    expect(half.figures).toEqual({ ...single.figures, longestGap: half.figures.longestGap });
    expect(single.figures).toMatchObject({ runs: 81, good: 73, failed: 8, missed: 2, watched: 1 });
    expect(single.days.find((one) => one.day === '2026-05-01')!.completed).toBe(2);
    expect(single.runs.length).toBe(81);
    expect(half.runs.length).toBeLessThan(30);
    expect(single.runs.every((one, n, all) => n === 0 || one.at >= all[n - 1]!.at)).toBe(true);
  });

  it('of the account hold all jobs, and no single runs', () => {
    const to = instant('2026-05-12 12:00');
    const of = (id: string) => past([run('2026-05-11 02:00'), run('2026-05-12 02:00', failed)], { id });
    const got = historyOf(null, [of('a'), of('b')], watchedAll, 30, { to, knownTo: to, days: days('UTC') });
    expect(got.days.slice(-2)).toMatchObject([{ completed: 2 }, { failed: 2 }]);
    expect([got.runs, got.figures.runs, got.figures.good]).toEqual([[], 4, 2]);
  });

  it('before anybody looked are not watched, nor are gaps', () => {
    const [since, to] = [instant('2026-05-11 18:00'), instant('2026-05-12 12:00')];
    const gap = {
      from: instant('2026-05-11 22:00'),
      to: instant('2026-05-12 04:00'),
      why: 'asleep',
      filled: true,
    } as const;
    const got = historyOf(null, [], { since, lastAt: to, gaps: [gap] }, 30, { to, knownTo: to, days: days('UTC') });
    expect(got.days.slice(-3).map((one) => one.unwatched / hour)).toEqual([24, 20, 4]);
    expect(got.figures.watched).toBeCloseTo(12 / (29 * 24 + 12));
  });
});

describe('the longest time without a good backup', () => {
  const period = {
    from: instant('2026-05-05 00:00'),
    to: instant('2026-05-12 00:00'),
    knownTo: instant('2026-05-12 00:00'),
  };
  const gapOf = (runs: Parameters<typeof past>[0], changes = {}, more = {}) => {
    const gap = longestGap(past(runs, changes), { ...period, days: days('UTC'), ...more });
    return gap && [shown(gap.from), shown(gap.to)];
  };
  it.each<[string, Parameters<typeof past>[0], string[] | null]>([
    [
      'between two',
      [run('2026-05-06 02:00'), run('2026-05-09 02:00'), run('2026-05-11 02:00')],
      ['2026-05-06 02:01', '2026-05-09 02:01'],
    ],
    [
      'a failed one ends none',
      [run('2026-05-06 02:00'), run('2026-05-08 02:00', failed), run('2026-05-11 02:00')],
      ['2026-05-06 02:01', '2026-05-11 02:01'],
    ],
    [
      'one with errors does',
      [run('2026-05-06 02:00'), run('2026-05-08 02:00', { outcome: 'completed_with_errors' }), run('2026-05-10 12:00')],
      ['2026-05-08 02:01', '2026-05-10 12:01'],
    ],
    ['that goes on', [run('2026-05-05 02:00'), run('2026-05-06 02:00')], ['2026-05-06 02:01', '2026-05-12 00:00']],
    ['that began before', [run('2026-04-20 02:00'), run('2026-05-09 02:00')], ['2026-04-20 02:01', '2026-05-09 02:01']],
    ['of none there is none', [run('2026-05-06 02:00', failed)], null],
  ])('%s', (_name, runs, gap) => expect(gapOf(runs)).toEqual(gap));
  it('is not made longer by what nobody has seen yet, nor of a deleted job', () => {
    const runs = [run('2026-05-06 02:00'), run('2026-05-07 02:00')];
    expect(gapOf(runs, {}, { knownTo: instant('2026-05-08 00:00') })).toEqual(['2026-05-06 02:01', '2026-05-07 02:01']);
    expect(gapOf(runs, { gone: true })).toEqual(['2026-05-06 02:01', '2026-05-07 02:01']);
  });
  it('of folded days is counted from day to day', () => {
    const runs = [run('2026-05-05 02:00'), run('2026-05-06 02:00'), run('2026-05-09 02:00'), run('2026-05-11 02:00')];
    const half = folded(past(runs), period.to, days('UTC'), 2);
    expect(half.runs).toHaveLength(1);
    const gap = longestGap(half, { ...period, days: days('UTC') });
    expect(gap && [shown(gap.from), shown(gap.to)]).toEqual(['2026-05-07 00:00', '2026-05-09 00:00']);
  });
});
