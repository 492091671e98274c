import { describe, expect, it } from 'vitest';
import { desk } from './scene.ts';

const name = 'Orders database';
const opened = async (options: Parameters<typeof desk>[0] = {}) => {
  const scene = await desk(options);
  return { ...scene, jobId: scene.account.idOf(name) };
};

describe('a schedule', () => {
  it('sends what is given by the call for one schedule, looks again and shows it', async () => {
    const { jobId, ask, sent, bodies, job } = await opened();
    const written = await ask('updateSchedule', {
      jobId,
      scheduleId: 9,
      patch: { cron: '30 3 * * *', retention: { daily: 7, weekly: null } },
    });
    expect(sent()).toEqual([`PATCH /jobs/${jobId}/schedules/9`]);
    expect(bodies()).toEqual([{ cron: '30 3 * * *', retention_daily: 7 }]);
    expect(written).toMatchObject({ outcome: 'confirmed', sentence: 'Saved. SnapShooter shows the new schedule.' });
    expect(written.page?.schedules[0]).toMatchObject({ cron: '30 3 * * *', retention: { daily: 7, weekly: 4 } });
    expect(job(name).schedules[0]).toContain('03:30');
  });

  it('puts back what was there, only what differs, and forward again', async () => {
    const { jobId, ask, bodies } = await opened();
    const first = await ask('updateSchedule', {
      jobId,
      scheduleId: 9,
      patch: { cron: '30 3 * * *', timezone: 'UTC', runOffset: 5, retention: { daily: 7, weekly: 4 } },
    });
    const [edit] = first.page!.edits;
    expect(edit).toMatchObject({
      what: 'schedule',
      scheduleId: 9,
      sentence: 'Cron 5 2 * * *, time zone America/New_York, keeps 14 daily.',
    });
    const back = await ask('putBack', { jobId, edit: edit!.id });
    expect(bodies()[1]).toEqual({ cron: '5 2 * * *', timezone: 'America/New_York', retention_daily: 14 });
    expect(back).toMatchObject({ outcome: 'confirmed' });
    expect(back.page?.edits).toMatchObject([{ sentence: 'Cron 30 3 * * *, time zone UTC, keeps 7 daily.' }]);
    await ask('putBack', { jobId, edit: back.page!.edits[0]!.id });
    expect(bodies()[2]).toEqual({ cron: '30 3 * * *', timezone: 'UTC', retention_daily: 7 });
  });

  it('a value that was not changed, or is back already, is neither kept nor sent', async () => {
    const { jobId, ask, fails, bodies, forget, elsewhere } = await opened();
    const first = await ask('updateSchedule', {
      jobId,
      scheduleId: 9,
      patch: { cron: '30 3 * * *', timezone: 'America/New_York', runOffset: 6 },
    });
    expect(first.page!.edits[0]!.sentence).toBe('Cron 5 2 * * *, offset 5.');
    forget();
    await elsewhere('PATCH', `/jobs/${jobId}/schedules/9`, { cron: '5 2 * * *' });
    await ask('putBack', { jobId, edit: first.page!.edits[0]!.id });
    expect(bodies()).toEqual([{ run_offset: 5 }]);
    const [edit] = (await ask('job', { jobId })).edits;
    expect(edit!.sentence).toBe('Offset 6.');
    await elsewhere('PATCH', `/jobs/${jobId}/schedules/9`, { run_offset: 6 });
    expect(await fails('putBack', { jobId, edit: edit!.id })).toMatchObject({ kind: 'invalid' });
    expect(bodies()).toHaveLength(1);
  });

  it('only the last change can be put back', async () => {
    const { jobId, ask, fails, sent } = await opened();
    const change = (cron: string) => ask('updateSchedule', { jobId, scheduleId: 9, patch: { cron } });
    const old = (await change('0 1 * * *')).page!.edits[0]!.id;
    await change('0 2 * * *');
    expect(await fails('putBack', { jobId, edit: old })).toMatchObject({ kind: 'not-found' });
    const edit = (await change('0 3 * * *')).page!.edits[0]!.id;
    expect(sent()).toHaveLength(3);
    await ask('putBack', { jobId, edit });
    expect(sent()).toHaveLength(4);
  });

  it.each([
    [{}, 'Nothing was changed, so nothing was sent.', undefined],
    [{ retention: { daily: null } }, 'Nothing was changed, so nothing was sent.', undefined],
    [{ cron: '5 26 * * *' }, 'nothing was sent', { cron: ['Hours go from 0 to 23; this says 26.'] }],
    [{ timezone: 'Mars/Base' }, 'nothing was sent', { timezone: [expect.stringContaining('“Mars/Base” is not')] }],
    [{ runOffset: -1 }, 'nothing was sent', { run_offset: [expect.stringContaining('-1')] }],
    [{ retention: { daily: 1.5 } }, 'nothing was sent', { retention_daily: [expect.stringContaining('1.5')] }],
  ])('%j is refused, and nothing is sent', async (patch, message, fields) => {
    const { jobId, fails, sent, world } = await opened();
    const before = world.requests.length;
    const failure = await fails('updateSchedule', { jobId, scheduleId: 9, patch });
    expect(failure).toMatchObject({ kind: 'invalid', message: expect.stringContaining(message) as string });
    expect(failure.fields).toEqual(fields);
    expect([sent(), world.requests.length]).toEqual([[], before]);
  });

  it('what the service refuses leaves nothing behind', async () => {
    const { account, jobId, fails, app, kept } = await opened();
    account.faults.status(422, { only: (r) => r.method === 'PATCH' });
    const failure = await fails('updateSchedule', { jobId, scheduleId: 9, patch: { cron: '* * * * *' } });
    expect(failure.kind).toBe('invalid');
    expect(app.state().unsettled).toEqual([]);
    expect(JSON.parse(kept())).toEqual({ edits: [], sets: [], pending: [] });
  });

  it('trap 48: all schedules are replaced by the job’s own call, and come back with all they had', async () => {
    const { jobId, ask, sent, bodies } = await opened();
    await ask('updateSchedule', { jobId, scheduleId: 9, patch: { runOffset: 10 } });
    const schedules = [{ cron: '0 * * * *', timezone: 'UTC' }];
    const written = await ask('updateJob', { jobId, patch: { schedules } });
    expect(sent()[1]).toBe(`PATCH /jobs/${jobId}`);
    expect(bodies()[1]).toEqual({ schedules });
    // The edit of one schedule went with its id.
    expect(written).toMatchObject({ outcome: 'confirmed', page: { edits: [{ what: 'schedules', scheduleId: null }] } });
    expect(written.page!.edits[0]!.sentence).toMatch(/^2 schedules: Cron 5 2 .*New_York, offset 10.*\. Cron 0 \* /);
    await ask('putBack', { jobId, edit: written.page!.edits[0]!.id });
    expect(bodies()[2]).toMatchObject({
      schedules: [
        { cron: '5 2 * * *', timezone: 'America/New_York', run_offset: 10, retention_daily: 14, retention_weekly: 4 },
        { cron: '0 * * * *', timezone: 'UTC' },
      ],
    });
  });
});

