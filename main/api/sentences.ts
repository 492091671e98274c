/** What a failed call says to a person: what happened, what was kept, what to do. Never a token, an address or a path. */
import { clean } from '../model/text.ts';
import { ApiError, type ApiErrorFacts, type ErrorKind } from './errors.ts';

/** Longest quotation of the service, in UTF-16 units. */
const quoteMax = 300;

/** Seconds in words: "42 s", "3 min". */
const seconds = (count: number): string => (count < 100 ? `${Math.ceil(count)} s` : `${Math.ceil(count / 60)} min`);

/** What a request was, as far as the words depend on it. */
export interface Doing {
  /** It would change something: its outcome matters when no answer came. */
  readonly write: boolean;
  /** Strings that must not be quoted back: the token, the path, secrets that were sent. */
  readonly hidden: readonly string[];
}
export const reading: Doing = { write: false, hidden: [] };

/**
 * The service's own words, made inert and quoted; empty where they show the token or a secret that was sent, an address, a
 * path or a class of the service's code (404 and 405 do).
 */
export const quote = (said: unknown, doing: Doing): string => {
  if (typeof said !== 'string') return '';
  const words = clean(said, quoteMax);
  const lower = words.toLowerCase();
  const shows = doing.hidden.some((secret) => secret !== '' && lower.includes(secret.toLowerCase()));
  return shows || words.includes('\\') || words.includes('://') ? '' : words;
};

const outcome = (write: boolean, reached: ApiErrorFacts['reached']): string => {
  if (reached === 'no') return 'Nothing was sent.';
  if (write && reached === 'maybe') return 'It may have acted on this or not: look before sending it again.';
  return 'Nothing was changed.';
};

const offline: Readonly<Record<string, string>> = {
  refused: 'The connection to SnapShooter was refused.',
  reset: 'The connection to SnapShooter broke before an answer came.',
  proxy: 'The proxy of this network did not let the request through.',
  stopped: 'The request was stopped before an answer came.',
};

const badResponse: Readonly<Record<string, string>> = {
  redirect: 'The answer points to another address. The token was not sent there.',
  html: 'A web page came instead of data. A sign-in page of this network does that.',
  json: 'The answer cannot be read as data.',
  shape: 'The answer is not in the form that SnapShooter documents.',
  'too-large': 'The answer is too large and was not read to its end.',
  truncated: 'The answer broke off before it was whole.',
  certificate: 'The connection is not safe: the certificate of the address cannot be trusted. The token was not sent.',
  host: 'The request would have left the configured address.',
};

const happened = (kind: ErrorKind, facts: ApiErrorFacts, words: Words): string => {
  const http = facts.status === undefined ? '' : ` (HTTP ${facts.status})`;
  const said = words.said ? `: ${words.said}${/[.!?]$/.test(words.said) ? '' : '.'}` : '.';
  switch (kind) {
    case 'offline':
      return offline[facts.reason ?? ''] ?? 'SnapShooter cannot be reached from this computer.';
    case 'timeout':
      return `SnapShooter did not answer within ${seconds(words.wait ?? 30)}.`;
    case 'unauthorized':
      return facts.reason === 'token' ? 'There is no token that can be used.' : 'SnapShooter rejected the token.';
    case 'forbidden':
      return `SnapShooter does not allow this with this token${said}`;
    case 'not-found':
      return 'SnapShooter has nothing at this place; it may have been deleted.';
    case 'invalid':
      return facts.reached === 'no'
        ? 'What was asked cannot be sent: a part of it is missing or malformed.'
        : `SnapShooter did not accept what was sent${said}`;
    case 'refused':
      return `SnapShooter refused this${http}${said}`;
    case 'rate-limited':
      return `SnapShooter asked us to slow down. All calls wait for another ${seconds(words.wait ?? 60)}.`;
    case 'server':
      return `SnapShooter has a fault of its own${http}.`;
    case 'bad-response':
      return badResponse[facts.reason ?? ''] ?? 'The answer cannot be used.';
  }
};

const advice: Readonly<Record<ErrorKind, string>> = {
  offline: 'Check the connection, then try again.',
  timeout: 'Try again later.',
  unauthorized: 'Copy it again from your SnapShooter account, or make a new one there.',
  forbidden: 'The plan or the rights of the token may not cover it.',
  'not-found': 'Check now to see what is there.',
  invalid: 'Correct it, then send it again.',
  refused: 'Check now to see what is there.',
  'rate-limited': 'Try again after that.',
  server: 'Try again later.',
  'bad-response': 'Try again later.',
};

export interface Words {
  /** Already quoted. */
  readonly said?: string;
  /** Seconds: how long was waited, or must be. */
  readonly wait?: number;
}

/** The error with its sentence. */
export const apiError = (kind: ErrorKind, facts: ApiErrorFacts, doing = reading, words: Words = {}): ApiError => {
  const kept = outcome(doing.write, facts.reached);
  const unknown = doing.write && facts.reached === 'maybe';
  const todo = unknown || facts.reason === 'stopped' ? '' : ` ${advice[kind]}`;
  return new ApiError(kind, `${happened(kind, facts, words)} ${kept}${todo}`, facts);
};
