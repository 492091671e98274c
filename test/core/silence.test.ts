import { describe, expect, it } from 'vitest';
import type { Settings } from '../../main/contract/settings.ts';
import type { App } from '../../main/app.ts';
import { createLedger } from '../../main/ledger.ts';
import { fileOn } from '../fakes/ports.ts';
import { scene, well } from './scene.ts';

const set = (app: App, more: Partial<Omit<Settings, 'hooks'>>) => app.run('changeSettings', more);
const titles = (world: { notices: { notice: { title: string } }[] }) => world.notices.map((n) => n.notice.title);
/** Now is 14:00:30 in Berlin, where the world stands. */
const quietNow = { on: true, from: 13 * 60, to: 15 * 60, days: [0, 1, 2, 3, 4, 5, 6], through: [] };

describe('pause and quiet hours', () => {
  it('alerts wait while paused, and are told as one when it ends', async () => {
    const { account, world, check, app } = await scene();
    await app.run('pauseAlerts', { for: 'hour' });
    expect(app.state().account.pausedUntil).toBe(world.now + 3600 - (world.now % 1));
    account.fail('Orders database');
    await check();
    await world.advance(60);
    account.fail('Shop files');
    await check();
    expect(world.notices).toEqual([]);
    expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
    expect(app.state().account.held).toBe(2);
    expect(app.state().alerts[0]!.told).toMatch(/^Waits: alerts are paused until /);
    await world.advance(3700);
    expect(titles(world)).toEqual(['2 alerts waited']);
    expect(app.state().account).toMatchObject({ held: 0, pausedUntil: null });
    expect(app.state().alerts.map((a) => a.told)).toEqual([
      expect.stringMatching(/^Waited, told \S+ with 1 other$/),
      expect.stringMatching(/^Waited, told \S+ with 1 other$/),
    ]);
    await world.advance(3700);
    expect(world.notices).toHaveLength(1);
  });

  it('resuming tells at once what waited; one alone reads as itself', async () => {
    const { account, world, check, app } = await scene();
    await app.run('pauseAlerts', { for: 'morning' });
    account.fail('Orders database');
    await check();
    await app.run('pauseAlerts', { for: null });
    expect(titles(world)).toEqual(['Backup failed: Orders database']);
  });

  it('survive a restart, and so does what waits', async () => {
    const first = await scene();
    await first.app.run('pauseAlerts', { for: 'hour' });
    first.account.fail('Orders database');
    await first.check();
    const second = await first.restart();
    expect(second.app.state().account).toMatchObject({ held: 1, pausedUntil: expect.any(Number) as number });
    await second.world.advance(3700);
    expect(titles(second.world)).toEqual(['Backup failed: Orders database']);
  });

  it('quiet hours hold all but what is let through', async () => {
    const { account, world, check, app } = await scene();
    await set(app, { quiet: { ...quietNow, through: ['recovered'] } });
    expect(app.state().account.quietUntil).not.toBeNull();
    account.fail('Orders database');
    await check();
    expect(world.notices).toEqual([]);
    account.finish('Orders database', 'completed');
    await check();
    expect(titles(world)).toEqual(['Recovered: Orders database']);
    await world.advance(2 * 3600);
    expect(titles(world)).toEqual(['Recovered: Orders database', 'Backup failed: Orders database']);
    expect(world.notices[1]!.notice.body).toMatch(/ It is over by now\.$/);
  });

  it('switched off, quiet hours tell at once what waited, and as it is now', async () => {
    const { account, world, check, app } = await scene();
    await set(app, { quiet: quietNow });
    account.fail('Orders database');
    await check();
    await set(app, { interval: 15 });
    expect(world.notices).toEqual([]);
    await set(app, { quiet: { ...quietNow, on: false } });
    expect(titles(world)).toEqual(['Backup failed: Orders database']);
    expect(world.notices[0]!.notice.body).not.toContain('over by now');
  });
});

