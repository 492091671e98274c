import type { Clock, Fetch, Timers } from '../ports.ts';
import type { By, Limiter } from './limiter.ts';
import type { CallLog } from './record.ts';

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
  /** A read is not tried again. */
  readonly once?: boolean;
  /** It changes nothing, whatever its method: its errors speak of nothing that may have been done. */
  readonly reads?: boolean;
  /** Reads the body of a success instead of `JSON.parse`, for a caller that still holds parts of it. Throws alike. */
  readonly decode?: (bytes: Buffer) => unknown;
}

/** What came of it. */
export interface Answer {
  readonly status: number;
  /** undefined for 204 and an empty body. */
  readonly json: unknown;
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
  /** Where each attempt is written down. */
  readonly calls?: CallLog | undefined;
  readonly timeoutSeconds?: number;
  readonly maxBytes?: number;
}
