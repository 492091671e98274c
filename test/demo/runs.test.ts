import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import type { JobSpec } from '../../main/demo/specs.ts';
import { call, createClock, epoch, rows, type Row } from './call.ts';

function create(job: Partial<JobSpec> = {}, start = '2026-03-10T12:00:00Z', seed = 1) {
  const clock = createClock(start);
  const account = createAccount({ now: clock.now, seed, fleet: { jobs: [{ name: 'A', usual: 100, ...job }] } });
  const id = account.idOf('A');
  const show = async () => ((await call(account, 'GET', `/jobs/${id}`)).json as { data: Row }).data;
  const briefs = async () => (await show()).last_backups as readonly Row[];
  return { account, clock, id, show, briefs };
}

describe('a started run', () => {
  it('trap 8: waits, runs and ends as the clock passes, near the usual duration', async () => {
    const { account, clock, id, briefs } = create();
    const { json } = await call(account, 'POST', `/jobs/${id}/backups/start`, { is_manual: true });
    const { backup_id } = json as { backup_id: string };
    const pending = { id: backup_id, status: 'pending', started_at: null, completed_at: null };
    expect((await briefs())[0]).toMatchObject(pending);
    clock.advance(7);
    expect((await briefs())[0]).toMatchObject({ id: backup_id, status: 'running', completed_at: null });
    clock.advance(115);
    const [run] = await briefs();
    expect(run).toMatchObject({ id: backup_id, status: 'completed' });
    const seconds = epoch(run!.completed_at) - epoch(run!.started_at);
    expect(seconds).toBeGreaterThanOrEqual(88);
    expect(seconds).toBeLessThanOrEqual(114);
    expect(epoch(run!.started_at) - epoch(run!.created_at)).toBeGreaterThanOrEqual(2);
  });

  it('ends as its job’s starts do, and no later than the account allows', async () => {
    const clock = createClock('2026-03-10T12:00:00Z');
    const fleet = { jobs: [{ name: 'A', usual: 5000, started: 'failed' as const }] };
    const account = createAccount({ now: clock.now, fleet, longestStarted: 50 });
    await call(account, 'POST', `/jobs/${account.idOf('A')}/backups/start`, { is_manual: true });
    clock.advance(56);
    expect(account.statusOf(account.runsOf('A')[0]!)).toBe('failed');
  });
});

