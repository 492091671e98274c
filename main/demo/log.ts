/** A request as it came, without the token: what tests look at. */
export interface LoggedRequest {
  readonly method: string;
  /** Below the host: "/v1/jobs". */
  readonly path: string;
  /** Decoded, last one wins; `{}` without a query. */
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names; no authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** The right token came with it. */
  readonly authorized: boolean;
  readonly body: string;
  /** Epoch seconds of the account's clock, with its fraction. */
  readonly at: number;
}

export function logged(request: Request, body: string, authorized: boolean, at: number): LoggedRequest {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  delete headers.authorization;
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    authorized,
    body,
    at,
  };
}
