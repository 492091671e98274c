import { describe, expect, it, vi } from 'vitest';
import { healths as ranked, isProblem as needsSomebody } from '../../main/model/health.ts';
import { createCollection } from '../../renderer/collection.ts';
import { healths, isProblem } from '../../renderer/health.ts';
import { compareBy, entryOf, fold, sorts } from '../../renderer/order.ts';
import { crowd, fleet, jobOf } from './fleet.ts';

const named = (name: string, index = 0) => jobOf({ name, server: 's' }, index);
const namesIn = (jobs: ReturnType<typeof createCollection>) => jobs.order.map(({ job }) => job.name);

describe('the order of jobs', () => {
  it('ranks health as main does', () => {
    expect(healths).toEqual(ranked);
    for (const health of ranked) expect(isProblem(health)).toBe(needsSomebody(health));
  });

  it('puts accents and case aside, and 2 before 10', () => {
    const jobs = createCollection();
    jobs.reset(['web-10', 'Éclair', 'web-2', 'Web-1', 'eclipse', 'Zoo', 'apple'].map(named));
    expect(namesIn(jobs)).toEqual(['apple', 'Éclair', 'eclipse', 'Web-1', 'web-2', 'web-10', 'Zoo']);
    expect(fold('Ärger')).toBe('arger');
  });

  it.each(sorts.flatMap((sort) => [[sort, false] as const, [sort, true] as const]))(
    'by %s, descending %s: patched one by one it equals sorted at once',
    (sort, descending) => {
      const jobs = createCollection();
      jobs.sortBy(sort, descending);
      jobs.reset(crowd(200));
      for (let i = 0; i < 60; i++) {
        const old = jobs.order[(i * 37) % jobs.order.length]?.job;
        if (!old) continue;
        if (i % 9 === 0) jobs.patch([], [old.id]);
        else
          jobs.patch(
            [
              {
                ...old,
                name: `${old.name.slice(3)} ${i}`,
                health: healths[i % 8] ?? 'ok',
                lastRunAt: i % 7 === 0 ? null : i * 1000,
                server: `s${i % 5}`,
              },
            ],
            [],
          );
      }
      const sorted = jobs.order.map(({ job }) => entryOf(job)).sort(compareBy(sort, descending));
      expect(jobs.order.map(({ job }) => job.id)).toEqual(sorted.map(({ job }) => job.id));
      expect(new Set(jobs.order.map(({ job }) => job.id)).size).toBe(jobs.order.length);
      const troubled = jobs.order.filter(({ job }) => isProblem(job.health)).length;
      expect(jobs.problems).toHaveLength(troubled);
      const counted = jobs.counts();
      expect([...counted.health.values()].reduce((sum, n) => sum + n, 0)).toBe(jobs.order.length);
      expect(counted.servers.reduce((sum, { count }) => sum + count, 0)).toBe(jobs.order.length);
    },
  );

  it('keeps jobs that never ran last in both directions', () => {
    const jobs = createCollection();
    for (const descending of [false, true]) {
      jobs.sortBy('lastRun', descending);
      jobs.reset(fleet);
      expect(jobs.order.at(-1)?.job.lastRunAt).toBeNull();
    }
  });

  it('takes a change of 3 among 10,000 jobs without sorting or filtering them again', () => {
    const jobs = createCollection();
    jobs.reset(crowd(10_000));
    const touched: number[] = [];
    const watch = (method: 'sort' | 'filter' | 'map' | 'slice' | 'findIndex' | 'indexOf') =>
      vi.spyOn(Array.prototype, method).mockImplementation(function (this: unknown[]) {
        touched.push(this.length);
        return [] as never;
      });
    const changed = jobs.order.slice(100, 103).map(({ job }) => ({ ...job, health: 'failed' as const }));
    const spies = (['sort', 'filter', 'map', 'slice', 'findIndex', 'indexOf'] as const).map(watch);
    jobs.patch(changed, []);
    for (const spy of spies) spy.mockRestore();
    expect(touched.filter((length) => length > 100)).toEqual([]);
    expect(jobs.counts().health.get('failed')).toBeGreaterThanOrEqual(3);
  });
});
