import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { call, createClock, rows } from './call.ts';

function create() {
  const clock = createClock('2026-03-10T12:00:00Z');
  const account = createAccount({
    now: clock.now,
    fleet: {
      storages: [
        { name: 'A', id: 84 },
        { name: 'B', id: 45 },
      ],
      jobs: [{ name: 'Files', usual: 100, schedules: [{ id: 9, cron: '0 2 * * *', timezone: 'UTC', runOffset: 5 }] }],
    },
  });
  const job = `/jobs/${account.idOf('Files')}`;
  const show = async () => ((await call(account, 'GET', job)).json as { data: Record<string, never> }).data;
  return { account, clock, job, show };
}

describe('who may', () => {
  it('401 without a token, with a wrong one, and with the old one after a change', async () => {
    const { account } = create();
    const old = account.token;
    for (const headers of [{ Authorization: '' }, { Authorization: 'Bearer wrong' }, { Authorization: old }]) {
      const { status, json } = await call(account, 'GET', '/jobs', undefined, headers);
      expect([status, json]).toEqual([401, { message: 'Unauthenticated.' }]);
    }
    account.changeToken('another');
    expect((await call(account, 'GET', '/jobs')).status).toBe(200);
    expect((await call(account, 'GET', '/jobs', undefined, { Authorization: `Bearer ${old}` })).status).toBe(401);
  });

  it('a caller that does not ask for JSON is sent to the login page, or gets HTML', async () => {
    const { account } = create();
    const html = { Accept: '*/*' };
    const lost = await call(account, 'GET', '/jobs', undefined, { ...html, Authorization: '' });
    expect([lost.status, lost.headers.get('location')]).toEqual([302, 'https://app.snapshooter.com/login']);
    expect((await call(account, 'GET', '/jobs?page_size=1', undefined, html)).status).toBe(302);
    const missing = await call(account, 'GET', '/jobs/none', undefined, html);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect((await call(account, 'GET', '/jobs', undefined, html)).json).toHaveProperty('data');
  });

  it('fetch follows a redirect to a page, refuses it, or gives it, as asked', async () => {
    const { account } = create();
    const url = 'https://api.snapshooter.com/v1/jobs';
    expect((await account.fetch(url, { redirect: 'manual' })).status).toBe(302);
    expect(await (await account.fetch(url)).text()).toContain('<title>Log in');
    await expect(account.fetch(url, { redirect: 'error' })).rejects.toThrow(TypeError);
  });
});

describe('what is not there', () => {
  it('404 with a class name in it for unknown ids, with nothing for unknown paths', async () => {
    const { account, job } = create();
    const unknown = [
      ['GET', '/jobs/none', 'BackupJob] none'],
      ['DELETE', '/jobs/none/backups', 'BackupJob] none'],
      ['POST', '/jobs/none/backups/start', 'BackupJob] none'],
      ['PATCH', `${job}/schedules/1000`, 'Schedule] 1000'],
      ['GET', '/backups/none', 'Backup] none'],
    ] as const;
    for (const [method, path, text] of unknown) {
      const { status, json } = await call(account, method, path);
      expect([path, status, json]).toEqual([path, 404, { message: expect.stringContaining(text) as string }]);
    }
    expect((await call(account, 'GET', '/recipes')).json).toEqual({ message: '' });
    expect((await call(account, 'DELETE', '/jobs//backups')).status).toBe(404);
  });

  it('trap 45: the verbs of the page’s update examples are refused with 405', async () => {
    const { account, job } = create();
    const wrong = [
      ['POST', job, 'GET, HEAD, PATCH, DELETE'],
      ['POST', `${job}/schedules/9`, 'PATCH'],
      ['POST', `${job}/storage`, 'PATCH'],
      ['GET', `${job}/backups/start`, 'POST'],
      ['DELETE', '/jobs', 'GET, HEAD, POST'],
    ] as const;
    for (const [method, path, allowed] of wrong) {
      const { status, json, headers } = await call(account, method, path);
      const message = `The ${method} method is not supported for this route. Supported methods: ${allowed}.`;
      expect([path, status, json, headers.get('allow')]).toEqual([path, 405, { message }, allowed]);
    }
  });
});

