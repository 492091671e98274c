import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { call, createClock } from './call.ts';

function create() {
  const clock = createClock('2026-03-10T12:00:00Z');
  const account = createAccount({
    now: clock.now,
    fleet: {
      servers: [{ name: 'one', id: 3 }],
      storages: [
        { name: 'A', id: 84 },
        { name: 'B', id: 45 },
      ],
      jobs: [{ name: 'Files', schedules: [{ id: 9, cron: '0 2 * * *' }] }],
    },
  });
  const job = `/jobs/${account.idOf('Files')}`;
  const show = async () => (await call(account, 'GET', job)).json as { data: unknown };
  return { account, clock, job, show };
}

describe('lag (trap 47)', () => {
  it('an answer comes at once, and what it changed shows some seconds later', async () => {
    const { account, clock, job, show } = create();
    account.quirks.lag = 20;
    const before = await show();
    const storage = [{ storage_id: 45, priority: 1 }];
    expect((await call(account, 'PATCH', `${job}/storage`, { storage })).status).toBe(204);
    expect((await call(account, 'PATCH', `${job}/schedules/9`, { cron: '5 4 * * *' })).status).toBe(204);
    clock.advance(19);
    expect(await show()).toEqual(before);
    clock.advance(1);
    expect(await show()).toMatchObject({ data: { storage: [{ id: 45 }], schedule: [{ id: 9, cron: '5 4 * * *' }] } });
  });

  it('changes of one schedule add up, whatever was not seen yet', async () => {
    const { account, clock, job, show } = create();
    account.quirks.lag = 20;
    await call(account, 'PATCH', `${job}/schedules/9`, { cron: '5 4 * * *' });
    clock.advance(1);
    await call(account, 'PATCH', `${job}/schedules/9`, { timezone: 'Asia/Tokyo' });
    clock.advance(30);
    expect(await show()).toMatchObject({ data: { schedule: [{ cron: '5 4 * * *', timezone: 'Asia/Tokyo' }] } });
  });

  it('a new job answers with its id, and is found later; a deleted one is found a while longer', async () => {
    const { account, clock, job } = create();
    account.quirks.lag = 20;
    const made = await call(account, 'POST', '/jobs', {
      recipe_id: 1,
      name: 'New',
      config: { root_path: '/' },
      compute: { type: 'server', server_id: 3 },
      storage: [{ storage_id: 84, priority: 1 }],
      schedules: [{ timezone: 'UTC' }],
    });
    const { id } = (made.json as { data: { id: string } }).data;
    await call(account, 'DELETE', job);
    const statuses = async () => [
      (await call(account, 'GET', `/jobs/${id}`)).status,
      (await call(account, 'GET', job)).status,
    ];
    expect([made.status, ...(await statuses())]).toEqual([201, 404, 200]);
    clock.advance(20);
    expect(await statuses()).toEqual([200, 404]);
    expect(account.jobs().map(({ name }) => name)).toEqual(['New']);
  });

  it('a deleted backup is listed a while longer', async () => {
    const { account, clock } = create();
    const backup = account.finish('Files', 'completed');
    account.quirks.lag = 20;
    expect((await call(account, 'DELETE', `/backups/${backup}`)).status).toBe(204);
    expect(account.runsOf('Files')).toEqual([backup]);
    clock.advance(20);
    expect(account.runsOf('Files')).toEqual([]);
  });
});

describe('trap 49: calls that a service may lack', () => {
  const asked = async (account: ReturnType<typeof create>['account']) => {
    const backup = account.runsOf('Files')[0] ?? account.finish('Files', 'completed');
    const calls = [
      ['GET', `/backups/${backup}`],
      ['POST', `/backups/${backup}/download`],
      ['GET', '/storage'],
      ['DELETE', `/backups/${backup}`],
    ] as const;
    const out: number[] = [];
    for (const [method, path] of calls) out.push((await call(account, method, path)).status);
    return out;
  };

  it.each([
    [{}, [200, 200, 200, 204]],
    [{ noBackupDelete: true }, [200, 200, 200, 405]],
    [{ noBackupDelete: 404 }, [200, 200, 200, 404]],
    [{ noBackupShow: true }, [405, 200, 200, 204]],
    [{ noBackupShow: true, noBackupDelete: true }, [404, 200, 200, 404]],
    [{ noDownload: true }, [200, 404, 200, 204]],
    [{ noDownload: 405 }, [200, 405, 200, 204]],
    [{ noStorageList: true }, [200, 200, 404, 204]],
  ] as const)('%j answers %j', async (quirks, statuses) => {
    const { account } = create();
    Object.assign(account.quirks, quirks);
    expect(await asked(account)).toEqual(statuses);
  });

  it('a 405 names the verbs that are left, and deletes nothing', async () => {
    const { account } = create();
    const backup = account.finish('Files', 'completed');
    account.quirks.noBackupDelete = true;
    const { status, headers } = await call(account, 'DELETE', `/backups/${backup}`);
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(account.runsOf('Files')).toEqual([backup]);
  });
});

describe('the log of requests', () => {
  it('keeps verb, path, query, body to the byte, and headers without the token', async () => {
    const { account, job } = create();
    account.requests.length = 0;
    const body = '{"storage":[{"storage_id":84,"priority":1}]}';
    await call(account, 'PATCH', `${job}/storage`, body);
    await call(account, 'GET', '/jobs?sort=-name&page_size=15');
    expect(account.requests).toMatchObject([
      { method: 'PATCH', path: `/v1${job}/storage`, query: {}, body, authorized: true },
      { method: 'GET', path: '/v1/jobs', query: { sort: '-name', page_size: '15' }, body: '' },
    ]);
    expect(account.requests[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
    });
    expect(JSON.stringify(account.requests)).not.toContain(account.token);
  });
});
