import type { Answer, Ask, HttpParts } from './ask.ts';
import type { ApiError } from './errors.ts';
import { exchange } from './exchange.ts';
import { failureOf } from './failures.ts';
import { isTelling, secretsOf } from './redact.ts';
import { apiError, type Doing } from './sentences.ts';
import { targetOf } from './target.ts';

export interface Http {
  /** Rejects with an `ApiError` and nothing else. */
  request(ask: Ask): Promise<Answer>;
  /** Ends what is under way and refuses what comes later, as `stopped`. */
  stop(): void;
}

const retries = 2;
/** Only reads, and only where asking again can help: never what the service has refused. */
const isWorthRetrying = ({ kind, facts }: ApiError): boolean =>
  kind === 'timeout' ||
  kind === 'server' ||
  (kind === 'offline' && facts.reason !== 'stopped') ||
  facts.reason === 'truncated';

/** What a header may hold; anything else would make fetch throw an error that quotes it. */
const isToken = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

export const createHttp = (parts: HttpParts): Http => {
  const halted = new AbortController();

  /** Calls back when the request is to end, by its own signal or by `stop()`; gives what takes the listeners off. */
  const onStop = (ask: Ask, call: () => void): (() => void) => {
    const signals = ask.signal ? [halted.signal, ask.signal] : [halted.signal];
    for (const signal of signals) signal.addEventListener('abort', call);
    if (signals.some((signal) => signal.aborted)) call();
    return () => signals.forEach((signal) => signal.removeEventListener('abort', call));
  };

  /** Between attempts. Ends early, without an error, when the request is stopped: the next attempt says so. */
  const pause = (seconds: number, stop: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        cancel();
        stop.removeEventListener('abort', end);
        resolve();
      };
      const cancel = parts.timers.after(seconds, end);
      stop.addEventListener('abort', end);
      if (stop.aborted) end();
    });

  const once = (ask: Ask, url: URL, doing: Doing, stop: AbortSignal): Promise<Answer> =>
    parts.limiter.run({ by: ask.by, signal: stop }, async () => {
      const token = parts.token()?.trim() ?? '';
      if (!isToken(token)) throw apiError('unauthorized', { reason: 'token', reached: 'no' }, doing);
      return exchange(ask, url, token, { ...doing, hidden: [...doing.hidden, token] }, stop, parts);
    });

  const persist = async (ask: Ask, url: URL, doing: Doing, stop: AbortSignal): Promise<Answer> => {
    for (let tried = 0; ; tried++) {
      try {
        return await once(ask, url, doing, stop);
      } catch (error) {
        const failure = failureOf(error, 'nothing', doing);
        if (doing.write || ask.once || tried === retries || !isWorthRetrying(failure)) throw failure;
        await pause(2 ** tried * (0.5 + parts.random()), stop);
      }
    }
  };

  return {
    async request(ask) {
      const route = ask.path.join('/');
      const doing: Doing = {
        write: ask.method !== 'GET' && !ask.reads,
        hidden: [`/${route}`, ...(ask.path.length > 1 ? [route] : []), ...secretsOf(ask.body).filter(isTelling)],
      };
      const url = targetOf(parts.service, ask.path, ask.query ?? [], doing);
      const stop = new AbortController();
      const leave = onStop(ask, () => stop.abort());
      try {
        return await persist(ask, url, doing, stop.signal);
      } finally {
        leave();
      }
    },
    stop() {
      halted.abort();
    },
  };
};