describe('writes', () => {
  it('trap 48: PATCH replaces storages whole and schedules with new ids, and leaves updated_at alone (trap 11)', async () => {
    const { account, job, show } = create();
    const before = await show();
    const storage = [
      { storage_id: 45, priority: 1 },
      { storage_id: 84, priority: 2 },
    ];
    const schedules = [
      { cron: '0 * * * *', timezone: 'UTC' },
      { cron: '0 0 * * MON', timezone: 'America/Mexico_City' },
    ];
    expect((await call(account, 'PATCH', job, { storage, schedules })).status).toBe(204);
    const after = await show();
    expect(after).toMatchObject({
      updated_at: before.updated_at,
      storage: [{ id: 45 }, { id: 84 }],
      schedule: [
        { cron: '0 * * * *', schedule_order: 0, run_offset: 0 },
        { cron: '0 0 * * MON', schedule_order: 1, timezone: 'America/Mexico_City' },
      ],
    });
    expect((after.schedule as unknown as { id: number }[]).map((row) => row.id)).not.toContain(9);
  });

  it('PATCH of a schedule changes what is sent and nothing else', async () => {
    const { account, job, show } = create();
    for (const body of [{ timezone: 'Asia/Tokyo' }, { run_offset: 10 }, { retention_weekly: 1 }, { cron: '5 4 * * *' }])
      expect((await call(account, 'PATCH', `${job}/schedules/9`, body)).status).toBe(204);
    expect((await show()).schedule).toMatchObject([
      { id: 9, timezone: 'Asia/Tokyo', run_offset: 10, cron: '5 4 * * *', retention: { daily: 14, weekly: 1 } },
    ]);
  });

  it('422 names each field with dots', async () => {
    const { account, job } = create();
    const errorsOf = async (method: string, path: string, body: unknown) => {
      const { status, json } = await call(account, method, path, body);
      expect(status).toBe(422);
      return Object.keys((json as { errors: object }).errors);
    };
    expect(await errorsOf('POST', '/jobs', {})).toEqual([
      'name',
      'config',
      'compute',
      'storage',
      'schedules',
      'recipe_id',
    ]);
    const wrong = { storage: [{ storage_id: 84, priority: 1 }, { storage_id: 1 }] };
    expect(await errorsOf('PATCH', `${job}/storage`, wrong)).toEqual(['storage.1.priority', 'storage.1.storage_id']);
    expect(await errorsOf('PATCH', job, { schedules: [{ cron: '61 * * * *', timezone: 'Mars/Base' }] })).toEqual([
      'schedules.0.cron',
      'schedules.0.timezone',
    ]);
    expect(await errorsOf('PATCH', `${job}/schedules/9`, { run_offset: 'soon' })).toEqual(['run_offset']);
    expect(await errorsOf('POST', `${job}/encryption-key`, {})).toEqual(['encryption_key_id']);
    expect(await errorsOf('POST', `${job}/proxy`, { proxy_id: 'x' })).toEqual(['proxy_id']);
  });

  it('a body without its content type is no body', async () => {
    const { account, job } = create();
    const plain = { 'Content-Type': 'text/plain' };
    expect((await call(account, 'POST', `${job}/proxy`, { proxy_id: 1 }, plain)).status).toBe(422);
  });

  it('traps 25 and 26: config goes in bare and comes out wrapped, booleans as Python’s words', async () => {
    const { account } = create();
    const server = account.addJob({ name: 'Other' });
    const { json: known } = await call(account, 'GET', `/jobs/${server}`);
    const { server_id } = (known as { data: { compute: { server_id: number } } }).data.compute;
    const { json } = await call(account, 'POST', '/jobs', {
      name: 'New',
      recipe_id: 1,
      config: { root_path: '/srv', compression_level: 9, use_sudo: true },
      compute: { type: 'server', server_id },
      storage: [{ storage_id: 84, priority: 1 }],
      schedules: [{ order: 1, timezone: 'UTC', retention_daily: 7 }],
    });
    expect(json).toMatchObject({
      data: {
        config: {
          root_path: { value: '/srv', label: 'Root Paths', type: 'textarea' },
          compression_level: { value: 9, label: 'Compression Level', type: 'number' },
          use_sudo: { value: 'True', label: 'Run using Sudo?', type: 'checkbox' },
        },
        schedule: [{ schedule_order: 0, retention: { hourly: 0, daily: 7, weekly: 0, monthly: 0 } }],
        storage: [{ id: 84, estimated_size: 0, priority: 1 }],
      },
    });
    expect((await rows(account, '/jobs')).map((row) => row.name)).toEqual(['Files', 'Other', 'New']);
  });

  it('a deleted job is gone from list and show', async () => {
    const { account, job } = create();
    expect((await call(account, 'DELETE', job)).status).toBe(204);
    expect(await rows(account, '/jobs')).toEqual([]);
    expect((await call(account, 'GET', job)).status).toBe(404);
  });

  it('delete all is only scheduled: rows vanish over some seconds, the oldest first, and last_ran_at stays', async () => {
    const { account, clock, job, show } = create();
    const ids = Array.from({ length: 6 }, () => account.fail('Files')).reverse();
    const { last_ran_at } = await show();
    const listed = async () => (await rows(account, `${job}/backups`)).map((row) => row.id);
    await call(account, 'DELETE', `${job}/backups`);
    expect(await listed()).toEqual(ids);
    const left: number[] = [];
    for (let second = 1; second <= 5; second++) {
      clock.advance(1);
      const now = await listed();
      expect(now).toEqual(ids.slice(0, now.length));
      left.push(now.length);
    }
    expect(left).toEqual([6, 6, 4, 2, 0]);
    expect(await show()).toMatchObject({ last_ran_at, last_backups: [] });
  });

  it('trap 33: encryption is not to be read back from the job, only from later backups', async () => {
    const { account, job, show } = create();
    const before = await show();
    account.finish('Files', 'completed');
    await call(account, 'POST', `${job}/encryption-key`, { encryption_key_id: 481 });
    account.finish('Files', 'completed');
    expect(Object.keys(await show())).toEqual(Object.keys(before));
    const listed = await rows(account, `${job}/backups`);
    expect(listed.map((row) => typeof row.encryption_key)).toEqual(['string', 'object']);
  });
});

