/** The storage beside the API: it gives a backup's files to whoever has the pre-signed address, and looks at no token. */
import type { Quirks } from './call.ts';
import type { LoggedRequest } from './log.ts';
import { hash, letters } from './random.ts';
import type { Answer } from './reply.ts';
import { statusOf, type JobRow, type RunRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** What addresses of files look like; nothing of the API lies below. */
export const isFile = (path: string): boolean => path.startsWith('/files/');

/** Seconds an address is good for, as the page's sample says. */
const lifetime = 3600;

const sign = (run: RunRow, issued: string): string => letters(`${run.id} url ${issued}`, 40).replaceAll(/[+/]/g, 'x');

/** The pre-signed address of a run's file, good from now on for an hour. */
export function fileUrl(run: RunRow, name: string, at: number, base: string): string {
  const issued = `${new Date(at * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const signed = `X-Amz-Date=${issued}&X-Amz-Expires=${lifetime}&X-Amz-Signature=${sign(run, issued)}`;
  return `${base}/${run.id}/${name}?${signed}`;
}

/** Bytes that say what they are, and then depend on their place, with a period no power of two shares. */
const period = 65_521;
function patternOf(name: string): Uint8Array {
  const pattern = new Uint8Array(period);
  let word = hash(name)[0];
  for (let i = 0; i < period; i += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    pattern[i] = word >>> 24;
  }
  pattern.set(new TextEncoder().encode(`${name}: made by a simulated account, no backup of anything.\n`.slice(0, 200)));
  return pattern;
}

/** The bytes of a simulated file from one to before another. */
export function fileBytes(name: string, from: number, to: number, pattern = patternOf(name)): Uint8Array {
  const bytes = new Uint8Array(to - from);
  for (let done = 0; done < bytes.length;) {
    const start = (from + done) % period;
    const piece = pattern.subarray(start, start + bytes.length - done);
    bytes.set(piece, done);
    done += piece.length;
  }
  return bytes;
}

const pieceSize = 64 * 1024;

/** Piece by piece, as they are asked for; `pace`: bytes a second. */
function stream(name: string, from: number, to: number, pace: number): ReadableStream<Uint8Array> {
  const pattern = patternOf(name);
  let at = from;
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= to) return controller.close();
        const end = Math.min(to, at + pieceSize);
        if (pace < Infinity) await new Promise((done) => setTimeout(done, ((end - at) / pace) * 1000));
        controller.enqueue(fileBytes(name, at, end, pattern));
        at = end;
      },
    },
    { highWaterMark: 0 },
  );
}

const denied = (status: number, code: string): Answer => ({
  status,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
  headers: { 'Content-Type': 'application/xml' },
});

const isExpired = (issued: string, at: number): boolean => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(issued) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return at > Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + lifetime;
};

export interface Storage {
  readonly tables: Tables;
  readonly quirks: Quirks;
  readonly at: number;
  readonly nameOf: (job: JobRow, run: RunRow) => string;
  /** Bytes of the largest file; what is larger is cut to it. */
  readonly largest: number;
  /** Bytes a second. */
  readonly pace: number;
}

/** What S3 would say. `withToken`: an authorization came along, which it takes for a second signature. */
export function file(asked: LoggedRequest, withToken: boolean, storage: Storage): Answer {
  const { tables, quirks, at } = storage;
  const [, , id = '', name = ''] = asked.path.split('/');
  const found = tables.run(id);
  const issued = asked.query['X-Amz-Date'] ?? '';
  if (withToken) return denied(400, 'InvalidArgument');
  if (asked.method !== 'GET') return denied(405, 'MethodNotAllowed');
  if (!found || asked.query['X-Amz-Signature'] !== sign(found.run, issued)) return denied(403, 'SignatureDoesNotMatch');
  if (isExpired(issued, at)) return denied(403, 'AccessDenied');
  if (storage.nameOf(found.job, found.run) !== name || statusOf(found.run, at) === 'expired')
    return denied(404, 'NoSuchKey');
  const size = Math.min(found.run.outcome === 'failed' ? 42 : found.run.bytes, storage.largest);
  const etag = `"${letters(`${id} etag`, 32)}"`;
  const range = quirks.noRanges ? null : /^bytes=(\d+)-$/.exec(asked.headers['range'] ?? '');
  const headers = {
    'Content-Type': 'application/octet-stream',
    ETag: etag,
    ...(quirks.noRanges ? {} : { 'Accept-Ranges': 'bytes' }),
  };
  const from = range && (asked.headers['if-range'] ?? etag) === etag ? Number(range[1]) : 0;
  if (from > 0 && from >= size)
    return { ...denied(416, 'InvalidRange'), headers: { 'Content-Range': `bytes */${size}` } };
  return {
    status: from > 0 ? 206 : 200,
    stream: stream(name, from, size, storage.pace),
    headers: {
      ...headers,
      'Content-Length': String(size - from),
      ...(from > 0 ? { 'Content-Range': `bytes ${from}-${size - 1}/${size}` } : {}),
    },
  };
}
