/** One request and its reply, secrets replaced. */
export interface CallRecord {
  readonly id: number;
  readonly at: number;
  readonly by: 'person' | 'poll';
  readonly method: string;
  /** Path and query below the service's address. */
  readonly path: string;
  /** null: no answer came. */
  readonly status: number | null;
  /** Milliseconds. */
  readonly took: number;
  /** JSON, indented; null: no body. */
  readonly request: string | null;
  readonly reply: string | null;
  /** "cut after 12 of 42 rows", "connection refused"; null: nothing to add. */
  readonly note: string | null;
}

export interface Diagnostics {
  /** Label and value, in reading order; no token, no address with credentials. */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly good: boolean | null }[];
  /** The same as text to copy. */
  readonly text: string;
}

/** Of newer versions of this app, which it only tells of. */
export interface Updates {
  /** There is an address to look at. */
  readonly feed: boolean;
  readonly sentence: string;
}
