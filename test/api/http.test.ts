import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ask } from '../../main/api/ask.ts';
import { selfSigned } from './certificate.ts';
import { canary, createClient, failure } from './client.ts';
import { html, json, listen, serve } from './serve.ts';

const get: Ask = { method: 'GET', path: ['jobs'], by: 'person' };
const post: Ask = {
  method: 'POST',
  path: ['jobs', 'abc', 'backups', 'start'],
  body: { is_manual: true },
  by: 'person',
};

/** A port where nobody listens. */
const closedPort = async (): Promise<number> => {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** A server below HTTP: does with the socket whatever the test says once bytes have come. */
const serveRaw = async (talk: (socket: import('node:net').Socket, count: number) => void): Promise<string> => {
  let count = 0;
  const sockets = new Set<import('node:net').Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket, ++count));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
};

describe('what is sent', () => {
  it('carries the token and asks for JSON, without cookies, cache or referrer', async () => {
    const { url, seen } = await serve((_, response) => json(response, { data: [] }));
    await createClient(url).http.request({
      ...get,
      query: [
        ['tags[manual]', '1'],
        ['host', 'a b&c'],
      ],
    });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/jobs?tags%5Bmanual%5D=1&host=a+b%26c', body: '' });
    expect(seen[0]?.headers).toMatchObject({ accept: 'application/json', authorization: `Bearer ${canary}` });
    for (const header of ['cookie', 'referer', 'content-type', 'origin'])
      expect(seen[0]?.headers).not.toHaveProperty(header);
  });

  it('tells fetch what Electron needs to hear', async () => {
    const inits: RequestInit[] = [];
    const { url } = await serve((_, response) => json(response, {}));
    const client = createClient(url, {
      fetch: (address, init) => {
        inits.push(init);
        return fetch(address, init);
      },
    });
    await client.http.request(get);
    expect(inits[0]).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(inits[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it('trap 24: a body is JSON', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}, 202));
    await createClient(url).http.request(post);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/jobs/abc/backups/start', body: '{"is_manual":true}' });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
  });

  it('trap 44: a path with an empty, climbing or broken segment is refused, with nothing sent', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    const { http } = createClient(url);
    const paths = [
      [],
      [''],
      ['jobs', ''],
      ['jobs', '', 'backups'],
      ['..'],
      ['jobs', '.'],
      ['a\ud83d'],
      ['x'.repeat(201)],
    ];
    for (const path of paths) {
      const error = await failure(http.request({ method: 'DELETE', path, by: 'person' }));
      expect(error).toMatchObject({ kind: 'invalid', facts: { reached: 'no' } });
    }
    expect(seen).toEqual([]);
  });

  it('trap 44: what could leave its segment is encoded', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    await createClient(url).http.request({ ...get, path: ['jobs', 'a/../b?c#d e'] });
    expect(seen[0]?.url).toBe('/v1/jobs/a%2F..%2Fb%3Fc%23d%20e');
  });

  it('a service address that is not allowed is refused before the token is attached', async () => {
    for (const service of ['http://api.snapshooter.com/v1', 'https://user:pw@backup.example', 'file:///etc']) {
      const sent: string[] = [];
      const client = createClient(service, { fetch: (url) => (sent.push(url), Promise.reject(new Error('sent'))) });
      const error = await failure(client.http.request(get), 'pw@');
      expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'host', reached: 'no' } });
      expect(sent).toEqual([]);
    }
  });

  it('no token, or one that no header can hold, is said without sending anything', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    for (const token of [null, '', '  ', 'two words', 'line\nbreak', 'umlaut\u00fc', 'nul\0']) {
      const error = await failure(createClient(url, { token: () => token }).http.request(get), 'umlaut', 'break');
      expect(error).toMatchObject({ kind: 'unauthorized', facts: { reason: 'token', reached: 'no' } });
    }
    expect(seen).toEqual([]);
  });

  it('asks for the token anew each time', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    const tokens = ['first', 'second'];
    const { http } = createClient(url, { token: () => tokens.shift() ?? null });
    await http.request(get);
    await http.request(get);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });
});

