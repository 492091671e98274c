import { describe, expect, it } from 'vitest';
import type { Snapshooter } from '../../main/api/snapshooter.ts';
import { canary, createClient, failure } from './client.ts';
import {
  createJob,
  deleteBackups,
  fixture,
  fixtureText,
  listBackups,
  listJobs,
  row,
  rows,
  showJob,
  startBackup,
} from './fixtures.ts';
import { html, json, serve, type Handler } from './serve.ts';

const jobId = '127906c7-4599-4d87-94b0-33c9a45c7ea8';
const backupId = '0e3ee98d-32c5-48be-b788-0c78fab85a23';

const open = async (handler: Handler) => {
  const service = await serve(handler);
  return { ...service, ...createClient(service.url) };
};
const answering = (body: unknown, status = 200) => open((_, response) => json(response, body, status));
const noContent: Handler = (_, response) => response.writeHead(204).end();

const draft = {
  name: 'Demo File Backup',
  recipeId: 1,
  config: { root_path: '/', compression_level: 6 },
  compute: { type: 'server', serverId: 1 },
  storage: [{ priority: 1, storageId: 1232 }],
  schedules: [{ order: 1, timezone: 'UTC', retention: { daily: 7 } }],
} as const;

/** The page's 14 calls in its order, and the one beside it: what each sends, and the vendor's own answer to it. */
const calls: readonly [string, (api: Snapshooter) => Promise<unknown>, string, string | null, number, string | null][] =
  [
    ['createJob', (api) => api.createJob(draft), 'POST /v1/jobs', 'create-job-files', 201, createJob],
    ['listJobs', (api) => api.listJobs(), 'GET /v1/jobs?page_size=100&page=1', null, 200, listJobs],
    ['job', (api) => api.job(jobId), `GET /v1/jobs/${jobId}`, null, 200, showJob],
    [
      'updateJob',
      (api) =>
        api.updateJob(jobId, {
          storage: [
            { storageId: 84, priority: 1 },
            { storageId: 45, priority: 2 },
          ],
        }),
      `PATCH /v1/jobs/${jobId}`,
      'update-job-storage',
      204,
      null,
    ],
    ['deleteJob', (api) => api.deleteJob(jobId), `DELETE /v1/jobs/${jobId}`, null, 204, null],
    [
      'backups',
      (api) => api.backups(jobId),
      `GET /v1/jobs/${jobId}/backups?page_size=100&page=1`,
      null,
      200,
      listBackups,
    ],
    [
      'startBackup',
      (api) => api.startBackup(jobId),
      `POST /v1/jobs/${jobId}/backups/start`,
      'start-backup-manual',
      202,
      startBackup,
    ],
    ['deleteBackups', (api) => api.deleteBackups(jobId), `DELETE /v1/jobs/${jobId}/backups`, null, 200, deleteBackups],
    [
      'enableEncryption',
      (api) => api.enableEncryption(jobId, 481),
      `POST /v1/jobs/${jobId}/encryption-key`,
      'enable-encryption',
      204,
      null,
    ],
    [
      'disableEncryption',
      (api) => api.disableEncryption(jobId),
      `DELETE /v1/jobs/${jobId}/encryption-key`,
      null,
      204,
      null,
    ],
    ['enableProxy', (api) => api.enableProxy(jobId, 13), `POST /v1/jobs/${jobId}/proxy`, 'enable-proxy', 204, null],
    ['disableProxy', (api) => api.disableProxy(jobId), `DELETE /v1/jobs/${jobId}/proxy`, null, 204, null],
    [
      'updateSchedule',
      (api) => api.updateSchedule(jobId, 15, { timezone: 'America/Mexico_City' }),
      `PATCH /v1/jobs/${jobId}/schedules/15`,
      'update-schedule-timezone',
      204,
      null,
    ],
    [
      'updateStorage',
      (api) =>
        api.updateStorage(jobId, [
          { storageId: 84, priority: 1 },
          { storageId: 45, priority: 2 },
        ]),
      `PATCH /v1/jobs/${jobId}/storage`,
      'update-storage',
      204,
      null,
    ],
  ];

