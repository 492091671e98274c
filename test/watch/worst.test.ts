import { describe, expect, it } from 'vitest';
import type { Access, Look } from '../../main/contract/account.ts';
import { familyOf, healths, rankOf } from '../../main/model/health.ts';
import type { Health } from '../../main/model/health.ts';
import { glanceOf } from '../../main/present/glance.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { healthOf, isPaused, watchingOf, worst } from '../../main/watch/worst.ts';
import { instant, open, run, schedule, watched } from './scene.ts';

const late = { slot: 0, missed: 1, lateSince: 0, graceSeconds: 900, source: 'cron', lastStart: null } as const;
const stuck = { startedAt: 0, limit: 7200, since: 7200, usual: null };

describe('how its runs ended and how it is watched make one health', () => {
  it.each(healths)('%s', (ended) => {
    expect(healthOf(ended, { late: null, stuck: null })).toBe(ended);
    for (const [seen, name] of [
      [{ late, stuck: null }, 'late'],
      [{ late: null, stuck }, 'stuck'],
      [{ late, stuck }, 'late'],
    ] as const)
      expect(healthOf(ended, seen)).toBe(rankOf(ended) < rankOf(name) ? ended : name);
  });

  it('of late, stuck and slow only one look that was completed tells', () => {
    const runs = [run('2026-05-01 00:00'), run('2026-05-02 00:00'), run('2026-05-03 00:00', open)];
    const scene = watched(schedule('0 0 * * *'), runs, null);
    const tables = createTimetables();
    expect(watchingOf(scene, tables)).toEqual({ late: null, stuck: null, slow: null });
    expect(watchingOf({ ...scene, asOf: instant('2026-05-03 12:00') }, tables)).toMatchObject({
      late: null,
      stuck: { limit: 7200 },
      slow: null,
    });
  });

  it('is paused only if it has schedules and none is active', () => {
    expect(
      [[], ['paused'], ['paused', 'active'], ['Active']].map((all) => isPaused(all.map((status) => ({ status })))),
    ).toEqual([false, true, false, false]);
  });
});

const access: Access = { kind: 'kept', since: 0 } as unknown as Access;
const look = {
  state: 'waiting',
  goodAt: 1000,
  nextAt: 1300,
  problem: null,
  pausedUntil: null,
  progress: null,
  skew: 0,
};
const place = { now: 1000, zone: 'UTC', locale: 'en-GB' } as never;

describe('the icon equals the worst job', () => {
  // Every set of healths a fleet may have, with and without a run going on, seen now and not.
  const fleets = Array.from({ length: 2 ** healths.length - 1 }, (_, n) =>
    healths.filter((_health, bit) => (n + 1) & (1 << bit)),
  );
  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('running %s, stale %s: in all sets of healths', (running, stale) => {
    for (const fleet of fleets) {
      const by = Object.fromEntries(healths.map((health) => [health, fleet.includes(health) ? 2 : 0])) as Record<
        Health,
        number
      >;
      const figures = { jobs: 2 * fleet.length, running: running ? 1 : 0, by, known: {}, worstName: 'x' };
      const { mark, overlay } = glanceOf(figures, access, { ...look, stale } as Look, place);
      const family = familyOf[worst(fleet)!];
      const known = family === 'problem' || family === 'warning';
      expect([fleet.join(), mark, overlay]).toEqual([
        fleet.join(),
        stale && !known ? 'offline' : family,
        stale ? (known ? 'stale' : null) : running ? 'running' : null,
      ]);
    }
  });
  it('of no job there is none', () => expect(worst([])).toBe(null));
});
