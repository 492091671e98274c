import { describe, expect, it } from 'vitest';
import type { JobSpec } from '../../main/demo/specs.ts';
import { day, desk, orders, start, well } from './scene.ts';

const ago = (days: number): number => start - 31 - days * day;
/** Two good ones, then four failures. */
const failing: Partial<JobSpec> = {
  runs: [
    ...[6, 5].map((days) => ({ createdAt: ago(days) })),
    ...[4, 3, 2, 1].map((days) => ({ createdAt: ago(days), status: 'failed' as const })),
  ],
};
const name = 'Orders database';

describe('what a deletion would take', () => {
  it('counts restore points, names the newest good one, and says why nothing newer exists', async () => {
    const { account, ask } = await desk({ jobs: [orders(failing)] });
    const jobId = account.idOf(name);
    const { confirmation, ...impact } = await ask('impact', { what: 'backups', jobId });
    expect(confirmation).not.toBe('');
    expect(impact).toEqual({
      expiresAt: start + 300,
      what: 'backups',
      jobId,
      name,
      typed: true,
      backups: 6,
      restorePoints: 2,
      remain: 0,
      failed: 4,
      expired: 0,
      newestGood: { at: ago(5) + 60, size: expect.stringMatching(/MB$/) as string },
      oldest: ago(6) + 60,
      remark: 'The last 4 runs failed, so nothing newer exists.',
      asOf: start,
    });
  });

  it('reads all pages', async () => {
    const runs = Array.from({ length: 120 }, (_, i) => ({ createdAt: ago(1) - i * 3600 }));
    const { account, ask } = await desk({ jobs: [orders({ runs })] });
    const impact = await ask('impact', { what: 'job', jobId: account.idOf(name) });
    expect(impact).toMatchObject({ backups: 120, restorePoints: 120, remain: 0, oldest: ago(1) - 119 * 3600 + 60 });
  });

  it('one backup asks for the name only when it is the last restore point', async () => {
    const { account, ask } = await desk({ jobs: [orders(failing)] });
    const jobId = account.idOf(name);
    const ids = account.runsOf(name);
    const of = (backupId: string) => ask('impact', { what: 'backup', jobId, backupId });
    expect(await of(ids[4]!)).toMatchObject({
      typed: false,
      restorePoints: 2,
      remain: 1,
      remark: expect.stringContaining('the one before it is from') as string,
    });
    expect(await of(ids[5]!)).toMatchObject({ typed: false, remain: 1, remark: null });
    expect(await of(ids[0]!)).toMatchObject({
      typed: false,
      remain: 2,
      remark: 'It cannot be restored from, so no restore point is lost.',
    });
    account.removeBackup(ids[5]!);
    expect(await of(ids[4]!)).toMatchObject({ typed: true, remain: 0, remark: 'It is the only restore point left.' });
  });

  it('a backup that is not there has no impact', async () => {
    const { account, fails } = await desk();
    const failure = await fails('impact', { what: 'backup', jobId: account.idOf(name), backupId: 'none' });
    expect(failure).toMatchObject({ kind: 'not-found' });
  });
});

