import { describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { call, createClock, epoch, rows } from './call.ts';

const url = 'https://api.snapshooter.com/v1/jobs';

function create(options: { limit?: number } = {}) {
  const clock = createClock('2026-03-10T12:00:00Z');
  const account = createAccount({ now: clock.now, fleet: { jobs: [{ name: 'A' }] }, ...options });
  const get = (path = '/jobs') => call(account, 'GET', path);
  return { account, clock, get };
}

describe('faults', () => {
  it('meets the next n requests, then the account answers again', async () => {
    const { account, get } = create();
    account.faults.status(503, { times: 2 });
    const answers = [await get(), await get(), await get()];
    expect(answers.map((answer) => answer.status)).toEqual([503, 503, 200]);
    expect(answers[0]!.json).toEqual({ message: 'Server Error' });
  });

  it('meets all requests of a kind until ended or cleared', async () => {
    const { account, get } = create();
    const end = account.faults.status(500, { only: (request) => request.path === '/v1/jobs' });
    expect([(await get()).status, (await get('/storage')).status]).toEqual([500, 200]);
    end();
    expect((await get()).status).toBe(200);
    account.faults.dropToken();
    expect([(await get()).status, (await get()).json]).toEqual([401, { message: 'Unauthenticated.' }]);
    account.faults.clear();
    expect((await get()).status).toBe(200);
  });

  it('offline rejects as fetch does, with the cause, and is logged nowhere but here', async () => {
    const { account, get } = create();
    account.faults.offline({ times: 1, code: 'ENOTFOUND' });
    await expect(get()).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ENOTFOUND' },
    });
    expect((await get()).status).toBe(200);
  });

  it('silent answers only the caller’s own giving up, and slow still obeys it', async () => {
    const { account } = create();
    for (const fault of [() => account.faults.silent(), () => account.faults.slow(60_000)]) {
      fault();
      const controller = new AbortController();
      const asked = account.fetch(url, { signal: controller.signal });
      const reason = new Error('given up');
      setTimeout(() => controller.abort(reason), 5);
      await expect(asked).rejects.toBe(reason);
      account.faults.clear();
    }
    await expect(account.fetch(url, { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  it('slow answers late and all the same', async () => {
    const { account, get } = create();
    account.faults.slow(30);
    account.faults.status(500, { times: 1 });
    const before = performance.now();
    expect((await get()).status).toBe(500);
    expect(performance.now() - before).toBeGreaterThan(25);
  });

  it('html, login page and redirect: no JSON anywhere', async () => {
    const { account, get } = create();
    for (const [fault, status] of [
      ['html', 200],
      ['loginPage', 200],
      ['redirect', 302],
    ] as const) {
      account.faults[fault]({ times: 1 });
      const answer = await get();
      expect([fault, answer.status, answer.headers.get('content-type')]).toEqual([
        fault,
        status,
        'text/html; charset=UTF-8',
      ]);
    }
  });

  it('truncated JSON and an empty body come as JSON, and no 204 grows one', async () => {
    const { account, get } = create();
    account.faults.truncated();
    const response = await account.fetch(url, { headers: { Authorization: `Bearer ${account.token}` } });
    expect(response.headers.get('content-type')).toBe('application/json');
    const text = await response.text();
    expect(text).toMatch(/^\{"data":\[/);
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect((await call(account, 'DELETE', `/jobs/${account.idOf('A')}/proxy`)).status).toBe(204);
    account.faults.clear();
    account.faults.emptyBody();
    expect(await get()).toMatchObject({ status: 200, text: '' });
  });

  it('wrong types: every leaf, or the lists too', async () => {
    const { account, get } = create();
    account.faults.wrongTypes({ times: 1 });
    expect((await get()).json).toMatchObject({ data: [{ id: 42, name: 42, storage: [{ id: '40' }] }] });
    account.faults.wrongTypes({ times: 1, containers: true });
    expect((await get()).json).toMatchObject({ data: { 0: 'no list' } });
  });

  it('rewrite changes the JSON as told', async () => {
    const { account, get } = create();
    account.faults.rewrite(() => ({ data: null, extra: true }));
    expect((await get()).json).toEqual({ data: null, extra: true });
  });

  it('a rate limit asks for seconds, a date, or says nothing', async () => {
    const { account, clock, get } = create();
    account.faults.rateLimit(17, { times: 1 });
    const seconds = await get();
    expect([seconds.status, seconds.headers.get('retry-after')]).toEqual([429, '17']);
    expect(Number(seconds.headers.get('x-ratelimit-reset'))).toBe(clock.now() + 17);
    account.faults.rateLimit(new Date('2026-03-10T12:05:00Z'), { times: 1 });
    expect((await get()).headers.get('retry-after')).toBe('Tue, 10 Mar 2026 12:05:00 GMT');
    account.faults.rateLimit(null, { times: 1 });
    const bare = await get();
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
  });

  it('refuses before it acts, or acts and loses the answer', async () => {
    const { account } = create();
    const path = `/jobs/${account.idOf('A')}/backups/start`;
    account.faults.status(500, { times: 1 });
    await call(account, 'POST', path, { is_manual: true });
    expect(account.runsOf('A')).toHaveLength(0);
    account.faults.offline({ times: 1, acted: true, code: 'ECONNRESET' });
    await expect(call(account, 'POST', path, { is_manual: true })).rejects.toThrow('fetch failed');
    expect(account.runsOf('A')).toHaveLength(1);
  });
});

describe('headers', () => {
  it('Date is the account’s own clock', async () => {
    const { clock, get } = create();
    clock.advance(86_400 * 365);
    expect((await get()).headers.get('date')).toBe('Wed, 10 Mar 2027 12:00:00 GMT');
  });

  it('no rate limit is told unless there is one; then it is told and kept, by the minute', async () => {
    expect((await create().get()).headers.get('x-ratelimit-limit')).toBeNull();
    const { clock, get } = create({ limit: 2 });
    const [first, second] = [await get(), await get()];
    expect([first, second].map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0']);
    clock.advance(20);
    const third = await get();
    expect([third.status, third.json]).toEqual([429, { message: 'Too Many Attempts.' }]);
    expect(third.headers.get('retry-after')).toBe('40');
    clock.advance(40);
    expect((await get()).status).toBe(200);
  });
});

describe('the log', () => {
  it('keeps method, path, query, headers, body and time of every request, refused ones too, and never the token', async () => {
    const { account, clock } = create();
    await call(account, 'GET', '/jobs?page=2&sort=name');
    clock.advance(1.5);
    await call(account, 'POST', '/nowhere', { a: 1 }, { Authorization: 'Bearer wrong' });
    const start = epoch('2026-03-10T12:00:00Z');
    expect(account.requests).toMatchObject([
      { method: 'GET', path: '/v1/jobs', query: { page: '2', sort: 'name' }, authorized: true, body: '', at: start },
      { method: 'POST', path: '/v1/nowhere', query: {}, authorized: false, body: '{"a":1}', at: start + 1.5 },
    ]);
    expect(account.requests[0]!.headers).toMatchObject({ accept: 'application/json' });
    expect(JSON.stringify(account.requests)).not.toMatch(new RegExp(`${account.token}|wrong|authorization"`));
    account.requests.length = 0;
    await rows(account, '/jobs');
    expect(account.requests).toHaveLength(1);
  });
});