describe('the calls of the page', () => {
  it.each(calls)('trap 45: %s', async (_name, call, sent, body, status, sample) => {
    const { api, seen } = await open((_, response) => {
      if (sample === null) response.writeHead(status).end();
      else json(response, fixtureText(sample), status);
    });
    await call(api);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([sent]);
    expect(seen[0]?.headers).toMatchObject({ accept: 'application/json', authorization: `Bearer ${canary}` });
    if (body === null) expect(seen[0]?.body).toBe('');
    else expect(JSON.parse(seen[0]?.body ?? '')).toEqual(fixture(`requests/${body}.json`));
  });

  it('trap 47: a write that answers with nothing gives nothing; looking tells what it did', async () => {
    const { api } = await open(noContent);
    expect(await api.updateStorage(jobId, [{ storageId: 1, priority: 1 }])).toBeUndefined();
    expect(await api.updateSchedule(jobId, 1, { runOffset: 10 })).toBeUndefined();
    expect(await api.deleteJob(jobId)).toBeUndefined();
  });

  it('trap 51: a write that answers 200 with something is a success too', async () => {
    const { api } = await answering({ data: { id: 'x' } });
    expect(await api.enableProxy(jobId, 13)).toBeUndefined();
  });

  it('trap 33: neither encryption nor proxy is read back from a job', async () => {
    const { api } = await answering({ data: { ...row(showJob), encryption_key_id: 4, proxy_id: 5 } });
    expect(JSON.stringify(await api.job(jobId))).not.toMatch(/encrypt|proxy/i);
  });

  it('trap 44: no call takes an id that is none, and nothing is sent', async () => {
    const { api, seen } = await open(noContent);
    for (const id of ['', '..', '.', 'a/b', 'a b', '-a', '%2e', 'x'.repeat(101), 'a\n']) {
      const asked = [
        api.job(id),
        api.updateJob(id, {}),
        api.deleteJob(id),
        api.backups(id),
        api.everyBackup(id),
        api.startBackup(id),
        api.deleteBackups(id),
        api.enableEncryption(id, 1),
        api.disableEncryption(id),
        api.enableProxy(id, 1),
        api.disableProxy(id),
        api.updateSchedule(id, 1, {}),
        api.updateStorage(id, []),
        api.backup(id),
        api.deleteBackup(id),
      ];
      for (const call of asked)
        expect(await failure(call)).toMatchObject({ kind: 'invalid', facts: { reached: 'no' } });
    }
    for (const id of [0, -1, 1.5, NaN]) {
      expect((await failure(api.updateSchedule(jobId, id, {}))).kind).toBe('invalid');
      expect((await failure(api.enableEncryption(jobId, id))).kind).toBe('invalid');
    }
    expect(seen).toEqual([]);
  });

  it('trap 48: schedules by id and the storage have calls of their own', async () => {
    const { api, seen } = await open(noContent);
    await api.updateSchedule(jobId, 7, { cron: '0 * * * *', retention: { weekly: 1 } });
    expect(seen[0]).toMatchObject({ method: 'PATCH', url: `/v1/jobs/${jobId}/schedules/7` });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ cron: '0 * * * *', retention_weekly: 1 });
  });

  it('trap 49: one backup is deleted by its own id, nothing in the body', async () => {
    const { api, seen } = await open(noContent);
    expect(await api.deleteBackup(backupId)).toBeUndefined();
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['DELETE', `/v1/backups/${backupId}`, ''],
    ]);
  });

  it('trap 55: the path of encryption is singular, with a dash', async () => {
    const { api, seen } = await open(noContent);
    await api.disableEncryption(jobId);
    expect(seen[0]?.url).toMatch(/\/encryption-key$/);
  });
});

