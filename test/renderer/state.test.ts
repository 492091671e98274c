import { describe, expect, it, vi } from 'vitest';
import { createState } from '../../renderer/state.svelte.ts';
import { createFakeBridge, refuse } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { fleet, jobOf } from './fleet.ts';
import { alerts, looking, stateOf } from './states.ts';

const loaded = async (state = stateOf(), answers: Answers = {}) => {
  const fake = createFakeBridge(state, answers);
  const data = createState(fake.bridge);
  await data.load();
  return { fake, data };
};
const first = fleet[0] ?? jobOf({ name: '', server: '' }, 0);
const asked = (fake: { given(name: 'state'): unknown[] }): number => fake.given('state').length;
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("main's state in the window", () => {
  it('is asked for once, then patched by what changed', async () => {
    const { fake, data } = await loaded();
    fake.push({ jobs: [{ ...first, health: 'ok', short: 'Completed in 7 min' }], removed: [fleet[1]?.id ?? ''] });
    fake.push({ settings: { ...fake.state.settings, theme: 'dark' }, account: looking({ stale: true }) });
    expect(data.jobs.get(first.id)?.short).toBe('Completed in 7 min');
    expect(data.jobs.get(fleet[1]?.id ?? '')).toBeNull();
    expect(data.jobs.counts.all).toBe(fleet.length - 1);
    expect(data.settings?.theme).toBe('dark');
    expect(data.stale).toBe(true);
    expect(asked(fake)).toBe(1);
  });

  it('is asked for again after a gap', async () => {
    const { fake, data } = await loaded();
    fake.push({ jobs: [jobOf({ name: 'Seen late', server: 's' }, 900)] }, 3);
    await settle();
    expect(asked(fake)).toBe(2);
    expect(data.jobs.counts.all).toBe(fleet.length + 1);
  });

  it('ignores a change it already has', async () => {
    const { fake, data } = await loaded();
    fake.repeat({ from: 6, revision: 7, removed: [first.id] });
    expect(data.jobs.get(first.id)).not.toBeNull();
    expect(asked(fake)).toBe(1);
  });

  it('keeps what is pushed while the first answer is on its way', async () => {
    let answer: (() => void) | undefined;
    const fake = createFakeBridge(stateOf(), {
      state: () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: before }))),
    });
    const before = fake.state;
    const data = createState(fake.bridge);
    const loading = data.load();
    await settle();
    fake.push({ jobs: [{ ...first, name: 'Renamed' }] });
    fake.push({ removed: [fleet[2]?.id ?? ''] });
    answer?.();
    await loading;
    expect(data.jobs.get(first.id)?.name).toBe('Renamed');
    expect(data.jobs.get(fleet[2]?.id ?? '')).toBeNull();
  });

  it('drops what was pushed early when the answer already holds it', async () => {
    let answer: (() => void) | undefined;
    const fake = createFakeBridge(stateOf(), {
      state: () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: fake.state }))),
    });
    const data = createState(fake.bridge);
    const loading = data.load();
    await settle();
    fake.push({ jobs: [{ ...first, name: 'Renamed' }] });
    answer?.();
    await loading;
    await settle();
    expect(asked(fake)).toBe(1);
    expect(data.jobs.get(first.id)?.name).toBe('Renamed');
  });

  it('says why there is none, and can be asked again', async () => {
    let refused = true;
    const fake = createFakeBridge(stateOf(), {
      state: () => (refused ? refuse('bug', 'It broke.') : { ok: true, value: stateOf() }),
    });
    const data = createState(fake.bridge);
    await data.load();
    expect(data.failure?.message).toBe('It broke.');
    refused = false;
    await data.load();
    expect(data.failure).toBeNull();
    expect(data.account).not.toBeNull();
  });

  it('survives a bridge that breaks', async () => {
    const { data } = await loaded(stateOf(), { state: () => Promise.reject(new Error('gone')) });
    expect(data.failure?.kind).toBe('bug');
  });

  it('puts a changed alert in its place and a new one on top', async () => {
    const { fake, data } = await loaded();
    const [one, two] = alerts;
    if (!one || !two) throw new Error('No alerts');
    fake.push({ alerts: [{ ...two, open: true }] });
    expect(data.alerts.map(({ id }) => id)).toEqual(alerts.map(({ id }) => id));
    expect(data.alerts[1]?.open).toBe(true);
    fake.push({ alerts: [{ ...one, id: 'new', at: one.at + 60 }] });
    expect(data.alerts[0]?.id).toBe('new');
    expect(data.alerts).toHaveLength(alerts.length + 1);
  });
});

