import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../main/demo/log.ts';
import { scene } from '../core/scene.ts';
import { desk, deskOf, fleet, orders } from './scene.ts';
import type { Desk } from './scene.ts';

const name = 'Orders database';
const isWrite = (r: LoggedRequest): boolean => r.method !== 'GET';
const opened = async (options: Parameters<typeof desk>[0] = {}) => {
  const scene = await desk(options);
  return { ...scene, jobId: scene.account.idOf(name) };
};
const draft = {
  name: 'New  files',
  recipeId: 1,
  config: { root_path: '/srv', compression_level: 6, mysql_password: 'hunter2-secret' },
  compute: { type: 'server', serverId: 3 },
  storage: [{ storageId: 84, priority: 1 }],
  schedules: [{ order: 1, timezone: 'UTC', retention: { daily: 7 } }],
} as const;
const patch = { cron: '30 3 * * *' };

/** Ways in which an answer gets lost after the service acted, or before. */
const losses: readonly [string, (desk: Desk, acted: boolean) => void][] = [
  ['a fault of its own', ({ account }, acted) => void account.faults.status(504, { times: 1, only: isWrite, acted })],
  [
    'a connection that broke',
    ({ account }, acted) => void account.faults.offline({ times: 1, only: isWrite, acted, code: 'ECONNRESET' }),
  ],
  ['a web page', ({ account }, acted) => void account.faults.loginPage({ times: 1, only: isWrite, acted })],
];

describe('a write whose answer was lost', () => {
  it.each(losses)('by %s is unknown, kept, and never sent again; Check finds what it did', async (_, lose) => {
    const scene = await opened();
    const { jobId, ask, sent, app } = scene;
    lose(scene, true);
    const written = await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    expect(written).toMatchObject({ outcome: 'unknown', jobId, page: null });
    expect(written.sentence).toBe(
      'No usable answer came, so it is not known whether the schedule was changed. It is not sent again. Check looks for what it did.',
    );
    expect(app.state().unsettled).toEqual([
      {
        id: written.id,
        kind: 'updateSchedule',
        jobId,
        name,
        at: scene.world.now,
        outcome: 'unknown',
        sentence: written.sentence,
      },
    ]);
    const checked = await ask('checkWrite', { id: written.id });
    expect(checked).toMatchObject({ id: written.id, outcome: 'confirmed', page: { schedules: [patch, {}] } });
    // It was done, so it can be put back.
    expect(checked.page?.edits).toMatchObject([{ sentence: 'Cron 5 2 * * *.' }]);
    expect(app.state().unsettled).toEqual([]);
    expect(await ask('checkWrite', { id: written.id })).toEqual(checked);
    expect(sent()).toHaveLength(1);
  });

  it.each(losses)('by %s before the service acted stays unknown until it is dismissed', async (_, lose) => {
    const scene = await opened();
    const { jobId, ask, sent, app, check } = scene;
    lose(scene, false);
    const { id } = await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    expect(await ask('checkWrite', { id })).toMatchObject({
      outcome: 'unknown',
      sentence: expect.stringContaining('Looked for at 14:00') as string,
      page: { edits: [] },
    });
    await check();
    expect(app.state().unsettled).toMatchObject([{ id, outcome: 'unknown' }]);
    await ask('dismissWrite', { id });
    expect(app.state().unsettled).toEqual([]);
    expect(await scene.fails('checkWrite', { id })).toMatchObject({ kind: 'not-found' });
    expect(sent()).toHaveLength(1);
  });

  it('is settled by a later look that shows it', async () => {
    const scene = await opened();
    const { jobId, ask, app, check } = scene;
    losses[0]![1](scene, true);
    await ask('updateStorage', { jobId, storage: [{ storageId: 46, priority: 1 }] });
    expect(app.state().unsettled).toHaveLength(1);
    const from = app.state().revision;
    await check();
    expect(app.changesSince(from)?.unsettled).toEqual([]);
    expect((await ask('job', { jobId })).priorities).toEqual({ known: true, list: [{ storageId: 46, priority: 1 }] });
  });

  it('trap 33: of encryption cannot be decided by looking, and says so', async () => {
    const scene = await opened();
    const { jobId, ask, check, app } = scene;
    losses[0]![1](scene, true);
    const written = await ask('setEncryption', { jobId, encryptionKeyId: 481 });
    expect(written).toMatchObject({ outcome: 'unknown', sentence: expect.not.stringContaining('Check') as string });
    expect((await ask('job', { jobId })).lastSet.encryption).toBeNull();
    const checked = await ask('checkWrite', { id: written.id });
    expect(checked).toMatchObject({
      outcome: 'unknown',
      sentence: expect.stringContaining('looking cannot decide') as string,
    });
    await check();
    expect(app.state().unsettled).toHaveLength(1);
  });

  it.each([true, false])('that was to delete the job: gone is %s', async (acted) => {
    const scene = await opened();
    const { jobId, ask, app } = scene;
    const { confirmation } = await ask('impact', { what: 'job', jobId });
    losses[0]![1](scene, acted);
    const { id } = await ask('deleteJob', { jobId, confirmation, typed: name });
    expect(await ask('checkWrite', { id })).toMatchObject({ outcome: acted ? 'confirmed' : 'unknown' });
    expect(app.state().jobs.some((job) => job.id === jobId)).toBe(!acted);
  });

  it('that was to delete backups: a look finds them gone, and the job is not well', async () => {
    const scene = await opened();
    const { jobId, ask, app, job, world, check } = scene;
    const { confirmation } = await ask('impact', { what: 'backups', jobId });
    losses[0]![1](scene, true);
    const { outcome } = await ask('deleteBackups', { jobId, confirmation, typed: name });
    expect(outcome).toBe('unknown');
    expect(job(name).deletion).toBeNull();
    await world.advance(10);
    scene.account.begin(name, { durationSeconds: 500 });
    await check();
    await world.settle();
    expect(app.state().unsettled).toEqual([]);
    expect(job(name).health).toBe('never');
  });

  it('goes with its job', async () => {
    const scene = await opened();
    const { jobId, ask, account, app, check } = scene;
    losses[0]![1](scene, false);
    await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    account.removeJob(name);
    await check();
    expect(app.state().unsettled).toEqual([]);
  });
});

