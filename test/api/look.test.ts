import { describe, expect, it } from 'vitest';
import type { Job } from '../../main/model/job.ts';
import { createClient, failure, unlimited, type Client } from './client.ts';
import { changed, listJobs, row } from './fixtures.ts';
import { html, json, serve, type Service } from './serve.ts';

type Row = Record<string, unknown>;
const sample = row(listJobs);
const jobOf = (n: number, more: Row = {}): Row => ({ ...sample, id: `job-${n}`, name: `Job ${n}`, ...more });
const jobs = (count: number): Row[] => Array.from({ length: count }, (_, n) => jobOf(n));

interface Account {
  rows: Row[];
  /** The page size the service keeps to, whatever is asked. */
  clamp?: number;
  /** Writes the envelope; by default as Laravel does. */
  envelope?: (page: number, size: number, total: number) => Row;
}

const laravel = (page: number, size: number, total: number): Row => ({
  links: {
    first: 'x',
    last: 'x',
    prev: null,
    next: page * size < total ? `http://other.example/v1/jobs?page=${page + 1}` : null,
  },
  meta: { current_page: page, last_page: Math.max(1, Math.ceil(total / size)), per_page: size, total },
});
const blank = (): Row => ({ links: {}, meta: {} });

const open = async (account: Account): Promise<Client & Service> => {
  const service = await serve(({ url }, response) => {
    const query = new URL(url, 'http://x').searchParams;
    const page = Number(query.get('page'));
    const size = account.clamp ?? Number(query.get('page_size'));
    const data = account.rows.slice((page - 1) * size, page * size);
    json(response, { data, ...(account.envelope ?? laravel)(page, size, account.rows.length) });
  });
  return { ...service, ...createClient(service.url, { limiter: unlimited }) };
};
const ids = (list: readonly Job[]): string[] => list.map(({ id }) => id);
const all = (count: number): string[] => jobs(count).map(({ id }) => String(id));

