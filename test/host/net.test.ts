import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchNetwork } from './net.ts';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const failure = (url: string, init?: RequestInit) =>
  fetchNetwork(new Request(url, init)).then(
    () => 'answered',
    (error: Error) => `${error.name}: ${error.message}`,
  );

/** As lib/browser/api/net-fetch.ts and lib/common/api/net-client-request.ts of Electron do. */
describe('net.fetch', () => {
  it('answers without url and type; 204 has no body', async () => {
    const url = await listen((request, response) => response.writeHead(request.url === '/204' ? 204 : 200).end());
    const response = await fetchNetwork(new Request(url));
    expect([response.status, response.url, response.type]).toEqual([200, '', 'default']);
    expect((await fetchNetwork(new Request(`${url}204`))).body).toBeNull();
  });

  it('names errors as Chromium does', async () => {
    const reset = await listen((request) => request.socket.destroy());
    const nobody = await listen(() => {});
    open.pop()?.();
    expect(await failure(nobody)).toBe('Error: net::ERR_CONNECTION_REFUSED');
    expect(await failure(reset)).toMatch(/^Error: net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET)$/);
  });

  it('refuses redirects as asked', async () => {
    const url = await listen((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect(await failure(url, { redirect: 'error' })).toBe(
      "Error: Attempted to redirect, but redirect policy was 'error'",
    );
    expect(await failure(url, { redirect: 'manual' })).toBe('Error: Redirect was cancelled');
  });

  it('breaks off with a body that does, and keeps the reason of an abort', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half', () => response.socket?.destroy());
    });
    const response = await fetchNetwork(new Request(url));
    await expect(response.text()).rejects.toThrow('net::ERR_CONTENT_LENGTH_MISMATCH');
    const silent = await listen(() => {});
    const reason = new DOMException('late', 'TimeoutError');
    expect(await failure(silent, { signal: AbortSignal.abort(reason) })).toBe('TimeoutError: late');
  });
});
