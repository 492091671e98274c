import type { ApiErrorFacts, ErrorKind } from './errors.ts';
import type { By } from './limiter.ts';

/** The beginning of a body, in bytes of its own: a page of three megabytes is not held alive by it. */
export interface Kept {
  readonly bytes: Uint8Array;
  /** How long the body is in all; null: not known. */
  readonly length: number | null;
}

/** One attempt at a request, as it went over the wire. Nothing in it is redacted: that is done when it is read. */
export interface Exchanged {
  /** Epoch seconds, this computer's clock. */
  readonly at: number;
  readonly by: By;
  readonly method: string;
  /** Path and query below the service's address. */
  readonly path: string;
  /** null: no answer came. */
  readonly status: number | null;
  /** Milliseconds. */
  readonly took: number;
  readonly request: Kept | null;
  readonly reply: Kept | null;
  /** What was wrong; null: nothing. */
  readonly failure: { readonly kind: ErrorKind; readonly reason: ApiErrorFacts['reason'] } | null;
}

/** The newest calls, in memory only. One for the whole app, whatever account is shown. */
export interface CallLog {
  /** `token`: what the request was sent with, to hide should it be told back. */
  add(call: Exchanged, token: string): void;
  /** Newest first. */
  newest(): readonly (Exchanged & { readonly id: number })[];
  /** Tokens these calls were sent with. */
  tokens(): readonly string[];
  clear(): void;
}

const mostCalls = 50;
const mostBytes = 32 * 1024;

export const keep = (bytes: Uint8Array, length: number | null = bytes.length): Kept => ({
  // Not `slice`, which on a Buffer copies nothing.
  bytes: new Uint8Array(bytes.subarray(0, mostBytes)),
  length,
});

export function createCallLog(): CallLog {
  let calls: readonly { readonly call: Exchanged & { readonly id: number }; readonly token: string }[] = [];
  let made = 0;
  return {
    add(call, token) {
      calls = [{ call: { id: (made += 1), ...call }, token }, ...calls.slice(0, mostCalls - 1)];
    },
    newest: () => calls.map(({ call }) => call),
    tokens: () => [...new Set(calls.map(({ token }) => token))],
    clear() {
      calls = [];
    },
  };
}
