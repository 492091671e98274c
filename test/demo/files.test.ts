import { describe, expect, it } from 'vitest';
import { createAccount, type AccountOptions } from '../../main/demo/account.ts';
import { fileBytes } from '../../main/demo/files.ts';
import { call } from './call.ts';

const start = Date.UTC(2026, 4, 12, 12, 0, 30) / 1000;

async function create(options: Partial<AccountOptions> = {}) {
  const clock = { now: start };
  const account = createAccount({
    now: () => clock.now,
    fleet: { jobs: [{ name: 'Orders', bytes: 300_000, runs: [{ createdAt: start - 500 }] }] },
    ...options,
  });
  const [id] = account.runsOf('Orders');
  const address = async (): Promise<{ key: string; url: string }> => {
    const { json } = await call(account, 'POST', `/backups/${id}/download`);
    const [[key, url] = ['', '']] = Object.entries((json as { data: Record<string, string> }).data);
    return { key, url };
  };
  const get = (url: string, headers: Record<string, string> = {}) => account.fetch(url, { headers });
  return { account, clock, address, get, id: id! };
}

describe('the storage of a simulated account', () => {
  it('gives what the address was made for, whole, without a token', async () => {
    const { address, get, account } = await create();
    const { key, url } = await address();
    const response = await get(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const name = key.split('/').at(-1)!;
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    expect(bytes).toEqual(fileBytes(name, 0, bytes.length));
    expect(bytes.length).toBeGreaterThan(280_000);
    expect(account.requests.at(-1)).toMatchObject({ method: 'GET', authorized: false });
  });

  it('goes on where it is asked to, while the file is the same', async () => {
    const { address, get, account } = await create();
    const { url } = await address();
    const whole = await get(url);
    const [etag, size] = [whole.headers.get('etag')!, Number(whole.headers.get('content-length'))];
    const rest = await get(url, { Range: 'bytes=1000-', 'If-Range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, `bytes 1000-${size - 1}/${size}`]);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect(new Uint8Array(await rest.arrayBuffer())).toEqual(bytes.subarray(1000));
    expect((await get(url, { Range: 'bytes=1000-', 'If-Range': '"other"' })).status).toBe(200);
    expect((await get(url, { Range: `bytes=${size}-` })).status).toBe(416);
    account.quirks.noRanges = true;
    expect((await get(url, { Range: 'bytes=1000-' })).status).toBe(200);
  });

  it('refuses an address that expired, was made up, or comes with a token', async () => {
    const { account, address, get, clock } = await create();
    const { url } = await address();
    expect((await get(url.replace('Signature=', 'Signature=x'))).status).toBe(403);
    expect((await get(url, { Authorization: `Bearer ${account.token}` })).status).toBe(400);
    clock.now += 3600;
    expect((await get(url)).status).toBe(200);
    clock.now += 1;
    expect((await get(url)).status).toBe(403);
    expect((await get((await address()).url)).status).toBe(200);
  });

  it('a failed run leaves 42 bytes (trap 37), an expired one nothing, and a limit cuts', async () => {
    const { account, address, get, id } = await create({ largestFile: 1000 });
    const { url } = await address();
    expect((await (await get(url)).arrayBuffer()).byteLength).toBe(1000);
    account.expire(id);
    expect((await get(url)).status).toBe(404);
    const failed = await create({
      fleet: { jobs: [{ name: 'Orders', runs: [{ createdAt: start - 500, status: 'failed' }] }] },
    });
    expect((await (await failed.get((await failed.address()).url)).arrayBuffer()).byteLength).toBe(42);
  });
});
