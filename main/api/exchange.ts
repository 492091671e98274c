import { answerOf } from './answer.ts';
import { failureOf, type Progress } from './failures.ts';
import type { Answer, Ask, HttpParts } from './ask.ts';
import { apiError, type Doing } from './sentences.ts';

/** What fetch is told. Electron's would send cookies, follow redirects with the token, and cache (platform 63). */
const initOf = (ask: Ask, token: string, signal: AbortSignal): RequestInit => ({
  method: ask.method,
  headers: {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    ...(ask.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  },
  ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
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
    const { timeoutSeconds = 30 } = parts;
    const control = new AbortController();
    let progress: Progress = 'nothing';

    const fail = (error: unknown): void => {
      done();
      reject(failureOf(error, progress, doing));
      // An answer that nobody will read must not hold its socket.
      control.abort();
    };
    const reached = (): 'no' | 'maybe' => (progress === 'nothing' ? 'no' : 'maybe');
    const onStop = (): void => fail(apiError('offline', { reason: 'stopped', reached: reached() }, doing));
    const onTimeout = (): void => fail(apiError('timeout', { reached: reached() }, doing, { wait: timeoutSeconds }));
    const cancelTimeout = parts.timers.after(timeoutSeconds, onTimeout);
    const done = (): void => {
      cancelTimeout();
      stop.removeEventListener('abort', onStop);
    };

    const talk = async (): Promise<Answer> => {
      const coming = parts.fetch(url.href, initOf(ask, token, control.signal));
      progress = 'called';
      const response = await coming;
      progress = 'head';
      return answerOf(response, ask.decode, doing, parts);
    };
    if (stop.aborted) return onStop();
    stop.addEventListener('abort', onStop);
    talk().then((answer) => {
      done();
      resolve(answer);
    }, fail);
  });
