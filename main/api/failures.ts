/** What broke before there was an answer, as the one kind of error the client throws. */
import { TooLarge } from './body.ts';
import { ApiError, type ApiErrorFacts, type ErrorKind } from './errors.ts';
import { apiError, type Doing } from './sentences.ts';

/** How far a request had come. `called`: fetch was called and gave a promise. `head`: status and headers were there. */
export type Progress = 'nothing' | 'called' | 'head';

type Reason = ApiErrorFacts['reason'];
interface Cause {
  readonly kind: ErrorKind;
  readonly reason?: Reason;
  /** Nothing of the request can have been sent. */
  readonly unsent?: true;
}

const unreachable: Cause = { kind: 'offline', unsent: true };
const refused: Cause = { kind: 'offline', reason: 'refused', unsent: true };
const proxy: Cause = { kind: 'offline', reason: 'proxy', unsent: true };
const reset: Cause = { kind: 'offline', reason: 'reset' };
const noConnection: Cause = { kind: 'timeout', unsent: true };
const slow: Cause = { kind: 'timeout' };
const certificate: Cause = { kind: 'bad-response', reason: 'certificate', unsent: true };
const redirect: Cause = { kind: 'bad-response', reason: 'redirect' };
const truncated: Cause = { kind: 'bad-response', reason: 'truncated' };

/** Codes of Node's sockets and of undici, found on an error or the causes under it. First match wins. */
const nodeCodes: readonly (readonly [RegExp, Cause])[] = [
  [
    /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EACCES|EPERM)/,
    unreachable,
  ],
  [/^ECONNREFUSED$/, refused],
  [/^UND_ERR_CONNECT_TIMEOUT$/, noConnection],
  [/^(ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, slow],
  [/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET|DECRYPT|DECODE)|^ERR_(SSL|TLS)|^EPROTO$|HOSTNAME_MISMATCH/, certificate],
  [/^UND_ERR_(RES_CONTENT_LENGTH_MISMATCH|RESPONSE_EXCEEDED)|^Z_(BUF|DATA)_ERROR$|^ERR_BUFFER/, truncated],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_|HPE_)/, reset],
];

/** Chromium's codes as Electron words them, `net::ERR_…` without the prefix. First match wins. */
const netCodes: readonly (readonly [RegExp, Cause])[] = [
  [/^(CERT_|SSL_|BAD_SSL|INSECURE_RESPONSE)/, certificate],
  [/PROXY|^TUNNEL_/, proxy],
  [/^(TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)$/, redirect],
  [/^CONNECTION_REFUSED$/, refused],
  [/^CONNECTION_TIMED_OUT$/, noConnection],
  [/^TIMED_OUT$/, slow],
  [/^(INTERNET_DISCONNECTED|NAME_|DNS_|ADDRESS_|NETWORK_ACCESS_DENIED|CONNECTION_FAILED|BLOCKED_|ICANN_)/, unreachable],
  [/^(CONTENT_|INCOMPLETE_)/, truncated],
  [/./, reset],
];

interface Clue {
  readonly code: string;
  readonly message: string;
  readonly syscall: string;
}

/** The error, its causes and the errors gathered in it (several addresses were tried), outermost first. */
const cluesOf = (error: unknown, depth = 0): Clue[] => {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, message, syscall, cause, errors } = error as Record<string, unknown>;
  const say = (value: unknown): string => (typeof value === 'string' ? value : '');
  const inner = Array.isArray(errors) ? (errors as unknown[]).slice(0, 10) : [];
  return [
    { code: say(code), message: say(message), syscall: say(syscall) },
    ...[cause, ...inner].flatMap((under) => cluesOf(under, depth + 1)),
  ];
};

const causeOf = (error: unknown): Cause => {
  const clues = cluesOf(error);
  for (const { message, code, syscall } of clues) {
    const net = /net::ERR_([A-Z0-9_]+)/.exec(message)?.[1] ?? '';
    // undici: "unexpected redirect"; Electron: "Attempted to redirect, but redirect policy was 'error'".
    if (net === '' && /\bredirect\b/i.test(message)) return redirect;
    const found = (net === '' ? nodeCodes : netCodes).find(([pattern]) => pattern.test(net || code))?.[1];
    if (found) return syscall === 'connect' && found.kind === 'timeout' ? noConnection : found;
  }
  return reset;
};

/**
 * A throw of fetch or of reading a body as an `ApiError`. `reached` is `no` only when certainly nothing was sent;
 * an unknown cause counts as a broken connection.
 */
export const failureOf = (error: unknown, progress: Progress, doing: Doing): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof TooLarge) return apiError('bad-response', { reason: 'too-large', reached: 'maybe' }, doing);
  const cause = causeOf(error);
  const sent = progress !== 'nothing' && !(cause.unsent && progress === 'called');
  const reached = sent ? 'maybe' : 'no';
  // After the headers, whatever breaks the connection has cut the answer.
  const seen = progress === 'head' && cause.kind === 'offline' ? truncated : cause;
  return apiError(seen.kind, seen.reason === undefined ? { reached } : { reason: seen.reason, reached }, doing);
};