describe('answers', () => {
  it('trap 51: any 2xx is a success; 204 and empty ones have no JSON', async () => {
    const { url } = await serve((_, response, count) => {
      if (count === 1) json(response, { a: 1 }, 201);
      else if (count === 2) response.writeHead(204).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end();
    });
    const { http } = createClient(url);
    expect(await http.request(post)).toEqual({ status: 201, json: { a: 1 } });
    expect(await http.request(post)).toEqual({ status: 204, json: undefined });
    expect(await http.request(post)).toEqual({ status: 200, json: undefined });
  });

  it('reads gzip, a byte order mark, other JSON types and none', async () => {
    const { url } = await serve((_, response, count) => {
      if (count === 1) {
        response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Encoding': 'gzip' });
        response.end(gzipSync('{"n":1}'));
      } else if (count === 2) json(response, '\ufeff{"n":2}');
      else if (count === 3) json(response, '{"n":3}', 200, { 'Content-Type': 'application/vnd.api+json' });
      else response.writeHead(200).end('{"n":4}');
    });
    const { http } = createClient(url);
    for (const n of [1, 2, 3, 4]) expect((await http.request(get)).json).toEqual({ n });
  });

  it('reads a body that comes in pieces, cut inside a character', async () => {
    const text = Buffer.from('{"name":"\u6771\u4eac"}');
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write(text.subarray(0, 10));
      setTimeout(() => response.end(text.subarray(10)), 20);
    });
    expect((await createClient(url).http.request(get)).json).toEqual({ name: '\u6771\u4eac' });
  });

  it('tells the clock of the service by the Date header, but not of a page in between', async () => {
    const { url } = await serve((_, response, count) => {
      const date = new Date((1_700_000_000 + count) * 1000).toUTCString();
      if (count === 3) response.writeHead(200, { 'Content-Type': 'text/html', Date: date }).end('<html>');
      else json(response, {}, count === 2 ? 404 : 200, { Date: date });
    });
    const { http, heard } = createClient(url);
    await http.request(get);
    await failure(http.request(get));
    await failure(http.request(get));
    expect(heard).toEqual([1_700_000_001, 1_700_000_002]);
  });

  it('lets the caller read the bytes, and judges what it throws as it would its own', async () => {
    const { url, seen } = await serve((_, response, count) => json(response, count === 1 ? '{"n":1}' : '{"n":'));
    const { http } = createClient(url);
    expect(await http.request({ ...get, decode: (bytes) => bytes.length })).toEqual({ status: 200, json: 7 });
    const decode = (bytes: Buffer): unknown => JSON.parse(bytes.toString());
    expect(await failure(http.request({ ...get, decode }))).toMatchObject({ facts: { reason: 'truncated' } });
    expect(seen).toHaveLength(4);
  });
});

