import { afterEach, describe, expect, it } from 'vitest';
import { createAccount } from '../../main/demo/account.ts';
import { serve, type Served } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

async function create() {
  const account = createAccount({ now: () => 1_761_222_720, fleet: { jobs: [{ name: 'A' }, { name: 'B' }] } });
  const served = await serve(account);
  open.push(served);
  const headers = { Authorization: `Bearer ${account.token}`, Accept: 'application/json' };
  const get = (path = '/jobs', init: RequestInit = {}) => fetch(`${served.url}${path}`, { headers, ...init });
  return { account, served, headers, get };
}

describe('serve', () => {
  it('answers over a real socket what the account answers, Date included', async () => {
    const { account, served, headers, get } = await create();
    expect(served.url).toBe(`http://127.0.0.1:${served.port}/v1`);
    const response = await get('/jobs?sort=name');
    expect(response.headers.get('date')).toBe('Thu, 23 Oct 2025 12:32:00 GMT');
    const own = await account.fetch('https://api.snapshooter.com/v1/jobs?sort=name', { headers });
    expect(await response.text()).toBe(await own.text());
    expect(account.requests[0]).toMatchObject({ path: '/v1/jobs', query: { sort: 'name' }, authorized: true });
  });

  it('takes bodies, gives 204 without one, and 302 without following', async () => {
    const { account, headers, get } = await create();
    const path = `/jobs/${account.idOf('A')}`;
    const json = { ...headers, 'Content-Type': 'application/json' };
    const started = await get(`${path}/backups/start`, { method: 'POST', headers: json, body: '{"is_manual":true}' });
    expect([started.status, account.runsOf('A').length]).toEqual([202, 1]);
    const proxy = await get(`${path}/proxy`, { method: 'DELETE' });
    expect([proxy.status, await proxy.text(), proxy.headers.get('content-length')]).toEqual([204, '', null]);
    const lost = await get('/jobs', { headers: {}, redirect: 'manual' });
    expect([lost.status, lost.headers.get('location')]).toEqual([302, 'https://app.snapshooter.com/login']);
  });

  it('an account that is offline breaks the connection', async () => {
    const { account, get } = await create();
    account.faults.offline({ times: 1 });
    await expect(get()).rejects.toThrow('fetch failed');
    expect((await get()).status).toBe(200);
  });

  it('trickles a body to its end', async () => {
    const { served, get } = await create();
    served.fault({ kind: 'trickle', bytes: 1000, everyMilliseconds: 5 });
    const response = await get();
    const chunks: number[] = [];
    for await (const chunk of response.body!) chunks.push(chunk.length);
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.reduce((a, b) => a + b)).toBe(Number(response.headers.get('content-length')));
  });

  it.each([{ kind: 'reset', after: 200 }, { kind: 'short' }] as const)(
    '$kind: the headers come, the body does not end well, and the next request is fine',
    async (fault) => {
      const { served, get } = await create();
      served.fault(fault, { times: 1 });
      const response = await get();
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
      expect((await get()).status).toBe(200);
    },
  );

  it('stall: headers and a piece, then nothing until the caller gives up', async () => {
    const { served, get } = await create();
    served.fault({ kind: 'stall', after: 50 });
    const response = await get('/jobs', { signal: AbortSignal.timeout(80) });
    await expect(response.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('hang: nothing at all, and the account is not asked', async () => {
    const { account, served, get } = await create();
    served.fault({ kind: 'hang' }, { only: (request) => request.method === 'GET' });
    await expect(get('/jobs', { signal: AbortSignal.timeout(60) })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(account.requests).toEqual([]);
    served.clear();
    expect((await get()).status).toBe(200);
  });

  it('a caller that goes away ends what the account was doing for it', async () => {
    const { account, get } = await create();
    account.faults.silent({ times: 1 });
    await expect(get('/jobs', { signal: AbortSignal.timeout(40) })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect((await get()).status).toBe(200);
  });

  it('after close connections are refused', async () => {
    const { served, get } = await create();
    await served.close();
    await expect(get()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});
