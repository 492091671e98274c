import { describe, expect, it } from 'vitest';
import { ApiError } from '../../main/api/errors.ts';
import {
  backupsQuery,
  createBody,
  datetime,
  encryptionBody,
  jobsQuery,
  proxyBody,
  scheduleBody,
  startBody,
  storageBody,
  updateBody,
} from '../../main/api/serialize.ts';
import type { JobDraft } from '../../main/model/drafts.ts';
import { fixture, fixtureText } from './fixtures.ts';

const example = (name: string): unknown => fixture(`requests/${name}.json`);
/** What arrives: undefined and NaN do not survive the journey. */
const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

const files: JobDraft = {
  name: 'Demo File Backup',
  recipeId: 1,
  config: { root_path: '/', compression_level: 6 },
  compute: { type: 'server', serverId: 1 },
  storage: [{ priority: 1, storageId: 1232 }],
  schedules: [{ order: 1, timezone: 'UTC', retention: { daily: 7 } }],
};

describe("the vendor's examples", () => {
  it('creates a file, a Forge and a URL job', () => {
    expect(sent(createBody(files))).toEqual(example('create-job-files'));
    const forge = { backup_storage_folder: true, compression_level: 6 };
    expect(sent(createBody({ ...files, name: 'Demo Laravel Forge Backup', recipeId: 8, config: forge }))).toEqual(
      example('create-job-forge'),
    );
    const url = { url: 'example.com', use_compression: true, compression_level: 6 };
    expect(sent(createBody({ ...files, name: 'Demo URL Backup', config: url }))).toEqual(example('create-job-url'));
  });

  it('trap 42: creates a serverless MySQL job, the region in lower case and in JSON', () => {
    const text = fixtureText('requests/create-job-mysql.txt').replace("'eu'", '"eu"');
    const draft: JobDraft = {
      ...files,
      recipeId: 28,
      name: 'Demo MySQL Backup',
      config: {
        mysql_username: 'snapshooter-demo',
        mysql_password: '<Database Password>',
        mysql_host: 'demo-mysql.example.com',
        mysql_port: 3306,
        mysql_database: 'my-popular-minecraft-server',
        compression_level: 6,
      },
      compute: { type: 'ss_serverless', region: 'EU' },
    };
    expect(sent(createBody(draft))).toEqual(JSON.parse(text));
  });

  it('updates a job, a schedule and the storage', () => {
    const storage = [
      { storageId: 84, priority: 1 },
      { storageId: 45, priority: 2 },
    ];
    expect(sent(updateBody({ storage }))).toEqual(example('update-job-storage'));
    expect(sent(storageBody(storage))).toEqual(example('update-storage'));
    const schedules = [
      { cron: '0 * * * *', timezone: 'UTC' },
      { cron: '0 0 * * MON', timezone: 'America/Mexico_City' },
    ];
    expect(sent(updateBody({ schedules }))).toEqual(example('update-job-schedules'));
    expect(sent(scheduleBody({ timezone: 'America/Mexico_City' }))).toEqual(example('update-schedule-timezone'));
    expect(sent(scheduleBody({ runOffset: 10 }))).toEqual(example('update-schedule-offset'));
    expect(sent(scheduleBody({ cron: '0 * * * *' }))).toEqual(example('update-schedule-cron'));
  });

  it('trap 29: retention goes out flat', () => {
    expect(sent(scheduleBody({ retention: { hourly: 0, daily: 0, weekly: 1, monthly: 0 } }))).toEqual(
      example('update-schedule-retention'),
    );
    expect(scheduleBody({ retention: { hourly: null, daily: 3 } })).toEqual({ retention_daily: 3 });
  });

  it('trap 24, trap 57: a start says all five as booleans, manual unless told otherwise', () => {
    expect(sent(startBody())).toEqual(example('start-backup-manual'));
    for (const tag of ['hourly', 'daily', 'weekly', 'monthly'] as const) {
      expect(sent(startBody([tag]))).toEqual(example(`start-backup-${tag}`));
    }
    for (const value of Object.values(startBody(['daily', 'weekly']))) expect(typeof value).toBe('boolean');
    expect(sent(startBody(['daily', 'manual', 'weekly']))).toEqual(example('start-backup-manual'));
  });

  it('writes the page’s examples byte for byte, but for the white space', () => {
    const bytes = (body: unknown): string => JSON.stringify(body);
    expect(bytes(createBody(files))).toBe(bytes(example('create-job-files')));
    expect(bytes(startBody())).toBe(bytes(example('start-backup-manual')));
    expect(bytes(storageBody([84, 45].map((storageId, i) => ({ storageId, priority: i + 1 }))))).toBe(
      bytes(example('update-storage')),
    );
    expect(bytes(scheduleBody({ retention: { hourly: 0, daily: 0, weekly: 1, monthly: 0 } }))).toBe(
      bytes(example('update-schedule-retention')),
    );
    expect(
      bytes(
        updateBody({
          schedules: [
            { cron: '0 * * * *', timezone: 'UTC' },
            { cron: '0 0 * * MON', timezone: 'America/Mexico_City' },
          ],
        }),
      ),
    ).toBe(bytes(example('update-job-schedules')));
  });

  it('trap 34: an encryption key is a number to its own call, and the documented string to a new job', () => {
    expect(sent(encryptionBody(481))).toEqual(example('enable-encryption'));
    expect(sent(proxyBody(13))).toEqual(example('enable-proxy'));
    expect(createBody({ ...files, encryptionKeyId: 481, proxyId: 13 })).toMatchObject({
      encryption_key_id: '481',
      proxy_id: 13,
    });
  });
});

