import { describe, expect, it } from 'vitest';
import { durationOf, outcomeOf, type Backup, type BackupDetail } from '../../main/model/backup.ts';
import type { Job, JobDetail } from '../../main/model/job.ts';
import {
  parseBackup,
  parseBackupDetail,
  parseDeletion,
  parseJob,
  parseJobDetail,
  parseStart,
} from '../../main/api/parse.ts';
import { createPool } from '../../main/api/pool.ts';
import {
  changed,
  createJob,
  deleteBackups,
  fixture,
  fixtureText,
  listBackups,
  listJobs,
  row,
  showJob,
  startBackup,
} from './fixtures.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('could not be read');
  return value;
};
const job = (sample: unknown): Job => must(parseJob(sample));
const detail = (sample: unknown): JobDetail => must(parseJobDetail(sample));
const backup = (sample: unknown): BackupDetail => must(parseBackupDetail(sample));
const last = (sample: unknown): readonly Backup[] => job(sample).lastBackups;
const field = (sample: unknown, key: string) => must(detail(sample).config.find((one) => one.key === key));

describe("the vendor's samples", () => {
  it('reads a job of the list whole', () => {
    expect(job(row(listJobs))).toEqual({
      id: 'c6757905-4ec5-49d9-bc8e-3f53ff29f9e3',
      name: 'Server File',
      recipe: 'file-backups',
      compute: { type: 'server', name: 'docker2', host: '10.0.33.142', serverId: 3, region: null },
      lastRanAt: at('2021-12-30T12:39:00Z'),
      createdAt: at('2021-12-14T14:19:37Z'),
      updatedAt: at('2021-12-30T12:39:00Z'),
      schedules: [
        {
          id: 3,
          name: 'main',
          order: 0,
          status: 'active',
          frequency: 24,
          frequencyMode: 'hour',
          cron: '0 * * * *',
          timezone: 'UTC',
          runOffset: 0,
          retention: { hourly: 0, daily: 12, weekly: 0, monthly: 0 },
        },
      ],
      storage: [
        {
          id: 3,
          name: 'SnapShooter EU (Ireland)',
          provider: 'snapshooter',
          region: 'eu-west-1',
          bucket: '9ewsy1.free.eu-west-1.snapshooter.cloud',
          endpoint: null,
        },
      ],
      lastBackups: [
        expect.objectContaining({ id: 'b8ee1bb5-47ff-48a2-a134-376c92be8c75', status: 'completed', tags: ['manual'] }),
        expect.objectContaining({ id: '1970047d-6e58-4c9b-a84e-cfbe68fb545d', status: 'completed' }),
        expect.objectContaining({ id: '6f2e1aa7-7e6e-417d-b77a-dfec8c400804', status: 'completed_with_errors' }),
      ],
    });
  });

  it('reads one of its backups whole', () => {
    expect(last(row(listJobs, 1))[0]).toEqual({
      id: '13e7b82a-a6a3-4728-ad7d-2d3d10703c91',
      jobId: '127906c7-4599-4d87-94b0-33c9a45c7ea8',
      status: 'failed',
      word: 'failed',
      tags: ['manual'],
      createdAt: at('2021-12-22T13:11:51Z'),
      startedAt: at('2021-12-22T13:11:52Z'),
      completedAt: at('2021-12-22T13:11:57Z'),
    });
  });

  it('reads a backup with its files whole', () => {
    expect(backup(row(listBackups))).toEqual({
      id: '0e3ee98d-32c5-48be-b788-0c78fab85a23',
      jobId: '9c6d63d1-e309-434a-9e13-63da4af49329',
      status: 'completed_with_errors',
      word: 'completed_with_errors',
      tags: ['daily', 'weekly', 'monthly'],
      createdAt: at('2022-06-14T14:53:14Z'),
      startedAt: at('2022-06-14T14:53:14Z'),
      completedAt: at('2022-06-14T14:53:14Z'),
      directory: '/tmp',
      encrypted: true,
      files: [{ id: '...', name: '...', size: { text: '19023 bytes', bytes: 19023 } }],
    });
  });

  it('reads the same job from list and show', () => {
    expect(job(row(showJob))).toEqual(job(row(listJobs, 1)));
  });

  it('reads a job that never ran: no dates, no backups', () => {
    const fresh = job(row(createJob));
    expect(fresh).toMatchObject({ lastRanAt: null, lastBackups: [], name: 'Demo Job' });
    expect(fresh.unreadable).toBeUndefined();
  });
});

