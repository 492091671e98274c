import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { call, createClock, rows } from './call.ts';

/** A body the account takes; every case below changes one thing of it. */
const good = {
  recipe_id: 1,
  name: 'New',
  config: { root_path: '/', compression_level: 6 },
  compute: { type: 'server', server_id: 3 } as unknown,
  storage: [{ priority: 1, storage_id: 84 }] as unknown,
  schedules: [{ order: 1, timezone: 'UTC', retention_daily: 7 }] as unknown,
};

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
      recipes: [{ id: 77, slug: 'redis-backups' }],
      jobs: [{ name: 'Files', schedules: [{ id: 9, cron: '0 2 * * *' }] }],
    },
  });
  const job = `/jobs/${account.idOf('Files')}`;
  const errorsOf = async (method: string, path: string, body: unknown) => {
    const { status, json } = await call(account, method, path, body);
    return status === 422 ? (json as { errors: Record<string, string[]> }).errors : status;
  };
  return { account, job, errorsOf };
}

describe('what a 422 says', () => {
  it('a message, which is the first of all with the count of the others, and every field’s own', async () => {
    const { account, job } = create();
    const { status, json, headers } = await call(account, 'PATCH', `${job}/storage`, {
      storage: [{ storage_id: 999 }, { storage_id: 'x', priority: -1 }],
    });
    expect([status, headers.get('content-type')]).toEqual([422, 'application/json']);
    expect(json).toEqual({
      message: 'The storage.0.priority field is required. (and 3 more errors)',
      errors: {
        'storage.0.priority': ['The storage.0.priority field is required.'],
        'storage.0.storage_id': ['The selected storage.0.storage_id is invalid.'],
        'storage.1.storage_id': ['The storage.1.storage_id must be an integer.'],
        'storage.1.priority': ['The storage.1.priority must be at least 0.'],
      },
    });
  });
});

