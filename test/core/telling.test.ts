import { expect, it } from 'vitest';
import { scene, well } from './scene.ts';

it('a failure turns the icon, and is told once, with job, when and what', async () => {
  const { account, world, check, app, job } = await scene();
  expect(world.glances.at(-1)).toMatchObject({ mark: 'ok', overlay: null });
  account.fail('Orders database');
  await world.advance(1);
  await check();
  expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
  expect(world.notices.map((n) => n.notice)).toMatchObject([
    {
      title: 'Backup failed: Orders database',
      urgency: 'critical',
      route: { page: 'job', jobId: account.idOf('Orders database') },
    },
  ]);
  expect(world.notices[0]!.notice.body).toMatch(/^Failed today 14:0\d after \d+ s\. Last good backup/);
  expect(job('Orders database').sentence).toBe(world.notices[0]!.notice.body);
  await check();
  await world.advance(3600);
  expect(world.notices).toHaveLength(1);
  expect(app.state().alerts).toMatchObject([
    { kind: 'failed', open: true, told: expect.stringMatching(/^Told 14:00/) as string },
  ]);
});

it('is on disk before it is shown, and is not told again after a restart', async () => {
  const first = await scene();
  first.account.fail('Orders database');
  await first.check();
  // Once more after it: that it was shown.
  expect(first.world.notices[0]!.writesBefore).toBe(first.disk.writes.length - 1);
  expect(
    [...first.disk.files].some(([name, text]) => name.startsWith('ledger') && text.includes('Orders database')),
  ).toBe(true);
  const second = await first.restart();
  await second.check();
  expect(second.world.notices).toEqual([]);
  expect(second.world.glances.at(-1)).toMatchObject({ mark: 'problem' });
  expect(second.app.state().alerts).toHaveLength(1);
});