describe('times', () => {
  it('trap 1: updated_at is the start of the run; only completed_at tells of its end', () => {
    const read = job(row(listJobs, 1));
    const newest = must(read.lastBackups[0]);
    expect(read.updatedAt).toBe(newest.startedAt);
    expect(read.updatedAt).toBe(read.lastRanAt);
    expect(newest.completedAt).toBe(must(read.updatedAt) + 5);
  });
  it('trap 4: a run under way has no times of start and end', () => {
    const open = { id: 'a', job_id: 'b', status: 'pending', started_at: null, completed_at: null, created_at: null };
    expect(parseBackup(open)).toMatchObject({ createdAt: null, startedAt: null, completedAt: null, tags: [] });
  });
  it('trap 5: equal stamps are a duration of nothing, not an error', () => {
    expect(durationOf(backup(row(listBackups)))).toBe(0);
  });
  it('trap 8: waiting in the queue is kept apart from running', () => {
    const newest = must(last(row(listJobs))[0]);
    expect(must(newest.startedAt) - must(newest.createdAt)).toBe(1);
  });
  it('trap 10: last_backups come newest first whatever their order; where a date is missing, as listed', () => {
    const [a, b, c] = row(listJobs)['last_backups'] as Record<string, unknown>[];
    const undated = (id: string) => ({ ...a, id, created_at: null });
    const listed = [undated('x'), c, a, undated('y'), b];
    const read = last(changed(row(listJobs), ['last_backups'], listed));
    expect(read.map(({ id }) => id)).toEqual(['x', c?.['id'], a?.['id'], 'y', b?.['id']]);
    const dated = last(changed(row(listJobs), ['last_backups'], [c, a, b]));
    expect(dated.map(({ id }) => id)).toEqual([a, b, c].map((r) => r?.['id']));
  });
  it('trap 10: backups of one second stay in the order listed', () => {
    const one = (row(listJobs)['last_backups'] as unknown[])[0] as Record<string, unknown>;
    const listed = ['c', 'a', 'b'].map((id) => ({ ...one, id }));
    expect(last(changed(row(listJobs), ['last_backups'], listed)).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
  it('trap 9: the same backup listed twice counts once', () => {
    const one = (row(listJobs)['last_backups'] as unknown[])[0];
    expect(last(changed(row(listJobs), ['last_backups'], [one, one]))).toHaveLength(1);
  });
  it('trap 43: a date without T and Z is UTC', () => {
    expect(job(changed(row(listJobs), ['last_ran_at'], '2021-12-30 12:39:00')).lastRanAt).toBe(
      at('2021-12-30T12:39:00Z'),
    );
  });
  it('a date that is none is not known, rather than wrong', () => {
    expect(job(changed(row(listJobs), ['last_ran_at'], 'never')).lastRanAt).toBeNull();
  });
});

describe('compute', () => {
  const computeOf = (compute: unknown, type?: unknown) =>
    job({ id: 'a', compute, ...(type === undefined ? {} : { compute_type: type }) }).compute;

  it('trap 2: compute_type may be absent, or be all there is', () => {
    expect(row(createJob)['compute_type']).toBeUndefined();
    expect(job(row(createJob)).compute.type).toBe('server');
    expect(computeOf({}, 'ss_agent').type).toBe('ss_agent');
  });
  it('trap 3: the name is nested, flat, or the host, or the word of the type', () => {
    expect(computeOf({ type: 'server', server: { id: 1, name: 'db', host: 'h' } }).name).toBe('db');
    expect(computeOf({ type: 'ss_agent', name: 'agent 7', host: 'h' })).toMatchObject({ name: 'agent 7', host: 'h' });
    expect(computeOf({ type: 'server', server: { id: 1, name: null, host: '10.0.0.1' } }).name).toBe('10.0.0.1');
    expect(computeOf({ type: 'ss_serverless', region: 'eu' })).toEqual({
      type: 'ss_serverless',
      name: 'SnapShooter Serverless',
      host: null,
      serverId: null,
      region: 'eu',
    });
    expect(computeOf({ type: 'quantum' })).toMatchObject({ type: 'unknown', name: 'quantum' });
    expect(computeOf({ server: { id: 9, name: 'db' } })).toMatchObject({ type: 'server', serverId: 9 });
  });
  it('trap 23: an empty map, null or nothing is an unknown place', () => {
    for (const compute of [[], null, undefined, 'server']) {
      expect(computeOf(compute)).toEqual({
        type: 'unknown',
        name: 'Unknown',
        host: null,
        serverId: null,
        region: null,
      });
    }
  });
  it('trap 41: the status of a server is a word of its own, kept as it is said', () => {
    expect(detail(row(showJob)).server?.status).toBe('success');
    const said = changed(row(showJob), ['compute', 'server', 'status'], 'Provisioning');
    expect(detail(said).server?.status).toBe('Provisioning');
  });
  it('trap 13: what a server last did is not kept: jobs share it', () => {
    expect(fixtureText(listJobs)).toContain('last_used');
    expect(JSON.stringify(job(row(listJobs)))).not.toMatch(/last_?used|2021-12-14T14:19:56|12:39:35/i);
  });
});

describe('tags', () => {
  const tagsOf = (tags: unknown) => must(parseBackup({ id: 'a', job_id: 'b', tags })).tags;

  it('trap 16: as 0 and 1, as booleans, and with is_', () => {
    expect(tagsOf({ manual: 1, hourly: 0 })).toEqual(['manual']);
    expect(tagsOf({ manual: false, daily: true })).toEqual(['daily']);
    for (const tag of ['manual', 'hourly', 'daily', 'weekly', 'monthly']) {
      expect(tagsOf({ [tag]: 1 })).toEqual([tag]);
      expect(tagsOf({ [`is_${tag}`]: true })).toEqual([tag]);
    }
    expect(tagsOf({ manual: '1', weekly: '0' })).toEqual(['manual']);
  });
  it('trap 17: several at once', () => {
    expect(backup(row(listBackups)).tags).toEqual(['daily', 'weekly', 'monthly']);
    expect(backup(row(listBackups, 1)).tags).toEqual(['hourly', 'daily']);
  });
  it('trap 23: none, written as a list', () => {
    for (const tags of [[], null, undefined, {}]) expect(tagsOf(tags)).toEqual([]);
  });
});

describe('runs', () => {
  it('trap 6: two runs with one directory stay two', () => {
    const read = last(row(listJobs, 1));
    expect(read.slice(0, 2).map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(new Set(read.map(({ id }) => id)).size).toBe(3);
  });
  it('trap 7: the directory is text, nothing is read out of it', () => {
    expect(backup(row(listBackups)).directory).toBe('/tmp');
    expect(backup({ id: 'a', job_id: 'b', s3_directory: 'x/\u202e2021' }).directory).toBe('x/2021');
    expect(backup({ id: 'a', job_id: 'b' }).directory).toBe('');
  });
  it('trap 14: a run that is still open proves no outcome', () => {
    for (const status of ['starting', 'pending', 'running']) {
      expect(outcomeOf(must(parseBackup({ id: 'a', job_id: 'b', status })).status)).toBeNull();
    }
  });
  it('trap 15: expired is kept as the word it is', () => {
    expect(parseBackup({ id: 'a', job_id: 'b', status: 'expired' })).toMatchObject({
      status: 'expired',
      word: 'expired',
    });
  });
  it('trap 56: a word that is not documented is unknown, with the word kept', () => {
    const odd = parseBackup({ id: 'a', job_id: 'b', status: 'aborted\u202e by user' });
    expect(odd).toMatchObject({ status: 'unknown', word: 'aborted by user' });
    for (const status of [null, undefined, 3, {}]) {
      expect(parseBackup({ id: 'a', job_id: 'b', status })).toMatchObject({ status: 'unknown' });
    }
  });
  it('trap 37: a failed run may list files', () => {
    const failed = backup(row(listBackups, 1));
    expect(failed.status).toBe('failed');
    expect(failed.files).toHaveLength(1);
  });
  it('the files of a run may be absent, null, or hold nonsense', () => {
    for (const files of [undefined, null, [], {}, 'x'])
      expect(backup({ id: 'a', job_id: 'b', files }).files).toEqual([]);
    expect(backup({ id: 'a', job_id: 'b', files: [null, 3, {}] }).files).toEqual([
      { id: '', name: 'Unnamed file', size: { text: '', bytes: null } },
    ]);
  });
  it('belongs to the job it is listed under', () => {
    expect(last(changed(row(listJobs), ['last_backups', 0, 'job_id'], 'another'))[0]?.jobId).toBe(row(listJobs)['id']);
    expect(parseBackupDetail({ id: 'a' }, 'mine')?.jobId).toBe('mine');
    expect(parseBackupDetail({ id: 'a', job_id: 12 })?.jobId).toBe('12');
    expect(parseBackupDetail({ id: 'a' })).toBeNull();
  });
});

describe('secrets stay at the boundary', () => {
  it('trap 35: of an encryption key only its presence is kept', () => {
    const key = String(row(listBackups)['encryption_key']);
    expect(JSON.stringify(backup(row(listBackups)))).not.toContain(key.slice(0, 12));
    expect(backup(changed(row(listBackups), ['encryption_key'], null)).encrypted).toBe(false);
    expect(backup(changed(row(listBackups), ['encryption_key'], '')).encrypted).toBe(false);
    expect(backup(changed(row(listBackups), ['encryption_key'], undefined)).encrypted).toBe(false);
  });
  it('trap 38: the address of a file is not kept', () => {
    const url = 'https://bucket.example/x?X-Amz-Signature=abc';
    expect(JSON.stringify(backup(changed(row(listBackups), ['files', 0, 'url'], url)))).not.toContain('Amz');
  });
  it('the public key of a server is not kept, nor the config of a job in a list', () => {
    const kept = JSON.stringify(job(row(listJobs)));
    expect(kept).not.toContain('ssh-rsa');
    expect(kept).not.toContain('/home/simon/backup');
    expect(kept).not.toContain('simon');
  });
  it('trap 58: secret-looking fields lose their value, by key, by label and by type', () => {
    const secret = (key: string, label = key, type = 'text', value: unknown = 'hunter2') =>
      field({ id: 'a', config: { [key]: { value, label, type } } }, key);
    const names = [
      'mysql_password',
      'AWS_SECRET',
      'api_key',
      'accessToken',
      'passphrase',
      'credentials',
      'private_pem',
    ];
    for (const name of [...names, 'db_passwd', 'db_pass', 'ftp_pwd']) {
      expect(secret(name), name).toMatchObject({ value: null, secret: true });
    }
    expect(secret('field_1', 'Database Password')).toMatchObject({ value: null, secret: true });
    expect(secret('field_1', 'Field', 'password')).toMatchObject({ value: null, secret: true });
    expect(secret('pin_key', 'Pin', 'number', 1234)).toMatchObject({ value: null, secret: true });
    expect(secret('dsn', 'Connection', 'text', 'mysql://root:hunter2@db/x')).toMatchObject({
      value: null,
      secret: true,
    });
    expect(secret('source', 'Source', 'text', 'mysql://root:hunter2@db/x')).toMatchObject({
      value: null,
      secret: true,
    });
    expect(secret('pem', 'Pem', 'text', '-----BEGIN RSA-----')).toMatchObject({ value: null, secret: true });
    expect(secret('mysql_host', 'Host', 'text', 'db')).toMatchObject({ value: 'db', secret: false });
    expect(secret('bypass', 'Bypass', 'text', 'x')).toMatchObject({ value: 'x', secret: false });
  });
  it('trap 58: a bare secret value, as requests write it, stops too', () => {
    expect(field({ id: 'a', config: { mysql_password: 'hunter2' } }, 'mysql_password').value).toBeNull();
  });
});

describe('config', () => {
  it('trap 25: values come wrapped, and bare ones are read too', () => {
    expect(field(row(createJob), 'root_path')).toEqual({
      key: 'root_path',
      label: 'Root Paths',
      type: 'textarea',
      value: '/',
      secret: false,
    });
    expect(field({ id: 'a', config: { root_path: '/' } }, 'root_path')).toMatchObject({
      label: 'root_path',
      value: '/',
    });
  });
  it('trap 26: check boxes are true and false, numbers stay numbers', () => {
    expect(field(row(createJob), 'use_sudo').value).toBe(false);
    expect(field(row(listJobs), 'use_sudo').value).toBe(true);
    expect(field(row(listJobs), 'compression_level').value).toBe(6);
    expect(field({ id: 'a', config: { x: { value: 'True', type: 'text' } } }, 'x').value).toBe('True');
    expect(field({ id: 'a', config: { x: { value: 'perhaps', type: 'checkbox' } } }, 'x').value).toBe('perhaps');
  });
  it('trap 27: "**not set**" is no value', () => {
    expect(field(row(showJob), 'url')).toMatchObject({ value: null, secret: false, label: 'Download URL' });
  });
  it('trap 32: an address without a scheme is text like any other', () => {
    expect(field({ id: 'a', config: { url: { value: 'example.com' } } }, 'url').value).toBe('example.com');
  });
  it('lists keep their lines, without the empty one at the end', () => {
    expect(field(row(createJob), 'exclude').value).toBe('/etc\n/var\n/sys\n/proc');
    expect(field(row(listJobs), 'exclude').value).toMatch(/^\/backups\n.*\n\/tmp$/s);
    expect(field({ id: 'a', config: { x: { value: ['/a', 2, null] } } }, 'x').value).toBe('/a\n2');
  });
  it('trap 23: an empty map may be a list, null, or missing', () => {
    for (const config of [[], null, undefined, {}]) expect(detail({ id: 'a', config }).config).toEqual([]);
  });
  it('values of another kind are not shown as something they are not', () => {
    expect(field({ id: 'a', config: { x: { value: { a: 1 } } } }, 'x').value).toBeNull();
    expect(field({ id: 'a', config: { x: { value: [] } } }, 'x').value).toBeNull();
    expect(field({ id: 'a', config: { x: null } }, 'x').value).toBeNull();
  });
});

describe('schedules and storage', () => {
  it('trap 28: schedule and schedule_order in replies', () => {
    expect(job(row(createJob)).schedules[0]).toMatchObject({ id: 15, order: 0, name: 'main' });
    const { schedule, ...rest } = row(createJob);
    expect(job({ ...rest, schedules: schedule }).schedules).toHaveLength(1);
  });
  it('trap 29: retention comes nested, and is read flat too', () => {
    expect(job(row(createJob)).schedules[0]?.retention).toEqual({ hourly: 7, daily: 7, weekly: 7, monthly: 7 });
    expect(job({ id: 'a', schedule: [{ id: 1, retention_daily: 5 }] }).schedules[0]?.retention).toEqual({
      hourly: null,
      daily: 5,
      weekly: null,
      monthly: null,
    });
  });
  it('trap 30: frequency and cron are both kept, neither is bent to the other', () => {
    expect(job(row(createJob)).schedules[0]).toMatchObject({
      frequency: 30,
      frequencyMode: 'minute',
      cron: '0 * * * *',
    });
  });
  it('trap 31: a recipe is the slug of the reply; no number is made of it', () => {
    expect(job(row(listJobs)).recipe).toBe('file-backups');
    expect(job({ id: 'a' }).recipe).toBe('');
  });
  it('trap 39: no priority is made up for storage, whose order is the one listed', () => {
    const read = job({
      id: 'a',
      storage: [
        { id: 2, priority: 9 },
        { id: 1, priority: 1 },
      ],
    }).storage;
    expect(read.map(({ id }) => id)).toEqual([2, 1]);
    expect(Object.keys(must(read[0])).sort()).toEqual(['bucket', 'endpoint', 'id', 'name', 'provider', 'region']);
  });
  it('trap 40: the offset is kept as the number it is', () => {
    expect(job(row(createJob)).schedules[0]?.runOffset).toBe(5);
    expect(job({ id: 'a', schedule: [{ id: 1 }] }).schedules[0]?.runOffset).toBe(0);
  });
  it('a schedule that says nothing of its status is not taken for paused', () => {
    expect(job({ id: 'a', schedule: [{ id: 1 }] }).schedules[0]?.status).toBe('active');
    expect(job({ id: 'a', schedule: [{ id: 1, status: 'paused' }] }).schedules[0]?.status).toBe('paused');
  });
  it('what is no list, or no object in it, is left out; an id that is not told is 0', () => {
    expect(job({ id: 'a', schedule: 'daily', storage: 3 })).toMatchObject({ schedules: [], storage: [] });
    expect(job({ id: 'a', schedule: [null, {}], storage: [4, {}] })).toMatchObject({
      schedules: [{ id: 0, timezone: 'UTC', cron: null, frequency: null }],
      storage: [{ id: 0, name: 'Unnamed storage', provider: '' }],
    });
  });
});

describe('starts and deletions', () => {
  it('trap 19: the reply to a start is not wrapped, and its id is backup_id', () => {
    expect(parseStart(fixture(startBackup))).toEqual({ backupId: '9e9b3492-d61f-4ce6-9492-59eb89d1a83a' });
    for (const odd of [null, undefined, {}, [], { backup_id: '' }, { backup_id: '../x' }, { id: 'a' }]) {
      expect(parseStart(odd)).toBeNull();
    }
  });
  it('trap 18: the tags it echoes are not kept, nor its address of another host', () => {
    expect(Object.keys(must(parseStart(fixture(startBackup))))).toEqual(['backupId']);
  });
  it('trap 53: the count of a deletion stays in its sentence', () => {
    expect(parseDeletion(fixture(deleteBackups))).toEqual({ message: '165 backups scheduled for deletion' });
    expect(parseDeletion({ message: `1\u202e0\n${'x'.repeat(999)}` }).message).toMatch(/^10 x+$/);
    expect(parseDeletion({ message: 'x'.repeat(999) }).message).toHaveLength(300);
    for (const odd of [undefined, null, {}, { message: 7 }, { message: '' }]) {
      expect(parseDeletion(odd)).toEqual({ message: '' });
    }
  });
});

describe('bad input', () => {
  it('a job without a usable id, or that is no object, cannot be read', () => {
    for (const odd of [null, undefined, 3, 'x', [], {}, { id: null }, { id: '' }, { id: '../..' }, { id: {} }]) {
      expect(parseJob(odd)).toBeNull();
      expect(parseJobDetail(odd)).toBeNull();
      expect(parseBackup(odd, 'job')).toBeNull();
    }
  });
  it('a job of nothing but an id is read, with nothing made up', () => {
    expect(job({ id: 7 })).toEqual({
      id: '7',
      name: 'Unnamed job',
      recipe: '',
      compute: { type: 'unknown', name: 'Unknown', host: null, serverId: null, region: null },
      lastRanAt: null,
      createdAt: null,
      updatedAt: null,
      schedules: [],
      storage: [],
      lastBackups: [],
    });
  });
  it('last_backups that cannot be read make the job unreadable, and leave what can', () => {
    const one = (row(listJobs)['last_backups'] as unknown[])[0];
    for (const odd of ['x', {}, 3, true, { 0: one }]) {
      expect(job(changed(row(listJobs), ['last_backups'], odd))).toMatchObject({ unreadable: true, lastBackups: [] });
    }
    const holed = job(changed(row(listJobs), ['last_backups'], [null, one, { id: '' }]));
    expect(holed.unreadable).toBe(true);
    expect(holed.lastBackups).toHaveLength(1);
    for (const none of [null, undefined, []]) {
      expect(job(changed(row(listJobs), ['last_backups'], none))).not.toHaveProperty('unreadable');
    }
  });
  it('names of 5,000 characters with markup, bidi and control characters are inert', () => {
    const name = `\u202e<b onclick="x">&\u0007\n${'x'.repeat(5000)}`;
    const read = job({ id: 'a', name, compute: { type: 'server', server: { id: 1, name } } });
    expect(read.name).toHaveLength(200);
    expect(read.name).toMatch(/^<b onclick="x">& x+$/);
    expect(read.compute.name).toBe(read.name);
    for (const empty of ['', ' ', '\u200b', null, {}, undefined])
      expect(job({ id: 'a', name: empty }).name).toBe('Unnamed job');
  });
  it('fields nobody knows are no reason to fail, and are not kept', () => {
    const more = { ...row(listJobs), surprise: { deep: ['x'] }, __proto__x: 1 };
    expect(job(more)).toEqual(job(row(listJobs)));
  });
  it('no field of any wrong type throws', () => {
    const odd: readonly unknown[] = [
      null,
      undefined,
      0,
      -1,
      1.5,
      NaN,
      '',
      'x',
      true,
      [],
      {},
      [[]],
      [null],
      [{}],
      { x: null },
    ];
    const visit = (sample: Record<string, unknown>, path: (string | number)[], node: unknown): void => {
      if (path.length > 0) {
        for (const value of odd) {
          const broken = changed(sample, path, value);
          expect(() => [parseJob(broken), parseJobDetail(broken), parseBackupDetail(broken)]).not.toThrow();
        }
      }
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node))
        visit(sample, [...path, Array.isArray(node) ? Number(key) : key], value);
    };
    for (const sample of [row(listJobs), row(createJob), row(listBackups)]) visit(sample, [], sample);
  });
});

describe('what is shared is held once', () => {
  it('compute, storage, retention, tags and words of two jobs are the same objects', () => {
    const pool = createPool();
    const [a, b] = [must(parseJob(row(listJobs), pool)), must(parseJob({ ...row(listJobs), id: 'other' }, pool))];
    expect(b.compute).toBe(a.compute);
    expect(b.storage).toBe(a.storage);
    expect(b.schedules[0]?.retention).toBe(a.schedules[0]?.retention);
    expect(b.lastBackups[0]?.tags).toBe(a.lastBackups[0]?.tags);
  });
  it('what differs is not mixed up, even under one id', () => {
    const pool = createPool();
    const read = (name: string, path: readonly (string | number)[]) =>
      must(parseJob(changed(row(listJobs), path, name), pool));
    const server = ['compute', 'server', 'name'];
    expect([read('a', server), read('b', server), read('a', server)].map(({ compute }) => compute.name)).toEqual([
      'a',
      'b',
      'a',
    ]);
    const store = ['storage', 0, 'name'];
    expect([read('a', store), read('b', store)].map(({ storage }) => storage[0]?.name)).toEqual(['a', 'b']);
    const daily = ['schedule', 0, 'retention', 'daily'];
    expect(read('3', daily).schedules[0]?.retention.daily).toBe(3);
    expect(read('4', daily).schedules[0]?.retention.daily).toBe(4);
    const two = must(parseJob({ id: 'a', storage: [{ id: 1 }, { id: 2 }] }, pool)).storage;
    expect(must(parseJob({ id: 'b', storage: [{ id: 1 }, { id: 2 }] }, pool)).storage).toBe(two);
    expect(must(parseJob({ id: 'b', storage: [{ id: 2 }, { id: 1 }] }, pool)).storage.map(({ id }) => id)).toEqual([
      2, 1,
    ]);
  });
  it('does not grow for ever on an account where nothing is shared', () => {
    const pool = createPool();
    for (let n = 0; n < 12_000; n++) parseJob({ id: n, recipe: `recipe ${n}`, storage: [{ id: n }] }, pool);
    expect(must(parseJob({ id: 'a', storage: [{ id: 3, name: 'x' }] }, pool)).storage[0]?.name).toBe('x');
  });
});
