import { Refusal } from './reply.ts';

/** Laravel's throttle: a number of requests in each fixed window of a minute that begins with the first. */
export interface Limit {
  /** Counts one request and gives the headers to send; throws the 429. */
  take(at: number): Readonly<Record<string, string>>;
}

export function createLimit(perMinute: number | null): Limit {
  let windowEnds = -Infinity;
  let used = 0;
  return {
    take(at) {
      if (perMinute === null) return {};
      if (at >= windowEnds) {
        windowEnds = at + 60;
        used = 0;
      }
      used += 1;
      const headers = {
        'X-RateLimit-Limit': String(perMinute),
        'X-RateLimit-Remaining': String(Math.max(0, perMinute - used)),
      };
      if (used <= perMinute) return headers;
      const wait = { 'Retry-After': String(windowEnds - at), 'X-RateLimit-Reset': String(windowEnds) };
      throw new Refusal(429, { message: 'Too Many Attempts.' }, { ...headers, ...wait });
    },
  };
}