describe('start', () => {
  it('trap 24: JSON booleans, 1 and 0 are taken, the word "true" is not; in a form it is', async () => {
    const { account, job } = create();
    const path = `${job}/backups/start`;
    const start = async (body: unknown, headers?: Record<string, string>) =>
      (await call(account, 'POST', path, body, headers)).status;
    expect(await start({ is_manual: 'true' })).toBe(422);
    expect(await start({ is_manual: 1 })).toBe(202);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(await start('is_manual=true&is_daily=false', form)).toBe(202);
    expect(await start('is_manual=yes', form)).toBe(422);
  });

  it('is_manual turns every other tag off; without it tags may stand together (trap 17)', async () => {
    const { account, job } = create();
    const tagsAfter = async (body: unknown) => {
      await call(account, 'POST', `${job}/backups/start`, body);
      return (await rows(account, `${job}/backups`))[0]!.tags;
    };
    const none = { manual: false, hourly: false, daily: false, weekly: false, monthly: false };
    expect(await tagsAfter({ is_manual: true, is_daily: true })).toEqual({ ...none, manual: true });
    expect(await tagsAfter({ is_daily: true, is_weekly: true })).toEqual({ ...none, daily: true, weekly: true });
  });

  it('a second start while one runs makes a second run: nothing is idempotent here', async () => {
    const { account, job } = create();
    await call(account, 'POST', `${job}/backups/start`, { is_manual: true });
    await call(account, 'POST', `${job}/backups/start`, { is_manual: true });
    expect(new Set(account.runsOf('Files')).size).toBe(2);
  });
});
