import { expect, it } from 'vitest';
import { scene, token } from './scene.ts';
import type { Scene } from './scene.ts';

const starts = (requests: readonly { method: string; url: string }[]): number =>
  requests.filter((r) => r.method === 'POST' && r.url.endsWith('/backups/start')).length;

it('one click sends one request, manual only, follows it to its end and always reports it', async () => {
  const { account, world, app, job } = await scene({ longestStarted: 30 });
  const jobId = account.idOf('Invoices');
  const reply = await app.run('startBackup', { jobId });
  expect(reply).toMatchObject({ ok: true });
  expect(JSON.parse(world.requests.find((r) => r.method === 'POST')!.body)).toEqual({
    is_manual: true,
    is_hourly: false,
    is_daily: false,
    is_weekly: false,
    is_monthly: false,
  });
  expect(job('Invoices').running).toMatchObject({ phase: 'queued', mine: true });
  expect(world.glances.at(-1)).toMatchObject({ mark: 'ok' });
  await world.settle();
  expect(world.glances.at(-1)).toMatchObject({ mark: 'ok', overlay: 'running' });
  await world.advance(120);
  expect(job('Invoices').running).toBeNull();
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup completed: Invoices']);
  expect(world.notices[0]!.notice.body).toMatch(/^The backup you started 14:00 completed in \d+ s, .+ (k|M|G)?B\.$/);
  expect(starts(world.requests)).toBe(1);
});

it('a second click is refused with a reason and sends nothing', async () => {
  const { account, world, app, job } = await scene();
  const jobId = account.idOf('Invoices');
  const [first, second] = await Promise.all([app.run('startBackup', { jobId }), app.run('startBackup', { jobId })]);
  expect(first.ok).toBe(true);
  expect(second).toMatchObject({
    ok: false,
    error: { kind: 'busy', message: expect.stringContaining('asked for 14:00') as string },
  });
  const third = await app.run('startBackup', { jobId });
  expect(third).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/^A backup is (queued|running) since/) as string },
  });
  expect(starts(world.requests)).toBe(1);
  expect(job('Invoices').refusal).toMatch(/^A backup is/);
});

it('a failed run of the person is reported once, as theirs', async () => {
  const { account, world, app } = await scene({ longestStarted: 20 });
  const jobId = account.idOf('Invoices');
  const reply = await app.run('startBackup', { jobId });
  if (reply.ok) account.end(reply.value.backupId, 'failed');
  await world.advance(180);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Invoices']);
  expect(world.notices[0]!.notice.body).toContain('The backup you started 14:00 failed');
});

it('is reported after a restart too', async () => {
  const first = await scene({ longestStarted: 20 });
  await first.app.run('startBackup', { jobId: first.account.idOf('Invoices') });
  first.app.stop();
  await first.world.advance(600);
  const second = await first.restart();
  expect(second.world.notices.map((n) => n.notice.title)).toEqual(['Backup completed: Invoices']);
  await second.world.advance(300);
  expect(second.world.notices).toHaveLength(1);
});

it.each([
  ['the service acted', true],
  ['the service did nothing', false],
])('an answer that never came is unknown, is never sent again, and is found out by looking: %s', async (_, acted) => {
  const { account, world, app, job, check } = await scene({ longestStarted: 20 });
  account.faults.status(504, { times: 1, only: (r) => r.method === 'POST', acted });
  const jobId = account.idOf('Invoices');
  const reply = await app.run('startBackup', { jobId });
  expect(reply).toMatchObject({ ok: false, error: { kind: 'server' } });
  expect(job('Invoices').running).toMatchObject({ phase: 'unknown' });
  expect(await app.run('startBackup', { jobId })).toMatchObject({ ok: false, error: { kind: 'busy' } });
  await world.advance(420);
  await check();
  expect(starts(world.requests)).toBe(1);
  expect(job('Invoices').running).toBeNull();
  expect(world.notices.map((n) => n.notice.title)).toEqual([
    acted ? 'Backup completed: Invoices' : 'Not started, as far as we can see: Invoices',
  ]);
});

it('a start without an answer whose run has ended when it is found is reported at once, without waiting for a look', async () => {
  const { account, world, app, job } = await scene({ longestStarted: 1 });
  account.faults.status(504, { times: 1, only: (r) => r.method === 'POST', acted: true });
  await app.run('startBackup', { jobId: account.idOf('Invoices') });
  const looks = () => world.requests.filter((r) => /\/jobs\?/.test(r.url)).length;
  const before = looks();
  await world.advance(30);
  expect(looks()).toBe(before);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup completed: Invoices']);
  expect(job('Invoices')).toMatchObject({ running: null, sentence: expect.stringContaining('today 14:00') as string });
});