describe('what a run leaves on its job', () => {
  it('trap 1: last_ran_at and updated_at are the start, and neither the end nor the failure moves them', async () => {
    const { account, clock, show } = create();
    const started = '2026-03-10T12:00:00.000000Z';
    const run = account.begin('A', { outcome: 'failed', durationSeconds: 30 });
    expect(await show()).toMatchObject({ last_ran_at: started, updated_at: started });
    clock.advance(60);
    expect(account.statusOf(run)).toBe('failed');
    expect(await show()).toMatchObject({ last_ran_at: started, updated_at: started });
    expect(await rows(account, '/jobs?modified_since=2026-03-10T12:00:10Z')).toEqual([]);
  });

  it('a pending run has not run: last_ran_at waits for its start', async () => {
    const { account, clock, show } = create();
    account.begin('A', { queueSeconds: 20 });
    expect(await show()).toMatchObject({ last_ran_at: null });
    clock.advance(20);
    expect(await show()).toMatchObject({ last_ran_at: '2026-03-10T12:00:20.000000Z' });
  });

  it('lists the newest three, newest first, tags as 0 and 1, nothing to download (trap 16)', async () => {
    const { account, clock, briefs } = create();
    const ids = ['completed', 'failed', 'completed', 'completed_with_errors'].map((status) => {
      clock.advance(1000);
      return account.finish('A', status as 'failed');
    });
    const listed = await briefs();
    expect(listed.map((run) => run.id)).toEqual(ids.slice(1).toReversed());
    expect(listed[0]).toMatchObject({ tags: { manual: 0, hourly: 0, daily: 1, weekly: 0, monthly: 0 } });
    expect(listed[0]).not.toHaveProperty('files');
    expect(listed[0]).not.toHaveProperty('encryption_key');
  });

  it('trap 4: open runs can be left out, while last_ran_at still tells of them', async () => {
    const { account, clock, show } = create();
    const done = account.finish('A', 'completed');
    clock.advance(100);
    account.begin('A');
    account.quirks.hideOpenRuns = true;
    const job = await show();
    expect((job.last_backups as Row[]).map((run) => run.id)).toEqual([done]);
    expect(job.last_ran_at).toBe('2026-03-10T12:01:40.000000Z');
  });

  it('trap 6: the directory has minutes, of the creation, and is shared by two runs of one minute', async () => {
    const { account, briefs, id } = create();
    account.finish('A', 'failed', { durationSeconds: 5 });
    account.finish('A', 'failed', { durationSeconds: 1 });
    const [a, b] = await briefs();
    expect(a!.s3_directory).toBe(`snapshooter/${id.slice(0, 8)}-a/2026/03/10/11-59`);
    expect(b!.s3_directory).toBe(a!.s3_directory);
  });

  it('trap 13: the server’s last_used is the end of any job’s run there', async () => {
    const { account, clock, show } = create();
    account.addJob({ name: 'B' });
    clock.advance(50);
    account.finish('B', 'completed');
    expect((await show()).compute).toMatchObject({
      server: { last_used: '2026-03-10T12:00:50.000000Z', key: { last_used: '2026-03-10T12:01:11.000000Z' } },
    });
  });

  it('trap 37: a failed run still lists 42 bytes, an expired or open one lists nothing', async () => {
    const { account, id } = create();
    account.expire(account.finish('A', 'completed'));
    account.begin('A');
    account.fail('A');
    const listed = await rows(account, `/jobs/${id}/backups`);
    const sizes = Object.fromEntries(
      listed.map((run) => [String(run.status), (run.files as { size: string }[]).map((file) => file.size)]),
    );
    expect(sizes).toEqual({ failed: ['42 bytes'], running: [], expired: [] });
    const expired = listed.find((run) => run.status === 'expired')!;
    expect((await call(account, 'POST', `/backups/${String(expired.id)}/download`)).json).toEqual({ data: [] });
  });
});

describe('the driver', () => {
  it('a run put in is always the newest, whatever it took', async () => {
    const { account, briefs } = create();
    account.finish('A', 'completed', { durationSeconds: 3 });
    const failed = account.fail('A', { durationSeconds: 900 });
    const [newest] = await briefs();
    expect(newest).toMatchObject({ id: failed, status: 'failed', completed_at: '2026-03-10T12:00:00.000000Z' });
  });

  it('hangs the open run, or begins one that never ends; end ends it (trap 14)', () => {
    const { account, clock } = create();
    const open = account.begin('A', { durationSeconds: 10 });
    expect(account.hang('A')).toBe(open);
    clock.advance(1e6);
    expect(account.statusOf(open)).toBe('running');
    account.end(open, 'failed');
    expect(account.statusOf(open)).toBe('failed');
    expect(() => account.end(open, 'completed')).toThrow('has ended');
    expect(account.hang('A')).not.toBe(open);
  });

  it('shows any word, lets retention take a run, deletes runs and jobs, and fails by name', async () => {
    const { account, briefs } = create();
    const run = account.finish('A', 'completed');
    account.setWord(run, 'archiving');
    expect((await briefs())[0]).toMatchObject({ status: 'archiving' });
    account.setWord(run, null);
    account.expire(run);
    expect(account.statusOf(run)).toBe('expired');
    account.removeBackup(run);
    expect([account.statusOf(run), await briefs()]).toEqual([null, []]);
    account.removeJob('A');
    expect(account.jobs()).toEqual([]);
    expect(() => account.fail('A')).toThrow('no job "A"');
    expect(() => account.expire('gone')).toThrow('no backup gone');
  });
});

