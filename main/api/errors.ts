/** Why a call did not give its answer. `refused` is any other 4xx: the service said no and meant it. */
export type ErrorKind =
  | 'offline'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'refused'
  | 'rate-limited'
  | 'server'
  | 'bad-response';

export interface ApiErrorFacts {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** `rate-limited`: epoch seconds (this computer's clock) until which nothing may be sent. */
  readonly retryAt?: number;
  /** `invalid`: what the service says of each field, keys dotted as it sends them (`storage.0.storage_id`). */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** Can the service have acted on it? A write that "may" is never sent again, and its outcome is unknown. */
  readonly reached?: 'no' | 'maybe' | 'yes';
  /**
   * What was wrong, for the sentence. `bad-response`: redirect to host. `offline`: refused to stopped, where `stopped`
   * means the caller's own signal or `stop()`. `unauthorized`: `token`, none is held or it cannot be one; nothing sent.
   */
  readonly reason?:
    | 'redirect'
    | 'html'
    | 'json'
    | 'shape'
    | 'too-large'
    | 'truncated'
    | 'certificate'
    | 'host'
    | 'refused'
    | 'reset'
    | 'proxy'
    | 'stopped'
    | 'token';
}

/** The one error the client throws. Its message is a sentence for a person: no token, no path, no raw body, no stack. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly facts: ApiErrorFacts;
  constructor(kind: ErrorKind, message: string, facts: ApiErrorFacts = {}) {
    super(message);
    this.kind = kind;
    this.facts = facts;
  }
}
