import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fileBytes } from '../../main/demo/files.ts';
import { createPartFile } from '../../main/desktop/part-file.ts';
import { FileError, fetchFile, type Told } from '../../main/saves/fetch-file.ts';
import type { Fetch, PartFile } from '../../main/ports.ts';
import { listen } from '../api/serve.ts';

const canary = 'X-Amz-Signature=CANARY0123456789';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A storage on a real socket. `headers`: of each request, in order. */
const storage = async (handler: Handler) => {
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    handler(request, response, headers.length);
  });
  return { url: `http://127.0.0.1:${await listen(server)}/b/k?${canary}`, headers };
};

/** One file, as often as it is asked for. Timers fire only by `tick`. */
const fetching = (
  url: string,
  given: { fetch?: Fetch; wrote?: (bytes: number) => unknown; disk?: Promise<void> } = {},
) => {
  const part = createPartFile(folder, 'file.gz');
  const noted = Object.create(part, {
    write: {
      value: async (bytes: Uint8Array) => {
        given.wrote?.(bytes.length);
        await given.disk;
        await part.write(bytes);
      },
    },
  }) as PartFile;
  const told: Told = { size: null, etag: null };
  const stop = new AbortController();
  const timers = new Set<() => void>();
  let moves = 0;
  const again = (): Promise<void> =>
    fetchFile({
      fetch: given.fetch ?? fetch,
      timers: {
        after(_seconds, call) {
          timers.add(call);
          return () => void timers.delete(call);
        },
      },
      url,
      part: noted,
      told,
      signal: stop.signal,
      moved: () => (moves += 1),
    });
  const problem = async (): Promise<string> => {
    const error = await again().then(
      () => new Error('it came'),
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof FileError)) throw error instanceof Error ? error : new Error(String(error));
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('CANARY');
    await part.rest();
    return error.problem;
  };
  const tick = (): void => {
    for (const call of [...timers]) {
      timers.delete(call);
      call();
    }
  };
  onTestFinished(() => part.discard());
  return { part, told, stop, again, problem, tick, timers, moves: () => moves };
};
const text = (name = 'file.gz'): string => readFileSync(join(folder, name), 'utf8');
const whole = async (part: PartFile): Promise<string> => text(await part.finish());

const alphabet = 'abcdefghijklmnopqrstuvwxyz';
const give = (response: ServerResponse, body: string, headers: Record<string, string> = {}): void =>
  void response.writeHead(200, { ETag: '"one"', 'Content-Length': String(body.length), ...headers }).end(body);
/** Half of the alphabet, and then the connection goes. */
const cut = (response: ServerResponse, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { ETag: '"one"', 'Content-Length': '26', ...headers });
  response.write(alphabet.slice(0, 13), () => response.socket?.resetAndDestroy());
};