describe('a schedule that runs', () => {
  const schedule = { cron: '5 2 * * *', timezone: 'Europe/Berlin', runOffset: 10, runs: true };

  it('starts runs at its slots in its zone, offset in minutes, clocks changing or not', async () => {
    const { clock, briefs } = create({ schedules: [schedule] }, '2026-03-26T12:00:00Z');
    clock.advance(4 * 86_400);
    // 29 March 2026: Berlin goes from UTC+1 to UTC+2, and 02:05 is in the gap: it runs at its end.
    expect((await briefs()).map((run) => String(run.created_at).slice(0, 16))).toEqual([
      '2026-03-30T00:15',
      '2026-03-29T01:10',
      '2026-03-28T01:15',
    ]);
  });

  it('several start runs side by side, each in its zone; one that is not active starts none; where two meet it is one', async () => {
    const tokyo = { cron: '0 9 * * *', timezone: 'Asia/Tokyo', runs: true };
    const schedules = [
      { cron: '0 0,12 * * *', runs: true },
      { cron: '30 6 * * *', timezone: 'Asia/Tokyo', runs: true },
      tokyo,
      { cron: '0 6 * * *', runs: true, status: 'paused' },
    ];
    const { account, clock, id } = create({ schedules }, '2026-03-26T13:00:00Z');
    clock.advance(86_400);
    const hours = (await rows(account, `/jobs/${id}/backups`)).map((run) => String(run.created_at).slice(5, 16));
    expect(hours).toEqual(['03-27T12:00', '03-27T00:00', '03-26T21:30']);
  });

  it('stands still when it is not active, or was not asked to run', async () => {
    for (const change of [{ status: 'paused' }, { runs: false }]) {
      const { clock, briefs } = create({ schedules: [{ ...schedule, ...change }] });
      clock.advance(10 * 86_400);
      expect(await briefs()).toEqual([]);
    }
  });

  it('retention takes the oldest beyond what it keeps, never a manual run', async () => {
    const retention = { hourly: 0, daily: 2, weekly: 0, monthly: 0 };
    const { account, clock, id } = create({ schedules: [{ ...schedule, retention }] });
    account.finish('A', 'completed', { tags: { manual: true } });
    clock.advance(4 * 86_400);
    const words = (await rows(account, `/jobs/${id}/backups`)).map((run) => run.status);
    expect(words).toEqual(['completed', 'completed', 'expired', 'expired', 'completed']);
  });

  it('retention spares a manual run in an old past too', async () => {
    const retention = { hourly: 0, daily: 2, weekly: 0, monthly: 0 };
    const { account, id } = create({ schedules: [{ ...schedule, retention }], history: { days: 30, recent: 'oooo' } });
    account.finish('A', 'completed', { tags: { manual: true } });
    const listed = await rows(account, `/jobs/${id}/backups?page_size=100&status=completed`);
    expect(listed.map((run) => (run.tags as Row).manual)).toEqual([true, false, false]);
  });

  it('moves to new slots when a call changes it', async () => {
    const { account, clock, id, briefs } = create({ schedules: [{ ...schedule, id: 7 }] });
    await call(account, 'PATCH', `/jobs/${id}/schedules/7`, { cron: '0 13 * * *', timezone: 'UTC', run_offset: 0 });
    clock.advance(3700);
    expect((await briefs()).map((run) => String(run.created_at).slice(0, 16))).toEqual(['2026-03-10T13:00']);
  });

  it('has the past it is told, and the rest of it when somebody looks', async () => {
    const history = { days: 40, recent: 'owffx' };
    const { account, id, briefs } = create({ schedules: [schedule], history });
    expect((await briefs()).map((run) => run.status)).toEqual(['expired', 'failed', 'failed']);
    const listed = await rows(account, `/jobs/${id}/backups?page_size=100`);
    expect(listed).toHaveLength(40);
    expect(listed.slice(3, 5).map((run) => run.status)).toEqual(['completed_with_errors', 'completed']);
    expect(listed.at(-1)).toMatchObject({ status: 'expired' });
  });
});

