import type { Fetch, Timers } from '../../main/ports.ts';
import type { HttpParts } from '../../main/api/ask.ts';
import { ApiError } from '../../main/api/errors.ts';
import { createHttp, type Http } from '../../main/api/http.ts';
import { createLimiter, type Limiter } from '../../main/api/limiter.ts';
import { createSnapshooter, type Snapshooter } from '../../main/api/snapshooter.ts';

/** Looks like a token, and like nothing else: wherever it turns up it has leaked. */
export const canary = 'tkn-CANARY-0123456789abcdef';

export interface Client {
  readonly http: Http;
  readonly api: Snapshooter;
  /** Dates heard, epoch seconds. */
  readonly heard: number[];
  /** Lengths of the pauses between attempts, seconds. */
  readonly pauses: number[];
}

/** Not a length any pause between attempts can have. */
const timeoutSeconds = 5.25;

/** Lets everything through at once, for tests that ask more than a minute allows. */
export const unlimited: Limiter = {
  run: (_place, task) => task(),
  heard: () => undefined,
  pausedUntil: () => null,
  stop: () => undefined,
};

/** The client on real sockets. Pauses between attempts are noted, not waited for; the timeout is real. */
export const createClient = (url: string, parts: Partial<HttpParts> = {}): Client => {
  const heard: number[] = [];
  const pauses: number[] = [];
  const allowed = parts.timeoutSeconds ?? timeoutSeconds;
  const timers: Pick<Timers, 'after'> = {
    after(seconds, call) {
      if (seconds !== allowed) pauses.push(seconds);
      const timer = setTimeout(call, seconds === allowed ? seconds * 1000 : 0);
      return () => clearTimeout(timer);
    },
  };
  const clock = { now: () => Date.now() / 1000 };
  const http = createHttp({
    fetch,
    service: url,
    token: () => canary,
    limiter: createLimiter({ clock, timers, random: () => 0 }),
    clock,
    random: () => 0.5,
    timers,
    heard: (at) => heard.push(at),
    timeoutSeconds: allowed,
    ...parts,
  });
  return { http, api: createSnapshooter(http), heard, pauses };
};

/** The error a call ends with; fails the test when it does not, or when it is none of ours or tells a secret. */
export const failure = async (call: Promise<unknown>, ...secrets: readonly string[]): Promise<ApiError> => {
  const error = await call.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error instanceof Error ? error : new Error(String(error));
  const told = error.message + JSON.stringify(error.facts);
  for (const secret of [canary, 'http://', 'https://', '127.0.0.1', '/v1', ...secrets]) {
    if (told.includes(secret)) throw new Error(`the error tells "${secret}": ${told}`);
  }
  return error;
};

/** Electron's fetch where it cannot run: its errors, word for word, thrown as it throws them. */
export const rejecting =
  (message: string): Fetch =>
  () =>
    Promise.reject(new Error(message));