describe('trap 47: a write that lags', () => {
  it('is looked for again after 2 and 5 seconds', async () => {
    const { jobId, ask, world, app } = await opened({ quirks: { lag: 6 } });
    const before = world.now;
    const written = await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    expect([written.outcome, world.now - before]).toEqual(['confirmed', 7]);
    expect(app.state().unsettled).toEqual([]);
  });

  it('is unconfirmed after that, and is settled by the look that shows it', async () => {
    const { jobId, ask, world, app, sent } = await opened({ quirks: { lag: 60 } });
    const written = await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    expect(written).toMatchObject({
      outcome: 'unconfirmed',
      sentence: 'SnapShooter took the new schedule; it does not show yet. Check looks for it again.',
      page: { schedules: [{ cron: '5 2 * * *' }, {}], edits: [{ sentence: 'Cron 5 2 * * *.' }] },
    });
    expect(app.state().unsettled).toMatchObject([{ id: written.id, outcome: 'unconfirmed' }]);
    expect(await ask('checkWrite', { id: written.id })).toMatchObject({ outcome: 'unconfirmed' });
    await world.advance(360);
    expect(app.state().unsettled).toEqual([]);
    expect(sent()).toHaveLength(1);
  });

  it('a deletion that lags is unconfirmed, then gone', async () => {
    const { jobId, ask, world, app } = await opened({ quirks: { lag: 30 } });
    const { confirmation } = await ask('impact', { what: 'job', jobId });
    expect(await ask('deleteJob', { jobId, confirmation, typed: name })).toMatchObject({ outcome: 'unconfirmed' });
    await world.advance(360);
    expect([app.state().unsettled, app.state().jobs.length]).toEqual([[], 1]);
  });
});