describe('POST /jobs', () => {
  const required = (field: string) => ({ [field]: [`The ${field.replace('_', ' ')} field is required.`] });

  it.each(['name', 'recipe_id', 'config', 'compute', 'storage', 'schedules'] as const)(
    'refuses a creation without %s, or with nothing in it',
    async (field) => {
      const { errorsOf, account } = create();
      const without = Object.fromEntries(Object.entries(good).filter(([key]) => key !== field));
      expect(await errorsOf('POST', '/jobs', without)).toEqual(required(field));
      const nothings = typeof good[field] === 'object' ? [[], {}, null, ''] : ['', null];
      for (const nothing of nothings)
        expect(await errorsOf('POST', '/jobs', { ...good, [field]: nothing })).toEqual(required(field));
      expect(account.jobs()).toHaveLength(1);
    },
  );

  it.each([
    [{ name: 7 }, 'name', 'The name must be a string.'],
    [{ name: 'x'.repeat(256) }, 'name', 'The name must not be greater than 255 characters.'],
    [{ recipe_id: 'files' }, 'recipe_id', 'The recipe id must be an integer.'],
    [{ recipe_id: true }, 'recipe_id', 'The recipe id must be an integer.'],
    [{ recipe_id: 2 }, 'recipe_id', 'The selected recipe id is invalid.'],
    [{ config: 'all' }, 'config', 'The config must be an array.'],
    [{ config: { root_path: 7 } }, 'config.root_path', 'The config.root path must be a string.'],
    [
      { config: { compression_level: 'abc' } },
      'config.compression_level',
      'The config.compression level must be an integer.',
    ],
    [
      { config: { compression_level: 6.5 } },
      'config.compression_level',
      'The config.compression level must be an integer.',
    ],
    [{ config: { use_sudo: 'True' } }, 'config.use_sudo', 'The config.use sudo field must be true or false.'],
    // A field as a reply wraps it is no value (trap 25).
    [{ config: { root_path: { value: '/' } } }, 'config.root_path', 'The config.root path must be a string.'],
    [{ config: { url: 5 } }, 'config.url', 'The config.url must be a string.'],
    [
      { config: { url: 'example.com', use_compression: 'yes' } },
      'config.use_compression',
      'The config.use compression field must be true or false.',
    ],
    [
      { recipe_id: 28, config: { mysql_port: 'high' } },
      'config.mysql_port',
      'The config.mysql port must be an integer.',
    ],
    [
      { recipe_id: 28, config: { mysql_password: 1234 } },
      'config.mysql_password',
      'The config.mysql password must be a string.',
    ],
    [
      { recipe_id: 8, config: { backup_storage_folder: 'on' } },
      'config.backup_storage_folder',
      'The config.backup storage folder field must be true or false.',
    ],
    [{ compute: 'server' }, 'compute', 'The compute must be an array.'],
    [{ compute: { server_id: 3 } }, 'compute.type', 'The compute.type field is required.'],
    [{ compute: { type: 'lambda' } }, 'compute.type', 'The selected compute.type is invalid.'],
    [{ compute: { type: 'server' } }, 'compute.server_id', 'The compute.server id field is required.'],
    [{ compute: { type: 'server', server_id: 4 } }, 'compute.server_id', 'The selected compute.server id is invalid.'],
    [{ compute: { type: 'ss_serverless' } }, 'compute.region', 'The compute.region field is required.'],
    // Trap 42: the page's "EU or US" is not what its example sends.
    [{ compute: { type: 'ss_serverless', region: 'EU' } }, 'compute.region', 'The selected compute.region is invalid.'],
    [{ storage: { storage_id: 84, priority: 1 } }, 'storage', 'The storage must be an array.'],
    [{ storage: [84] }, 'storage.0', 'The storage.0 must be an array.'],
    [
      { storage: [{ storage_id: 84, priority: 'first' }] },
      'storage.0.priority',
      'The storage.0.priority must be an integer.',
    ],
    [
      { storage: [{ storage_id: 1, priority: 1 }] },
      'storage.0.storage_id',
      'The selected storage.0.storage_id is invalid.',
    ],
    [{ schedules: ['0 * * * *'] }, 'schedules.0', 'The schedules.0 must be an array.'],
    [{ schedules: [{ order: 'first' }] }, 'schedules.0.order', 'The schedules.0.order must be an integer.'],
    [{ schedules: [{ cron: 5 }] }, 'schedules.0.cron', 'The schedules.0.cron must be a string.'],
    [{ schedules: [{ cron: '0 * * *' }] }, 'schedules.0.cron', 'The schedules.0.cron is not a valid cron expression.'],
    [
      { schedules: [{ timezone: 'utc' }] },
      'schedules.0.timezone',
      'The schedules.0.timezone must be a valid timezone.',
    ],
    [{ schedules: [{ timezone: null }] }, 'schedules.0.timezone', 'The schedules.0.timezone must be a string.'],
    [
      { schedules: [{ retention_daily: -1 }] },
      'schedules.0.retention_daily',
      'The schedules.0.retention_daily must be at least 0.',
    ],
    [{ encryption_key_id: 'mine' }, 'encryption_key_id', 'The encryption key id must be an integer.'],
    [{ encryption_key_id: 0 }, 'encryption_key_id', 'The encryption key id must be at least 1.'],
    [{ proxy_id: '1.5' }, 'proxy_id', 'The proxy id must be an integer.'],
  ])('refuses %j, at %s', async (change, field, message) => {
    const { errorsOf, account } = create();
    expect(await errorsOf('POST', '/jobs', { ...good, ...change })).toEqual({ [field]: [message] });
    expect(account.jobs()).toHaveLength(1);
  });

  it.each([
    // Trap 34: a string in the list of parameters, an integer where encryption is enabled.
    { encryption_key_id: '481', proxy_id: 13 },
    { encryption_key_id: 481 },
    { compute: { type: 'server', server_id: '3' } },
    { compute: { type: 'ss_agent' } },
    { compute: { type: 'ss_serverless', region: 'us' } },
    { schedules: [{}] },
    { config: { root_path: '/', exclude: '', compression_level: '9', use_sudo: 1 } },
    { colour: 'red', config: { root_path: '/', unheard_of: [1] } },
  ])('takes %j', async (change) => {
    const { account } = create();
    const { status, headers } = await call(account, 'POST', '/jobs', { ...good, ...change });
    expect([status, headers.get('content-type')]).toEqual([201, 'application/json']);
  });

  it('a server’s id as digits is that server', async () => {
    const { account } = create();
    const { json } = await call(account, 'POST', '/jobs', { ...good, compute: { type: 'server', server_id: '3' } });
    expect(json).toMatchObject({ data: { compute: { server_id: 3, server: { name: 'one' } } } });
  });

  it('trap 31: recipe 1 with a url is a URL backup; trap 32: its reply shows the url alone', async () => {
    const { account } = create();
    const config = { url: 'example.com', use_compression: true, compression_level: 6 };
    const { json } = await call(account, 'POST', '/jobs', { ...good, config });
    expect((json as { data: object }).data).toMatchObject({
      recipe: 'url-backups',
      config: { url: { value: 'example.com', label: 'Download URL', type: 'text' } },
    });
    expect(Object.keys((json as { data: { config: object } }).data.config)).toEqual(['url']);
  });

  it('a recipe of no example takes any config and shows it as it came', async () => {
    const { account } = create();
    const config = { redis_host: 'cache.example', redis_port: 6379, with_users: false };
    const { json } = await call(account, 'POST', '/jobs', { ...good, recipe_id: 77, config });
    expect((json as { data: object }).data).toMatchObject({
      recipe: 'redis-backups',
      config: {
        redis_host: { value: 'cache.example', label: 'Redis Host', type: 'text' },
        redis_port: { value: 6379, type: 'number' },
        with_users: { value: 'False', type: 'checkbox' },
      },
    });
  });

  it('two creations of one second are two jobs', async () => {
    const { account } = create();
    for (const _ of [1, 2]) await call(account, 'POST', '/jobs', good);
    expect(new Set(account.jobs().map(({ id }) => id)).size).toBe(3);
  });

  it('a schedule without a cron is given one, and starts nothing while this account’s stand still', async () => {
    const clock = createClock('2026-03-10T12:30:00Z');
    const made = async (newJobsRun: boolean) => {
      const account = createAccount({
        now: clock.now,
        fleet: { storages: [{ name: 'A', id: 84 }], jobs: [], newJobsRun },
      });
      const { json } = await call(account, 'POST', '/jobs', { ...good, compute: { type: 'ss_agent' } });
      return { account, json };
    };
    const still = await made(false);
    const running = await made(true);
    expect(still.json).toMatchObject({
      data: {
        schedule: [{ cron: '0 * * * *', frequency: 24, frequency_mode: 'hour', timezone: 'UTC', run_offset: 0 }],
      },
    });
    clock.advance(3600);
    expect([still.account.runsOf('New').length, running.account.runsOf('New').length]).toEqual([0, 1]);
  });
});