it('what failed while the app was not running is told at the next start', async () => {
  const first = await scene();
  first.app.stop();
  first.account.fail('Shop files');
  const second = await first.restart();
  expect(second.world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Shop files']);
});

it('first sight of an account is silent, and yet the icon is not green', async () => {
  const { world } = await scene({ jobs: [well('Orders database', { history: { days: 5, recent: 'off' } })] });
  expect(world.notices).toEqual([]);
  expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
});

it('several failures in one look are one notification', async () => {
  const { account, world, check, app } = await scene();
  for (const name of ['Orders database', 'Shop files', 'Invoices']) account.fail(name);
  await check();
  expect(world.notices.map((n) => n.notice.title)).toEqual(['3 backups failed, 3 jobs on web-1']);
  expect(world.notices[0]!.notice).toMatchObject({ route: { page: 'alerts' } });
  expect(
    app
      .state()
      .alerts[0]!.items.map((i) => i.name)
      .sort(),
  ).toEqual(['Invoices', 'Orders database', 'Shop files']);
});

it('trap 1: a failure after the run began is seen although updated_at never moves again', async () => {
  const { account, world, check } = await scene();
  account.begin('Orders database', { durationSeconds: 40, outcome: 'failed' });
  await world.advance(2);
  await check();
  expect(world.notices).toEqual([]);
  await world.advance(60);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Orders database']);
  expect(world.requests.some((r) => r.url.includes('modified_since'))).toBe(false);
});

it('trap 15: a told failure that expires is not told again and stays on record', async () => {
  const { account, world, check, job } = await scene();
  const id = account.fail('Orders database');
  await check();
  account.expire(id);
  await world.advance(60);
  await check();
  expect(world.notices).toHaveLength(1);
  expect(job('Orders database').health).toBe('failed');
});

it('a job made later is told of from its first failure', async () => {
  const { account, world, check } = await scene();
  account.addJob({ name: 'New job' });
  await world.advance(5);
  account.fail('New job');
  await check();
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: New job']);
});

it('runs beyond the three listed are back-filled, and a failure among them is told', async () => {
  const { account, world, check } = await scene();
  account.fail('Orders database');
  for (let n = 0; n < 4; n += 1) {
    await world.advance(2);
    account.finish('Orders database', 'completed', { durationSeconds: 1 });
  }
  await check();
  expect(world.requests.filter((r) => r.url.includes('completed_since'))).toHaveLength(1);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Orders database']);
  expect(world.notices[0]!.notice.body).toMatch(/A later run completed today/);
  await check();
  expect(world.requests.filter((r) => r.url.includes('completed_since'))).toHaveLength(1);
});

it('alerts are listed where notifications are off or missing', async () => {
  const { account, world, check, app } = await scene();
  await app.run('changeSettings', { events: { ...app.state().settings.events, failed: false } });
  account.fail('Orders database');
  await check();
  expect(world.notices).toEqual([]);
  expect(app.state().alerts[0]!.told).toBe('Listed only: alerts for failed backups are off');
  await app.run('changeSettings', { events: { ...app.state().settings.events, failed: true } });
  world.supported = false;
  account.fail('Shop files');
  await check();
  expect(app.state().alerts[0]!.told).toBe('Listed only: this system shows no notifications');
});

it('a click opens the job; a refusal of the system is said in the list', async () => {
  const { account, world, check, app } = await scene();
  account.fail('Orders database');
  await check();
  const told = world.notices[0]!;
  told.clicked(told.notice.route);
  expect(world.shown).toEqual([{ page: 'job', jobId: account.idOf('Orders database') }]);
  world.notices[0]!.failed('not allowed');
  expect(app.state().alerts[0]!.told).toContain('the system refused it (not allowed)');
});

it('a failure of one job can be retried from its notification, which only asks; several cannot', async () => {
  const { account, world, check, app } = await scene();
  account.fail('Orders database');
  await check();
  const told = world.notices[0]!;
  const { notice } = told;
  const job = { page: 'job', jobId: account.idOf('Orders database') };
  expect(notice.actions).toEqual([
    { label: 'Open', route: job },
    { label: 'Retry…', route: { ...job, ask: 'start' } },
  ]);
  told.clicked(notice.actions[1]!.route);
  await world.settle();
  expect(world.shown).toEqual([{ ...job, ask: 'start' }]);
  expect(account.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  // After a restart the system names the alert alone.
  expect(app.actionsIn(`type=action&tag=${notice.id}`)).toEqual(notice.actions);
  expect(app.actionsIn('type=action&tag=other')).toBeNull();
});

it('a system that refuses notifications is told of in the window, until one is shown', async () => {
  const { account, world, check, app } = await scene();
  const remarks = (): string[] => app.state().account.remarks.map(({ sentence }) => sentence);
  account.fail('Orders database');
  await check();
  world.notices[0]!.failed('not signed');
  world.notices[0]!.failed('not signed');
  expect(remarks()).toEqual([expect.stringMatching(/^Notifications are blocked: .* test one under Settings\.$/)]);
  const sent = app.run('testNotification', {});
  world.notices.at(-1)!.shown?.();
  expect(remarks()).toEqual([]);
  world.notices.at(-1)!.failed('not signed');
  expect((await sent).ok).toBe(true);
  expect(remarks()).toHaveLength(1);
});

it('what hangs beside the tray goes away, or gives way to the window, when its page asks', async () => {
  const { world, app } = await scene();
  expect(app.state().popover).toBe(true);
  expect(await app.run('hideBeside', {})).toEqual({ ok: true, value: null });
  expect(world.logs).toContain('hid what hangs beside the tray');
  await app.run('openWindow', { route: { page: 'next' } });
  expect(world.shown.at(-1)).toEqual({ page: 'next' });
});

it('a failing job whose list shows no good run has its last good one asked for, once', async () => {
  const { world, check, job } = await scene({
    jobs: [
      well('Orders database', {
        runs: [],
        history: { days: 9, recent: 'ooofffff' },
        schedules: [{ cron: '0 12 * * *' }],
      }),
    ],
  });
  expect(job('Orders database').sentence).toMatch(/, 5th in a row\. Last good backup Thu /);
  const asked = world.requests.length;
  await check();
  expect(world.requests.length).toBe(asked + 1);
});