describe('a new job', () => {
  it('is sent once, found in the list, and shown', async () => {
    const { ask, sent, app, kept } = await opened();
    const written = await ask('createJob', { draft });
    expect(sent()).toEqual(['POST /jobs']);
    expect(written).toMatchObject({
      outcome: 'confirmed',
      sentence: 'SnapShooter lists the new job “New files”.',
      page: { priorities: { known: true, list: draft.storage } },
    });
    expect(app.state().jobs.find(({ id }) => id === written.jobId)?.name).toBe('New files');
    expect(kept()).not.toMatch(/hunter2|srv/);
  });

  it.each(losses)('whose answer was lost by %s is found by its name among jobs not known before', async (_, lose) => {
    const scene = await desk({ jobs: [orders(), { name: 'New files' }] });
    const { ask, app, account, sent, kept } = scene;
    const old = account.idOf('New files');
    lose(scene, true);
    const written = await ask('createJob', { draft });
    expect(written).toMatchObject({ outcome: 'unknown', jobId: null, page: null });
    expect(app.state().unsettled).toMatchObject([{ kind: 'createJob', jobId: null, name: 'New files' }]);
    expect(kept()).not.toMatch(/hunter2|srv/);
    const checked = await ask('checkWrite', { id: written.id });
    expect(checked).toMatchObject({ outcome: 'confirmed', page: { priorities: { known: true } } });
    expect(checked.jobId).not.toBe(old);
    expect(app.state().unsettled).toEqual([]);
    expect(sent()).toHaveLength(1);
  });

  it('whose answer was empty is unknown, and is found by a later look', async () => {
    const { account, ask, app, check } = await opened();
    account.faults.emptyBody({ times: 1, only: isWrite, acted: true });
    const { id, outcome } = await ask('createJob', { draft });
    expect(outcome).toBe('unknown');
    await check();
    expect(app.state().unsettled).toEqual([]);
    expect(await ask('checkWrite', { id })).toMatchObject({ outcome: 'confirmed', jobId: account.idOf('New  files') });
  });

  it('that was never made stays unknown', async () => {
    const scene = await desk({ jobs: [orders(), { name: 'New files' }] });
    losses[0]![1](scene, false);
    const { id } = await scene.ask('createJob', { draft });
    expect(await scene.ask('checkWrite', { id })).toMatchObject({ outcome: 'unknown', jobId: null });
  });

  it('trap 47: one that is not listed yet is unconfirmed, with its id, until it is', async () => {
    const { ask, app, world } = await opened({ quirks: { lag: 60 } });
    const written = await ask('createJob', { draft });
    expect(written).toMatchObject({ outcome: 'unconfirmed', page: null });
    expect(written.jobId).not.toBeNull();
    expect(app.state().unsettled).toMatchObject([{ jobId: written.jobId, outcome: 'unconfirmed' }]);
    await world.advance(360);
    expect(app.state().unsettled).toEqual([]);
  });

  it('a 422 of the service keeps the names of its fields; what is surely wrong is not sent', async () => {
    const { fails, sent } = await opened();
    const refused = await fails('createJob', { draft: { ...draft, storage: [{ storageId: 999, priority: 1 }] } });
    expect(Object.keys(refused.fields ?? {})).toEqual(['storage.0.storage_id']);
    expect(sent()).toHaveLength(1);
    const wrong = await fails('createJob', {
      draft: {
        ...draft,
        name: ' \u200b',
        recipeId: 0,
        compute: { type: 'server', serverId: 0 },
        schedules: [{ cron: '61 * * * *', timezone: 'Mars', retention: { daily: -1 } }],
        encryptionKeyId: 0,
      },
    });
    expect(wrong).toMatchObject({ kind: 'invalid', message: expect.stringContaining('nothing was sent') as string });
    expect(Object.keys(wrong.fields ?? {})).toEqual([
      'name',
      'recipe_id',
      'compute.server_id',
      'schedules.0.cron',
      'schedules.0.timezone',
      'schedules.0.retention_daily',
      'encryption_key_id',
    ]);
    expect(sent()).toHaveLength(1);
  });
});