describe('wrong answers', () => {
  it('a web page with status 200 is not data', async () => {
    const { url, seen } = await serve((_, response) => html(response));
    const { http } = createClient(url);
    expect(await failure(http.request(get))).toMatchObject({
      kind: 'bad-response',
      facts: { reason: 'html', status: 200 },
    });
    expect(await failure(http.request(post))).toMatchObject({ facts: { reason: 'html', reached: 'maybe' } });
    expect(seen).toHaveLength(2);
  });

  it('a web page that says it is JSON is not data either, nor is JSON that says it is a page', async () => {
    const { url } = await serve((_, response, count) => {
      if (count === 1) json(response, '\n<!DOCTYPE html>');
      else if (count === 2) json(response, '{}', 200, { 'Content-Type': 'text/html' });
      else json(response, '{}', 200, { 'Content-Type': 'text/plain' });
    });
    const { http } = createClient(url);
    for (const reason of ['html', 'html', 'json']) {
      expect(await failure(http.request(get))).toMatchObject({ kind: 'bad-response', facts: { reason } });
    }
  });

  it('JSON that is none is not asked for again', async () => {
    const { url, seen } = await serve((_, response) => json(response, '{"a":1}}'));
    const error = await failure(createClient(url).http.request(get));
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'json', reached: 'maybe' } });
    expect(seen).toHaveLength(1);
  });

  it.each(['{"data":[{"id":"a"}', '{"data":[{"id":"a\\"', '{"data":"a]}', '[1,'])(
    'JSON that breaks off is asked for again: %s',
    async (text) => {
      const { url, seen } = await serve((_, response, count) => json(response, count < 3 ? text : '{"whole":true}'));
      expect((await createClient(url).http.request(get)).json).toEqual({ whole: true });
      expect(seen).toHaveLength(3);
    },
  );

  it('JSON that breaks off three times is an error', async () => {
    const { url } = await serve((_, response) => json(response, '{"data":[{"id":"a"}'));
    const error = await failure(createClient(url).http.request(get));
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'truncated', reached: 'maybe' } });
  });

  it('an answer that is too large is not read to its end, said or not', async () => {
    let written = 0;
    const { url, seen } = await serve((_, response, count) => {
      if (count === 1) return json(response, 'x'.repeat(3000), 200, { 'Content-Length': '3000' });
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const more = (): void => {
        written += 500;
        if (!response.destroyed && written < 5_000_000) response.write('x'.repeat(500), more);
      };
      more();
    });
    const { http } = createClient(url, { maxBytes: 2000 });
    for (let n = 0; n < 2; n++) {
      const error = await failure(http.request(get));
      expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'too-large', reached: 'maybe' } });
    }
    expect(seen).toHaveLength(2);
    expect(written).toBeLessThan(5_000_000);
  });

  it('a small answer that unpacks to a large one is too large', async () => {
    const bomb = gzipSync(Buffer.alloc(4_000_000, 0x20));
    expect(bomb.length).toBeLessThan(10_000);
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb);
    });
    const error = await failure(createClient(url, { maxBytes: 1_000_000 }).http.request(get));
    expect(error.facts.reason).toBe('too-large');
  });

  it('an answer that says it is too large is not waited for', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '3000' }).write('{');
    });
    const error = await failure(createClient(url, { maxBytes: 2000, timeoutSeconds: 1 }).http.request(post));
    expect(error.facts.reason).toBe('too-large');
  });

  it('exactly as large as allowed is allowed', async () => {
    const { url } = await serve((_, response) => json(response, '{"abc":1}'));
    expect((await createClient(url, { maxBytes: 9 }).http.request(get)).status).toBe(200);
    expect((await failure(createClient(url, { maxBytes: 8 }).http.request(get))).facts.reason).toBe('too-large');
  });

  it.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed: the token never reaches the other host',
    async (status) => {
      const other = await serve((_, response) => json(response, { stolen: true }));
      const { url, seen } = await serve((_, response) => {
        response.writeHead(status, { Location: `${other.url}/jobs` }).end();
      });
      const { http } = createClient(url);
      expect(await failure(http.request(get))).toMatchObject({ kind: 'bad-response', facts: { reason: 'redirect' } });
      expect(await failure(http.request(post))).toMatchObject({ facts: { reason: 'redirect', reached: 'maybe' } });
      expect(seen).toHaveLength(2);
      expect(other.seen).toEqual([]);
    },
  );

  it('a 3xx that slips through, and an answer that was redirected all the same, are refused', async () => {
    const { url } = await serve((_, response) => response.writeHead(304).end());
    expect(await failure(createClient(url).http.request(get))).toMatchObject({
      facts: { status: 304, reason: 'redirect' },
    });
    const target = await serve((_, response) => json(response, {}));
    const followed = await serve((_, response) => response.writeHead(302, { Location: target.url }).end());
    const client = createClient(followed.url, {
      fetch: (address, init) => fetch(address, { ...init, headers: {}, redirect: 'follow' }),
    });
    expect(await failure(client.http.request(get))).toMatchObject({
      kind: 'bad-response',
      facts: { reason: 'redirect' },
    });
  });
});

