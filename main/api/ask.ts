import type { Clock, Fetch, Timers } from '../ports.ts';
import type { By, Limiter } from './limiter.ts';

/** Names and values of a query, in order. */
export type Query = readonly (readonly [string, string])[];

/** One request, and whose it is. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments below the service's address; each is checked and encoded. */
  readonly path: readonly string[];
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly by: By;
  readonly signal?: AbortSignal | undefined;
  /** Digest of the body the caller still holds: if the same comes again it is not parsed. null: tell me its digest. */
  readonly known?: string | null;
}

/** What came of it. */
export interface Answer {
  readonly status: number;
  /** undefined for 204, an empty body, and a body that is already known. */
  readonly json: unknown;
  /** Of the body's bytes; only where `known` was given. */
  readonly digest?: string;
}

/** What the client is made of. */
export interface HttpParts {
  readonly fetch: Fetch;
  /** Base URL, see `serviceUrl`. */
  readonly service: string;
  /** Asked anew for every attempt, so that a replaced token takes effect at once; null: none. */
  readonly token: () => string | null;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timers: Pick<Timers, 'after'>;
  /** The service's clock in epoch seconds, from each answer's Date header. */
  readonly heard: (dateEpochSeconds: number) => void;
  readonly timeoutSeconds?: number;
  readonly maxBytes?: number;
}