describe('what is asked for of the jobs', () => {
  it('searches names and servers, accents and case aside', async () => {
    const { data } = await loaded();
    data.jobs.query = '  ORDERS ';
    expect(data.jobs.shown.map(({ job }) => job.name)).toEqual(['Orders database']);
    data.jobs.query = 'db-us';
    expect(data.jobs.shown.length).toBeGreaterThan(1);
    expect(data.jobs.shown.every(({ job }) => job.server === 'db-us-1')).toBe(true);
  });

  it('filters by health, by running and by server, and clears all of it', async () => {
    const { data } = await loaded();
    data.jobs.filter = 'failed';
    expect(data.jobs.shown.map(({ job }) => job.health)).toEqual(['failed']);
    data.jobs.filter = 'running';
    expect(data.jobs.shown.map(({ job }) => job.name).sort()).toEqual([
      'Customer portal',
      'Laravel shop staging',
      'Orders database',
    ]);
    data.jobs.host = fleet.find(({ server }) => server === 'forge-web-02')?.host ?? '';
    expect(data.jobs.shown).toHaveLength(2);
    expect(data.jobs.asked).toBe(true);
    data.jobs.clear();
    expect(data.jobs.asked).toBe(false);
    expect(data.jobs.shown).toHaveLength(fleet.length);
  });

  it('filters by the address of a server, and by the name of one that has none', async () => {
    const { data } = await loaded(
      stateOf({ jobs: fleet.map((job, i) => (i < 3 ? { ...job, server: 'agent', host: null } : job)) }),
    );
    const { servers } = data.jobs.counts;
    const [first] = servers;
    expect(first?.host).toMatch(/^10\./);
    if (first) data.jobs.chooseServer(first);
    expect(data.jobs.shown).toHaveLength(first?.count ?? 0);
    expect(data.jobs.question).toEqual({ host: first?.host, sort: 'name' });
    data.jobs.chooseServer({ name: 'agent', host: null });
    expect(data.jobs.shown).toHaveLength(3);
    expect(data.jobs.question).toBeNull();
    data.jobs.chooseServer({ name: 'agent', host: null });
    expect(data.jobs.shown).toHaveLength(fleet.length);
  });

  it('shows of a host whom the service names, words and health still counting', async () => {
    const { data, fake } = await loaded();
    const ids = [3, 7, 5, 1].map((at) => fleet[at]?.id ?? '');
    data.jobs.host = '10.9.9.9';
    expect(data.jobs.shown).toEqual([]);
    fake.push({ jobs: [{ ...first, host: 'DB.example.com' }] });
    data.jobs.host = 'db.Example.com';
    expect(data.jobs.shown.map(({ job }) => job.id)).toEqual([first.id]);
    data.jobs.host = '10.9.9.9';
    data.jobs.answer(ids);
    expect(data.jobs.shown.map(({ job }) => job.id)).toEqual(ids);
    data.jobs.filter = 'ok';
    expect(data.jobs.shown.map(({ job }) => job.id)).toEqual(ids.slice(0, 3));
    data.jobs.query = 'gitea';
    expect(data.jobs.shown).toHaveLength(1);
    data.jobs.query = '';
    // One it never heard of comes by its own address, one that is gone leaves.
    const late = { ...jobOf({ name: 'Late one', server: 's' }, 900), host: '10.9.9.9' };
    fake.push({ jobs: [late], removed: [ids[1] ?? ''] });
    expect(data.jobs.shown.map(({ job }) => job.id)).toEqual([ids[0], ids[2], late.id]);
  });

  it('asks nothing of the service for the usual order, nor for ours', async () => {
    const { data } = await loaded();
    expect(data.jobs.question).toBeNull();
    data.jobs.sortBy('health', false);
    expect(data.jobs.question).toBeNull();
    data.jobs.sortBy('name', true);
    expect(data.jobs.question).toEqual({ host: null, sort: '-name' });
    data.jobs.sortBy('name', false);
    expect(data.jobs.question).toEqual({ host: null, sort: 'name' });
  });

  it('begins as it was left, once', async () => {
    const state = stateOf();
    const list = { sort: 'last_ran_at', descending: true, host: null, health: 'ok', query: 'ar' } as const;
    const { data, fake } = await loaded({ ...state, settings: { ...state.settings, list } });
    expect(data.jobs.choice).toEqual(list);
    expect(data.jobs.shown.map(({ job }) => job.lastRunAt)).toEqual(
      data.jobs.shown.map(({ job }) => job.lastRunAt).sort((a, b) => (b ?? 0) - (a ?? 0)),
    );
    data.jobs.clear();
    fake.repeat({ from: 90, revision: 91 });
    await vi.waitFor(() => expect(fake.given('state')).toHaveLength(2));
    expect(data.jobs.choice).toEqual({ ...list, health: null, query: '' });
  });

  it('lists the worst first', async () => {
    const { data } = await loaded();
    expect(data.jobs.problems.map(({ health }) => health)).toEqual(['failed', 'warning', 'unknown']);
  });
});
