import { describe, expect, it } from 'vitest';
import { failureOf } from '../../main/api/failures.ts';
import type { Ask } from '../../main/api/ask.ts';
import { createClient, failure, rejecting } from './client.ts';

const get: Ask = { method: 'GET', path: ['jobs'], by: 'poll' };
const post: Ask = { method: 'POST', path: ['jobs', 'abc', 'backups', 'start'], by: 'person' };
const nowhere = 'https://api.snapshooter.com/v1';

/** Electron cannot run here: its fetch rejects with these words (platform 49, 63), and so does this one. */
const electron = [
  ['net::ERR_INTERNET_DISCONNECTED', 'offline', undefined, 'no'],
  ['net::ERR_NAME_NOT_RESOLVED', 'offline', undefined, 'no'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'offline', undefined, 'no'],
  ['net::ERR_NETWORK_ACCESS_DENIED', 'offline', undefined, 'no'],
  ['net::ERR_CONNECTION_REFUSED', 'offline', 'refused', 'no'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'offline', 'proxy', 'no'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'offline', 'proxy', 'no'],
  ['net::ERR_NETWORK_CHANGED', 'offline', 'reset', 'maybe'],
  ['net::ERR_NETWORK_IO_SUSPENDED', 'offline', 'reset', 'maybe'],
  ['net::ERR_CONNECTION_RESET', 'offline', 'reset', 'maybe'],
  ['net::ERR_CONNECTION_CLOSED', 'offline', 'reset', 'maybe'],
  ['net::ERR_EMPTY_RESPONSE', 'offline', 'reset', 'maybe'],
  ['net::ERR_HTTP2_PROTOCOL_ERROR', 'offline', 'reset', 'maybe'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'timeout', undefined, 'no'],
  ['net::ERR_TIMED_OUT', 'timeout', undefined, 'maybe'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'bad-response', 'certificate', 'no'],
  ['net::ERR_CERT_DATE_INVALID', 'bad-response', 'certificate', 'no'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'bad-response', 'certificate', 'no'],
  ['net::ERR_TOO_MANY_REDIRECTS', 'bad-response', 'redirect', 'maybe'],
  ["Attempted to redirect, but redirect policy was 'error'", 'bad-response', 'redirect', 'maybe'],
  ['net::ERR_CONTENT_LENGTH_MISMATCH', 'bad-response', 'truncated', 'maybe'],
  ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'bad-response', 'truncated', 'maybe'],
  ['something nobody has met', 'offline', 'reset', 'maybe'],
] as const;

describe("Electron's errors", () => {
  it.each(electron)('%s', async (message, kind, reason, reached) => {
    const { http } = createClient(nowhere, { fetch: rejecting(message) });
    const error = await failure(http.request(post), 'net::', 'ERR_');
    expect(error.kind).toBe(kind);
    expect(error.facts.reason).toBe(reason);
    expect(error.facts.reached).toBe(reached);
  });

  it('a throw before anything was sent has sent nothing, and a read tries again', async () => {
    let calls = 0;
    const suspended = (): never => {
      calls += 1;
      throw new Error('net::ERR_NETWORK_IO_SUSPENDED');
    };
    const { http } = createClient(nowhere, { fetch: suspended });
    expect(await failure(http.request(post))).toMatchObject({ kind: 'offline', facts: { reached: 'no' } });
    expect(calls).toBe(1);
    expect(await failure(http.request(get))).toMatchObject({ kind: 'offline', facts: { reached: 'no' } });
    expect(calls).toBe(4);
  });

  it('what cannot get better is not tried again', async () => {
    for (const message of ['net::ERR_CERT_DATE_INVALID', "redirect policy was 'error'"]) {
      let calls = 0;
      const { http } = createClient(nowhere, { fetch: () => (calls++, Promise.reject(new Error(message))) });
      await failure(http.request(get));
      expect(calls).toBe(1);
    }
  });

  it('a body that breaks with the network has cut the answer', async () => {
    const broken = (): Promise<Response> => {
      const body = new ReadableStream({ pull: (stream) => stream.error(new Error('net::ERR_NETWORK_CHANGED')) });
      return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
    };
    expect(await failure(createClient(nowhere, { fetch: broken }).http.request(post))).toMatchObject({
      kind: 'bad-response',
      facts: { reason: 'truncated', reached: 'maybe' },
    });
  });

  it('an opaque redirect is a redirect', async () => {
    const opaque = (): Promise<Response> => {
      const response = new Response(null, { status: 200 });
      Object.defineProperty(response, 'type', { value: 'opaqueredirect' });
      return Promise.resolve(response);
    };
    const error = await failure(createClient(nowhere, { fetch: opaque }).http.request(get));
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'redirect' } });
  });
});

describe("Node's errors", () => {
  const doing = { write: true, hidden: [] };
  const coded = (code: string, more: object = {}): Error =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code, ...more }) });
  const several = (code: string): Error =>
    Object.assign(new TypeError('fetch failed'), { cause: new AggregateError([coded(code).cause, coded(code).cause]) });

  it.each([
    ['ENOTFOUND', 'offline', undefined, 'no'],
    ['EAI_AGAIN', 'offline', undefined, 'no'],
    ['ENETUNREACH', 'offline', undefined, 'no'],
    ['EHOSTUNREACH', 'offline', undefined, 'no'],
    ['ECONNREFUSED', 'offline', 'refused', 'no'],
    ['ECONNRESET', 'offline', 'reset', 'maybe'],
    ['EPIPE', 'offline', 'reset', 'maybe'],
    ['UND_ERR_SOCKET', 'offline', 'reset', 'maybe'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', undefined, 'no'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', undefined, 'maybe'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', undefined, 'maybe'],
    ['ETIMEDOUT', 'timeout', undefined, 'maybe'],
    ['CERT_HAS_EXPIRED', 'bad-response', 'certificate', 'no'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'bad-response', 'certificate', 'no'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'bad-response', 'certificate', 'no'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'bad-response', 'certificate', 'no'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'bad-response', 'certificate', 'no'],
  ] as const)('%s', (code, kind, reason, reached) => {
    for (const error of [coded(code), several(code)]) {
      const read = failureOf(error, 'called', doing);
      expect([read.kind, read.facts.reason, read.facts.reached]).toEqual([kind, reason, reached]);
    }
  });

  it('a connection that was never made has carried nothing', () => {
    expect(failureOf(coded('ETIMEDOUT', { syscall: 'connect' }), 'called', doing).facts.reached).toBe('no');
  });

  it('after the headers nothing is "certainly not sent"', () => {
    expect(failureOf(coded('ECONNREFUSED'), 'head', doing).facts.reached).toBe('maybe');
  });

  it('what is thrown need not be an error, nor end', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    for (const thrown of [undefined, null, 'x', 7, {}, circle, { errors: [circle] }, { message: 5, code: {} }]) {
      expect(failureOf(thrown, 'called', doing)).toMatchObject({ kind: 'offline', facts: { reached: 'maybe' } });
    }
  });
});
