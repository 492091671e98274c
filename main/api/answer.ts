import { looksCut, readBody, readSome, textOf } from './body.ts';
import { ApiError } from './errors.ts';
import type { Answer, Ask, HttpParts } from './ask.ts';
import { httpDate } from './limiter.ts';
import { keep, type Kept } from './record.ts';
import { refusalOf } from './refusals.ts';
import { apiError, type Doing } from './sentences.ts';

const refusalMax = 64 * 1024;
const usualPause = 60;

const typeOf = (response: Response): string => response.headers.get('content-type') ?? '';
const isHtml = (response: Response): boolean => /html/i.test(typeOf(response));

const asJson = (bytes: Buffer): unknown => JSON.parse(textOf(bytes)) as unknown;

/** What a 2xx body says; a web page, or anything else that is not whole JSON, is a wrong answer. */
const parse = (bytes: Buffer, response: Response, decode: NonNullable<Ask['decode']>, doing: Doing): unknown => {
  const bad = (reason: 'html' | 'json' | 'truncated'): ApiError =>
    apiError('bad-response', { status: response.status, reason, reached: 'maybe' }, doing);
  if (isHtml(response) || /^\s*</.test(bytes.toString('latin1', 0, 100))) throw bad('html');
  if (typeOf(response) !== '' && !/json/i.test(typeOf(response))) throw bad('json');
  try {
    return decode(bytes);
  } catch (error) {
    throw error instanceof ApiError ? error : bad(looksCut(textOf(bytes)) ? 'truncated' : 'json');
  }
};

/** What was seen of an answer so far, for the record of calls and for one that stops half-way. */
export interface Seen {
  status: number | null;
  reply: Kept | null;
  refusal: ApiError | null;
}

/** The words of a refusal, where they are JSON; a refusal stays one when they cannot be read. */
const refusalBody = async (response: Response, seen: Seen): Promise<unknown> => {
  const { bytes, whole } = await readSome(response, refusalMax);
  seen.reply = keep(bytes, whole ? bytes.length : null);
  if (!whole || response.status < 400 || response.status >= 500 || !/json/i.test(typeOf(response))) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};

/** A response read to its end, or the error it is. `decode`: as in `Ask`. */
export const answerOf = async (
  response: Response,
  decode: Ask['decode'],
  doing: Doing,
  { clock, limiter, heard, maxBytes = 16 * 1024 * 1024 }: HttpParts,
  seen: Seen,
): Promise<Answer> => {
  const { status, headers } = response;
  seen.status = status;
  const redirected = response.redirected || response.type === 'opaqueredirect';
  if (redirected) throw refusalOf(300, undefined, { retryAt: 0, wait: 0 }, doing);
  const date = httpDate(headers.get('date'));
  // A page of the network in between says nothing about the service's clock.
  if (date !== null && !isHtml(response)) heard(date);
  limiter.heard(response);
  if (status < 200 || status >= 300) {
    const retryAt = limiter.pausedUntil() ?? Math.ceil(clock.now() + usualPause);
    const pause = { retryAt, wait: Math.max(1, retryAt - clock.now()) };
    seen.refusal = refusalOf(status, undefined, pause, doing);
    throw refusalOf(status, await refusalBody(response, seen), pause, doing);
  }
  const bytes = await readBody(response, maxBytes);
  // Before it is read: that may write to it.
  seen.reply = keep(bytes);
  if (status !== 204 && bytes.length === 0 && !doing.write) {
    // Every read has something to say; a compressed body that was cut may unpack to nothing.
    throw apiError('bad-response', { status, reason: 'truncated', reached: 'maybe' }, doing);
  }
  if (status === 204 || bytes.length === 0) return { status, json: undefined };
  return { status, json: parse(bytes, response, decode ?? asJson, doing) };
};