describe('jobs', () => {
  it('gives one page, and the next one to ask for', async () => {
    const { api } = await answering(fixtureText(listJobs));
    const page = await api.listJobs({ pageSize: 15, host: '10.0.33.142' });
    expect(page.jobs.map(({ name }) => name)).toEqual(['Server File', 'URL Backup']);
    expect(page.next).toBeNull();
  });

  it('a created job is read from its answer, and what it did is unknown when that cannot be read', async () => {
    const { api } = await answering(fixtureText(createJob), 201);
    expect(await api.createJob(draft)).toMatchObject({ name: 'Demo Job', compute: { name: 'Demo SnapShooter' } });
    for (const odd of [{}, { data: null }, { data: [] }, []]) {
      const error = await failure((await answering(odd, 201)).api.createJob(draft));
      expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'shape', reached: 'maybe' } });
      expect(error.message).toContain('It may have acted on this or not');
    }
  });

  it('an answer about another job is a wrong answer', async () => {
    const { api } = await answering(fixtureText(showJob));
    expect(await api.job(jobId)).toMatchObject({ id: jobId });
    expect(await failure(api.job('another'))).toMatchObject({ kind: 'bad-response', facts: { reason: 'shape' } });
  });
});

describe('backups', () => {
  it('trap 16, trap 17, trap 35, trap 37, trap 38: gives the page as documented, without its secrets', async () => {
    const { api } = await answering(fixtureText(listBackups));
    const page = await api.backups('9c6d63d1-e309-434a-9e13-63da4af49329');
    expect(page.next).toBeNull();
    expect(page.backups.map(({ status }) => status)).toEqual(['completed_with_errors', 'failed', 'completed']);
    expect(JSON.stringify(page)).not.toMatch(/LS0tLS1|"url"/);
  });

  it('load more: the next page by number, until there is none', async () => {
    const all = Array.from({ length: 40 }, (_, n) => ({ ...row(listBackups), id: `b-${n}` }));
    const { api, seen } = await open(({ url }, response) => {
      const query = new URL(url, 'http://x').searchParams;
      const [page, size] = [Number(query.get('page')), Number(query.get('page_size'))];
      const meta = { current_page: page, last_page: Math.ceil(40 / size), per_page: size, total: 40 };
      json(response, { data: all.slice((page - 1) * size, page * size), links: {}, meta });
    });
    const read: (number | null)[] = [];
    for (let page: number | null = 1; page !== null;) {
      const { backups, next }: Awaited<ReturnType<Snapshooter['backups']>> = await api.backups(jobId, {
        page,
        pageSize: 20,
      });
      read.push(backups.length, next);
      page = next;
    }
    expect(read).toEqual([20, 2, 20, null]);
    expect(seen).toHaveLength(2);
  });

  it('load more ends where a service ignores the page number and says so', async () => {
    const data = Array.from({ length: 20 }, (_, n) => ({ ...row(listBackups), id: `b-${n}` }));
    const meta = { current_page: 1, last_page: 9, per_page: 20, total: 180 };
    const { api } = await answering({ data, meta });
    expect((await api.backups(jobId, { pageSize: 20 })).next).toBe(2);
    expect((await api.backups(jobId, { pageSize: 20, page: 2 })).next).toBeNull();
  });

  it('every backup since a time, all pages, each once, in the order of the service', async () => {
    const all = Array.from({ length: 130 }, (_, n) => ({ ...row(listBackups), id: `b-${n}` }));
    const { api, seen } = await open(({ url }, response) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page'));
      json(response, { data: all.slice(page === 1 ? 0 : 95, page * 100), links: {}, meta: {} });
    });
    const read = await api.everyBackup(jobId, { completedSince: 1_640_867_954, sort: 'completed_at' }, { by: 'poll' });
    expect(read.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(seen[0]?.url).toBe(
      `/v1/jobs/${jobId}/backups?completed_since=2021-12-30T12%3A39%3A14Z&page_size=100&sort=completed_at&page=1`,
    );
    expect(seen).toHaveLength(2);
  });

  it('a backup that cannot be read makes the page a wrong answer', async () => {
    const { api } = await answering({ data: [...rows(listBackups), { status: 'failed' }] });
    expect((await failure(api.backups(jobId))).facts.reason).toBe('shape');
    expect((await failure(api.everyBackup(jobId))).facts.reason).toBe('shape');
  });

  it('one backup by its id, of the job the answer names or else the caller', async () => {
    const { api, seen } = await answering({ data: row(listBackups) });
    expect(await api.backup(backupId)).toMatchObject({ id: backupId, jobId: '9c6d63d1-e309-434a-9e13-63da4af49329' });
    expect(seen[0]).toMatchObject({ method: 'GET', url: `/v1/backups/${backupId}` });
    expect((await failure(api.backup('another'))).facts.reason).toBe('shape');
    const nameless = await answering({ data: { ...row(listBackups), job_id: undefined } });
    expect((await failure(nameless.api.backup(backupId))).facts.reason).toBe('shape');
    expect(await nameless.api.backup(backupId, { jobId })).toMatchObject({ jobId });
  });

  it('a backup that is gone is not found', async () => {
    const { api } = await answering({ message: '' }, 404);
    expect(await failure(api.backup(backupId))).toMatchObject({ kind: 'not-found', facts: { status: 404 } });
  });
});