describe('storages', () => {
  const list = [
    { storageId: 45, priority: 1 },
    { storageId: 84, priority: 2 },
  ];

  it('trap 39: sends all of them, confirms the set, and remembers the priorities', async () => {
    const { jobId, ask, sent, bodies } = await opened();
    const before = await ask('job', { jobId });
    expect(before.priorities).toEqual({
      known: false,
      list: [
        { storageId: 84, priority: 1 },
        { storageId: 45, priority: 2 },
      ],
    });
    const written = await ask('updateStorage', { jobId, storage: list });
    expect(sent()).toEqual([`PATCH /jobs/${jobId}/storage`]);
    expect(bodies()).toEqual([
      {
        storage: [
          { storage_id: 45, priority: 1 },
          { storage_id: 84, priority: 2 },
        ],
      },
    ]);
    expect(written).toMatchObject({ outcome: 'confirmed', page: { priorities: { known: true, list } } });
    expect(written.page?.edits).toMatchObject([
      { what: 'storage', sentence: 'Storages EU bucket (priority 1), Archive (priority 2).' },
    ]);
    await ask('putBack', { jobId, edit: written.page!.edits[0]!.id });
    expect(bodies()[1]).toEqual({
      storage: [
        { storage_id: 84, priority: 1 },
        { storage_id: 45, priority: 2 },
      ],
    });
  });

  it('the priorities are a guess again once the storages are others', async () => {
    const { elsewhere, jobId, ask } = await opened();
    await ask('updateStorage', { jobId, storage: list });
    await elsewhere('PATCH', `/jobs/${jobId}/storage`, { storage: [{ storage_id: 46, priority: 1 }] });
    expect((await ask('job', { jobId })).priorities).toEqual({ known: false, list: [{ storageId: 46, priority: 1 }] });
  });

  it.each([
    [[], { storage: [expect.stringContaining('at least one')] }],
    [[{ storageId: 0, priority: 1 }], { 'storage.0.storage_id': [expect.stringContaining('above 0')] }],
    [[...list, { storageId: 45, priority: 3 }], { 'storage.2.storage_id': ['This storage is in the list already.'] }],
  ])('%j is refused', async (storage, fields) => {
    const { jobId, fails, sent } = await opened();
    expect((await fails('updateStorage', { jobId, storage })).fields).toEqual(fields);
    expect(sent()).toEqual([]);
  });

  it('a 422 keeps the names of its fields', async () => {
    const { jobId, fails } = await opened();
    const failure = await fails('updateStorage', { jobId, storage: [{ storageId: 999, priority: 1 }] });
    expect(failure).toMatchObject({ kind: 'invalid', fields: { 'storage.0.storage_id': [expect.any(String)] } });
  });

  it('can be replaced by the job’s call too', async () => {
    const { jobId, ask, sent, bodies } = await opened();
    const written = await ask('updateJob', { jobId, patch: { storage: list } });
    expect([sent(), written.outcome]).toEqual([[`PATCH /jobs/${jobId}`], 'confirmed']);
    expect(bodies()[0]).toMatchObject({ storage: [{ storage_id: 45 }, { storage_id: 84 }] });
  });
});