it('a refusal of the service starts nothing and says so', async () => {
  const { account, app, job } = await scene();
  account.faults.status(403, { times: 1, only: (r) => r.method === 'POST' });
  expect(await app.run('startBackup', { jobId: account.idOf('Invoices') })).toMatchObject({
    ok: false,
    error: { kind: 'forbidden' },
  });
  expect(job('Invoices').running).toBeNull();
  expect(job('Invoices').refusal).toBeNull();
});

it('trap 4: a run that the list leaves out is followed by its id', async () => {
  const { account, world, app, job } = await scene({ longestStarted: 40, quirks: { hideOpenRuns: true } });
  await app.run('startBackup', { jobId: account.idOf('Invoices') });
  await world.advance(15);
  expect(job('Invoices').running).toMatchObject({ phase: 'running' });
  await world.advance(60);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup completed: Invoices']);
});

it('trap 4: last_ran_at newer than every listed run betrays a hidden one', async () => {
  const { account, world, check, job } = await scene({ quirks: { hideOpenRuns: true } });
  account.begin('Shop files', { durationSeconds: 100, outcome: 'failed' });
  await check();
  expect(job('Shop files').running).toMatchObject({ phase: 'running', mine: false });
  await world.advance(130);
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Shop files']);
});

/** The list of jobs tells of no run at all but by `last_ran_at`. */
const tellsOfNoRun: Parameters<Scene['account']['faults']['rewrite']>[0] = (json) => {
  const answer = json as { readonly data: readonly object[] };
  return { ...answer, data: answer.data.map((job) => ({ ...job, last_backups: [] })) };
};
const onTheList = { only: (r: { readonly path: string }) => r.path === '/v1/jobs' };

it('trap 4: a run that ended while the list leaves it out is told', async () => {
  const { account, world, check, job } = await scene();
  account.faults.rewrite(tellsOfNoRun, onTheList);
  account.fail('Shop files');
  await check();
  await world.settle();
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup failed: Shop files']);
  expect(job('Shop files').health).toBe('failed');
  await check();
  expect(world.notices).toHaveLength(1);
});

it('trap 4: what ended before the first look is no news where the list leaves it out', async () => {
  const { account, app, check, world, job } = await scene({ connected: false });
  account.fail('Shop files');
  account.faults.rewrite(tellsOfNoRun, onTheList);
  await world.advance(60);
  await app.run('connect', { token, keep: 'session' });
  await world.settle();
  await check();
  expect(job('Shop files').health).toBe('failed');
  expect(world.notices).toEqual([]);
});

it('is refused while the service cannot be reached, with the reason', async () => {
  const { account, app, check, world } = await scene();
  account.faults.status(500);
  await check().catch(() => undefined);
  await world.advance(30);
  expect(app.state().account.refusal).toMatch(/cannot be reached/);
  expect(await app.run('startBackup', { jobId: account.idOf('Invoices') })).toMatchObject({
    ok: false,
    error: { kind: 'busy', message: expect.stringContaining('cannot be reached') as string },
  });
});

it('from the tray menu: the problem job has its own, and the submenu has all', async () => {
  const { account, world, check, app } = await scene({ longestStarted: 20 });
  account.fail('Orders database');
  await check();
  const item = world.find('Orders database', 'Back up now');
  if (item?.kind !== 'action') throw new Error('no such item');
  app.act(item.action);
  await world.settle();
  expect(starts(world.requests)).toBe(1);
  expect(world.find('Orders database', 'Back up now')).toMatchObject({ enabled: false });
  expect(world.find('Back up now', 'Invoices')).toMatchObject({ enabled: true });
  await world.advance(120);
  expect(world.notices.map((n) => n.notice.title)).toEqual([
    'Backup failed: Orders database',
    'Backup completed: Orders database',
  ]);
});

it('a start from the tray that the service refuses is told, since no page shows it', async () => {
  const { account, world, app } = await scene();
  account.faults.status(403, { times: 1, only: (r) => r.method === 'POST' });
  app.act({ do: 'start', jobId: account.idOf('Invoices') });
  await world.settle();
  expect(world.notices.map((n) => n.notice.title)).toEqual(['Backup not started: Invoices']);
  expect(world.shown).toEqual([]);
});