describe('refusals', () => {
  const refused = async (status: number, body: unknown, headers: Record<string, string> = {}, ask = post) => {
    const { url, seen } = await serve((_, response) => json(response, body, status, headers));
    const client = createClient(url);
    const error = await failure(client.http.request(ask), 'jobs/abc');
    return { error, seen, client };
  };

  it('trap 54: no error contract is needed, a status is enough', async () => {
    const kinds = { 400: 'refused', 401: 'unauthorized', 402: 'refused', 403: 'forbidden', 404: 'not-found' };
    const more = { 405: 'refused', 409: 'refused', 422: 'invalid', 423: 'refused', 429: 'rate-limited' };
    for (const [status, kind] of Object.entries({ ...kinds, ...more })) {
      for (const body of ['', '{"message":', '[]', 'null', '<html>', '{"message":{"a":1}}', '{"errors":[1]}']) {
        const { error, seen } = await refused(Number(status), body, {}, get);
        expect(error.kind).toBe(kind);
        expect(error.facts).toMatchObject({ status: Number(status), reached: 'yes' });
        expect(error.message).toMatch(/^[A-Z].*\. Nothing was changed\. .*\.$/);
        expect(seen).toHaveLength(1);
      }
    }
  });

  it('401 says that the token was rejected', async () => {
    const { error } = await refused(401, { message: 'Unauthenticated.' });
    expect(error.message).toBe(
      'SnapShooter rejected the token. Nothing was changed. Copy it again from your SnapShooter account, or make a new one there.',
    );
  });

  it('403 and other refusals quote the service', async () => {
    const { error } = await refused(403, { message: 'Your plan has no API.' });
    expect(error.message).toMatch(/^SnapShooter does not allow this with this token: Your plan has no API\. /);
    const conflict = await refused(409, { message: 'A backup is running' });
    expect(conflict.error.message).toMatch(/^SnapShooter refused this \(HTTP 409\): A backup is running\. /);
  });

  it('what is quoted is stripped and cut', async () => {
    const { error } = await refused(409, { message: `a\u202eb\u0007\n<b>${'x'.repeat(5000)}` });
    expect(error.message).toContain(': ab <b>xxx');
    expect(error.message.length).toBeLessThan(450);
  });

  it('404 never prints a class of the service', async () => {
    const { error } = await refused(404, { message: 'No query results for model [App\\Models\\BackupJob] abc' });
    expect(error.message).not.toMatch(/App|Models|model|abc/);
  });

  it('405 never prints the route, and no refusal a class, an address, the path or the token', async () => {
    const { error } = await refused(405, {
      message: 'The POST method is not supported for route v1/jobs/abc/backups.',
    });
    expect(error.message).not.toMatch(/route|POST/);
    const words = [
      'No [App\\Models\\Job].',
      'See https://app.example/x',
      `Token ${canary} is bad`,
      'No /jobs/abc/backups/start',
    ];
    for (const message of words) {
      const { error: other } = await refused(409, { message });
      expect(other.message).toMatch(/^SnapShooter refused this \(HTTP 409\)\. /);
    }
  });

  it('422 gives its fields: one text or several, dotted keys, stripped and cut', async () => {
    const errors = {
      'storage.0.storage_id': ['The storage is unknown.', `a\u202eb${'x'.repeat(999)}`],
      timezone: 'Must be a zone such as America/Mexico_City.',
      odd: [7, null, { a: 1 }],
      ['__proto__']: ['x'],
      constructor: ['x'],
      leak: [canary],
    };
    const body = `{"message":"The given data was invalid.","errors":${JSON.stringify(errors).replace('{', '{"__proto__":["p"],')}}`;
    const { error } = await refused(422, body);
    expect(error.kind).toBe('invalid');
    expect(error.message).toBe(
      'SnapShooter did not accept what was sent: The given data was invalid. Nothing was changed. Correct it, then send it again.',
    );
    const fields = error.facts.fields ?? {};
    expect(Object.keys(fields).sort()).toEqual(['leak', 'odd', 'storage.0.storage_id', 'timezone']);
    expect(fields['timezone']).toEqual(['Must be a zone such as America/Mexico_City.']);
    expect(fields['storage.0.storage_id']?.[0]).toBe('The storage is unknown.');
    expect(fields['storage.0.storage_id']?.[1]).toMatch(/^abx{298}$/);
    expect(fields['odd']).toEqual([]);
    expect(fields['leak']).toEqual([]);
  });

  it('trap 58: a 422 that quotes a secret it was sent is not quoted', async () => {
    const said = { message: 'hunter2-secret is weak', errors: { 'config.mysql_password': ['hunter2-secret is weak'] } };
    const { url } = await serve((_, response) => json(response, said, 422));
    const body = { name: 'Shop', config: { mysql_password: 'hunter2-secret' } };
    const error = await failure(createClient(url).http.request({ ...post, body }));
    expect(JSON.stringify([error.message, error.facts])).not.toContain('hunter2');
    expect(error.facts.fields).toEqual({ 'config.mysql_password': [] });
  });

  it('422 of any size stays small', async () => {
    const errors = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`field.${n}`, Array(20).fill('no')]));
    const { error } = await refused(422, { errors });
    const fields = Object.values(error.facts.fields ?? {});
    expect(fields).toHaveLength(50);
    expect(fields[0]).toHaveLength(10);
    const huge = await refused(422, { message: 'x'.repeat(200_000) });
    expect(huge.error.message).toMatch(/^SnapShooter did not accept what was sent\. /);
  });

  it.each([
    ['seconds', () => '42'],
    ['a date', () => new Date(Date.now() + 42_000).toUTCString()],
  ])('429 with Retry-After in %s pauses everything that follows', async (_name, after) => {
    const { error, seen, client } = await refused(
      429,
      { message: 'Too Many Attempts.' },
      { 'Retry-After': after() },
      get,
    );
    const wait = (error.facts.retryAt ?? 0) - Date.now() / 1000;
    expect(wait).toBeGreaterThan(39);
    expect(wait).toBeLessThan(44);
    expect(error).toMatchObject({ kind: 'rate-limited', facts: { reached: 'yes', status: 429 } });
    expect(error.message).toMatch(/^SnapShooter asked us to slow down\. All calls wait for another 4\d s\. /);
    const next = await failure(client.http.request(post));
    expect(next).toMatchObject({ kind: 'rate-limited', facts: { reached: 'no', retryAt: error.facts.retryAt } });
    expect(seen).toHaveLength(1);
  });
});