describe('bodies', () => {
  it('trap 25, trap 27: config values go out bare, and a mask or nothing not at all', () => {
    const config = { url: '**not set**', root_path: '/', use_sudo: false, level: 0, empty: '', gone: null };
    expect(createBody({ ...files, config })['config']).toEqual({
      root_path: '/',
      use_sudo: false,
      level: 0,
      empty: '',
    });
  });
  it('trap 28: schedules and order, never schedule and schedule_order', () => {
    const words = JSON.stringify(createBody(files));
    expect(words).toContain('"schedules":[{"order":1');
    expect(words).not.toMatch(/"schedule"|schedule_order|"retention"/);
  });
  it('trap 31: a recipe goes out as the number it is given as', () => {
    expect(createBody({ ...files, recipeId: 28 })['recipe_id']).toBe(28);
  });
  it('trap 46: only what is given is sent', () => {
    expect(updateBody({})).toEqual({});
    expect(scheduleBody({})).toEqual({});
    expect(Object.keys(createBody(files)).sort()).toEqual([
      'compute',
      'config',
      'name',
      'recipe_id',
      'schedules',
      'storage',
    ]);
  });
  it('an agent goes out as it is given, under its own type', () => {
    const compute = { type: 'ss_agent', fields: { agent_id: 4, type: 9 } } as const;
    expect(createBody({ ...files, compute })['compute']).toEqual({ agent_id: 4, type: 'ss_agent' });
  });
  it('trap 50: an id that is none is refused before it is sent', () => {
    for (const id of [0, -1, 1.5, NaN, Infinity, 2 ** 53]) {
      const bodies = [
        () => encryptionBody(id),
        () => proxyBody(id),
        () => storageBody([{ storageId: id, priority: 1 }]),
        () => createBody({ ...files, recipeId: id }),
        () => createBody({ ...files, compute: { type: 'server', serverId: id } }),
        () => createBody({ ...files, encryptionKeyId: id }),
        () => createBody({ ...files, proxyId: id }),
      ];
      for (const body of bodies) {
        expect(body).toThrow(ApiError);
        expect(body).toThrow('What was asked cannot be sent: a part of it is missing or malformed. Nothing was sent.');
      }
    }
  });
});

describe('queries', () => {
  const text = (query: readonly (readonly [string, string])[]): string =>
    query.map(([name, value]) => `${name}=${value}`).join('&');

  it('trap 22: a page holds 15 to 100', () => {
    for (const [asked, size] of [
      [1, 15],
      [15, 15],
      [50, 50],
      [100, 100],
      [5000, 100],
      [20.9, 20],
      [NaN, 100],
      [-3, 15],
    ] as const) {
      expect(text(jobsQuery({ pageSize: asked }))).toBe(`page_size=${size}`);
    }
  });
  it('trap 9: times are whole seconds, UTC, with Z and never an offset', () => {
    expect(datetime(1_640_867_954)).toBe('2021-12-30T12:39:14Z');
    expect(datetime(1_640_867_954.9)).toBe('2021-12-30T12:39:14Z');
    expect(text(jobsQuery({ modifiedSince: 0 }))).toBe('modified_since=1970-01-01T00:00:00Z');
    expect(() => datetime(NaN)).toThrow(ApiError);
  });
  it('asks for jobs by host, time, size, order and page', () => {
    expect(
      text(
        jobsQuery({ host: '10.0.33.142', modifiedSince: 1_640_867_954, pageSize: 100, sort: '-created_at', page: 2 }),
      ),
    ).toBe('host=10.0.33.142&modified_since=2021-12-30T12:39:14Z&page_size=100&sort=-created_at&page=2');
    expect(jobsQuery({})).toEqual([]);
    expect(() => jobsQuery({ page: 0 })).toThrow(ApiError);
  });
  it('trap 16: tags go out in brackets, as 1 and 0', () => {
    expect(
      text(
        backupsQuery({
          status: 'failed',
          tags: { manual: true, daily: false },
          startedSince: 60,
          completedSince: 120,
          sort: 'completed_at',
          pageSize: 15,
          page: 3,
        }),
      ),
    ).toBe(
      'status=failed&tags[manual]=1&tags[daily]=0&started_since=1970-01-01T00:01:00Z' +
        '&completed_since=1970-01-01T00:02:00Z&page_size=15&sort=completed_at&page=3',
    );
  });
});
