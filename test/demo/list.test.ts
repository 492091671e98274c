import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import type { Fleet } from '../../main/demo/specs.ts';
import { call, createClock, epoch, rows } from './call.ts';

const at = epoch('2026-03-10T12:00:00Z');
const fleet: Fleet = {
  servers: [
    { name: 'a', host: '10.0.0.1' },
    { name: 'b', host: '10.0.0.2' },
  ],
  jobs: Array.from({ length: 40 }, (_, i) => ({
    name: `Job ${String(39 - i).padStart(2, '0')}`,
    server: i % 4 === 0 ? 'b' : 'a',
    createdAt: at - 86_400 * (100 - i),
    ...(i === 5 ? {} : { runs: [{ createdAt: at - 60 * i - 10, startedAt: at - 60 * i - 8, endsAt: at - 60 * i }] }),
  })),
};
const create = () => createAccount({ now: () => at, fleet });
const names = (list: readonly Record<string, unknown>[]) => list.map((row) => row.name);

describe('GET /jobs', () => {
  it('trap 22: page_size is 15 by default and 15 to 100 by rule, else 422 with its field', async () => {
    const account = create();
    expect(await rows(account, '/jobs')).toHaveLength(15);
    expect(await rows(account, '/jobs?page_size=100')).toHaveLength(40);
    for (const [size, text] of [
      ['1', 'The page size must be at least 15.'],
      ['101', 'The page size must not be greater than 100.'],
      ['many', 'The page size must be an integer.'],
    ]) {
      const { status, json } = await call(account, 'GET', `/jobs?page_size=${size}`);
      expect([status, json]).toEqual([422, { message: text, errors: { page_size: [text] } }]);
    }
  });

  it('trap 20: pages follow by number until a short one; beyond the end is empty; links and meta are blank', async () => {
    const account = create();
    const pages = await Promise.all([1, 2, 3, 4].map((page) => rows(account, `/jobs?page_size=15&page=${page}`)));
    expect(pages.map((page) => page.length)).toEqual([15, 15, 10, 0]);
    expect(new Set(pages.flat().map((row) => row.id)).size).toBe(40);
    const { json } = await call(account, 'GET', '/jobs');
    expect(json).toMatchObject({ links: {}, meta: {} });
  });

  it('traps 20 and 21: filled as Laravel does, the links dropping every filter; or no envelope at all', async () => {
    const account = create();
    account.quirks.meta = 'filled';
    account.quirks.linksBase = 'http://elsewhere.example/v1';
    const path = 'http://elsewhere.example/v1/jobs';
    const { json } = await call(account, 'GET', '/jobs?page_size=20&page=2&sort=name');
    expect(json).toMatchObject({
      links: { first: `${path}?page=1`, last: `${path}?page=2`, prev: `${path}?page=1`, next: null },
      meta: { current_page: 2, from: 21, last_page: 2, path, per_page: 20, to: 40, total: 40 },
    });
    account.quirks.meta = 'absent';
    expect(Object.keys((await call(account, 'GET', '/jobs')).json as object)).toEqual(['data']);
  });

  it('can ignore the page size and give 15', async () => {
    const account = create();
    account.quirks.ignorePageSize = true;
    expect(await rows(account, '/jobs?page_size=100')).toHaveLength(15);
  });

  it('sorts by each documented key both ways, nulls lowest, and refuses others', async () => {
    const account = create();
    for (const key of ['id', 'name', 'last_ran_at', 'created_at', 'updated_at']) {
      const up = await rows(account, `/jobs?page_size=100&sort=${key}`);
      const values = up.map((row) => (row[key] ?? '') as string);
      expect([key, values]).toEqual([key, values.toSorted()]);
      const down = await rows(account, `/jobs?page_size=100&sort=-${key}`);
      expect(down.map((row) => row[key])).toEqual(up.map((row) => row[key]).toReversed());
    }
    expect(names(await rows(account, '/jobs?sort=last_ran_at'))[0]).toBe('Job 34');
    const { status, json } = await call(account, 'GET', '/jobs?sort=size');
    expect([status, json]).toMatchObject([422, { errors: { sort: ['The selected sort is invalid.'] } }]);
  });

  it('filters by the address of the server', async () => {
    const listed = await rows(create(), '/jobs?page_size=100&host=10.0.0.2');
    expect(listed).toHaveLength(10);
    expect(new Set(listed.map((row) => (row.compute as { server: { host: string } }).server.host))).toEqual(
      new Set(['10.0.0.2']),
    );
  });

  it('trap 9: modified_since is exclusive, takes Z, and refuses a plus that became a space', async () => {
    const account = create();
    const since = '2026-03-10T11:56:52Z';
    const listed = await rows(account, `/jobs?page_size=100&modified_since=${since}`);
    // Job 36 began at that very second and is left out.
    expect(names(listed).toSorted()).toEqual(['Job 37', 'Job 38', 'Job 39']);
    const { status, json } = await call(account, 'GET', '/jobs?modified_since=2026-03-10T11:56:52+00:00');
    const text = 'The modified since is not a valid date.';
    expect([status, json]).toEqual([422, { message: text, errors: { modified_since: [text] } }]);
  });

  it('several wrong fields are told at once, the first in the message', async () => {
    const { json } = await call(create(), 'GET', '/jobs?sort=x&page_size=3');
    expect(json).toEqual({
      message: 'The selected sort is invalid. (and 1 more error)',
      errors: { sort: ['The selected sort is invalid.'], page_size: ['The page size must be at least 15.'] },
    });
  });
});