describe('determinism', () => {
  it('the same seed, clock and calls give the same account; another seed another', async () => {
    const dump = async (seed: number, step: number) => {
      const schedules = [{ cron: '*/20 * * * *', runs: true }];
      const { account, clock, id } = create({ schedules, history: { days: 2 } }, '2026-03-10T12:00:00Z', seed);
      for (let passed = 0; passed < 7200; passed += step) {
        clock.advance(step);
        await rows(account, '/jobs');
      }
      return (await call(account, 'GET', `/jobs/${account.jobs()[0]!.id}/backups?page_size=100`)).text + id;
    };
    const one = await dump(1, 7200);
    // Looking often or once makes no difference: everything is derived from the clock.
    expect(await dump(1, 60)).toBe(one);
    expect(await dump(2, 7200)).not.toBe(one);
  });
});

describe('what goes wrong without a failure, on demand', () => {
  const hourly = { cron: '0 * * * *', runs: true };
  const sizes = async (account: ReturnType<typeof createAccount>, id: string) =>
    (await rows(account, `/jobs/${id}/backups`)).map((run) =>
      (run.files as { size: string }[]).map((file) => file.size),
    );

  it('slots come and nothing starts, until it does again', async () => {
    const { account, clock, briefs } = create({ schedules: [hourly] });
    account.withhold('A');
    clock.advance(3 * 3600);
    expect(await briefs()).toEqual([]);
    account.withhold('A', false);
    clock.advance(3600);
    expect((await briefs()).map((run) => String(run.created_at).slice(11, 16))).toEqual(['16:00']);
  });

  it('a schedule is changed or paused in the service’s own window', async () => {
    const { account, clock, show } = create({ schedules: [hourly] });
    account.reschedule('A', { status: 'paused', retention: { hourly: 0, daily: 0, weekly: 0, monthly: 0 } });
    clock.advance(2 * 3600);
    expect(await show()).toMatchObject({
      last_ran_at: null,
      schedule: [{ status: 'paused', retention: { daily: 0 } }],
    });
    account.reschedule('A', { status: 'active', cron: '30 * * * *' });
    clock.advance(3600);
    expect(String((await show()).last_ran_at).slice(11, 16)).toBe('14:30');
  });

  it('runs start hours after their slots, as where the zone was forgotten', async () => {
    const tokyo = { cron: '0 4 * * *', timezone: 'Asia/Tokyo', runs: true, drift: 9 * 3600 };
    const { account, clock, id } = create({ schedules: [tokyo], history: { days: 3, recent: 'oo' } });
    clock.advance(86_400);
    const starts = (await rows(account, `/jobs/${id}/backups`)).map((run) => String(run.created_at).slice(5, 16));
    expect(starts).toEqual(['03-11T04:00', '03-10T04:00', '03-09T04:00', '03-08T04:00']);
  });

  it('completed, but small, empty, without a key, or a person’s', async () => {
    const history = { days: 1, recent: 'smeko' };
    const { account, clock, id } = create({ schedules: [hourly], history, bytes: 5000, encryptionKeyId: 7 });
    clock.advance(300);
    const listed = await rows(account, `/jobs/${id}/backups?page_size=15`);
    expect(listed.slice(0, 5).map((run) => run.encryption_key !== null)).toEqual([true, false, true, true, true]);
    expect((await sizes(account, id)).slice(0, 5).map((files) => files.length)).toEqual([1, 1, 0, 1, 1]);
    expect((await sizes(account, id))[4]).toEqual(['500 bytes']);
    expect(listed.slice(0, 5).map((run) => (run.tags as Row).manual)).toEqual([false, false, false, true, false]);
  });

  it('the same of a run that is put in', async () => {
    const { account, id } = create({ encryptionKeyId: 7 });
    account.finish('A', 'completed', { bytes: 0 });
    account.finish('A', 'completed', { bytes: 12, encrypted: false });
    account.encrypt('A', null);
    account.finish('A', 'completed', { bytes: 13 });
    expect(await sizes(account, id)).toEqual([['13 bytes'], ['12 bytes'], []]);
    const listed = await rows(account, `/jobs/${id}/backups`);
    expect(listed.map((run) => run.encryption_key !== null)).toEqual([false, false, true]);
  });
});