describe('encryption keys and proxies', () => {
  it('any id will do where none are told; else one that is not there is refused (trap 50)', async () => {
    const account = createAccount({
      now: () => 1_761_222_720,
      fleet: { jobs: [{ name: 'Files' }], storages: [{ name: 'A', id: 84 }], encryptionKeys: [481], proxies: [13] },
    });
    const job = `/jobs/${account.idOf('Files')}`;
    const post = async (path: string, body: object) => {
      const { status, json } = await call(account, 'POST', path, body);
      return status === 422 ? (json as { errors: object }).errors : status;
    };
    expect(await post(`${job}/encryption-key`, { encryption_key_id: 481 })).toBe(204);
    expect(await post(`${job}/proxy`, { proxy_id: 13 })).toBe(204);
    const errors = {
      encryption_key_id: ['The selected encryption key id is invalid.'],
      proxy_id: ['The selected proxy id is invalid.'],
    };
    expect(await post(`${job}/encryption-key`, { encryption_key_id: 13 })).toEqual({
      encryption_key_id: errors.encryption_key_id,
    });
    expect(await post(`${job}/proxy`, { proxy_id: 481 })).toEqual({ proxy_id: errors.proxy_id });
    const draft = { ...good, compute: { type: 'ss_agent' }, encryption_key_id: '13', proxy_id: 481 };
    expect(await post('/jobs', draft)).toEqual(errors);
  });
});

