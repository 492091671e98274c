import { htmlError, loginPage, page, toLogin, unauthenticated, type Answer } from './reply.ts';
import type { Json } from './shapes.ts';
import type { LoggedRequest } from './log.ts';

/** Which requests a fault meets. */
interface Meets {
  /** How many; default all, until cleared. */
  readonly times?: number;
  readonly only?: (request: LoggedRequest) => boolean;
  /** The account does what was asked, and only then the answer is lost: a start that began after all. */
  readonly acted?: boolean;
}

type Fault =
  | { readonly kind: 'answer'; readonly answer: (at: number) => Answer }
  | { readonly kind: 'offline'; readonly code: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'spoil'; readonly spoil: (answer: Answer) => Answer }
  | { readonly kind: 'slow'; readonly milliseconds: number };
type Active = Fault & { left: number; readonly meets: Meets };

/** Things that go wrong on request. Each returns the function that ends it. */
export interface Faults {
  /** Any status code, with the body Laravel would send. */
  status(code: number, meets?: Meets): () => void;
  /** Rejects as fetch does without a network: a TypeError whose cause has this code; default ECONNREFUSED. */
  offline(meets?: Meets & { readonly code?: string }): () => void;
  /** Never answers; rejects only when the caller gives up. */
  silent(meets?: Meets): () => void;
  /** 200 with a page of HTML. */
  html(meets?: Meets): () => void;
  /** 200 with the login page, as a captive portal or a lost session gives. */
  loginPage(meets?: Meets): () => void;
  /** 302 to the login page. */
  redirect(meets?: Meets): () => void;
  /** JSON cut in the middle, its length telling the truth. */
  truncated(meets?: Meets): () => void;
  /** Every value of another type; `containers`: lists and maps too. */
  wrongTypes(meets?: Meets & { readonly containers?: boolean }): () => void;
  emptyBody(meets?: Meets): () => void;
  slow(milliseconds: number, meets?: Meets): () => void;
  /** 429; the wait in seconds, or a Date sent as an HTTP date, or null for no Retry-After at all. */
  rateLimit(retryAfter: number | Date | null, meets?: Meets): () => void;
  /** 401, whatever token is sent. */
  dropToken(meets?: Meets): () => void;
  /** Any change of the JSON of answers: extra fields, missing ones, hostile names. */
  rewrite(change: (json: Json) => Json, meets?: Meets): () => void;
  clear(): void;
}

/** What the account itself asks of the faults for one request. */
interface FaultsOf extends Faults {
  of(request: LoggedRequest): { readonly slow: number; readonly fault: (Fault & { readonly acted: boolean }) | null };
}

const messages: Readonly<Record<number, string>> = {
  401: 'Unauthenticated.',
  403: 'This action is unauthorized.',
  404: '',
  429: 'Too Many Attempts.',
};

/** The same tree with every leaf of another type; with `containers`, what held the rows is no list any more. */
function mistyped(json: Json, containers: boolean): Json {
  if (json === null || typeof json === 'boolean') return 'perhaps';
  if (typeof json === 'number') return String(json);
  if (typeof json === 'string') return 42;
  if (Array.isArray(json)) return containers ? { 0: 'no list' } : json.map((item: Json) => mistyped(item, containers));
  const entries = Object.entries(json).map(([key, value]) => [key, mistyped(value, containers)] as const);
  return Object.fromEntries(entries);
}

export function createFaults(): FaultsOf {
  const active = new Set<Active>();
  const add = (fault: Fault, meets: Meets = {}): (() => void) => {
    const one: Active = { ...fault, left: meets.times ?? Infinity, meets };
    active.add(one);
    return () => void active.delete(one);
  };
  const answer = (make: (at: number) => Answer, meets?: Meets) => add({ kind: 'answer', answer: make }, meets);
  const spoil = (change: (answer: Answer) => Answer, meets?: Meets) =>
    add({ kind: 'spoil', spoil: (whole) => (whole.status === 204 ? whole : change(whole)) }, meets);
  const onJson = (change: (json: Json) => Json) => (whole: Answer) =>
    whole.json === undefined ? whole : { ...whole, json: change(whole.json) };
  const asJson = { 'Content-Type': 'application/json' };

  return {
    status: (code, meets) => {
      const message = messages[code] ?? (code < 500 ? 'Refused.' : 'Server Error');
      return answer(() => (code === 204 ? { status: 204 } : { status: code, json: { message } }), meets);
    },
    offline: (meets) => add({ kind: 'offline', code: meets?.code ?? 'ECONNREFUSED' }, meets),
    silent: (meets) => add({ kind: 'silent' }, meets),
    html: (meets) =>
      answer(() => ({ ...htmlError(503), status: 200, text: page('Maintenance', '<h1>Back soon</h1>') }), meets),
    loginPage: (meets) => answer(() => loginPage, meets),
    redirect: (meets) => answer(() => toLogin, meets),
    truncated: (meets) =>
      spoil(({ json, ...whole }) => {
        const text = JSON.stringify(json ?? {});
        return { ...whole, text: text.slice(0, Math.ceil(text.length / 2)), headers: asJson };
      }, meets),
    wrongTypes: (meets) =>
      spoil(
        onJson((json) => mistyped(json, meets?.containers ?? false)),
        meets,
      ),
    emptyBody: (meets) => spoil(({ status }) => ({ status, text: '', headers: asJson }), meets),
    slow: (milliseconds, meets) => add({ kind: 'slow', milliseconds }, meets),
    rateLimit: (retryAfter, meets) =>
      answer((at) => {
        const wait = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
        const reset = retryAfter instanceof Date ? retryAfter.getTime() / 1000 : at + (retryAfter ?? 60);
        const headers = { 'X-RateLimit-Limit': '60', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) };
        return {
          status: 429,
          json: { message: 'Too Many Attempts.' },
          headers: retryAfter === null ? {} : { ...headers, 'Retry-After': wait },
        };
      }, meets),
    dropToken: (meets) => answer(() => unauthenticated().answer, meets),
    rewrite: (change, meets) => spoil(onJson(change), meets),
    clear: () => active.clear(),
    of(request) {
      let slow = 0;
      let fault: (Fault & { readonly acted: boolean }) | null = null;
      for (const one of active) {
        if (one.meets.only && !one.meets.only(request)) continue;
        if (one.kind !== 'slow' && fault) continue;
        if (one.kind === 'slow') slow += one.milliseconds;
        else fault = { ...one, acted: one.kind === 'spoil' || one.meets.acted === true };
        one.left -= 1;
        if (one.left <= 0) active.delete(one);
      }
      return { slow, fault };
    },
  };
}