describe('a look at every job', () => {
  it.each([
    [0, 1],
    [1, 1],
    [15, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [250, 3],
  ])('%i jobs take %i requests where the service says how many there are', async (count, requests) => {
    const { api, seen } = await open({ rows: jobs(count) });
    expect(ids(await api.everyJob({ by: 'poll' }))).toEqual(all(count));
    expect(seen.map(({ url }) => url)).toEqual(
      Array.from({ length: requests }, (_, n) => `/v1/jobs?page_size=100&sort=created_at&page=${n + 1}`),
    );
  });

  it.each([0, 1, 14, 15, 40, 100, 101, 215])(
    'trap 20: %i jobs are all found with blank links and meta',
    async (count) => {
      const { api, seen } = await open({ rows: jobs(count), envelope: blank });
      expect(ids(await api.everyJob())).toEqual(all(count));
      expect(seen.length).toBeLessThanOrEqual(Math.ceil(count / 100) + 1);
    },
  );

  it.each([1, 15, 40, 46, 61])('trap 22: %i jobs are all found when the service keeps to 15 a page', async (count) => {
    for (const envelope of [laravel, blank]) {
      const { api } = await open({ rows: jobs(count), clamp: 15, envelope });
      expect(ids(await api.everyJob())).toEqual(all(count));
    }
    const next = (page: number, size: number, total: number): Row => ({ links: laravel(page, size, total)['links'] });
    const { api } = await open({ rows: jobs(count), clamp: 30, envelope: next });
    expect(ids(await api.everyJob())).toEqual(all(count));
  });

  it('trap 21: addresses in the body are not followed, and do not carry the token anywhere', async () => {
    const other = await serve((_, response) => json(response, { data: [] }));
    const envelope = () => ({ links: { next: `${other.url}/jobs?page=2` }, meta: {} });
    const { api, seen } = await open({ rows: jobs(150), envelope });
    expect(await api.everyJob()).toHaveLength(150);
    expect(seen.every(({ url }) => url.startsWith('/v1/jobs?page_size=100&sort=created_at&page='))).toBe(true);
    expect(other.seen).toEqual([]);
  });

  it('a service that ignores the page number does not go on for ever', async () => {
    const rows = jobs(100);
    const service = await serve((_, response) => json(response, { data: rows, links: {}, meta: {} }));
    expect(await createClient(service.url).api.everyJob()).toHaveLength(100);
    expect(service.seen).toHaveLength(2);
  });

  it('trap 9: a job that moved between pages counts once', async () => {
    const service = await serve((_, response, count) => {
      json(response, {
        data: count === 1 ? jobs(100) : [jobOf(99, { name: 'Newer' }), jobOf(100)],
        ...laravel(count, 100, 101),
      });
    });
    const read = await createClient(service.url).api.everyJob();
    expect(ids(read)).toEqual(all(101));
    expect(read[99]?.name).toBe('Newer');
  });

  it('a list without an end is an error', async () => {
    let next = 0;
    const service = await serve((_, response) =>
      json(response, { data: [{ id: `job-${next++}` }], links: { next: 'x' } }),
    );
    const client = createClient(service.url, { limiter: unlimited });
    expect(await failure(client.api.everyJob())).toMatchObject({ kind: 'bad-response', facts: { reason: 'shape' } });
    expect(service.seen).toHaveLength(1000);
  });

  it('tells how far it is', async () => {
    const { api } = await open({ rows: jobs(250) });
    const told: unknown[] = [];
    await api.everyJob({ onPage: (pages, about) => told.push([pages, about]) });
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    const silent = await open({ rows: jobs(101), envelope: blank });
    await silent.api.everyJob({ onPage: (pages, about) => told.push([pages, about]) });
    expect(told.slice(3)).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it('gives nothing when one page fails', async () => {
    const service = await serve((_, response, count) => {
      if (count === 2) html(response);
      else json(response, { data: jobs(100), ...laravel(1, 100, 300) });
    });
    expect(await failure(createClient(service.url).api.everyJob())).toMatchObject({ facts: { reason: 'html' } });
  });

  it.each([
    ['no data', {}],
    ['data that is null', { data: null }],
    ['data that is a map', { data: { 0: jobOf(1) } }],
    ['a list without an envelope', [jobOf(1)]],
    ['an entry that is no object', { data: [jobOf(1), null] }],
    ['an entry without an id', { data: [jobOf(1), { name: 'x' }] }],
    ['an id that is a path', { data: [jobOf(1, { id: '../jobs' })] }],
    ['null', null],
    ['a number', 7],
  ])('%s is a wrong answer, never an empty account', async (_name, body) => {
    const service = await serve((_, response) => json(response, body));
    const { api } = createClient(service.url);
    const error = await failure(api.everyJob());
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'shape' } });
    expect(error.message).toMatch(/^The answer is not in the form that SnapShooter documents\. /);
    expect(service.seen).toHaveLength(1);
  });
});

