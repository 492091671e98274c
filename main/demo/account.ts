import { readInput, type Quirks } from './call.ts';
import { createDriver, type Driver } from './driver.ts';
import { createFaults, type Faults } from './faults.ts';
import { file, isFile } from './files.ts';
import { createLimit } from './limit.ts';
import { logged, type LoggedRequest } from './log.ts';
import { forBrowser, Refusal, toResponse, unauthenticated, type Answer } from './reply.ts';
import { route } from './routes.ts';
import { fileName } from './shapes.ts';
import type { Fleet } from './specs.ts';
import { createTables } from './tables.ts';

export interface AccountOptions {
  /** The service's clock, epoch seconds: everything there is derived from it when asked. */
  readonly now: () => number;
  readonly fleet: Fleet;
  /** 0 ≤ x < 1; drawn once, for the seed. */
  readonly random?: () => number;
  /** Equal seeds and clocks give equal accounts; default 1. */
  readonly seed?: number;
  /** The one token it takes; default `demoToken`. */
  readonly token?: string;
  readonly quirks?: Partial<Quirks>;
  /** Requests a minute, told in X-RateLimit headers and enforced; default: no limit, no headers. */
  readonly limit?: number;
  /** A started run takes at most so many seconds; default: what is usual for the job. */
  readonly longestStarted?: number;
  /** A file to download has at most so many bytes, whatever its size is said to be; default: no limit. */
  readonly largestFile?: number;
  /** Bytes a second of a download; default: no limit. */
  readonly filePace?: number;
  /** Newest requests kept in `requests`; default 10,000. */
  readonly logged?: number;
}

/** A simulated SnapShooter account: the documented API over HTTP's own types, and a driver to make things happen. */
export interface Account extends Driver {
  /** Answers as `fetch` would: redirects by `init.redirect`, aborts by `init.signal`. Any host; /v1 and /files. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** The same for a server to put behind a socket. Rejects where a connection would break. */
  handle(request: Request): Promise<Response>;
  /** What was asked, oldest first. Empty it with `requests.length = 0`. */
  readonly requests: LoggedRequest[];
  readonly faults: Faults;
  /** Changes at once what the documentation leaves open. */
  readonly quirks: Quirks;
  readonly token: string;
  /** The old one is refused from now on. */
  changeToken(token: string): void;
  /** The account's clock. */
  now(): number;
}

const demoToken = 'demo-0123456789abcdef0123456789abcdef';

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });

const until = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

export function createAccount(options: AccountOptions): Account {
  const seed = options.random ? Math.floor(options.random() * 2 ** 32) : (options.seed ?? 1);
  const at = (): number => Math.floor(options.now());
  const tables = createTables(options.fleet, at(), seed);
  const faults = createFaults();
  const limit = createLimit(options.limit ?? null);
  const requests: LoggedRequest[] = [];
  const quirks: Quirks = {
    meta: 'blank',
    linksBase: 'https://api.snapshooter.com/v1',
    ignorePageSize: false,
    hideOpenRuns: false,
    lag: 0,
    noBackupShow: false,
    noBackupDelete: false,
    deletedExpire: false,
    noDownload: false,
    noStorageList: false,
    filesBase: 'https://storage.demo.invalid/files',
    noRanges: false,
    ...options.quirks,
  };
  let token = options.token ?? demoToken;

  const answer = (request: Request, note: LoggedRequest): Answer => {
    const time = at();
    tables.settle(time);
    const wantsJson = /[/+]json/.test(request.headers.get('accept') ?? '');
    try {
      const run = route(note.method, note.path, quirks);
      const headers = limit.take(time);
      if (!note.authorized) throw unauthenticated();
      const done = run({
        query: new URL(request.url).searchParams,
        ...readInput(note.body, request.headers.get('content-type') ?? ''),
        at: time,
        seed,
        tables,
        quirks,
        longestStarted: options.longestStarted ?? Infinity,
      });
      return { ...done, headers: { ...done.headers, ...headers } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return wantsJson ? error.answer : forBrowser(error.answer);
    }
  };

  const storage = (request: Request, note: LoggedRequest): Answer => {
    const [largest, pace] = [options.largestFile ?? Infinity, options.filePace ?? Infinity];
    tables.settle(at());
    return file(note, request.headers.has('authorization'), {
      tables,
      quirks,
      at: at(),
      nameOf: fileName,
      largest,
      pace,
    });
  };

  const handle = async (request: Request): Promise<Response> => {
    const body = await request.text();
    const authorized = request.headers.get('authorization') === `Bearer ${token}`;
    const note = logged(request, body, authorized, options.now());
    requests.push(note);
    if (requests.length > (options.logged ?? 10_000)) requests.shift();
    const { slow, fault } = faults.of(note);
    request.signal.throwIfAborted();
    if (slow > 0) await wait(slow, request.signal);
    const answered = isFile(note.path) ? storage : answer;
    const own = fault === null || fault.acted ? answered(request, note) : null;
    if (fault?.kind === 'silent') return until(request.signal);
    if (fault?.kind === 'offline')
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(fault.code), { code: fault.code }) });
    const said = fault?.kind === 'answer' ? fault.answer(at()) : fault?.kind === 'spoil' ? fault.spoil(own!) : own!;
    return toResponse(said, { Date: new Date(at() * 1000).toUTCString(), 'Cache-Control': 'no-cache, private' });
  };

  return {
    ...createDriver(tables, at, seed),
    async fetch(url, init = {}) {
      const request = new Request(url, init);
      request.signal.throwIfAborted();
      const response = await handle(request);
      if (response.status < 300 || response.status > 399 || init.redirect === 'manual') return response;
      if (init.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      return new Response('<!DOCTYPE html><title>Log in</title>', { headers: { 'Content-Type': 'text/html' } });
    },
    handle,
    requests,
    faults,
    quirks,
    get token() {
      return token;
    },
    changeToken(next) {
      token = next;
    },
    now: options.now,
  };
}
