import { describe, expect, it, vi } from 'vitest';
import { healths as ranked, isProblem as needsSomebody } from '../../main/model/health.ts';
import { createCollection } from '../../renderer/collection.ts';
import { healths, isProblem } from '../../renderer/health.ts';
import { compareBy, entryOf, fold, isMoved, sorts } from '../../renderer/order.ts';
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
                createdAt: i % 11 === 0 ? null : i * 500,
                updatedAt: i * 700,
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
      jobs.sortBy('last_ran_at', descending);
      jobs.reset(fleet);
      expect(jobs.order.at(-1)?.job.lastRunAt).toBeNull();
    }
  });

  it('knows a moved job only by what the order looks at', () => {
    const [job] = fleet;
    if (!job) throw new Error('No fleet');
    const ran = { ...job, lastRunAt: 1, updatedAt: 1, health: 'ok' as const, short: 'x' };
    const moved = sorts.filter((sort) => isMoved(sort, job, ran));
    expect(moved).toEqual(['last_ran_at', 'updated_at']);
    expect(isMoved('name', job, { ...job, name: 'Another' })).toBe(true);
  });

  it.each([false, true])(
    'takes a change of 3 among 10,000 without sorting or filtering them again, in the service’s order %s',
    (ranked) => {
      const jobs = createCollection();
      jobs.reset(crowd(10_000));
      if (ranked) jobs.rankBy(jobs.order.map(({ job }) => job.id).reverse());
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
    },
  );
});

describe('the order of the service', () => {
  const idOf = (name: string): string => letters.find((job) => job.name === name)?.id ?? '';
  const letters = ['a', 'b', 'c', 'd', 'e'].map((name, i) => ({ ...named(name, i), lastRunAt: 100 - 10 * i }));
  const ranked = (...names: string[]) => {
    const jobs = createCollection();
    jobs.sortBy('last_ran_at', true);
    jobs.reset(letters);
    jobs.rankBy(names.map(idOf));
    return jobs;
  };

  it('is kept to, whatever ours would be; jobs it does not name follow in ours', () => {
    expect(namesIn(ranked('c', 'a', 'e'))).toEqual(['c', 'a', 'e', 'b', 'd']);
  });
  it('stays when something else of a job changes, and when the state is read again', () => {
    const jobs = ranked('c', 'a', 'e', 'd', 'b');
    jobs.patch([{ ...letters[0]!, health: 'failed', name: 'A' }], []);
    expect(namesIn(jobs)).toEqual(['c', 'A', 'e', 'd', 'b']);
    jobs.reset(letters);
    expect(namesIn(jobs)).toEqual(['c', 'a', 'e', 'd', 'b']);
  });
  it('gives a job that ran since the place our order has for it, and lets go of jobs that are gone', () => {
    const jobs = ranked('a', 'b', 'c', 'd', 'e');
    jobs.patch(
      [
        { ...letters[4]!, lastRunAt: 200 },
        { ...letters[3]!, lastRunAt: 95 },
      ],
      [idOf('b')],
    );
    expect(namesIn(jobs)).toEqual(['e', 'a', 'd', 'c']);
    jobs.patch([{ ...letters[4]!, lastRunAt: 1 }], []);
    expect(namesIn(jobs)).toEqual(['a', 'd', 'c', 'e']);
  });
  it('has a place ready for a job that the answer knew and the window did not', () => {
    const jobs = createCollection();
    jobs.reset(letters.slice(1));
    jobs.rankBy([...letters].reverse().map(({ id }) => id));
    jobs.patch([letters[0]!], []);
    expect(namesIn(jobs)).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
  it('is none for the jobs of another account', () => {
    const jobs = ranked('e', 'd', 'c', 'b', 'a');
    expect(jobs.isRanked()).toBe(true);
    jobs.reset([named('z', 71), named('y', 70)]);
    expect(jobs.isRanked()).toBe(false);
  });
  it('finds every job again, however often some move', () => {
    const jobs = createCollection();
    jobs.sortBy('last_ran_at', true);
    jobs.reset(crowd(200));
    jobs.rankBy(jobs.order.map(({ job }) => job.id).reverse());
    for (let i = 0; i < 400; i++) {
      const { job } = jobs.order[(i * 37) % jobs.order.length]!;
      jobs.patch([{ ...job, lastRunAt: i % 7 === 0 ? null : 1_761_222_000 + ((i * 7919) % 1000) }], []);
    }
    expect(new Set(jobs.order.map(({ job }) => job.id)).size).toBe(200);
    expect(jobs.order).toHaveLength(200);
  });
});