describe('starting', () => {
  it('trap 18, trap 19: gives the id, and nothing of what the answer echoes', async () => {
    const { api } = await answering(fixtureText(startBackup), 202);
    expect(await api.startBackup(jobId)).toEqual({ backupId: '9e9b3492-d61f-4ce6-9492-59eb89d1a83a' });
  });

  it('is sent once, whatever happens, and says what is not known', async () => {
    const faults: readonly Handler[] = [
      (_, response) => json(response, {}, 500),
      (_, response) => html(response),
      (_, response) => json(response, '{"status":"starting","backup_id":'),
      (_, response) => json(response, { status: 'starting' }, 202),
      (_, response) => response.socket?.resetAndDestroy(),
      noContent,
    ];
    for (const fault of faults) {
      const { api, seen } = await open(fault);
      const error = await failure(api.startBackup(jobId), jobId);
      expect(error.facts.reached).toBe('maybe');
      expect(error.message).toContain('It may have acted on this or not: look before sending it again.');
      expect(seen).toHaveLength(1);
    }
  });
});

describe('deleting', () => {
  it('trap 53: shows the sentence of the service', async () => {
    const { api } = await answering(fixtureText(deleteBackups));
    expect(await api.deleteBackups(jobId)).toEqual({ message: '165 backups scheduled for deletion' });
    expect(await (await open(noContent)).api.deleteBackups(jobId)).toEqual({
      message: '',
    });
  });
});

describe('who asks', () => {
  it('a person, unless the poll says so', async () => {
    const { url } = await serve((_, response) => json(response, { data: [], links: {}, meta: {} }));
    const asked: string[] = [];
    const { api } = createClient(url, {
      limiter: {
        run: ({ by }, task) => (asked.push(by), task()),
        heard: () => undefined,
        pausedUntil: () => null,
        stop: () => undefined,
      },
    });
    await api.listJobs();
    await api.everyJob({ by: 'poll' });
    await api.backups(jobId, {}, { by: 'poll' });
    await api.everyBackup(jobId, {}, { by: 'person' });
    expect(asked).toEqual(['person', 'poll', 'poll', 'person']);
  });

  it('a signal ends a look between its pages', async () => {
    const control = new AbortController();
    const data = Array.from({ length: 100 }, (_, n) => ({ id: `job-${n}` }));
    const { api, seen } = await answering({ data, links: {}, meta: {} });
    const error = await failure(api.everyJob({ signal: control.signal, onPage: () => control.abort() }));
    expect(error.facts.reason).toBe('stopped');
    expect(seen).toHaveLength(1);
  });
});

describe('storages', () => {
  const storage = (id: number | string, more: object = {}) => ({ id, name: `S${id}`, provider: 'b2', ...more });

  it('trap 52: reads all pages, unfiltered, and what has no id is left out', async () => {
    const first = Array.from({ length: 100 }, (_, i) => storage(i + 1));
    const { api, seen } = await open((request, response) =>
      json(response, {
        data: request.url.includes('page=1')
          ? first
          : [storage('101', { region: 'eu', bucket: null, estimated_size: 'x' }), { name: 'no id' }, null],
        links: {},
        meta: {},
      }),
    );
    const found = await api.storages();
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/storage?page_size=100&page=1',
      '/v1/storage?page_size=100&page=2',
    ]);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toMatchObject({ id: 101, name: 'S101', provider: 'b2', region: 'eu', bucket: null });
  });

  it('an answer that holds no list is a wrong answer', async () => {
    const { api } = await answering({ data: 'none' });
    expect(await failure(api.storages())).toMatchObject({ kind: 'bad-response', facts: { reason: 'shape' } });
  });
});
