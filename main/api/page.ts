import { hash } from 'node:crypto';
import type { Job } from '../model/job.ts';
import { textOf } from './body.ts';
import { metaOf, type Meta } from './paging.ts';
import { apiError } from './sentences.ts';
import { map } from './values.ts';

/** `data` of a list; anything but a list is a wrong answer, for an empty one would make every job vanish. */
const rowsOf = (json: unknown): readonly unknown[] => {
  const { data } = map(json);
  if (!Array.isArray(data)) throw apiError('bad-response', { reason: 'shape', reached: 'maybe' });
  return data as unknown[];
};

/** What could be read, or a wrong answer. */
export const needed = <T>(item: T | null): T => {
  if (item === null) throw apiError('bad-response', { reason: 'shape', reached: 'maybe' });
  return item;
};

/** Every row read, or the page is a wrong answer. */
export const readRows = <T>(json: unknown, read: (row: unknown) => T | null): readonly T[] =>
  rowsOf(json).map((row) => needed(read(row)));

/** A page of jobs, and what it takes to recognise it when it comes again. */
export interface Page {
  readonly items: readonly Job[];
  readonly meta: Meta;
  /** SHA-1 of all its bytes. */
  readonly digest: string;
  /** SHA-1 of each row but the last; null where the rows were not read apart. */
  readonly rows: readonly string[] | null;
}

type ReadJob = (row: unknown) => Job | null;

/** How the service begins a list, to the byte; any other beginning is read as a whole. */
const opening = '{"data":[';
/** As twenty characters: a Buffer for each of ten thousand rows would cost more to collect than to compute. */
const digestOf = (bytes: Buffer): string => hash('sha1', bytes, 'binary');

/**
 * The page row by row, parsing only rows whose bytes are new; null where it cannot be taken apart. The first row begins
 * where the opening ends. Each slice starts where a row starts, and is a row because it is whole JSON (or was, when it
 * had the same bytes), so that the next one starts after its comma: slices never drift, whatever texts they hold. What
 * follows the last row that is found again, new rows and the envelope, is read as a page of its own.
 */
const readApart = (bytes: Buffer, held: Page, readJob: ReadJob): Omit<Page, 'digest'> | null => {
  const last = held.items.length - 1;
  if (last < 1 || bytes.toString('latin1', 0, opening.length) !== opening) return null;
  const rows: string[] = [];
  const items: Job[] = [];
  let start = opening.length;
  for (const [at, job] of held.items.entries()) {
    if (at === last) break;
    const end = bytes.indexOf(`,{"id":"${held.items[at + 1]?.id}"`, start);
    if (end < 0) break;
    const slice = bytes.subarray(start, end);
    const own = digestOf(slice);
    rows.push(own);
    if (own === held.rows?.[at]) items.push(job);
    else items.push(needed(readJob(JSON.parse(slice.toString()))));
    start = end + 1;
  }
  const envelope: unknown = JSON.parse(opening + bytes.toString('utf8', start));
  items.push(...readRows(envelope, readJob));
  return { items, meta: metaOf(envelope), rows };
};

const readWhole = (bytes: Buffer, readJob: ReadJob): Omit<Page, 'digest'> => {
  const json: unknown = JSON.parse(textOf(bytes));
  return { items: readRows(json, readJob), meta: metaOf(json), rows: null };
};

/** A slice that is no JSON by itself is not a row: the page is then read as a whole, and judged as a whole. */
const tryApart = (bytes: Buffer, held: Page, readJob: ReadJob): Omit<Page, 'digest'> | null => {
  try {
    return readApart(bytes, held, readJob);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const lastUsed = Buffer.from('"last_used":"');
const [quote, zero] = [0x22, 0x30];
const stampLength = '2021-12-30T12:39:14.000000Z'.length;
const isOfStamp = (byte: number): boolean =>
  (byte >= zero && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x3a || byte === 0x54 || byte === 0x5a;

/**
 * Blanks every `last_used`, in place. Nobody keeps them, but one run changes them in every job of its server (trap 13),
 * and a page would hardly ever be the same. The key cannot stand inside a string, where its quotes would be escaped, and
 * only what is a time to the last character is blanked, so that the JSON around it stays what it is.
 */
const blankLastUsed = (bytes: Buffer): void => {
  for (let at = bytes.indexOf(lastUsed); at >= 0; at = bytes.indexOf(lastUsed, at)) {
    at += lastUsed.length;
    const end = at + stampLength;
    let all = bytes[end] === quote;
    for (let byte = at; all && byte < end; byte++) all = isOfStamp(bytes[byte] ?? 0);
    if (all) bytes.fill(zero, at, end);
  }
};

/**
 * A page of jobs; `held` itself where it says the same to the byte. Throws what `JSON.parse` throws, or an `ApiError`
 * where a row cannot be read. The bytes are the caller's gift: they are written to.
 */
export const readPage = (bytes: Buffer, held: Page | null, readJob: ReadJob): Page => {
  blankLastUsed(bytes);
  const digest = hash('sha1', bytes);
  if (held?.digest === digest) return held;
  const apart = held && tryApart(bytes, held, readJob);
  return { digest, ...(apart ?? readWhole(bytes, readJob)) };
};
