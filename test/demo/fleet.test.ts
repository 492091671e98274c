import { describe, expect, it } from 'vitest';
import { createBigAccount } from '../../main/demo/big-fleet.ts';
import { createDemo } from '../../main/demo/fleet.ts';
import { call, createClock, rows, type Row } from './call.ts';

const newest = (job: Row): Row | undefined => (job.last_backups as Row[])[0];
const wordsOf = (job: Row): string[] => (job.last_backups as Row[]).map((run) => String(run.status));

function create(at = '2025-10-23T12:32:00Z') {
  const clock = createClock(at);
  const demo = createDemo({ now: clock.now });
  const jobs = async () => {
    const listed = await rows(demo, '/jobs?page_size=100');
    return Object.fromEntries(listed.map((job) => [String(job.name), job]));
  };
  return { clock, demo, jobs };
}

describe('the demo', () => {
  it('has 42 jobs of different names on nine servers or so and five storages', async () => {
    const { demo } = create();
    const listed = await rows(demo, '/jobs?page_size=100');
    expect(new Set(listed.map((job) => job.name)).size).toBe(42);
    const places = listed.map(({ compute }) => compute as { server?: { name: string }; name?: string });
    expect(new Set(places.map((place) => place.server?.name ?? place.name)).size).toBeGreaterThanOrEqual(9);
    const zones = listed.flatMap((job) => (job.schedule as Row[]).map((row) => row.timezone));
    expect(new Set(zones).size).toBeGreaterThanOrEqual(6);
    expect(await rows(demo, '/storage')).toHaveLength(5);
  });

  it('shows each kind of health', async () => {
    const { jobs, demo } = create();
    const now = await jobs();
    expect(wordsOf(now['Orders database']!)).toEqual(['failed', 'failed', 'failed']);
    const past = await rows(demo, `/jobs/${demo.idOf('Orders database')}/backups`);
    expect(past.slice(0, 5).map((run) => run.status)).toEqual(['failed', 'failed', 'failed', 'failed', 'completed']);
    expect(wordsOf(now['Newsletter lists']!)).toEqual(['failed', 'completed', 'completed']);
    expect(wordsOf(now['Blog uploads']!)[0]).toBe('completed_with_errors');
    expect(wordsOf(now['Mail store']!)[0]).toBe('archiving');
    expect(wordsOf(now['Campaign landing pages']!)).toEqual(['expired', 'expired', 'expired']);
    expect(now['Year-end ledger']).toMatchObject({ last_ran_at: null, last_backups: [] });
    expect(now['Old forum']).toMatchObject({ schedule: [{ status: 'paused' }] });
    expect(wordsOf(now['Laravel shop staging']!)).toEqual(['running']);
  });

  it.each(['2025-10-23T12:32:00Z', '2025-10-26T00:59:30Z', '2026-03-29T01:00:05Z', '2026-12-31T23:59:59Z'])(
    'at %s: three run at the start, one fails within 25 s, one ends well, and the failing ones are known',
    async (at) => {
      const { clock, jobs } = create(at);
      const before = await jobs();
      const open = ['Customer portal', 'Laravel shop staging', 'Shop files'];
      expect(open.map((name) => newest(before[name]!)?.status)).toEqual(['running', 'running', 'running']);
      const failed = (now: Record<string, Row>) =>
        Object.keys(now)
          .filter((name) => newest(now[name]!)?.status === 'failed')
          .sort();
      expect(failed(before)).toEqual(['Newsletter lists', 'Orders database']);
      clock.advance(15);
      expect(newest((await jobs())['Shop files']!)?.status).toBe('running');
      clock.advance(10);
      expect(failed(await jobs())).toEqual(['Newsletter lists', 'Orders database', 'Shop files']);
      clock.advance(85);
      expect(newest((await jobs())['Customer portal']!)?.status).toBe('completed');
    },
  );

  it('has a past of some sixty days, with the odd failure', async () => {
    const { clock, demo } = create();
    const listed = await rows(demo, `/jobs/${demo.idOf('Team wiki')}/backups?page_size=100&sort=created_at`);
    expect(listed.length).toBeGreaterThanOrEqual(59);
    expect(clock.now() - Date.parse(String(listed[0]!.created_at)) / 1000).toBeGreaterThan(58 * 86_400);
    const all = await Promise.all(
      demo.jobs().map((job) => rows(demo, `/jobs/${job.id}/backups?page_size=100&status=failed`)),
    );
    expect(all.flat().length).toBeGreaterThan(10);
  });

  it('goes on: in an hour a handful of other jobs run', async () => {
    const { clock, jobs } = create();
    const before = await jobs();
    clock.advance(3600);
    const after = await jobs();
    const ran = Object.keys(after).filter((name) => after[name]!.last_ran_at !== before[name]!.last_ran_at);
    expect(ran.length).toBeGreaterThanOrEqual(5);
  });

  it('a started backup is done within a minute or so', async () => {
    const { clock, demo } = create();
    const id = demo.idOf('Documents archive');
    const { json } = await call(demo, 'POST', `/jobs/${id}/backups/start`, { is_manual: true });
    clock.advance(61);
    expect(demo.statusOf((json as { backup_id: string }).backup_id)).toBe('completed');
  });

  it('is the same one each time, and another by another random', async () => {
    const ids = (random?: () => number) => {
      const demo = createDemo({ now: () => 1_761_222_720, ...(random ? { random } : {}) });
      return JSON.stringify(demo.jobs()) + JSON.stringify(demo.runsOf('Team wiki'));
    };
    expect(ids()).toBe(ids());
    expect(ids(() => 0.25)).not.toBe(ids());
  });
});

describe('the big account', () => {
  it('has N jobs of some 3.4 kB, a key of 744 letters each, filled meta and a high limit', async () => {
    const big = createBigAccount({ now: () => 1_761_222_720, count: 250 });
    const { text, json, headers } = await call(big, 'GET', '/jobs?page_size=100&sort=created_at&page=2');
    expect(json).toMatchObject({ meta: { total: 250, last_page: 3, per_page: 100 } });
    expect(text.length / 100).toBeGreaterThan(3200);
    expect(text.length / 100).toBeLessThan(3800);
    expect(Number(headers.get('x-ratelimit-limit'))).toBeGreaterThanOrEqual(100_000);
    const [job] = (json as { data: [{ compute: { server: { key: { public_key: string } } } }] }).data;
    expect(job.compute.server.key.public_key).toMatch(/^ssh-rsa AAAAB3NzaC1yc2E[A-Za-z0-9+/]+== bot@snapshooter\.com$/);
    expect(job.compute.server.key.public_key).toHaveLength(744);
  });

  it('three runs a job, some failed', async () => {
    const big = createBigAccount({ now: () => 1_761_222_720, count: 100 });
    const listed = await rows(big, '/jobs?page_size=100');
    expect(new Set(listed.map((job) => wordsOf(job).length))).toEqual(new Set([3]));
    expect(listed.filter((job) => wordsOf(job)[0] === 'failed')).toHaveLength(2);
  });
});
