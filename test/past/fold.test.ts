import { describe, expect, it } from 'vitest';
import { bounded } from '../../main/past/bound.ts';
import { folded, keptMonths, single, summed } from '../../main/past/fold.ts';
import { pastOf, rowsIn } from '../../main/past/past.ts';
import { days, failed, instant, past, run, shown } from './scene.ts';

const day = 86_400;
const now = instant('2026-05-12 12:00');
const utc = days('UTC');
const total = (lists: readonly (readonly number[])[] = []) => lists.map((list) => list.reduce((a, b) => a + b, 0));

describe('what is old', () => {
  it('becomes figures a day, and nothing is lost', () => {
    const runs = Array.from({ length: 300 }, (_, n) =>
      run(now - (299 - n) * day, n % 7 === 3 ? failed : n % 7 === 4 ? { outcome: 'completed_with_errors' } : {}),
    );
    const missed = [now - 250 * day, now - 2 * day];
    const after = folded(past(runs, { missed }), now, utc);
    const sums = [...after.months.values()].map(total);
    const count = (kind: number) => sums.reduce((sum, of) => sum + of[kind]!, 0);
    const left = (outcome: string) => after.runs.filter((one) => one.outcome === outcome).length;
    const all = (outcome: string) => runs.filter((one) => one.outcome === outcome).length;
    expect(shown(after.foldedTo)).toBe('2026-02-01 00:00');
    expect(after.runs).toHaveLength(single.days + 1);
    expect([count(0) + left('completed'), count(1) + left('completed_with_errors'), count(2) + left('failed')]).toEqual(
      [all('completed'), all('completed_with_errors'), all('failed')],
    );
    expect([count(3), after.missed]).toEqual([1, [now - 2 * day]]);
    // Again it changes nothing.
    expect(folded(after, now, utc)).toEqual(after);
  });
  it('counts for the day in this computer’s zone on which it began', () => {
    const late = run('2025-12-31 23:30', { endedAt: instant('2026-01-01 00:40'), took: 4200 });
    const in_ = (zone: string) => [...folded(past([late]), now, days(zone)).months];
    expect(in_('UTC')).toEqual([['2025-12', [[...Array<number>(30).fill(0), 1], [], [], []]]]);
    expect(in_('Europe/Berlin')).toEqual([['2026-01', [[1], [], [], []]]]);
  });
  it('of a job that runs every few minutes the newest two thousand stay, whatever their age', () => {
    const runs = Array.from({ length: 5000 }, (_, n) => run(now - (4999 - n) * 300));
    const after = folded(past(runs), now, utc);
    expect(after.runs).toEqual(runs.slice(-single.runs));
    expect([...after.months.values()].reduce((sum, of) => sum + total(of)[0]!, 0)).toBe(3000);
  });
  it('leaves behind when the newest good one ended', () => {
    const runs = [run('2025-10-01 02:00'), run('2025-10-02 02:00'), run('2025-10-03 02:00', failed)];
    expect(shown(folded(past(runs), now, utc).foldedGood)).toBe('2025-10-02 02:01');
  });
  it('is one sum in the end', () => {
    const months = new Map(
      Array.from({ length: keptMonths + 2 }, (_, n) => [
        `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
        [[1, 2], [], [3], []],
      ]),
    );
    const after = summed(past([], { months }));
    expect([after.months.size, after.older]).toEqual([keptMonths, [6, 0, 6, 0]]);
    expect(after.months.has('2000-02')).toBe(false);
  });
});

describe('the bound', () => {
  const fleet = (jobs: number) =>
    Array.from({ length: jobs }, (_, job) =>
      past(
        Array.from({ length: 90 }, (_, n) => run(now - (89 - n) * day)),
        { job, id: `job-${job}` },
      ),
    );
  const runsIn = (all: readonly { runs: readonly unknown[] }[]) => all.reduce((sum, job) => sum + job.runs.length, 0);
  it('leaves alone what has room', () => {
    const all = fleet(3);
    expect(bounded(all, now, utc).jobs.map((job) => job.runs)).toEqual(all.map((job) => job.runs));
  });
  it('is kept: runs become figures, days become sums, and every run is counted still', () => {
    const all = fleet(40);
    for (const most of [100_000, 30_000, 12_000]) {
      const { text, jobs } = bounded(all, now, utc, most);
      expect(text.length).toBeLessThanOrEqual(most);
      const months = jobs.flatMap((job) => [...job.months.values()].map((of) => total(of)[0]!));
      const counted = months.reduce((a, b) => a + b, 0) + jobs.reduce((sum, job) => sum + job.older[0]!, 0);
      expect(runsIn(jobs) + counted).toBe(40 * 90);
      expect(runsIn(pastOf(rowsIn(text).rows))).toBe(runsIn(jobs));
    }
  });
});
