import { describe, expect, it } from 'vitest';
import { scene, start, well } from './scene.ts';

const day = 86_400;
const titles = (world: { notices: { notice: { title: string } }[] }) => world.notices.map((n) => n.notice.title);
/** Daily at noon UTC, 31 seconds ago: due now. */
const runsAgo = (...days: number[]) =>
  days.map((ago) => ({ createdAt: start - 31 - ago * day, tags: { daily: true } }));
const daily = (...days: number[]) =>
  well('Orders database', { runs: runsAgo(...days), schedules: [{ cron: '0 12 * * *' }] });
const hour = 3600;
const often = (name: string) =>
  well(name, {
    runs: [3, 2, 1].map((n) => ({ createdAt: start - 30 - n * 900, tags: { hourly: true } })),
    schedules: [{ cron: '*/15 * * * *' }],
  });

describe('a backup that did not run', () => {
  it('is late after its grace, told once, with slot, zone and grace; the run that comes ends it', async () => {
    const { account, world, job, check } = await scene({ jobs: [daily(3, 2, 1)] });
    expect(job('Orders database').health).toBe('ok');
    await world.advance(10 * 60);
    expect(job('Orders database').health).toBe('ok');
    await world.advance(30 * 60);
    expect(job('Orders database')).toMatchObject({ health: 'late' });
    expect(job('Orders database').sentence).toMatch(
      /^Expected 12:00 UTC, grace \d+ min; last start Mon 11:59; late since 12:15 \(14:15 here\)\.$/,
    );
    expect(world.glances.at(-1)).toMatchObject({ mark: 'problem' });
    expect(titles(world)).toEqual(['Backup late: Orders database']);
    await world.advance(2 * hour);
    expect(world.notices).toHaveLength(1);
    account.finish('Orders database', 'completed');
    await check();
    expect(job('Orders database').health).toBe('ok');
    expect(titles(world).slice(1)).toEqual(['Recovered: Orders database']);
  });

  it('is seen at the first look, silently, and is not told after a restart either', async () => {
    const first = await scene({ jobs: [daily(5, 4, 3)] });
    expect(first.job('Orders database').health).toBe('late');
    expect(first.job('Orders database').sentence).toContain('2 missed since');
    expect(first.world.notices).toEqual([]);
    const second = await first.restart();
    await second.check();
    expect([second.job('Orders database').health, second.world.notices.length]).toEqual(['late', 0]);
  });

  it('one more missed while it is known is a reminder; a failure is the worse of two', async () => {
    const { account, world, job, check } = await scene({ jobs: [daily(3, 2, 1)] });
    await world.advance(hour);
    expect(titles(world)).toEqual(['Backup late: Orders database']);
    account.fail('Orders database');
    await check();
    expect(job('Orders database').health).toBe('failed');
    expect(titles(world)[1]).toBe('Backup failed: Orders database');
  });

  it('a grace of one’s own counts, and goes again', async () => {
    const { account, app, world, job } = await scene({ jobs: [daily(3, 2, 1)] });
    const jobId = account.idOf('Orders database');
    await app.run('setGrace', { jobId, minutes: 240 });
    await world.advance(hour);
    expect(job('Orders database').health).toBe('ok');
    expect(await app.run('job', { jobId })).toMatchObject({
      ok: true,
      value: { lateness: { grace: 14_400, own: true } },
    });
    await app.run('setGrace', { jobId, minutes: null });
    await world.advance(600);
    expect(job('Orders database').health).toBe('late');
  });

  it('an edit of the schedule is no lateness', async () => {
    const { account, app, world, job } = await scene({ jobs: [daily(3, 2, 1)] });
    const jobId = account.idOf('Orders database');
    const page = await app.run('job', { jobId });
    const scheduleId = page.ok ? page.value.schedules[0]!.id : 0;
    const edit = app.run('updateSchedule', { jobId, scheduleId, patch: { cron: '0 9 * * *' } });
    await world.advance(10);
    expect(await edit).toMatchObject({ ok: true });
    await world.advance(2 * hour);
    expect(job('Orders database').health).toBe('ok');
  });

  it('of a paused schedule nothing is late', async () => {
    const { world, job } = await scene({
      jobs: [
        well('Orders database', { runs: runsAgo(3, 2, 1), schedules: [{ cron: '0 12 * * *', status: 'paused' }] }),
      ],
    });
    await world.advance(2 * hour);
    expect(job('Orders database').health).toBe('paused');
  });

  it('nothing is late by what was not looked at: asleep, then one look', async () => {
    const { app, world, job, account } = await scene({ jobs: [daily(3, 2, 1)] });
    app.suspend();
    await world.advance(3 * hour);
    expect([job('Orders database').health, world.notices.length]).toEqual(['ok', 0]);
    account.finish('Orders database', 'completed');
    app.resume();
    await world.advance(30);
    expect([job('Orders database').health, world.notices.length]).toEqual(['ok', 0]);
  });
});

it('trap 14: a run that does not end is stuck, told once, and followed on', { timeout: 30_000 }, async () => {
  const { account, world, job } = await scene({ jobs: [daily(3, 2, 1)] });
  account.hang('Orders database');
  await world.advance(hour);
  expect(job('Orders database').health).toBe('ok');
  await world.advance(1.5 * hour);
  expect(job('Orders database')).toMatchObject({ health: 'stuck' });
  expect(job('Orders database').sentence).toMatch(/^Running since 14:00\. .* stuck since 16:00/);
  expect(titles(world)).toEqual(['Backup stuck: Orders database']);
  await world.advance(hour);
  expect(world.notices).toHaveLength(1);
});