describe('one look after another', () => {
  it('gives the very same list and jobs when nothing changed', async () => {
    const account = { rows: jobs(150) };
    const { api, seen } = await open(account);
    const first = await api.everyJob();
    expect(await api.everyJob()).toBe(first);
    expect(seen).toHaveLength(4);
  });

  it('gives new objects for the jobs that changed, and only for them', async () => {
    const account = { rows: jobs(150) };
    const { api } = await open(account);
    const first = await api.everyJob();
    account.rows = account.rows.with(120, jobOf(120, { name: 'Renamed' }));
    const second = await api.everyJob();
    expect(second).not.toBe(first);
    expect(second.filter((job, at) => job !== first[at]).map(({ name }) => name)).toEqual(['Renamed']);
  });

  it('trap 13: a server that was used again leaves its jobs the same objects', async () => {
    const account = { rows: jobs(20) };
    const { api } = await open(account);
    const first = await api.everyJob();
    account.rows = account.rows.map((old) =>
      changed(old, ['compute', 'server', 'last_used'], '2022-01-01T00:00:00.000000Z'),
    );
    expect(await api.everyJob()).toBe(first);
  });

  it('sees every change of what is kept of a job', async () => {
    const account = { rows: [jobOf(1)] };
    const { api } = await open(account);
    const last = sample['last_backups'] as Row[];
    const schedule = sample['schedule'] as Row[];
    const storage = sample['storage'] as Row[];
    const changes: readonly Row[] = [
      { name: 'x' },
      { recipe: 'x' },
      { last_ran_at: null },
      { created_at: null },
      { updated_at: null },
      { compute: { type: 'ss_agent', name: 'x' } },
      { schedule: [] },
      ...['id', 'frequency', 'run_offset', 'schedule_order'].map((key) => ({
        schedule: [{ ...schedule[0], [key]: 77 }],
      })),
      ...['schedule_name', 'status', 'frequency_mode', 'cron', 'timezone'].map((key) => ({
        schedule: [{ ...schedule[0], [key]: 'x' }],
      })),
      { schedule: [{ ...schedule[0], retention: { daily: 1 } }] },
      { storage: [] },
      ...['name', 'provider', 'region', 'bucket', 'endpoint'].map((key) => ({
        storage: [{ ...storage[0], [key]: 'x' }],
      })),
      { last_backups: last.slice(1) },
      { last_backups: [...last, null] },
      { last_backups: last.with(0, { ...last[0], tags: { daily: 1 } }) },
      ...['id', 'status'].map((key) => ({ last_backups: last.with(0, { ...last[0], [key]: 'x' }) })),
      ...['created_at', 'started_at', 'completed_at'].map((key) => ({
        last_backups: last.with(2, { ...last[2], [key]: null }),
      })),
      { last_backups: last.with(0, { ...last[0], status: 'odd' }) },
      { last_backups: last.with(0, { ...last[0], status: 'odder' }) },
    ];
    for (const change of changes) {
      account.rows = [jobOf(1)];
      const [before] = await api.everyJob();
      account.rows = [jobOf(1, change)];
      const [after] = await api.everyJob();
      expect(after, JSON.stringify(change).slice(0, 80)).not.toBe(before);
      expect(after).not.toEqual(before);
    }
  });

  it('trap 56: sees one unknown word become another', async () => {
    const worded = (status: string): Row[] => [jobOf(1, { last_backups: [{ id: 'b', status }] })];
    const account = { rows: worded('odd') };
    const { api } = await open(account);
    await api.everyJob();
    account.rows = worded('odder');
    expect((await api.everyJob())[0]?.lastBackups[0]?.word).toBe('odder');
  });

  it('a job that went and one that came are seen, the others stay', async () => {
    const account = { rows: jobs(150) };
    const { api } = await open(account);
    const first = await api.everyJob();
    account.rows = [...account.rows.slice(1), jobOf(500)];
    const second = await api.everyJob();
    expect(ids(second)).toEqual([...all(150).slice(1), 'job-500']);
    expect(second.slice(0, 149)).toEqual(first.slice(1));
    expect(second[0]).toBe(first[1]);
    expect(second[148]).toBe(first[149]);
  });

  it('a look that failed changes nothing of what the next one knows', async () => {
    let broken = false;
    const rows = jobs(150);
    const service = await serve(({ url }, response) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page'));
      if (broken && page === 2) json(response, {}, 404);
      else json(response, { data: rows.slice((page - 1) * 100, page * 100), ...laravel(page, 100, 150) });
    });
    const { api } = createClient(service.url);
    const first = await api.everyJob();
    broken = true;
    await failure(api.everyJob());
    broken = false;
    expect(await api.everyJob()).toBe(first);
  });

  it('an order that changed is a new list of the same jobs', async () => {
    const account = { rows: jobs(3) };
    const { api } = await open(account);
    const first = await api.everyJob();
    account.rows = account.rows.toReversed();
    const second = await api.everyJob();
    expect(second).not.toBe(first);
    expect(second).toEqual(first.toReversed());
    expect(second[0]).toBe(first[2]);
  });
});