describe('acknowledge', () => {
  it('is bound to this failure: a new one alerts again, a success clears it', async () => {
    const { account, world, check, app, job } = await scene();
    const jobId = account.idOf('Orders database');
    account.fail('Orders database');
    await check();
    await app.run('acknowledge', { jobId, on: true });
    expect(job('Orders database').acknowledged).not.toBeNull();
    expect(app.state().alerts[0]!.acknowledged).not.toBeNull();
    expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
    account.fail('Orders database');
    await check();
    expect(job('Orders database').acknowledged).toBeNull();
    expect(titles(world)).toEqual(['Backup failed: Orders database', 'Still failing: Orders database']);
    account.finish('Orders database', 'completed');
    await check();
    expect(titles(world).at(-1)).toBe('Recovered: Orders database');
    expect(await app.run('acknowledge', { jobId, on: true })).toMatchObject({ ok: false, error: { kind: 'denied' } });
  });

  it('survives a restart and can be taken back', async () => {
    const first = await scene();
    const jobId = first.account.idOf('Orders database');
    first.account.fail('Orders database');
    await first.check();
    await first.app.run('acknowledge', { jobId, on: true });
    const second = await first.restart();
    expect(second.job('Orders database').acknowledged).not.toBeNull();
    await second.app.run('acknowledge', { jobId, on: false });
    expect(second.job('Orders database').acknowledged).toBeNull();
  });

  it('and the rest can be reached from the tray', async () => {
    const { account, world, check, app, job } = await scene();
    account.fail('Orders database');
    await check();
    const press = async (...path: string[]): Promise<void> => {
      const item = world.find(...path);
      if (item?.kind !== 'action') throw new Error(`no ${path.join(' > ')}`);
      app.act(item.action);
      await world.settle();
    };
    await press('Orders database', 'Acknowledge');
    expect(job('Orders database').acknowledged).not.toBeNull();
    expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
    expect(world.glances.at(-1)!.tooltip).toMatch(/^1 of 3 jobs has a problem, acknowledged\./);
    await press('Orders database', 'Mute until it recovers');
    expect(job('Orders database').muted).toMatchObject({ untilRecovery: true });
    await press('Orders database', 'Unmute');
    expect(job('Orders database').muted).toBeNull();
    await app.run('mute', { jobId: account.idOf('Invoices'), for: 'always' });
    await press('Muted', 'Unmute Invoices');
    expect(job('Invoices').muted).toBeNull();
    expect(world.find('Muted')).toBeUndefined();
    await press('Alerts', 'Pause until 08:00');
    expect(app.state().account.pausedUntil).not.toBeNull();
    await press('Alerts', 'Resume');
    expect(app.state().account.pausedUntil).toBeNull();
    await press('Alerts', 'Turn quiet hours on, 22:00 to 08:00');
    expect(app.state().settings.quiet.on).toBe(true);
    await press('Alerts', 'Turn quiet hours off');
    expect(app.state().settings.quiet.on).toBe(false);
  });
});