describe('faults on the way', () => {
  it('a 5xx is asked again twice, further apart each time, then it is the error', async () => {
    for (const status of [500, 502, 503, 504]) {
      const { url, seen } = await serve((_, response) => html(response, status));
      const { http, pauses } = createClient(url);
      expect(await failure(http.request(get))).toMatchObject({ kind: 'server', facts: { status, reached: 'maybe' } });
      expect(seen).toHaveLength(3);
      expect(pauses).toEqual([1, 2]);
    }
  });

  it('the pauses vary, so that many computers do not knock together', async () => {
    const { url } = await serve((_, response) => json(response, {}, 500));
    for (const [random, expected] of [
      [0, [0.5, 1]],
      [0.999, [1.499, 2.998]],
    ] as const) {
      const { http, pauses } = createClient(url, { random: () => random });
      await failure(http.request(get));
      expect(pauses).toEqual(expected);
    }
  });

  it('a 5xx and then an answer is an answer', async () => {
    const { url } = await serve((_, response, count) => json(response, { count }, count < 3 ? 503 : 200));
    expect((await createClient(url).http.request(get)).json).toEqual({ count: 3 });
  });

  it('a write is never sent again, and its outcome is not known', async () => {
    for (const method of ['POST', 'PATCH', 'DELETE'] as const) {
      const { url, seen } = await serve((_, response) => json(response, { message: 'Server Error' }, 500));
      const error = await failure(createClient(url).http.request({ ...post, method }));
      expect(error).toMatchObject({ kind: 'server', facts: { reached: 'maybe' } });
      expect(error.message).toContain('It may have acted on this or not: look before sending it again.');
      expect(seen).toHaveLength(1);
    }
  });

  it('a connection that is refused is offline, with certainly nothing sent', async () => {
    const { http, pauses } = createClient(`http://127.0.0.1:${await closedPort()}/v1`);
    expect(await failure(http.request(get))).toMatchObject({
      kind: 'offline',
      facts: { reason: 'refused', reached: 'no' },
    });
    expect(pauses).toHaveLength(2);
    const error = await failure(http.request(post));
    expect(error.facts).toEqual({ reason: 'refused', reached: 'no' });
    expect(error.message).toBe(
      'The connection to SnapShooter was refused. Nothing was sent. Check the connection, then try again.',
    );
  });

  it('a name that does not resolve is offline, with nothing sent', async () => {
    const error = await failure(createClient('https://does-not-exist.invalid/v1').http.request(post), 'invalid');
    expect(error).toMatchObject({ kind: 'offline', facts: { reached: 'no' } });
  });

  it('a reset before the answer may have reached it: a read asks again, a write does not', async () => {
    let connections = 0;
    const url = await serveRaw((socket, count) => {
      connections = count;
      socket.resetAndDestroy();
    });
    const { http } = createClient(url);
    expect(await failure(http.request(post))).toMatchObject({
      kind: 'offline',
      facts: { reason: 'reset', reached: 'maybe' },
    });
    expect(connections).toBe(1);
    expect(await failure(http.request(get))).toMatchObject({ kind: 'offline', facts: { reason: 'reset' } });
    expect(connections).toBe(4);
  });

  it('an answer that closes without a word is the same', async () => {
    const url = await serveRaw((socket) => socket.end());
    expect(await failure(createClient(url).http.request(post))).toMatchObject({
      kind: 'offline',
      facts: { reason: 'reset', reached: 'maybe' },
    });
  });

  it('a reset in the middle of a body is a broken answer, and is asked for again', async () => {
    const { url, seen } = await serve((_, response, count) => {
      if (count === 3) return json(response, { whole: true });
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"data":[');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    const { http } = createClient(url);
    expect((await http.request(get)).json).toEqual({ whole: true });
    expect(seen).toHaveLength(3);
  });

  it('a body shorter than it was said to be is a broken answer', async () => {
    const url = await serveRaw((socket) => {
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{"data":[]}',
      );
    });
    expect(await failure(createClient(url).http.request(post))).toMatchObject({
      kind: 'bad-response',
      facts: { reason: 'truncated', reached: 'maybe' },
    });
  });

  it('compressed bodies that are cut or broken are broken answers', async () => {
    const whole = gzipSync(
      JSON.stringify({ data: Array.from({ length: 500 }, (_, n) => ({ id: `job-${n * 7919}` })) }),
    );
    const bodies = [whole.subarray(0, whole.length / 2), whole.subarray(0, 12), Buffer.from('no gzip at all')];
    for (const body of bodies) {
      const { url, seen } = await serve((_, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(body);
      });
      expect(await failure(createClient(url).http.request(get))).toMatchObject({
        kind: 'bad-response',
        facts: { reason: 'truncated', reached: 'maybe' },
      });
      expect(seen).toHaveLength(3);
    }
  });

  it('a read that is answered with nothing is a broken answer', async () => {
    const { url, seen } = await serve((_, response) => json(response, ''));
    const error = await failure(createClient(url).http.request(get));
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'truncated' } });
    expect(seen).toHaveLength(3);
  });

  it('a silent service is a timeout: a read asks again, a write does not', async () => {
    const { url, seen } = await serve(() => undefined);
    const { http } = createClient(url, { timeoutSeconds: 0.3 });
    expect(await failure(http.request(post))).toMatchObject({ kind: 'timeout', facts: { reached: 'maybe' } });
    expect(seen).toHaveLength(1);
    expect(await failure(http.request(get))).toMatchObject({ kind: 'timeout' });
    expect(seen).toHaveLength(4);
  });

  it('an answer nobody will read lets go of its socket', async () => {
    const closed: Promise<unknown>[] = [];
    const { url } = await serve((_, response, count) => {
      closed.push(once(response, 'close'));
      if (count === 1) return;
      response
        .writeHead(count === 2 ? 500 : 200, { 'Content-Type': 'application/json', 'Content-Length': '9999' })
        .write('{');
    });
    const { http } = createClient(url, { maxBytes: 2000, timeoutSeconds: 0.4 });
    for (let n = 0; n < 3; n++) await failure(http.request(post));
    await Promise.all(closed);
    expect(closed).toHaveLength(3);
  });

  it('the timeout covers a body that trickles', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const error = await failure(createClient(url, { timeoutSeconds: 0.2 }).http.request(post));
    expect(error).toMatchObject({ kind: 'timeout', facts: { reached: 'maybe' } });
    expect(error.message).toMatch(/^SnapShooter did not answer within 1 s\. /);
  });

  it('a fetch that ignores its signal keeps nobody waiting', async () => {
    const client = createClient('http://127.0.0.1:1/v1', {
      timeoutSeconds: 0.05,
      fetch: () => new Promise(() => undefined),
    });
    expect(await failure(client.http.request(post))).toMatchObject({ kind: 'timeout' });
  });

  it('a certificate nobody vouches for ends it before the token is sent', async () => {
    const requests: unknown[] = [];
    const server = createTlsServer(selfSigned(), (request, response) => {
      requests.push(request);
      response.end('{}');
    });
    server.on('tlsClientError', () => undefined);
    const port = await listen(server);
    const error = await failure(createClient(`https://localhost:${port}/v1`).http.request(get), 'localhost');
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'certificate', reached: 'no' } });
    expect(error.message).toContain('The token was not sent.');
    expect(requests).toEqual([]);
  });

  it('a service that does not speak TLS ends it too', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    const error = await failure(createClient(url.replace('http:', 'https:')).http.request(get));
    expect(error).toMatchObject({ kind: 'bad-response', facts: { reason: 'certificate', reached: 'no' } });
    expect(seen).toEqual([]);
  });
});

