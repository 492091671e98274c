import { answerOf, type Seen } from './answer.ts';
import type { ApiError } from './errors.ts';
import { failureOf, type Progress } from './failures.ts';
import type { Answer, Ask, HttpParts } from './ask.ts';
import { keep } from './record.ts';
import { apiError, type Doing } from './sentences.ts';

/** What fetch is told. Electron's would send cookies, follow redirects with the token, and cache (platform 63). */
const initOf = (ask: Ask, body: string | null, token: string, signal: AbortSignal): RequestInit => ({
  method: ask.method,
  headers: {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
  },
  ...(body === null ? {} : { body }),
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  signal,
});

/**
 * One attempt, from the call of fetch to the last byte, within the timeout. Settles by itself: a fetch that ignores its
 * signal keeps nobody waiting. Rejects with an `ApiError`.
 */
export const exchange = (
  ask: Ask,
  url: URL,
  token: string,
  doing: Doing,
  stop: AbortSignal,
  parts: HttpParts,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { timeoutSeconds = 30, clock, calls } = parts;
    const control = new AbortController();
    const at = clock.now();
    const body = ask.body === undefined ? null : JSON.stringify(ask.body);
    const seen: Seen = { status: null, reply: null, refusal: null };
    let progress: Progress = 'nothing';

    const note = (failure: ApiError | null): void => {
      if (progress === 'nothing') return;
      const { status, reply } = seen;
      calls?.add(
        {
          at,
          by: ask.by,
          method: ask.method,
          path: url.href.slice(parts.service.length),
          status,
          took: (clock.now() - at) * 1000,
          request: body === null ? null : keep(Buffer.from(body)),
          reply,
          failure: failure && { kind: failure.kind, reason: failure.facts.reason },
        },
        token,
      );
    };
    let over = false;
    const fail = (error: unknown): void => {
      if (over) return;
      done();
      const failure = failureOf(error, progress, doing);
      note(failure);
      reject(failure);
      // An answer that nobody will read must not hold its socket.
      control.abort();
    };
    const reached = (): 'no' | 'maybe' => (progress === 'nothing' ? 'no' : 'maybe');
    const onStop = (): void => fail(apiError('offline', { reason: 'stopped', reached: reached() }, doing));
    // A refusal stays one, though its words never came.
    const onTimeout = (): void =>
      fail(seen.refusal ?? apiError('timeout', { reached: reached() }, doing, { wait: timeoutSeconds }));
    const cancelTimeout = parts.timers.after(timeoutSeconds, onTimeout);
    const done = (): void => {
      over = true;
      cancelTimeout();
      stop.removeEventListener('abort', onStop);
    };

    const talk = async (): Promise<Answer> => {
      const coming = parts.fetch(url.href, initOf(ask, body, token, control.signal));
      progress = 'called';
      const response = await coming;
      progress = 'head';
      return answerOf(response, ask.decode, doing, parts, seen);
    };
    if (stop.aborted) return onStop();
    stop.addEventListener('abort', onStop);
    talk().then((answer) => {
      if (over) return;
      done();
      note(null);
      resolve(answer);
    }, fail);
  });
