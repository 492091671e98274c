import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { call, epoch } from './call.ts';
import { createVendorAccount, sample } from './vendor-account.ts';

/** Keys and types of a value, at every depth; lists by the shapes of their elements, each once. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, shapeOf((value as Record<string, unknown>)[key])]),
  );
}

const request = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/requests/${name}.json`, import.meta.url), 'utf8'));

describe("the vendor's samples", () => {
  it('GET /jobs gives the sample itself, value for value', async () => {
    const { status, json } = await call(createVendorAccount(), 'GET', '/jobs');
    expect(status).toBe(200);
    expect(json).toEqual(sample('list-jobs.200.json'));
  });

  it('GET /jobs/{id} gives the sample itself, which is the same as in the list', async () => {
    const { status, json } = await call(createVendorAccount(), 'GET', '/jobs/127906c7-4599-4d87-94b0-33c9a45c7ea8');
    expect(status).toBe(200);
    expect(json).toEqual(sample('show-job.200.json'));
  });

  it('traps 2 and 39: POST /jobs has the shape of the sample: no compute_type, fuller storages', async () => {
    const account = createAccount({
      now: () => epoch('2022-01-11T06:40:31Z'),
      fleet: {
        servers: [{ name: 'Demo SnapShooter', id: 1, createdAt: epoch('2022-01-11T06:40:29Z') }],
        storages: [{ name: 'main', id: 1232, bucket: 'snapshooter-test' }],
        jobs: [],
      },
    });
    const { status, json } = await call(account, 'POST', '/jobs', request('create-job-files'));
    expect(status).toBe(201);
    expect(shapeOf(json)).toEqual(shapeOf(sample('create-job.201.json')));
    const { data } = json as { data: Record<string, unknown> };
    expect(data).toMatchObject({ last_ran_at: null, last_backups: [], created_at: data.updated_at });
  });

  it('GET /jobs/{id}/backups has the shape of the sample: booleans for tags, a key, files', async () => {
    const account = createAccount({
      now: () => epoch('2022-06-14T15:00:00Z'),
      fleet: { jobs: [{ name: 'A', encryptionKeyId: 481, monitored: false }] },
    });
    account.finish('A', 'completed');
    account.fail('A');
    const { status, json } = await call(account, 'GET', `/jobs/${account.idOf('A')}/backups`);
    expect(status).toBe(200);
    expect(shapeOf(json)).toEqual(shapeOf(sample('list-backups.200.json')));
  });

  it('traps 18 and 19: start answers the sample, contradiction, dev host and all', async () => {
    const account = createVendorAccount();
    const id = account.idOf('URL Backup');
    const started = await call(account, 'POST', `/jobs/${id}/backups/start`, request('start-backup-manual'));
    expect(started.status).toBe(202);
    const { backup_id } = started.json as { backup_id: string };
    expect(backup_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const url = `https://app.snapshooter.test/backup/${backup_id}`;
    expect(started.json).toEqual({ ...(sample('start-backup.202.json') as object), backup_id, url });
  });

  it('trap 53: delete all answers its sentence, bare', async () => {
    const account = createVendorAccount();
    const { status, json } = await call(account, 'DELETE', `/jobs/${account.idOf('Server File')}/backups`);
    expect(status).toBe(200);
    expect(shapeOf(json)).toEqual(shapeOf(sample('delete-backups.200.json')));
    expect(json).toEqual({ message: '3 backups scheduled for deletion' });
  });

  it('the eight calls without an answer give 204 and no body', async () => {
    const account = createVendorAccount();
    account.addJob({ name: 'Second', storage: ['A', 'B'] });
    const job = `/jobs/${account.idOf('Server File')}`;
    const storage = { storage: [{ storage_id: 41, priority: 1 }] };
    const calls = [
      ['PATCH', job, request('update-job-schedules')],
      ['PATCH', `${job}/storage`, storage],
      ['POST', `${job}/encryption-key`, request('enable-encryption')],
      ['DELETE', `${job}/encryption-key`],
      ['POST', `${job}/proxy`, request('enable-proxy')],
      ['DELETE', `${job}/proxy`],
      ['PATCH', `/jobs/${account.idOf('URL Backup')}/schedules/4`, request('update-schedule-retention')],
      ['DELETE', job],
    ] as const;
    for (const [method, path, body] of calls) {
      const { status, text, headers } = await call(account, method, path, body);
      expect([method, path, status, text, headers.get('content-type')]).toEqual([method, path, 204, '', null]);
    }
  });

  it.each(['create-job-files', 'create-job-forge', 'create-job-url'])(
    'takes the page’s own request %s',
    async (name) => {
      const account = createAccount({
        now: () => 1_700_000_000,
        fleet: { servers: [{ name: 'one', id: 1 }], storages: [{ name: 'main', id: 1232 }], jobs: [] },
      });
      expect((await call(account, 'POST', '/jobs', request(name))).status).toBe(201);
    },
  );

  it('trap 42: the MySQL example is no JSON as printed; put right, it makes a serverless job', async () => {
    const printed = readFileSync(new URL('../fixtures/requests/create-job-mysql.txt', import.meta.url), 'utf8');
    expect(() => JSON.parse(printed) as unknown).toThrow();
    const account = createAccount({
      now: () => 1_700_000_000,
      fleet: { storages: [{ name: 'main', id: 1232 }], jobs: [] },
    });
    expect((await call(account, 'POST', '/jobs', printed)).status).toBe(422);
    const { status, json } = await call(account, 'POST', '/jobs', printed.replaceAll("'eu'", '"eu"'));
    expect(status).toBe(201);
    expect(json).toMatchObject({ data: { recipe: 'mysql-backups', compute: { type: 'ss_serverless', region: 'eu' } } });
  });

  it('GET and DELETE /backups/{id}, download, GET /storage', async () => {
    const account = createVendorAccount();
    const id = 'b8ee1bb5-47ff-48a2-a134-376c92be8c75';
    const shown = await call(account, 'GET', `/backups/${id}`);
    const listed = await call(account, 'GET', `/jobs/${account.idOf('Server File')}/backups`);
    expect(shown.json).toEqual({ data: (listed.json as { data: unknown[] }).data[0] });
    const download = await call(account, 'POST', `/backups/${id}/download`);
    const [[name, url] = []] = Object.entries((download.json as { data: Record<string, string> }).data);
    expect(name).toMatch(/server-file-2021-12-30\.tar\.gz$/);
    expect(url).toContain('X-Amz-Expires=3600');
    expect((await call(account, 'DELETE', `/backups/${id}`)).status).toBe(204);
    expect((await call(account, 'GET', `/backups/${id}`)).status).toBe(404);
    const { json } = await call(account, 'GET', '/storage');
    expect((json as { data: object[] }).data.map((row) => Object.keys(row).sort())).toEqual([
      ['bucket', 'endpoint', 'estimated_size', 'id', 'name', 'priority', 'provider', 'region'],
    ]);
  });
});
