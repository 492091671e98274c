import type { ApiErrorFacts, ErrorKind } from '../api/errors.ts';
import { bytesInWords } from './size.ts';

const reasons: Readonly<Record<NonNullable<ApiErrorFacts['reason']>, string>> = {
  redirect: 'answered with another address',
  html: 'a web page instead of data',
  json: 'no whole JSON',
  shape: 'not in the documented form',
  'too-large': 'too large to be read',
  truncated: 'the answer broke off',
  certificate: 'the certificate cannot be trusted',
  host: 'would have left the configured address',
  refused: 'connection refused',
  reset: 'the connection broke',
  proxy: 'the proxy did not let it through',
  stopped: 'stopped by this app',
  token: 'no token',
};
const kinds: Readonly<Partial<Record<ErrorKind, string>>> = { offline: 'no connection', timeout: 'no answer in time' };

/** Why a call gave nothing, in a few words; null where its status says it. */
export const whyInWords = (kind: ErrorKind, reason: ApiErrorFacts['reason']): string | null =>
  (reason && reasons[reason]) ?? kinds[kind] ?? null;

/** How much of a body is kept: "the first 12 rows; 1.20 MB in all", "the first 33 kB". */
export function cutInWords(rows: number | null, shown: number, length: number | null): string {
  const part = rows === null ? `the first ${bytesInWords(shown)}` : `the first ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return length === null ? part : `${part}; ${bytesInWords(length)} in all`;
}
export const ofRequest = (words: string): string => `request: ${words}`;
export const tooDeep = 'nested too deeply to be shown';