describe('what the service does not show', () => {
  it('trap 33: encryption is accepted, never confirmed, and what was set from here is kept', async () => {
    const { jobId, ask, sent, bodies, world, app } = await opened();
    const on = await ask('setEncryption', { jobId, encryptionKeyId: 481 });
    expect(on).toMatchObject({ outcome: 'accepted', sentence: expect.stringContaining('with id 481') as string });
    expect(on.page?.lastSet).toEqual({ encryption: { on: true, id: 481, at: world.now }, proxy: null });
    await world.advance(5);
    const off = await ask('setEncryption', { jobId, encryptionKeyId: null });
    expect(off.page?.lastSet.encryption).toEqual({ on: false, id: null, at: world.now });
    await ask('setProxy', { jobId, proxyId: 13 });
    await ask('setProxy', { jobId, proxyId: null });
    const path = `/jobs/${jobId}`;
    expect(sent()).toEqual([
      `POST ${path}/encryption-key`,
      `DELETE ${path}/encryption-key`,
      `POST ${path}/proxy`,
      `DELETE ${path}/proxy`,
    ]);
    expect(bodies()).toEqual([{ encryption_key_id: 481 }, null, { proxy_id: 13 }, null]);
    expect(app.state().unsettled).toEqual([]);
  });

  it('an id that is none is refused on its field', async () => {
    const { jobId, fails, sent } = await opened();
    for (const id of [0, -1])
      expect((await fails('setEncryption', { jobId, encryptionKeyId: id })).fields).toHaveProperty('encryption_key_id');
    expect((await fails('setProxy', { jobId, proxyId: 0 })).fields).toHaveProperty('proxy_id');
    expect(sent()).toEqual([]);
  });
});

describe('is refused', () => {
  const patch = { cron: '0 1 * * *' };

  it('a second one of the same job while the first is under way', async () => {
    const { jobId, app, sent, world } = await opened();
    const both = [5, 6].map((runOffset) => app.run('updateSchedule', { jobId, scheduleId: 9, patch: { runOffset } }));
    await world.settle();
    const [first, second] = await Promise.all(both);
    expect(first?.ok).toBe(true);
    expect(second).toMatchObject({
      ok: false,
      error: { kind: 'busy', message: expect.stringContaining('under way since 14:00') as string },
    });
    expect(sent()).toHaveLength(1);
  });

  it('while the service cannot be seen, while the data is old, and for a job that is gone', async () => {
    const { account, check, fails, jobId, sent, world, app } = await opened();
    const args = { jobId, scheduleId: 9, patch };
    const stop = account.faults.status(503);
    await check();
    expect((await fails('updateSchedule', args)).message).toMatch(/cannot be reached since 14:00/);
    stop();
    await check();
    app.suspend();
    await world.advance(16 * 60);
    expect(app.state().account.refusal).toMatch(/^What is shown is of 14:00, 16 min old\. Nothing is sent until/);
    expect((await fails('updateSchedule', args)).message).toMatch(/16 min old/);
    app.resume();
    await world.advance(12);
    account.removeJob(name);
    await check();
    expect(await fails('updateSchedule', args)).toMatchObject({
      kind: 'not-found',
      message: 'This job is not listed any more. Nothing was sent.',
    });
    expect(sent()).toEqual([]);
  });

  it('while the service asked for a pause', async () => {
    const { account, fails, jobId, sent, world } = await opened();
    account.faults.rateLimit(60, { times: 1, only: (r) => r.method === 'PATCH' });
    const args = { jobId, scheduleId: 9, patch };
    expect(await fails('updateSchedule', args)).toMatchObject({ kind: 'rate-limited' });
    expect(await fails('updateSchedule', args)).toMatchObject({ kind: 'busy' });
    expect(sent()).toHaveLength(1);
    await world.advance(60);
  });

  it('a rejected token is found out by the look that follows', async () => {
    const { account, fails, jobId, app } = await opened();
    account.faults.dropToken();
    expect(await fails('setProxy', { jobId, proxyId: 1 })).toMatchObject({ kind: 'unauthorized' });
    expect(app.state().account.refusal).toMatch(/rejected the token/);
  });
});
