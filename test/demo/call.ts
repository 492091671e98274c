import type { Account } from '../../main/demo/account.ts';

/** A reply read for a test. */
export interface Read {
  readonly status: number;
  /** Parsed JSON; undefined when there is no JSON body. */
  readonly json: unknown;
  readonly text: string;
  readonly headers: Headers;
}

/** Calls an account as a careful client does; `headers` replace or, being empty, remove. */
export async function call(
  account: Account,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Read> {
  const all = new Headers({ Authorization: `Bearer ${account.token}`, Accept: 'application/json' });
  if (body !== undefined) all.set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(headers)) {
    if (value === '') all.delete(name);
    else all.set(name, value);
  }
  const sent = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method, headers: all, body: sent, redirect: 'manual' } as const;
  const response = await account.fetch(`https://api.snapshooter.com/v1${path}`, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return { status: response.status, json: isJson ? JSON.parse(text) : undefined, text, headers: response.headers };
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a list. Throws where there is none. */
export async function rows(account: Account, path: string): Promise<readonly Row[]> {
  const { json, status } = await call(account, 'GET', path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
  return (json as { data: readonly Row[] }).data;
}

/** A clock to be driven, in epoch seconds. */
export function createClock(at: string) {
  let time = Date.parse(at) / 1000;
  return {
    now: () => time,
    advance(seconds: number) {
      time += seconds;
    },
  };
}

export const epoch = (stamp: unknown): number => Date.parse(String(stamp)) / 1000;
