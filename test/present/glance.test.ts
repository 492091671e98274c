import { describe, expect, it } from 'vitest';
import type { Access, Look } from '../../main/contract/account.ts';
import { familyOf, healths } from '../../main/model/health.ts';
import type { Health } from '../../main/model/health.ts';
import { glanceOf } from '../../main/present/glance.ts';
import type { Fleet } from '../../main/present/glance.ts';

const now = Date.UTC(2025, 9, 23, 12, 32) / 1000;
const place = { now, timeZone: 'Europe/Berlin', locale: 'en-GB' };
const kept: Access = { kind: 'kept', where: 'keychain', since: 1, keychain: 'Keyring' };
const good: Look = {
  state: 'waiting',
  goodAt: now - 60,
  nextAt: now,
  problem: null,
  pausedUntil: null,
  progress: null,
  stale: false,
  skew: 0,
};
const none = Object.fromEntries(healths.map((h) => [h, 0])) as Record<Health, number>;
const fleet = (by: Partial<Record<Health, number>>, running = 0): Fleet => ({
  jobs: Object.values(by).reduce((sum, n) => sum + n, 0),
  running,
  by: { ...none, ...by },
  known: {},
  worstName: 'Orders database',
});
const offline: Look = {
  ...good,
  stale: true,
  problem: { kind: 'offline', sentence: 'x', since: now - 2820, times: 4 },
};

describe('the worst job wins, over every pair of states', () => {
  for (const [rank, worse] of healths.entries())
    for (const better of healths.slice(rank + 1))
      it(`${worse} over ${better}`, () =>
        expect(glanceOf(fleet({ [worse]: 1, [better]: 40 }), kept, good, place).mark).toBe(familyOf[worse]));
});

describe('overlays, over every state', () => {
  it.each(healths)('running never replaces the mark of %s', (health) =>
    expect(glanceOf(fleet({ [health]: 1 }, 1), kept, good, place)).toMatchObject({
      mark: familyOf[health],
      overlay: 'running',
    }),
  );
  it.each(healths)('%s, not seen now, is never green', (health) => {
    const { mark, overlay } = glanceOf(fleet({ [health]: 1 }, 1), kept, offline, place);
    const known = familyOf[health] === 'problem' || familyOf[health] === 'warning';
    expect([mark, overlay]).toEqual(known ? [familyOf[health], 'stale'] : ['offline', null]);
  });
});

it.each<[string, Access, Look]>([
  ['no token', { kind: 'none' }, { ...good, goodAt: null, stale: true, state: 'stopped' }],
  ['locked', { kind: 'locked', sentence: 'x' }, { ...good, goodAt: null, stale: true, state: 'stopped' }],
  ['unavailable', { kind: 'unavailable', sentence: 'x' }, { ...good, goodAt: null, stale: true, state: 'stopped' }],
  ['starting', { kind: 'starting' }, { ...good, goodAt: null, stale: true, state: 'stopped' }],
  ['first look', kept, { ...good, goodAt: null, stale: true, state: 'looking' }],
])('%s shows that nothing is seen', (_, access, look) =>
  expect(glanceOf(fleet({}), access, look, place)).toMatchObject({ mark: 'offline', overlay: null }),
);

it.each<[Partial<Record<Health, number>>, number, Look, string]>([
  [{ ok: 42 }, 0, good, 'All 42 jobs are well. As of 14:31.'],
  [{ ok: 1 }, 1, good, 'The one job is well. 1 running. As of 14:31.'],
  [{ ok: 40, never: 1, paused: 2 }, 0, good, '40 of 43 jobs are well, 1 never ran, 2 paused. As of 14:31.'],
  [{ ok: 41, failed: 1 }, 0, good, '1 of 42 jobs needs you: Orders database, failed. As of 14:31.'],
  [
    { ok: 37, failed: 2, warning: 1, unknown: 1 },
    3,
    good,
    '4 of 41 jobs need you: 2 failed, 1 with a warning, 1 unknown. 3 running. As of 14:31.',
  ],
  [{}, 0, good, 'This account has no jobs. As of 14:31.'],
  [{ ok: 42 }, 0, offline, 'SnapShooter cannot be reached since 13:45. Last known, 14:31: all 42 jobs are well.'],
  [
    { ok: 42 },
    0,
    { ...good, stale: true, goodAt: now - 3600 },
    'Nothing newer than 13:32 was seen. Last known: all 42 jobs are well.',
  ],
])('%j is told with figures and time', (by, running, look, sentence) =>
  expect(glanceOf(fleet(by, running), kept, look, place).tooltip).toBe(sentence),
);

it.each<[Partial<Record<Health, number>>, Partial<Record<Health, number>>, string]>([
  [{ ok: 40, failed: 2 }, { failed: 1 }, '1 of 42 jobs needs you: Orders database, failed; 1 acknowledged.'],
  [{ ok: 39, failed: 2, late: 1 }, { late: 1 }, '2 of 42 jobs need you: 2 failed; 1 acknowledged.'],
  [{ ok: 41, failed: 1 }, { failed: 1 }, '1 of 42 jobs has a problem, acknowledged.'],
  [{ ok: 40, failed: 1, stuck: 1 }, { failed: 1, stuck: 1 }, '2 of 42 jobs have problems, all acknowledged.'],
])('%j, of which %j acknowledged: the mark stays, the figures tell who needs somebody', (by, known, sentence) => {
  const { mark, tooltip } = glanceOf({ ...fleet(by), known }, kept, good, place);
  expect([mark, tooltip]).toEqual(['problem', `${sentence} As of 14:31.`]);
});

it('the tooltip keeps to what Windows shows, whatever the name', () => {
  const long = { ...fleet({ ok: 41, failed: 1 }), worstName: '😀'.repeat(3000) };
  expect(glanceOf(long, kept, offline, place).tooltip.length).toBeLessThanOrEqual(127);
});
