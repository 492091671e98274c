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

it('trap 14: a run that does not end is stuck, told once, and followed on', async () => {
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
