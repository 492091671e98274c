import type { Clock, Timers } from '../ports.ts';
import { apiError } from './sentences.ts';

/** A person's request goes ahead of what the app asks on its own. */
export type By = 'person' | 'poll';

export interface Place {
  readonly by: By;
  /** Takes it out of the queue; what is already running is its own affair. */
  readonly signal?: AbortSignal | undefined;
}

/** One budget for the whole account. */
export interface Limiter {
  /** Runs the task when its turn comes. Rejects with an `ApiError` that says nothing was sent when it never does. */
  run<T>(place: Place, task: () => Promise<T>): Promise<T>;
  /** Learns from an answer's headers what the service allows, and whether it asks for a pause. */
  heard(answer: { readonly status: number; readonly headers: Headers }): void;
  /** Epoch seconds of this computer's clock until which nothing may be sent; null: nothing stands in the way. */
  pausedUntil(): number | null;
  /** Rejects all that is queued, and all that comes later. */
  stop(): void;
}

interface LimiterParts {
  readonly clock: Clock;
  readonly timers: Pick<Timers, 'after'>;
  readonly random: () => number;
}

const atOnce = 2;
/** Five sixths of Laravel's 60 a minute, which is assumed until the service names its own. */
const perMinute = 50;
/** Above this the two at a time are limit enough. */
const mostPerMinute = 6000;
const minute = 60;
const shortestPause = 1;
const longestPause = 3600;

interface Waiting {
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

const number = (header: string | null): number | null =>
  header !== null && /^\s*\d{1,15}(\.\d+)?\s*$/.test(header) ? Number(header) : null;

/** Epoch seconds of an HTTP date. */
export const httpDate = (header: string | null): number | null => {
  const read = header !== null && /GMT\s*$/.test(header) ? Date.parse(header) / 1000 : NaN;
  return Number.isFinite(read) ? read : null;
};

/** Seconds from the answer until the budget is new. Small numbers are seconds, not instants. */
const untilReset = (headers: Headers, now: number): number | null => {
  const reset = number(headers.get('x-ratelimit-reset'));
  return reset === null ? null : reset <= 86400 ? reset : reset - now;
};

/**
 * How long the service asks us to wait, in seconds; null: not at all. Instants are compared with the answer's own Date,
 * because this computer's clock may be wrong.
 */
const asksFor = (status: number, headers: Headers, clock: Clock): number | null => {
  const now = httpDate(headers.get('date')) ?? clock.now();
  if (status === 429) {
    const after = headers.get('retry-after');
    const at = httpDate(after);
    return number(after) ?? (at === null ? null : at - now) ?? untilReset(headers, now) ?? minute;
  }
  return number(headers.get('x-ratelimit-remaining')) === 0 ? (untilReset(headers, now) ?? minute) : null;
};

/**
 * At most 2 requests at a time and 50 in any 60 seconds, or five sixths of what the service allows. A tenth of the
 * minute is left to the person, so that a long look never makes a click wait.
 */
export const createLimiter = ({ clock, timers, random }: LimiterParts): Limiter => {
  const queues: Readonly<Record<By, Waiting[]>> = { person: [], poll: [] };
  let starts: number[] = [];
  let running = 0;
  let limit = perMinute;
  let until = 0;
  let stopped = false;
  let cancelWake: (() => void) | null = null;

  const budget = (by: By): number => (by === 'person' ? limit : limit - Math.floor(limit / 10));

  const pausedUntil = (): number | null => {
    const now = clock.now();
    // A clock set back must not make a pause longer than any may be.
    until = Math.min(until, Math.ceil(now + longestPause));
    return now < until ? until : null;
  };

  const refusal = (retryAt: number): Error =>
    apiError('rate-limited', { retryAt, reached: 'no' }, undefined, { wait: Math.max(1, retryAt - clock.now()) });
  const halt = (): Error => apiError('offline', { reason: 'stopped', reached: 'no' });

  const refuseAll = (error: () => Error): void => {
    for (const waiting of [...queues.person.splice(0), ...queues.poll.splice(0)]) waiting.refuse(error());
  };

  /** Seconds until one more may start; 0: now. */
  const wait = (by: By): number => {
    const now = clock.now();
    // A clock set back must not make a minute longer than one.
    if ((starts.at(-1) ?? 0) > now) starts = starts.map((at) => Math.min(at, now));
    while (starts.length > 0 && now - (starts[0] ?? 0) >= minute) starts.shift();
    const nth = starts.at(-budget(by));
    return nth === undefined || starts.length < budget(by) ? 0 : nth + minute - now;
  };

  const pump = (): void => {
    cancelWake?.();
    cancelWake = null;
    while (running < atOnce) {
      const by: By = queues.person.length > 0 ? 'person' : 'poll';
      if (queues[by].length === 0) return;
      const seconds = wait(by);
      if (seconds > 0) {
        cancelWake = timers.after(seconds, pump);
        return;
      }
      starts.push(clock.now());
      running += 1;
      queues[by].shift()?.start();
    }
  };

  const turn = ({ by, signal }: Place): Promise<void> =>
    new Promise((resolve, reject) => {
      const retryAt = pausedUntil();
      if (stopped || signal?.aborted) return reject(halt());
      if (retryAt !== null) return reject(refusal(retryAt));
      const leave = (): void => signal?.removeEventListener('abort', abort);
      const waiting: Waiting = {
        start: () => {
          leave();
          resolve();
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const abort = (): void => {
        queues[by].splice(queues[by].indexOf(waiting), 1);
        waiting.refuse(halt());
        pump();
      };
      signal?.addEventListener('abort', abort);
      queues[by].push(waiting);
      pump();
    });

  return {
    async run(place, task) {
      await turn(place);
      try {
        return await task();
      } finally {
        running -= 1;
        pump();
      }
    },
    heard({ status, headers }) {
      const allowed = number(headers.get('x-ratelimit-limit'));
      if (allowed !== null && allowed >= 1) {
        limit = Math.min(mostPerMinute, Math.max(1, Math.floor((allowed * 5) / 6)));
      }
      const asked = asksFor(status, headers, clock);
      if (asked !== null) {
        const seconds = Math.min(longestPause, Math.max(shortestPause, asked));
        // Several computers with one token should not all come back in the same instant.
        const spread = random() * Math.min(5, seconds / 10);
        until = Math.max(pausedUntil() ?? 0, Math.ceil(clock.now() + Math.min(longestPause, seconds + spread)));
        const at = until;
        refuseAll(() => refusal(at));
      }
      pump();
    },
    pausedUntil,
    stop() {
      stopped = true;
      refuseAll(halt);
      cancelWake?.();
      cancelWake = null;
    },
  };
};
