import { describe, expect, it } from 'vitest';
import { watchYear } from './year/watch.ts';

describe('a year of two hundred jobs, looked at every two hours by a computer that sleeps, travels and loses its network', () => {
  const home = process.env.TZ;
  const { wrong, removed, ...figures } = watchYear({ seed: 2026, jobs: 200, minutes: 120 });

  it('has no false late and no false stuck, and each run that never came is told in time', () =>
    expect(wrong).toEqual([]));
  it('had enough of everything to say so', () => {
    expect(figures.runs).toBeGreaterThan(200_000);
    expect(figures.judged).toBeGreaterThan(500_000);
    expect(removed.told).toBeGreaterThan(500);
    expect(removed.found).toBeGreaterThan(100);
    expect(figures.stuck).toBeGreaterThan(20);
    // What nobody could know: see `YearReport`. Hundreds of runs are told for each.
    expect(removed.edited).toBeLessThanOrEqual(10);
    expect(figures.unlearnt).toBeLessThanOrEqual(5);
    expect(figures.unmeasured).toBeLessThanOrEqual(5);
  });
  it('left the clock of this computer as it was', () => expect(process.env.TZ).toBe(home));
});