describe('told once', () => {
  it('late: the first that is missed, then the 2nd, 4th and 8th; restarts repeat nothing; recovered once', async () => {
    const first = await scene({ jobs: [often('Shop files')] });
    await first.world.advance(50 * 60);
    expect(first.job('Shop files').sentence).toContain('3 missed since 12:00');
    expect(titles(first.world)).toEqual(Array(2).fill('Backup late: Shop files'));
    const second = await first.restart();
    await second.check();
    expect(titles(second.world)).toEqual([]);
    await second.world.advance(100 * 60);
    expect(second.job('Shop files').sentence).toContain('10 missed since 12:00');
    expect(titles(second.world)).toEqual(Array(2).fill('Backup late: Shop files'));
    expect(second.world.notices[1]!.notice.body).toMatch(/8 missed since 12:00\.$/);
    second.account.finish('Shop files', 'completed');
    await second.check();
    const third = await second.restart();
    await third.check();
    expect([...titles(second.world).slice(2), ...titles(third.world)]).toEqual(['Recovered: Shop files']);
  });

  it('late while the app was not running is told at its first look, and not before', async () => {
    const first = await scene({ jobs: [daily(3, 2, 1)] });
    first.app.stop();
    await first.world.advance(hour);
    first.account.faults.status(500);
    const second = await first.restart();
    expect([second.app.state().jobs, titles(second.world)]).toEqual([[], []]);
    first.account.faults.clear();
    await second.check();
    expect(titles(second.world)).toEqual(['Backup late: Orders database']);
  });

  it('several that share a cause are one', async () => {
    const { world } = await scene({ jobs: [often('Shop files'), often('Invoices')] });
    await world.advance(20 * 60);
    expect(titles(world)).toEqual(['2 jobs late on web-1']);
  });

  it('known of, or muted: it is listed, and the icon stays; a new failure is another thing', async () => {
    const { account, app, world, check } = await scene({ jobs: [often('Shop files'), often('Invoices')] });
    await app.run('mute', { jobId: account.idOf('Invoices'), for: 'always' });
    await world.advance(20 * 60);
    expect(titles(world)).toEqual(['Backup late: Shop files']);
    const ack = await app.run('acknowledge', { jobId: account.idOf('Shop files'), on: true });
    expect(ack.ok).toBe(true);
    await world.advance(2 * hour);
    expect([titles(world).length, world.glances.at(-1)!.mark]).toEqual([1, 'problem']);
    expect(app.state().alerts.length).toBeGreaterThan(2);
    account.fail('Shop files');
    await check();
    expect(titles(world).slice(1)).toEqual(['Backup failed: Shop files']);
  });

  it('stuck: once, over restarts; its end is told as what it is', { timeout: 30_000 }, async () => {
    const first = await scene({ jobs: [daily(3, 2, 1)] });
    const id = first.account.hang('Orders database');
    await first.world.advance(2.2 * hour);
    const second = await first.restart();
    await second.check();
    expect([titles(first.world), titles(second.world)]).toEqual([['Backup stuck: Orders database'], []]);
    second.account.end(id, 'completed');
    await second.check();
    await second.check();
    expect(titles(second.world)).toEqual(['Recovered: Orders database']);
  });

  it('failing: the first, then the 2nd, 4th and 8th', async () => {
    const { account, world, check, app } = await scene({ jobs: [daily(3, 2, 1)] });
    for (let n = 0; n < 9; n += 1) {
      account.fail('Orders database', { durationSeconds: 1 });
      await world.advance(2);
      await check();
    }
    expect(titles(world)).toEqual([
      'Backup failed: Orders database',
      ...Array<string>(3).fill('Still failing: Orders database'),
    ]);
    expect(app.state().alerts).toHaveLength(9);
  });
});

describe('another clock', () => {
  it('runs whole hours off are no alarm, and the question is asked', async () => {
    const runs = [3, 2, 1].map((ago) => ({ createdAt: start - 31 - ago * day + 2 * hour, tags: { daily: true } }));
    const { world, job, app, account } = await scene({
      jobs: [well('Orders database', { runs, schedules: [{ cron: '0 12 * * *' }] })],
    });
    await world.advance(hour);
    expect(job('Orders database')).toMatchObject({ health: 'ok' });
    expect(job('Orders database').sentence).toMatch(
      /^Completed Mon 16:00 in 1 min\. Time zone mismatch\? Its runs come 2 h after what its schedule says\.$/,
    );
    expect(titles(world)).toEqual([]);
    const page = await app.run('job', { jobId: account.idOf('Orders database') });
    expect(page).toMatchObject({ value: { lateness: { source: 'observed' } } });
    await world.advance(3 * hour);
    expect(job('Orders database').health).toBe('late');
  });
});

it('a run that takes longer than usual is said to, and is no problem', async () => {
  const { account, world, job } = await scene({ jobs: [daily(3, 2, 1)] });
  account.hang('Orders database');
  await world.advance(10 * 60);
  expect(job('Orders database')).toMatchObject({ health: 'ok' });
  expect(job('Orders database').sentence).toMatch(
    /A backup is running since 14:00; its runs take 1 min at most, as a rule\.$/,
  );
});

it('the next start moves on when it has passed', async () => {
  const { world, job } = await scene({ jobs: [daily(3, 2, 1), often('Shop files')] });
  await world.advance(25 * 60);
  expect(job('Orders database').nextAt).toBe(start - 30 + day);
  expect(job('Shop files').nextAt).toBe(start - 30 + 30 * 60);
});
