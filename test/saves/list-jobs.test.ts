import { describe, expect, it } from 'vitest';
import { resultSchemas } from '../../main/schemas/results.ts';
import { scene, well } from '../core/scene.ts';
import * as v from 'valibot';

const fleet = {
  servers: [
    { name: 'web-1', host: '203.0.113.7' },
    { name: 'db-1', host: '203.0.113.8' },
  ],
};
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => well(`Job ${String(n).padStart(3, '0')}`, { runs: [] }));

describe('jobs as the service lists them', () => {
  it('sends host and sort, and gives the ids in its order, all pages', async () => {
    const s = await scene({ jobs: many(230), quirks: { meta: 'filled' } });
    s.world.requests.length = 0;
    const reply = await s.app.run('listJobs', { host: null, sort: '-name' });
    if (!reply.ok) throw new Error(reply.error.message);
    expect(v.safeParse(resultSchemas.listJobs, reply.value).success).toBe(true);
    const names = new Map(s.account.jobs().map((job) => [job.id, job.name]));
    expect(reply.value.ids.map((id) => names.get(id))).toEqual([...names.values()].sort().reverse());
    expect(reply.value.asOf).toBe(Math.floor(s.world.now));
    expect(s.world.requests.map((r) => new URL(r.url).search)).toEqual(
      [1, 2, 3].map((page) => `?page_size=100&sort=-name&page=${page}`),
    );
  });

  it('trims the host; an empty one is none', async () => {
    const s = await scene({
      fleet: { ...fleet, jobs: [well('A', { server: 'web-1' }), well('B', { server: 'db-1' })] },
    });
    s.account.requests.length = 0;
    expect(await s.app.run('listJobs', { host: '  203.0.113.8 ', sort: 'id' })).toMatchObject({
      ok: true,
      value: { ids: [s.account.idOf('B')] },
    });
    await s.app.run('listJobs', { host: '   ', sort: 'id' });
    expect(s.account.requests.map((r) => r.query.host)).toEqual(['203.0.113.8', undefined]);
  });

  it('writes no state', async () => {
    const s = await scene();
    const { revision } = s.app.state();
    s.account.fail('Invoices');
    await s.app.run('listJobs', { host: null, sort: 'created_at' });
    expect(s.app.state().revision).toBe(revision);
    expect(s.job('Invoices').health).toBe('ok');
  });

  it('a service that gives one page for ever ends it; each id once', async () => {
    const s = await scene({ jobs: many(100) });
    s.account.faults.rewrite((json) => ({ ...(json as object), meta: { last_page: 9 } }));
    const first = s.account
      .jobs()
      .map((job) => job.id)
      .sort();
    s.account.requests.length = 0;
    const reply = await s.app.run('listJobs', { host: null, sort: 'id' });
    expect(reply).toMatchObject({ ok: true, value: { ids: first } });
    expect(s.account.requests.length).toBeLessThan(4);
  });

  it('a later question takes the place of one under way', async () => {
    const s = await scene();
    s.account.faults.silent({ times: 1 });
    const { length } = s.account.requests;
    const first = s.app.run('listJobs', { host: null, sort: 'id' });
    await expect.poll(() => s.account.requests.length).toBe(length + 1);
    const second = s.app.run('listJobs', { host: null, sort: 'name' });
    expect(await first).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(await second).toMatchObject({ ok: true });
  });

  it('a failure is its own sentence; without an account there is nobody to ask', async () => {
    const s = await scene();
    s.account.faults.status(403);
    expect(await s.app.run('listJobs', { host: null, sort: 'id' })).toMatchObject({
      ok: false,
      error: { kind: 'forbidden' },
    });
    await s.app.run('removeToken', {});
    expect(await s.app.run('listJobs', { host: null, sort: 'id' })).toMatchObject({
      ok: false,
      error: { kind: 'denied' },
    });
  });
});