describe('over restarts and accounts', () => {
  it('edits, what was set, and what is unsettled are there again', async () => {
    const scene = await opened();
    const { jobId, ask } = scene;
    await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    await ask('setProxy', { jobId, proxyId: 13 });
    losses[0]![1](scene, false);
    const { id } = await ask('updateStorage', { jobId, storage: [{ storageId: 46, priority: 1 }] });
    const again = deskOf(await scene.restart());
    expect(again.app.state().unsettled).toMatchObject([{ id, outcome: 'unknown' }]);
    const page = await again.ask('job', { jobId });
    expect(page.lastSet.proxy).toMatchObject({ on: true, id: 13 });
    await again.ask('putBack', { jobId, edit: page.edits[0]!.id });
    expect(again.bodies()).toEqual([{ cron: '5 2 * * *' }]);
  });

  it('one that was on its way when the app ended is unknown afterwards', async () => {
    const scene = await opened();
    const { jobId, app, world } = scene;
    scene.account.faults.slow(50, { only: isWrite });
    const reply = app.run('updateSchedule', { jobId, scheduleId: 9, patch });
    while (!world.requests.some(({ method }) => method === 'PATCH')) await new Promise((done) => setImmediate(done));
    const again = deskOf(await scene.restart());
    expect(await reply).toMatchObject({ ok: false, error: { message: expect.stringContaining('was left') as string } });
    expect(again.app.state().unsettled).toMatchObject([{ kind: 'updateSchedule', outcome: 'unknown' }]);
  });

  it('a damaged file is set aside, what can be read is kept, and it is said', async () => {
    const scene = await opened();
    const { jobId, ask, disk } = scene;
    await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    await ask('setProxy', { jobId, proxyId: 13 });
    const file = [...disk.files.keys()].find((key) => key.startsWith('edits-'))!;
    const stored = JSON.parse(disk.files.get(file)!) as { edits: object[] };
    disk.files.set(file, JSON.stringify({ ...stored, edits: [...stored.edits, { id: 'x', before: 'y' }] }));
    const again = deskOf(await scene.restart());
    expect(again.app.state().account.remarks.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('set aside as edits-') as string,
    ]);
    const page = await again.ask('job', { jobId });
    expect([page.edits.length, page.lastSet.proxy?.id]).toEqual([1, 13]);
    disk.files.set(file, '{"edits": [');
    const third = deskOf(await again.restart());
    expect((await third.ask('job', { jobId })).edits).toEqual([]);
  });

  it('another account sees nothing of it', async () => {
    const scene = await opened();
    const { jobId, ask, app, world, account } = scene;
    await ask('updateSchedule', { jobId, scheduleId: 9, patch });
    losses[0]![1](scene, false);
    await ask('createJob', { draft });
    expect(app.state().unsettled).toHaveLength(1);
    for (const job of account.jobs()) account.removeJob(job.id);
    account.addJob({ name: 'Theirs' });
    account.changeToken('another-token-0123456789');
    await ask('removeToken', {});
    expect(app.state().unsettled).toEqual([]);
    await ask('connect', { token: 'another-token-0123456789', keep: 'session' });
    await world.settle();
    expect(app.state().unsettled).toEqual([]);
    expect(JSON.parse(scene.kept())).toEqual({ edits: [], sets: [], pending: [] });
  });

  it('the same account with another token has all of it once it was looked at', async () => {
    const scene = await opened();
    const { ask, app, account, world } = scene;
    losses[0]![1](scene, false);
    await ask('createJob', { draft });
    account.changeToken('another-token-0123456789');
    await ask('connect', { token: 'another-token-0123456789', keep: 'session' });
    await world.settle();
    expect(app.state().unsettled).toHaveLength(1);
  });

  it('nothing of it shows before a look has told whose account it is', async () => {
    const scene = await opened();
    const { ask, app, account, world } = scene;
    losses[0]![1](scene, false);
    await ask('createJob', { draft });
    account.changeToken('another-token-0123456789');
    const seen: number[] = [];
    app.onChange(() => {
      const { account: view, unsettled } = app.state();
      if (view.look.goodAt === null) seen.push(unsettled.length);
    });
    await ask('connect', { token: 'another-token-0123456789', keep: 'session' });
    await world.settle();
    expect(seen.length).toBeGreaterThan(0);
    expect(Math.max(...seen)).toBe(0);
  });

  it('the demo writes nothing to disk', async () => {
    const opened = await scene({ connected: false, fleet: { ...fleet, jobs: [] } });
    const { ask, app, disk } = deskOf(opened);
    await ask('exploreDemo', {});
    await opened.world.settle();
    const [job] = app.state().jobs;
    await ask('setProxy', { jobId: job!.id, proxyId: 1 });
    expect((await ask('job', { jobId: job!.id })).lastSet.proxy?.id).toBe(1);
    expect([...disk.files.keys()].filter((key) => key.startsWith('edits'))).toEqual([]);
  });

  it('jobs that are gone are forgotten, after an hour', async () => {
    const scene = await opened();
    const { jobId, ask, account, world, kept } = scene;
    await ask('setProxy', { jobId, proxyId: 13 });
    account.removeJob(name);
    await world.advance(4200);
    expect(kept()).not.toContain(jobId);
  });
});