describe('writes to a job', () => {
  it.each([
    ['PATCH', '', { schedules: [] }, { schedules: ['The schedules field is required.'] }],
    ['PATCH', '', { storage: null }, { storage: ['The storage field is required.'] }],
    [
      'PATCH',
      '',
      { schedules: [{ cron: 'soon' }] },
      { 'schedules.0.cron': ['The schedules.0.cron is not a valid cron expression.'] },
    ],
    ['PATCH', '/storage', {}, { storage: ['The storage field is required.'] }],
    ['PATCH', '/schedules/9', { cron: '' }, { cron: ['The cron must be a string.'] }],
    ['PATCH', '/schedules/9', { cron: '@daily' }, { cron: ['The cron is not a valid cron expression.'] }],
    ['PATCH', '/schedules/9', { timezone: '+02:00' }, { timezone: ['The timezone must be a valid timezone.'] }],
    ['PATCH', '/schedules/9', { run_offset: 2.5 }, { run_offset: ['The run offset must be an integer.'] }],
    [
      'PATCH',
      '/schedules/9',
      { retention_weekly: 'all' },
      { retention_weekly: ['The retention weekly must be an integer.'] },
    ],
    [
      'POST',
      '/encryption-key',
      { encryption_key_id: 'mine' },
      { encryption_key_id: ['The encryption key id must be an integer.'] },
    ],
    [
      'POST',
      '/encryption-key',
      { encryption_key_id: -4 },
      { encryption_key_id: ['The encryption key id must be at least 1.'] },
    ],
    ['POST', '/proxy', {}, { proxy_id: ['The proxy id field is required.'] }],
    ['POST', '/backups/start', { is_daily: null }, { is_daily: ['The is daily field must be true or false.'] }],
    ['POST', '/backups/start', { is_daily: 'yes' }, { is_daily: ['The is daily field must be true or false.'] }],
  ])('%s %s refuses %j and changes nothing', async (method, path, body, errors) => {
    const { account, job, errorsOf } = create();
    const before = (await call(account, 'GET', job)).text;
    expect(await errorsOf(method, `${job}${path}`, body)).toEqual(errors);
    expect((await call(account, 'GET', job)).text).toBe(before);
  });

  it.each([
    ['PATCH', '', { name: 'Renamed', config: 7 }],
    ['PATCH', '/schedules/9', { frequency: 1, cron: '0 4 * JAN-MAR MON-FRI' }],
    ['POST', '/encryption-key', { encryption_key_id: '481' }],
  ])('%s %s takes %j: fields nobody documented are passed over (trap 46)', async (method, path, body) => {
    const { account, job } = create();
    expect((await call(account, method, `${job}${path}`, body)).status).toBe(204);
    expect(account.jobs()[0]!.name).toBe('Files');
  });
});

describe('what a list may be asked', () => {
  it.each([
    ['/jobs', 'sort=size', { sort: ['The selected sort is invalid.'] }],
    ['/jobs', 'sort=constructor', { sort: ['The selected sort is invalid.'] }],
    ['/jobs', 'sort=--name', { sort: ['The selected sort is invalid.'] }],
    ['/jobs', 'sort[]=name', { sort: ['The sort must be a string.'] }],
    ['/jobs', 'sort=', { sort: ['The sort must be a string.'] }],
    ['/jobs', 'page_size=14', { page_size: ['The page size must be at least 15.'] }],
    ['/jobs', 'page_size=101', { page_size: ['The page size must not be greater than 100.'] }],
    ['/jobs', 'page_size=', { page_size: ['The page size must be an integer.'] }],
    ['/jobs', 'modified_since=yesterday', { modified_since: ['The modified since is not a valid date.'] }],
    ['/backups', 'status=done', { status: ['The selected status is invalid.'] }],
    ['/backups', 'status[]=failed', { status: ['The status must be a string.'] }],
    ['/backups', 'tags=manual', { tags: ['The tags must be an array.'] }],
    ['/backups', 'tags[yearly]=1', { 'tags.yearly': ['The selected tags.yearly is invalid.'] }],
    ['/backups', 'tags[manual]=true', { 'tags.manual': ['The tags.manual field must be true or false.'] }],
    ['/backups', 'sort=status', { sort: ['The selected sort is invalid.'] }],
    ['/backups', 'started_since=1773144000', { started_since: ['The started since is not a valid date.'] }],
    ['/backups', 'completed_since=2026-13-01', { completed_since: ['The completed since is not a valid date.'] }],
    ['/backups', 'page_size=1', { page_size: ['The page size must be at least 15.'] }],
    ['/storage', 'sort=bucket', { sort: ['The selected sort is invalid.'] }],
    ['/storage', 'page_size=5', { page_size: ['The page size must be at least 15.'] }],
  ])('%s?%s is refused', async (path, query, errors) => {
    const { job, errorsOf } = create();
    expect(await errorsOf('GET', `${path === '/backups' ? `${job}/backups` : path}?${query}`, undefined)).toEqual(
      errors,
    );
  });

  it('parameters nobody documented are passed over', async () => {
    const { account } = create();
    expect(await rows(account, '/jobs?colour=red&status=failed')).toHaveLength(1);
  });

  it('backups come in pages by number, each once, to a short one', async () => {
    const { account, job } = create();
    const ids = Array.from({ length: 33 }, () => account.finish('Files', 'completed')).reverse();
    const pages = await Promise.all([1, 2, 3].map((page) => rows(account, `${job}/backups?page_size=15&page=${page}`)));
    expect(pages.map((page) => page.length)).toEqual([15, 15, 3]);
    expect(pages.flat().map((row) => row.id)).toEqual(ids);
  });
});