describe('a file from a storage', () => {
  it('comes whole, asked for without a token, a cookie or a referrer, unpacked', async () => {
    const { url, headers } = await storage((_request, response) => give(response, alphabet));
    const { again, part, told } = fetching(url);
    await again();
    expect(await whole(part)).toBe(alphabet);
    expect(told).toEqual({ size: 26, etag: '"one"' });
    const { authorization, cookie, referer, range } = headers[0]!;
    expect([authorization, cookie, referer, range]).toEqual([undefined, undefined, undefined, undefined]);
    expect(headers[0]!['accept-encoding']).toBe('identity');
  });

  it('may be empty, or of a length nobody tells', async () => {
    const { url } = await storage((_request, response, count) =>
      count === 1 ? give(response, '') : void response.writeHead(200).end(alphabet),
    );
    const empty = fetching(url);
    await empty.again();
    expect(await whole(empty.part)).toBe('');
    const silent = fetching(url);
    await silent.again();
    expect([await whole(silent.part), silent.told.size]).toEqual([alphabet, null]);
  });

  it('of 50 MB goes to the disk piece by piece, and is what was sent', { timeout: 30_000 }, async () => {
    const size = 50_000_000;
    const { url } = await storage((_request, response) => {
      response.writeHead(200, { 'Content-Length': String(size) });
      let at = 0;
      const more = (): void => {
        while (at < size) {
          const end = Math.min(size, at + 1_000_000);
          const piece = fileBytes('big', at, end);
          at = end;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const pieces: number[] = [];
    const { again, part } = fetching(url, { wrote: (bytes) => pieces.push(bytes) });
    await again();
    const name = await part.finish();
    expect(statSync(join(folder, name)).size).toBe(size);
    expect(readFileSync(join(folder, name)).equals(fileBytes('big', 0, size))).toBe(true);
    expect(Math.max(...pieces)).toBeLessThan(1_100_000);
  });

  it('never comes faster than the disk takes it', async () => {
    let sent = 0;
    const { url } = await storage((_request, response) => {
      response.writeHead(200);
      const piece = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (sent < 200_000_000 && !response.destroyed) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
      };
      more();
    });
    const stuck = Promise.withResolvers<void>();
    const { problem, stop } = fetching(url, { disk: stuck.promise });
    const coming = problem();
    let before = -1;
    await expect
      .poll(
        () => {
          const same = sent > 0 && sent === before;
          before = sent;
          return same;
        },
        { interval: 100 },
      )
      .toBe(true);
    expect(sent).toBeLessThan(20_000_000);
    stop.abort();
    stuck.resolve();
    expect(await coming).toBe('cut');
  });

  it('that was cut goes on from its last byte, while it is the same', async () => {
    const { url, headers } = await storage((request, response, count) => {
      if (count === 1) return cut(response);
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')![1]);
      response.writeHead(206, {
        ETag: '"one"',
        'Content-Range': `bytes ${from}-25/26`,
        'Content-Length': String(26 - from),
      });
      response.end(alphabet.slice(from));
    });
    const { again, problem, part } = fetching(url);
    expect(await problem()).toBe('cut');
    expect([part.length, readdirSync(folder)]).toEqual([13, ['file.gz.part']]);
    await again();
    expect(await whole(part)).toBe(alphabet);
    expect([headers[1]!.range, headers[1]!['if-range']]).toEqual(['bytes=13-', '"one"']);
  });

  it.each<[string, number, Record<string, string>, number]>([
    ['200: it changed, or ranges are not known', 200, { ETag: '"two"' }, 2],
    ['206 of another part', 206, { ETag: '"one"', 'Content-Range': 'bytes 12-25/26' }, 3],
    ['206 of another length', 206, { ETag: '"one"', 'Content-Range': 'bytes 13-30/31' }, 3],
    ['206 that ends early', 206, { ETag: '"one"', 'Content-Range': 'bytes 13-20/26' }, 3],
    ['206 of a changed file', 206, { ETag: '"two"', 'Content-Range': 'bytes 13-25/26' }, 3],
    ['206 that does not say', 206, { ETag: '"one"' }, 3],
    ['416', 416, { 'Content-Range': 'bytes */5' }, 3],
  ])('begins anew after %s', async (_name, status, told, requests) => {
    const upper = alphabet.toUpperCase();
    const { url, headers } = await storage((request, response, count) => {
      if (count === 1) return cut(response);
      if (!request.headers.range) return give(response, upper, { ETag: '"two"' });
      response.writeHead(status, told).end(status === 200 ? upper : upper.slice(13));
    });
    const { again, problem, part } = fetching(url);
    await problem();
    await again();
    expect([await whole(part), headers.length]).toEqual([upper, requests]);
  });

  it.each([
    ['a weak tag', { ETag: 'W/"one"' }],
    ['no tag', { ETag: '' }],
  ])('with %s begins anew without asking for a part', async (_name, tag) => {
    const { url, headers } = await storage((_request, response, count) =>
      count === 1 ? cut(response, tag) : give(response, alphabet, tag),
    );
    const { again, problem, part } = fetching(url);
    await problem();
    await again();
    expect([await whole(part), headers[1]!.range]).toEqual([alphabet, undefined]);
  });

  it('that is all there is not asked for again', async () => {
    const { url, headers } = await storage((_request, response) => give(response, alphabet));
    const { again, part } = fetching(url);
    await again();
    await part.rest();
    await again();
    expect([await whole(part), headers.length]).toEqual([alphabet, 1]);
  });

  it('shorter than it was said to be is cut, whoever says that it ended well', async () => {
    const body = (): Response => new Response('abc', { headers: { 'Content-Length': '5' } });
    const { problem } = fetching('https://s3.example/x', { fetch: () => Promise.resolve(body()) });
    expect(await problem()).toBe('cut');
  });
});

describe('what goes wrong', () => {
  it.each([
    [403, 'expired'],
    [401, 'expired'],
    [404, 'missing'],
    [410, 'missing'],
    [400, 'refused'],
    [204, 'refused'],
    [500, 'fault'],
    [503, 'fault'],
    [429, 'fault'],
  ])('%i is "%s", and nothing of it is written', async (status, problem) => {
    const { url } = await storage((_request, response) => void response.writeHead(status).end());
    const one = fetching(url);
    expect([await one.problem(), one.part.length]).toEqual([problem, 0]);
  });

  it('a redirect is not followed', async () => {
    const { url, headers } = await storage(
      (_request, response) => void response.writeHead(307, { Location: '/elsewhere' }).end(),
    );
    expect([await fetching(url).problem(), headers.length]).toEqual(['redirect', 1]);
  });

  it('nobody there, and Electron’s words for it', async () => {
    expect(await fetching('http://127.0.0.1:1/').problem()).toBe('unreachable');
    const rejects = (message: string) => fetching('https://x', { fetch: () => Promise.reject(new Error(message)) });
    expect(await rejects('net::ERR_NAME_NOT_RESOLVED').problem()).toBe('unreachable');
    expect(await rejects('net::ERR_CERT_DATE_INVALID').problem()).toBe('certificate');
    expect(await rejects("Attempted to redirect, but redirect policy was 'error'").problem()).toBe('redirect');
    expect(await rejects(`${canary} is no address`).problem()).toBe('unreachable');
  });

  it('silence, before an answer or in the middle of one, is given up', async () => {
    const { url } = await storage((_request, response, count) => {
      if (count === 2) response.writeHead(200, { 'Content-Length': '26', ETag: '"one"' }).write('abc');
    });
    for (const expected of [0, 3]) {
      const one = fetching(url);
      const ended = one.problem();
      await expect.poll(() => one.part.length).toBe(expected);
      await expect.poll(() => one.timers.size).toBe(1);
      one.tick();
      one.tick();
      one.tick();
      expect(await ended).toBe('stalled');
      expect(one.timers.size).toBe(0);
    }
  });

  it('a stop ends it at once, even where fetch does not listen', async () => {
    const deaf = fetching('https://x', { fetch: () => new Promise(() => undefined) });
    const ended = deaf.problem();
    deaf.stop.abort();
    expect(await ended).toBe('cut');
    const before = fetching('https://x', { fetch: () => Promise.reject(new Error('asked all the same')) });
    before.stop.abort();
    expect(await before.problem()).toBe('cut');
  });
});