describe('mute', () => {
  it('of one job lists without telling, until it recovers', async () => {
    const { account, world, check, app, job } = await scene();
    const jobId = account.idOf('Orders database');
    await app.run('mute', { jobId, for: 'recovery' });
    account.fail('Orders database');
    account.fail('Shop files');
    await check();
    expect(titles(world)).toEqual(['Backup failed: Shop files']);
    expect(app.state().alerts.map((a) => a.told)).toContain('Listed only: the job is muted');
    account.finish('Orders database', 'completed');
    await check();
    expect(job('Orders database').muted).toBeNull();
    expect(titles(world)).toEqual(['Backup failed: Shop files']);
  });

  it('until it recovers ends with a good run of a paused job too, whose next failure is told again', async () => {
    const { account, world, check, app, job } = await scene();
    const jobId = account.idOf('Orders database');
    account.fail('Orders database');
    await check();
    await app.run('mute', { jobId, for: 'recovery' });
    account.reschedule('Orders database', { status: 'paused' });
    await world.advance(60);
    account.finish('Orders database', 'completed', { tags: { manual: true } });
    await check();
    expect(job('Orders database')).toMatchObject({ health: 'paused', muted: null });
    await world.advance(60);
    account.fail('Orders database');
    await check();
    expect(titles(world)).toEqual(['Backup failed: Orders database', 'Backup failed: Orders database']);
  });

  it.each([
    ['edited', { cron: '0 9 * * *' }, 'ok'],
    ['paused', { status: 'paused' }, 'paused'],
  ])('until it recovers ends where its schedule was %s and it is late no more', async (_how, change, health) => {
    const { account, world, check, app, job } = await scene({
      jobs: [well('Orders database', { schedules: [{ cron: '0 12 * * *' }] })],
    });
    account.withhold('Orders database');
    await world.advance(86_400 + 3600);
    expect(job('Orders database').health).toBe('late');
    await app.run('mute', { jobId: account.idOf('Orders database'), for: 'recovery' });
    await check();
    expect(job('Orders database').muted).not.toBeNull();
    account.reschedule('Orders database', change);
    await check();
    expect(job('Orders database')).toMatchObject({ health, muted: null });
  });

  it('and acknowledgement of a deleted job go with it', async () => {
    const { account, check, app, disk } = await scene();
    const jobId = account.idOf('Orders database');
    account.fail('Orders database');
    await check();
    await app.run('mute', { jobId, for: 'recovery' });
    await app.run('acknowledge', { jobId, on: true });
    account.removeJob('Orders database');
    await check();
    const [name] = [...disk.files.keys()].filter((key) => key.startsWith('ledger-'));
    const ledger = createLedger(fileOn(disk, name!));
    expect([ledger.muted(jobId), ledger.acknowledged(jobId), ledger.job(jobId)]).toEqual([null, null, undefined]);
  });

  it('for an hour ends by itself', async () => {
    const { account, world, check, app } = await scene();
    await app.run('mute', { jobId: account.idOf('Orders database'), for: 'hour' });
    await world.advance(3700);
    account.fail('Orders database');
    await check();
    expect(titles(world)).toEqual(['Backup failed: Orders database']);
  });
});

describe('what is told', () => {
  it('reminds at the 2nd and 4th failure in a row, lists the 3rd, tells recovery once', async () => {
    const { account, world, check, app } = await scene();
    for (let n = 0; n < 4; n += 1) {
      account.fail('Orders database');
      await check();
    }
    expect(titles(world)).toEqual([
      'Backup failed: Orders database',
      'Still failing: Orders database',
      'Still failing: Orders database',
    ]);
    expect(app.state().alerts.filter((a) => a.told.includes('reminded'))).toHaveLength(1);
    account.finish('Orders database', 'completed');
    await check();
    await check();
    expect(titles(world).slice(3)).toEqual(['Recovered: Orders database']);
  });

  it('after waking, all that happened is one notification', async () => {
    const jobs = ['A', 'B', 'C'].map((name, i) => well(name, { server: `s${i}`, storage: [`t${i}`] }));
    const { account, world, check, app } = await scene({ jobs });
    app.suspend();
    account.fail('A');
    account.fail('B');
    app.resume();
    await world.advance(20);
    expect(titles(world)).toEqual(['2 backups failed, 2 jobs']);
    account.finish('A', 'completed');
    account.finish('B', 'completed');
    await check();
    expect(titles(world).slice(1)).toEqual(['Recovered: A', 'Recovered: B']);
  });

  it('what shares a server is one alert, the rest one each', async () => {
    const jobs = ['A', 'B'].map((name) => well(name, { server: 'web-1' }));
    const { account, world, check } = await scene({
      jobs: [...jobs, well('C', { server: 'web-2', storage: ['other'] })],
    });
    for (const name of ['A', 'B']) account.fail(name);
    await check();
    expect(titles(world)).toEqual(['2 backups failed, 2 jobs on web-1']);
  });

  it('a service out of reach and back again, where that is wanted', async () => {
    const { account, world, app } = await scene();
    await set(app, { events: { ...app.state().settings.events, unreachable: true, back: true } });
    account.faults.offline();
    await world.advance(1200);
    expect(titles(world)).toEqual(['SnapShooter cannot be reached']);
    await world.advance(1200);
    account.faults.clear();
    await world.advance(1200);
    expect(titles(world)).toEqual(['SnapShooter cannot be reached', 'SnapShooter can be seen again']);
  });
});