describe('a confirmation', () => {
  const prepared = async () => {
    const scene = await desk();
    const jobId = scene.account.idOf(name);
    const { confirmation } = await scene.ask('impact', { what: 'job', jobId });
    return { ...scene, jobId, confirmation };
  };

  it('allows what it was given for, once', async () => {
    const { ask, fails, sent, jobId, confirmation, app } = await prepared();
    const written = await ask('deleteJob', { jobId, confirmation, typed: ` ${name} ` });
    expect(written).toMatchObject({ outcome: 'confirmed', jobId, page: null });
    expect(sent()).toEqual([`DELETE /jobs/${jobId}`]);
    expect(app.state().jobs.map((job) => job.name)).toEqual(['Shop files']);
    expect(app.state().unsettled).toEqual([]);
    expect(await fails('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({ kind: 'not-found' });
  });

  it('is refused a second time', async () => {
    const { account, fails, sent, jobId, confirmation } = await prepared();
    account.faults.status(423, { times: 1, only: (r) => r.method === 'DELETE' });
    expect(await fails('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({ kind: 'refused' });
    expect(await fails('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('used before') as string,
    });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['a made-up one', 'x', name, 'denied'],
    ['the wrong name', null, 'orders database', 'invalid'],
    ['no name', null, '', 'invalid'],
  ])('%s is refused', async (_, made, typed, kind) => {
    const { fails, sent, jobId, confirmation } = await prepared();
    const failure = await fails('deleteJob', { jobId, confirmation: made ?? confirmation, typed });
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain('Nothing was deleted.');
    expect(sent()).toEqual([]);
  });

  it('one for another target is refused', async () => {
    const { account, fails, sent, jobId, confirmation } = await prepared();
    const other = account.idOf('Shop files');
    for (const failure of [
      await fails('deleteBackups', { jobId, confirmation, typed: name }),
      await fails('deleteJob', { jobId: other, confirmation, typed: 'Shop files' }),
      await fails('deleteBackup', { jobId, backupId: account.runsOf(name)[0]!, confirmation, typed: name }),
    ])
      expect(failure).toMatchObject({ kind: 'denied', message: expect.stringContaining('another deletion') as string });
    expect(sent()).toEqual([]);
  });

  it('one for another backup of the job is refused', async () => {
    const { account, ask, fails, sent, jobId } = await prepared();
    const [backupId, other] = account.runsOf(name) as [string, string];
    const { confirmation } = await ask('impact', { what: 'backup', jobId, backupId });
    expect(await fails('deleteBackup', { jobId, backupId: other, confirmation, typed: '' })).toMatchObject({
      kind: 'denied',
    });
    expect(sent()).toEqual([]);
  });

  it('is too old after five minutes', async () => {
    const { world, fails, sent, jobId, confirmation } = await prepared();
    await world.advance(300);
    expect(await fails('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('older than five minutes') as string,
    });
    expect(sent()).toEqual([]);
  });

  it('is refused while nothing may be sent, and is good again afterwards', async () => {
    const { account, check, ask, fails, sent, jobId, confirmation } = await prepared();
    const stop = account.faults.status(500);
    await check();
    expect(await fails('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({ kind: 'busy' });
    expect(sent()).toEqual([]);
    stop();
    await check();
    expect(await ask('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({ outcome: 'confirmed' });
  });
});

describe('all backups', () => {
  it('trap 53: shows the service’s words, follows the list until nothing is left, and never calls the job well', async () => {
    const { account, ask, sent, job, world, check } = await desk({
      jobs: [orders({ schedules: [{ cron: '0 12 * * *' }] })],
    });
    const jobId = account.idOf(name);
    expect(job(name).health).toBe('ok');
    const { confirmation } = await ask('impact', { what: 'backups', jobId });
    const written = await ask('deleteBackups', { jobId, confirmation, typed: name });
    expect(sent()).toEqual([`DELETE /jobs/${jobId}/backups`]);
    expect(written).toMatchObject({
      outcome: 'accepted',
      sentence: expect.stringContaining('“3 backups scheduled for deletion”') as string,
    });
    expect(job(name).deletion).toMatchObject({
      message: '3 backups scheduled for deletion',
      left: null,
      asOf: null,
      state: 'settling',
    });
    await world.advance(15);
    expect(job(name).deletion).toMatchObject({ left: 0, asOf: expect.any(Number) as number, state: 'done' });
    expect(job(name)).toMatchObject({ health: 'unknown', runs: [] });
    account.begin(name, { durationSeconds: 100 });
    await world.advance(110);
    await check();
    expect(job(name).health).toBe('ok');
    expect(job(name).deletion).toBeNull();
  });

  it('goes on after a question that failed, and ends with the job', async () => {
    const { account, ask, job, world, app } = await desk({ quirks: { lag: 40 } });
    const jobId = account.idOf(name);
    const { confirmation } = await ask('impact', { what: 'backups', jobId });
    await ask('deleteBackups', { jobId, confirmation, typed: name });
    account.faults.status(423, { times: 1, only: (r) => r.path.endsWith('/backups') });
    await world.advance(12);
    expect(job(name).deletion).toMatchObject({ left: 3, state: 'settling' });
    account.removeJob(name);
    await world.advance(12);
    expect(job(name).deletion).toMatchObject({ left: 0, state: 'done' });
    await world.advance(300);
    expect(app.state().jobs.some(({ id }) => id === jobId)).toBe(false);
  });

  it('a run that begins afterwards does not make it well before its end, nor after a restart', async () => {
    const first = await desk();
    const jobId = first.account.idOf(name);
    const { confirmation } = await first.ask('impact', { what: 'backups', jobId });
    await first.ask('deleteBackups', { jobId, confirmation, typed: name });
    await first.world.advance(15);
    first.account.begin(name, { durationSeconds: 1000 });
    await first.check();
    expect(first.job(name)).toMatchObject({ health: 'never', running: { phase: 'running' } });
    const second = await first.restart();
    expect(second.job(name).health).toBe('never');
    second.account.fail('Shop files');
    await second.check();
    expect(second.world.notices.map(({ notice }) => notice.title)).toEqual(['Backup failed: Shop files']);
  });
});

describe('one backup', () => {
  const prepared = async (options: Parameters<typeof desk>[0] = {}, which = 0) => {
    const scene = await desk(options);
    const jobId = scene.account.idOf(name);
    const backupId = scene.account.runsOf(name)[which]!;
    const { confirmation } = await scene.ask('impact', { what: 'backup', jobId, backupId });
    return { ...scene, jobId, backupId, confirmation };
  };

  it('is deleted, looked for, and not counted on any more', async () => {
    const runs = [{ createdAt: ago(2), status: 'failed' as const }, { createdAt: ago(1) }];
    const { ask, sent, job, jobId, backupId, confirmation } = await prepared({ jobs: [orders({ runs }), well('B')] });
    expect(job(name).health).toBe('ok');
    const written = await ask('deleteBackup', { jobId, backupId, confirmation, typed: name });
    expect(written).toMatchObject({ outcome: 'confirmed', jobId });
    expect(sent()).toEqual([`DELETE /backups/${backupId}`]);
    expect(job(name).health).toBe('failed');
  });

  it.each([404, 405] as const)('trap 49: a service without the call answers %i, and that is said', async (lacking) => {
    const { fails, app, job, jobId, backupId, confirmation } = await prepared({ quirks: { noBackupDelete: lacking } });
    expect(await fails('deleteBackup', { jobId, backupId, confirmation, typed: '' })).toMatchObject({
      kind: 'refused',
      message: 'SnapShooter does not offer deleting a single backup here. Nothing was deleted.',
    });
    expect(app.state().unsettled).toEqual([]);
    expect(job(name).health).toBe('ok');
  });

  it('trap 49: one that was deleted before is no failure', async () => {
    const { account, ask, jobId, backupId, confirmation } = await prepared();
    account.removeBackup(backupId);
    const written = await ask('deleteBackup', { jobId, backupId, confirmation, typed: '' });
    expect(written.outcome).toBe('confirmed');
  });

  it('is confirmed by the list where one backup cannot be read by itself', async () => {
    const { ask, jobId, backupId, confirmation } = await prepared({ quirks: { noBackupShow: true } });
    const written = await ask('deleteBackup', { jobId, backupId, confirmation, typed: '' });
    expect(written.outcome).toBe('confirmed');
  });

  it('is gone too where its row stays as "expired"', async () => {
    const { account, ask, jobId, backupId, confirmation } = await prepared({ quirks: { deletedExpire: true } });
    const written = await ask('deleteBackup', { jobId, backupId, confirmation, typed: '' });
    expect(written.outcome).toBe('confirmed');
    expect(account.runsOf(name)).toContain(backupId);
  });
});