describe('GET /jobs/{id}/backups', () => {
  const create = () => {
    const clock = createClock('2026-03-10T12:00:00Z');
    const account = createAccount({ now: clock.now, fleet: { jobs: [{ name: 'A' }] } });
    const ids: Record<string, string> = {};
    ids.errors = account.finish('A', 'completed_with_errors', {
      durationSeconds: 20,
      tags: { daily: true, weekly: true },
    });
    clock.advance(100);
    ids.failed = account.finish('A', 'failed', { durationSeconds: 20, tags: { manual: true } });
    clock.advance(100);
    ids.expired = account.finish('A', 'completed', { durationSeconds: 20, tags: { hourly: true } });
    account.expire(ids.expired);
    ids.running = account.begin('A', { durationSeconds: 1000 });
    ids.pending = account.begin('A', { durationSeconds: 1000, queueSeconds: 10 });
    ids.completed = account.finish('A', 'completed', { durationSeconds: 0 });
    const list = async (query: string) => {
      const listed = await rows(account, `/jobs/${account.idOf('A')}/backups?${query}`);
      return listed.map((row) => Object.keys(ids).find((name) => ids[name] === row.id));
    };
    return { account, list };
  };

  it('filters by each documented status, and refuses another', async () => {
    const { account, list } = create();
    for (const status of ['pending', 'running', 'expired', 'failed', 'completed'])
      expect(await list(`status=${status}`)).toEqual([status]);
    expect(await list('status=completed_with_errors')).toEqual(['errors']);
    const { status, json } = await call(account, 'GET', `/jobs/${account.idOf('A')}/backups?status=starting`);
    expect([status, json]).toMatchObject([422, { errors: { status: ['The selected status is invalid.'] } }]);
  });

  it('filters by tags in PHP brackets, 1 and 0; the word true is refused (trap 24)', async () => {
    const { account, list } = create();
    expect(await list('tags[manual]=1')).toEqual(['failed']);
    expect(await list('tags[daily]=1&tags[weekly]=1')).toEqual(['errors']);
    expect(await list('tags[daily]=0&tags[manual]=0')).toEqual(['expired']);
    const { status, json } = await call(account, 'GET', `/jobs/${account.idOf('A')}/backups?tags[manual]=true`);
    expect([status, json]).toMatchObject([
      422,
      { errors: { 'tags.manual': [expect.stringContaining('true or false')] } },
    ]);
  });

  it('filters by start and by completion, exclusively; open runs have none', async () => {
    const { list } = create();
    expect(await list('started_since=2026-03-10T12:01:20Z')).toEqual(['completed', 'running', 'expired']);
    expect(await list('completed_since=2026-03-10T12:01:40Z')).toEqual(['completed', 'expired']);
    expect(await list('completed_since=2026-03-10T12:01:39Z')).toEqual(['completed', 'expired', 'failed']);
  });

  it('is newest first by default, and sorts by the documented keys; name too, though no backup has one (trap 10)', async () => {
    const { account, list } = create();
    const newest = ['completed', 'pending', 'running', 'expired', 'failed', 'errors'];
    expect(await list('')).toEqual(newest);
    expect((await list('sort=created_at')).slice(0, 3)).toEqual(['errors', 'failed', 'expired']);
    expect((await list('sort=-completed_at')).slice(-2).sort()).toEqual(['pending', 'running']);
    expect(await list('sort=name')).toEqual(newest);
    expect((await call(account, 'GET', `/jobs/${account.idOf('A')}/backups?sort=status`)).status).toBe(422);
  });
});
