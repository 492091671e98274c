import { describe, expect, it } from 'vitest';
import { scene, start, token, well } from './scene.ts';

const lists = (requests: readonly { method: string; url: string }[]): number =>
  requests.filter((r) => r.method === 'GET' && /\/jobs\?/.test(r.url)).length;

describe('rhythm', () => {
  it('one look at the start, then one each interval, one request for up to 100 jobs', async () => {
    const { world } = await scene();
    expect(lists(world.requests)).toBe(1);
    await world.advance(3600);
    expect(lists(world.requests)).toBe(13);
    // Once a job, what its newest run holds.
    expect(world.requests).toHaveLength(13 + 3);
  });
  it('a clock that is set back keeps no look waiting, and makes nothing seem new', async () => {
    const { world, app } = await scene();
    world.now -= 7 * 3600;
    expect(app.state().account.look.stale).toBe(true);
    await world.advance(75);
    expect(lists(world.requests)).toBe(2);
    expect(app.state().account.look.stale).toBe(false);
    await world.advance(3600);
    expect(lists(world.requests)).toBe(14);
  });
  it('the interval can be changed at once', async () => {
    const { world, app } = await scene();
    await app.run('changeSettings', { interval: 1 });
    await world.advance(600);
    expect(lists(world.requests)).toBe(11);
    await app.run('changeSettings', { interval: 60 });
    await world.advance(3000);
    expect(lists(world.requests)).toBe(11);
  });
  it('a person who connects to 2,000 jobs and looks again does not wait for the minute to pass', async () => {
    const jobs = Array.from({ length: 2000 }, (_, n) => well(`Job ${n}`));
    const { app, check, world } = await scene({ jobs, connected: false });
    await app.run('connect', { token, keep: 'session' });
    await world.advance(20);
    const began = world.now;
    await check();
    expect(world.now - began).toBeLessThan(15);
  });
  it('a person joins the look under way: one at a time', async () => {
    const { world, app } = await scene();
    await Promise.all([app.run('checkNow', {}), app.run('checkNow', {}), app.run('checkNow', {})]);
    expect(lists(world.requests)).toBe(2);
  });
  it('asks nothing while asleep, waits after waking, then looks once', async () => {
    const { world, app } = await scene();
    app.suspend();
    await world.advance(3600);
    expect(lists(world.requests)).toBe(1);
    expect(app.state().account.look.state).toBe('asleep');
    app.resume();
    await world.advance(4);
    expect(lists(world.requests)).toBe(1);
    await world.advance(10);
    expect(lists(world.requests)).toBe(2);
  });
  it('asks nothing while offline, and looks within two minutes of its end, however seldom it looks', async () => {
    const { world, app } = await scene();
    await app.run('changeSettings', { interval: 60 });
    world.online = false;
    await world.advance(4 * 3600);
    expect(lists(world.requests)).toBe(1);
    expect(app.state().account.look).toMatchObject({ stale: true, problem: { kind: 'offline' } });
    world.online = true;
    await world.advance(120);
    expect(app.state().account.look).toMatchObject({ stale: false, problem: null });
  });
});

describe('a failed look never repaints a job: it ages what is shown', () => {
  it.each([
    ['500', 'server', (f: Faults) => f.status(500)],
    ['HTML instead of JSON', 'bad-response', (f: Faults) => f.html()],
    ['a login page with 200', 'bad-response', (f: Faults) => f.loginPage()],
    ['truncated JSON', 'bad-response', (f: Faults) => f.truncated()],
    ['lists that are no lists', 'bad-response', (f: Faults) => f.wrongTypes({ containers: true })],
    ['an empty body', 'bad-response', (f: Faults) => f.emptyBody()],
    ['a redirect to a login page', 'bad-response', (f: Faults) => f.redirect()],
    ['403', 'forbidden', (f: Faults) => f.status(403)],
  ] as const satisfies readonly (readonly [string, string, (f: Faults) => () => void])[])(
    '%s',
    async (_, kind, fault) => {
      const { account, world, app, check } = await scene();
      account.fail('Orders database');
      await check();
      const before = app.state().jobs;
      fault(account.faults);
      await check();
      expect(app.state().account.look).toMatchObject({ stale: true, problem: { kind, times: 1 } });
      expect(app.state().jobs).toEqual(before);
      expect(world.glances.at(-1)).toMatchObject({ mark: 'problem', overlay: 'stale' });
      account.faults.clear();
      await check();
      expect(app.state().account.look).toMatchObject({ stale: false, problem: null });
      expect(world.notices).toHaveLength(1);
    },
  );
  it('cannot see is not green', async () => {
    const { account, world, check } = await scene();
    account.faults.status(503);
    await check();
    expect(world.glances.at(-1)).toMatchObject({ mark: 'offline' });
    expect(world.glances.at(-1)!.tooltip).toMatch(/Last known, 14:00: all 3 jobs are well/);
  });
  it('a page that fails fails the whole look', async () => {
    const jobs = Array.from({ length: 150 }, (__, n) => well(`Job ${n}`));
    const { account, app, check } = await scene({ jobs });
    expect(app.state().jobs).toHaveLength(150);
    account.fail('Job 3');
    account.faults.status(500, { only: (r) => r.query.page === '2' });
    await check();
    expect(app.state().jobs.every((j) => j.health === 'ok')).toBe(true);
    expect(app.state().account.look.stale).toBe(true);
  });
  it('data older than three intervals is stale though no look failed', async () => {
    const { account, world, app } = await scene();
    account.faults.rateLimit(3600);
    await world.advance(400);
    expect(app.state().account.look).toMatchObject({ stale: false, problem: { kind: 'rate-limited' } });
    await world.advance(1000);
    expect(app.state().account.look).toMatchObject({ stale: true });
    expect(world.glances.at(-1)!.mark).toBe('offline');
  });
});

