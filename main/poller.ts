import { ApiError } from './api/errors.ts';
import type { ErrorKind } from './api/errors.ts';
import type { Look } from './contract/account.ts';
import type { Follower } from './follow.ts';
import type { Clock, Timers } from './ports.ts';
import { isDue, isStale, nextLook } from './rhythm.ts';
import type { Service } from './service.ts';

export interface Poller {
  start(): void;
  stop(): void;
  /** Looks now, or joins the look under way. Resolves when it has ended; what went wrong is in `view().problem`. */
  check(by: 'person' | 'poll'): Promise<void>;
  suspend(): void;
  resume(): void;
  /** A run was started or may have been: follow soon. */
  followSoon(): void;
  view(): Look;
  /** Is this the first look, or the first one after sleep or a failure? Then what it finds is no storm, but a digest. */
  fresh(): boolean;
}

interface Problem {
  readonly kind: ErrorKind;
  readonly sentence: string;
  readonly since: number;
  readonly times: number;
  readonly retryAt: number | null;
}

export function createPoller(parts: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly online: () => boolean;
  readonly interval: () => number;
  readonly service: Service;
  readonly follower: Follower;
  readonly signal: AbortSignal;
  /** @throws ApiError */
  readonly look: (call: {
    by: 'person' | 'poll';
    signal: AbortSignal;
    onPage: (pages: number, about: number | null) => void;
  }) => Promise<void>;
  readonly ended: (problem: Problem | null, goodAt: number | null) => void;
  readonly changed: () => void;
  /** Once a minute, whatever else happens: days change, data ages. */
  readonly minute: () => void;
  readonly log: (line: string) => void;
}): Poller {
  const { clock, timers, follower, service } = parts;
  let looking: Promise<void> | null = null;
  let abort = new AbortController();
  let following = false;
  let stopFollowing: (() => void) | null = null;
  let stopTick: (() => void) | null = null;
  let cancelSoon: (() => void) | null = null;
  let asleep = false;
  let absent = true;
  /** The last look failed for want of a network: it is due as soon as there is one. */
  let cutOff = false;
  let startedAt = 0;
  let goodAt: number | null = null;
  let problem: Problem | null = null;
  let progress: Look['progress'] = null;

  const nextAt = (): number | null => nextLook(startedAt, parts.interval(), problem);
  const soon = (seconds: number): void => {
    cancelSoon?.();
    cancelSoon = timers.after(seconds, () => {
      cancelSoon = null;
      void check('poll');
    });
  };
  const fail = (error: unknown): void => {
    const known =
      error instanceof ApiError
        ? error
        : new ApiError('bad-response', 'The answer of SnapShooter could not be understood.');
    if (!(error instanceof ApiError)) parts.log(`look: ${error instanceof Error ? error.name : 'unknown'}`);
    absent = true;
    const again = problem !== null;
    problem = {
      kind: known.kind,
      sentence: known.message,
      since: again ? problem!.since : clock.now(),
      times: again ? problem!.times + 1 : 1,
      retryAt: known.facts.retryAt ?? null,
    };
    if (problem.retryAt !== null) soon(Math.max(1, problem.retryAt - clock.now() + parts.random() * 2));
  };
  const offline = (): ApiError =>
    new ApiError('offline', 'This computer is offline; we look again when it is back.', { reached: 'no' });

  const run = async (by: 'person' | 'poll'): Promise<void> => {
    const { signal } = abort;
    startedAt = clock.now();
    try {
      cutOff = !parts.online();
      if (cutOff) throw offline();
      await parts.look({
        by,
        signal,
        onPage(pages, about) {
          if (goodAt !== null) return;
          progress = { pages, about };
          parts.changed();
        },
      });
      goodAt = clock.now();
      problem = null;
      follower.listed();
      await follower.search(signal).catch((error: unknown) => quietly(error, signal));
    } catch (error) {
      if (signal.aborted) return;
      fail(error);
    } finally {
      progress = null;
    }
    if (signal.aborted) return;
    parts.ended(problem, goodAt);
    if (!problem) absent = false;
  };
  /** What fails beside the list; nothing where it was ended. */
  const quietly = (error: unknown, { aborted }: AbortSignal): void => {
    if (aborted) return;
    if (!(error instanceof ApiError)) parts.log(`follow: ${error instanceof Error ? error.name : 'unknown'}`);
    else if (error.kind === 'unauthorized' || error.kind === 'rate-limited') fail(error);
  };
  const check = (by: 'person' | 'poll'): Promise<void> => {
    if (parts.signal.aborted) return Promise.resolve();
    looking ??= run(by).finally(() => {
      looking = null;
      keepFollowing();
      parts.changed();
    });
    parts.changed();
    return looking;
  };
  const follow = async (): Promise<void> => {
    if (following || looking || asleep || problem?.kind === 'unauthorized' || service.pausedUntil() !== null) return;
    following = true;
    // After a sleep there is another one.
    const { signal } = abort;
    try {
      if (await follower.ask(signal)) await check('poll');
    } catch (error) {
      quietly(error, signal);
    } finally {
      following = false;
      keepFollowing();
    }
  };
  /** The short tick runs only while there is something to follow. */
  const keepFollowing = (): void => {
    const busy = !asleep && !parts.signal.aborted && follower.busy();
    if (busy && !stopFollowing) stopFollowing = timers.cron('*/5 * * * * *', () => void follow());
    if (!busy && stopFollowing) {
      stopFollowing();
      stopFollowing = null;
    }
  };
  const tick = (): void => {
    parts.minute();
    if (asleep || looking || cancelSoon) return;
    // Spread over the minute: not every client of the service should ask at the same second.
    if ((cutOff && parts.online()) || isDue(clock.now(), startedAt, nextAt())) soon(parts.random() * 15);
  };
  const halt = (): void => {
    abort.abort();
    cancelSoon?.();
    cancelSoon = null;
    stopFollowing?.();
    stopFollowing = null;
  };
  parts.signal.addEventListener('abort', halt);

  return {
    check,
    start() {
      stopTick = timers.cron('* * * * *', tick);
      void check('poll');
    },
    stop() {
      stopTick?.();
      halt();
    },
    suspend() {
      asleep = true;
      absent = true;
      halt();
      parts.changed();
    },
    resume() {
      if (asleep) abort = new AbortController();
      asleep = false;
      // The network comes back some seconds after the computer.
      soon(5 + parts.random() * 5);
      parts.changed();
    },
    followSoon: keepFollowing,
    fresh: () => absent,
    view() {
      const stopped = problem?.kind === 'unauthorized' && !looking;
      return {
        state: asleep ? 'asleep' : looking ? 'looking' : stopped ? 'stopped' : 'waiting',
        goodAt: goodAt === null ? null : Math.floor(goodAt),
        nextAt: asleep || looking || stopped ? null : Math.floor(nextAt() ?? 0) || null,
        problem: problem && {
          kind: problem.kind,
          sentence: problem.sentence,
          since: Math.floor(problem.since),
          times: problem.times,
        },
        pausedUntil: service.pausedUntil() === null ? null : Math.ceil(service.pausedUntil()!),
        progress,
        stale: isStale(clock.now(), goodAt, parts.interval(), problem),
        skew: service.skew(),
      };
    },
  };
}