describe('being stopped', () => {
  it('ends a request under way, at once and without another try', async () => {
    const { url, seen } = await serve(() => control.abort());
    const control = new AbortController();
    const error = await failure(createClient(url).http.request({ ...get, signal: control.signal }));
    expect(error).toMatchObject({ kind: 'offline', facts: { reason: 'stopped', reached: 'maybe' } });
    expect(seen).toHaveLength(1);
  });

  it('ends a body that is being read', async () => {
    const control = new AbortController();
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"data":[');
      setTimeout(() => control.abort(), 20);
    });
    const error = await failure(createClient(url).http.request({ ...get, signal: control.signal }));
    expect(error.facts.reason).toBe('stopped');
  });

  it('sends nothing when it comes stopped', async () => {
    const { url, seen } = await serve((_, response) => json(response, {}));
    const error = await failure(createClient(url).http.request({ ...post, signal: AbortSignal.abort() }));
    expect(error.facts).toEqual({ reason: 'stopped', reached: 'no' });
    expect(seen).toEqual([]);
  });

  it('ends a pause between two tries', async () => {
    const control = new AbortController();
    const { url, seen } = await serve((_, response) => json(response, {}, 500));
    const waiting: number[] = [];
    const client = createClient(url, {
      timers: {
        after: (seconds) => {
          waiting.push(seconds);
          if (seconds < 2) setTimeout(() => control.abort(), 5);
          return () => waiting.splice(waiting.indexOf(seconds), 1);
        },
      },
    });
    const error = await failure(client.http.request({ ...get, signal: control.signal }));
    expect(error.facts.reason).toBe('stopped');
    expect(seen).toHaveLength(1);
    expect(waiting).toEqual([]);
  });

  it('stop() ends what is under way and refuses what comes later', async () => {
    const { url, seen } = await serve(() => http.stop());
    const { http } = createClient(url);
    expect((await failure(http.request(get))).facts.reason).toBe('stopped');
    expect((await failure(http.request(post))).facts).toEqual({ reason: 'stopped', reached: 'no' });
    expect(seen).toHaveLength(1);
  });
});