describe('refused by the service', () => {
  it('401 stops looking, keeps what is shown and tells once', async () => {
    const { account, world, app, check } = await scene();
    account.faults.dropToken();
    await check();
    const asked = world.requests.length;
    await world.advance(7200);
    expect(world.requests.length).toBe(asked);
    expect(app.state().account.look).toMatchObject({
      state: 'stopped',
      problem: { kind: 'unauthorized' },
      stale: true,
    });
    expect(app.state().jobs).toHaveLength(3);
    expect(world.notices.map((n) => n.notice.title)).toEqual(['SnapShooter rejected the token']);
    await check();
    expect(world.notices).toHaveLength(1);
  });
  it.each([
    ['seconds', 120],
    ['a date', new Date((start + 180) * 1000)],
  ] as const)('429 pauses everything until Retry-After (%s)', async (_, wait) => {
    const { account, world, app, check } = await scene();
    account.faults.rateLimit(wait, { times: 1 });
    await check();
    const asked = world.requests.length;
    expect(app.state().account.look.pausedUntil).not.toBeNull();
    expect(await app.run('startBackup', { jobId: account.idOf('Invoices') })).toMatchObject({ ok: false });
    await world.advance(100);
    expect(world.requests.length).toBe(asked);
    await world.advance(120);
    expect(world.requests.length).toBeGreaterThan(asked);
    expect(app.state().account.look).toMatchObject({ pausedUntil: null, problem: null });
  });
});

describe('jobs that go', () => {
  it('disappear after a complete list and a 404', async () => {
    const { account, world, app, check } = await scene();
    account.removeJob('Invoices');
    await check();
    expect(
      app
        .state()
        .jobs.map((j) => j.name)
        .sort(),
    ).toEqual(['Orders database', 'Shop files']);
    expect(world.requests.at(-1)!.url).toContain('/jobs/');
  });
  it('stay when the service still shows them', async () => {
    const { account, app, check } = await scene();
    account.faults.rewrite(
      (json) => {
        const { data } = json as { data: { name: string }[] };
        return { ...(json as object), data: data.filter((j) => j.name !== 'Invoices') };
      },
      { only: (r) => r.path.endsWith('/jobs') },
    );
    await check();
    expect(app.state().jobs).toHaveLength(3);
  });
});

it('the service clock counts, not this computer', async () => {
  const { app } = await scene({ now: () => start + 3600 });
  expect(app.state().account.look.skew).toBe(3600);
});

it('hostile names and markup are inert text', async () => {
  const name = `<img src=x onerror=alert(1)>\u202Egnp.exe\u0007\n${'x'.repeat(5000)} & co`;
  const { app, world } = await scene({ jobs: [well(name, { history: { days: 2, recent: 'f' }, runs: [] })] });
  const [job] = app.state().jobs;
  expect(job!.name.length).toBeLessThanOrEqual(200);
  expect(job!.name).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
  expect(JSON.stringify(world.labels())).toContain('<img src=x onerror=alert(1)>');
  expect(world.glances.at(-1)!.tooltip.length).toBeLessThanOrEqual(127);
});

type Faults = Awaited<ReturnType<typeof scene>>['account']['faults'];
