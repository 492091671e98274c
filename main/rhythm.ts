import type { ErrorKind } from './api/errors.ts';

/** When to look. Pure: instants are epoch seconds of this computer's clock. */

/** Data older than this many intervals is stale whatever else is true. */
const staleIntervals = 3;
/** Seconds after a look from which on what it saw is old. */
export const staleAfter = (intervalMinutes: number): number => staleIntervals * intervalMinutes * 60;
/** Ticks come once a minute; one half a minute early is on time. */
const tolerance = 30;

export interface Failed {
  readonly kind: ErrorKind;
  readonly times: number;
  /** `rate-limited`: nothing before this. */
  readonly retryAt: number | null;
}

/** When the next look is due; null: not by itself (the token was rejected). */
export function nextLook(startedAt: number, intervalMinutes: number, failed: Failed | null): number | null {
  const interval = intervalMinutes * 60;
  if (!failed) return startedAt + interval;
  if (failed.kind === 'unauthorized') return null;
  if (failed.retryAt !== null) return failed.retryAt;
  return startedAt + Math.min(interval, 60 * 2 ** Math.min(failed.times - 1, 10));
}

/** Due too where the clock was set back behind the last look: by it the next would be as much too late. */
export const isDue = (now: number, startedAt: number, nextAt: number | null): boolean =>
  nextAt !== null && (now >= nextAt - tolerance || now < startedAt - tolerance);

/**
 * Must what is shown be drawn as old? Yes as soon as a look failed, since we cannot see; a service that asked us to
 * wait is the exception until the data has aged.
 */
export function isStale(
  now: number,
  goodAt: number | null,
  intervalMinutes: number,
  failed: Pick<Failed, 'kind'> | null,
): boolean {
  if (goodAt === null) return true;
  if (failed && failed.kind !== 'rate-limited') return true;
  // However far off: a clock that was set back does not make it new.
  return Math.abs(now - goodAt) > staleAfter(intervalMinutes);
}
