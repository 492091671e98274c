/**
 * Takes out of a request or a reply what nobody but main may see (traps 35, 38, 58): by the name it has, by what it
 * looks like, and whatever is a known secret.
 */
import { isSecret } from './parse-parts.ts';
import { record } from './values.ts';

export const hidden = '[redacted]';
/** Shorter ones would be found by chance all over a text; alone they are hidden too. */
const shortest = 4;
/** It can be looked for in a text. */
export const isTelling = (secret: string): boolean => secret.length >= shortest;

const escapes = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  // PHP writes slashes so.
  secret.replaceAll('/', '\\/'),
  encodeURIComponent(secret.toWellFormed()),
];

const signed = /[?&;][^=&;]*(?:sig|token|credential|secret|key|expires|x-(?:amz|goog|oss|obs|cos))[^=&;]*=/i;
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN[^]*?(?:-----END[^-\n]*-----|$)/g, hidden],
  // "-----BEGIN" in base64, as a backup's key comes.
  [/LS0tLS1CRUdJTi(?:[A-Za-z0-9+/=\r\n]|\\[nr/])*/g, hidden],
  [/\bbearer\s+[^\s"'<>]+/gi, `Bearer ${hidden}`],
  [/\b([a-z][a-z0-9+.-]{0,20}:\\?\/\\?\/)[^\s/?#@"'<>]*@/gi, `$1${hidden}@`],
];

/** A text without known secrets, keys, credentials in addresses, and pre-signed addresses. */
export function redactText(text: string, secrets: readonly string[]): string {
  let read = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    if (read === secret) return hidden;
    if (!isTelling(secret)) continue;
    for (const form of escapes(secret)) read = read.replaceAll(form, hidden);
  }
  for (const [pattern, instead] of patterns) read = read.replaceAll(pattern, instead);
  return read.replaceAll(/https?:\\?\/\\?\/[^\s"'<>]+/gi, (address) => (signed.test(address) ? hidden : address));
}

/** Words in which a name and its value can still be told apart, though the whole is no JSON. */
const pairs =
  /("(?:[^"\\]|\\.){0,200}?(?:passw|passphrase|passcode|pwd|secret|key|token|credential|private|url)(?:[^"\\]|\\.){0,200}?"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|$)/gi;
/** As `redactText`, for what may be the beginning or the ruins of JSON. */
export const redactRuins = (text: string, secrets: readonly string[]): string =>
  redactText(text, secrets).replaceAll(pairs, `$1"${hidden}"`);

const isShown = (value: unknown): boolean => value === null || value === '' || typeof value === 'boolean';

/** An id or a time says where a secret is kept, not what it is. */
const names = (key: string): boolean => /_(?:id|at)$/.test(key);

interface Where {
  readonly key: string;
  /** Everything below is secret. */
  readonly all: boolean;
  /** The list it is an item of, if any. */
  readonly list: string;
}

function walk(value: unknown, where: Where, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const inside = { ...where, list: where.key };
    return value.map((item) => walk(item, inside, secrets));
  }
  const raw = record(value);
  if (raw) {
    const { value: held, label, type } = raw;
    const isField = 'value' in raw && ('label' in raw || 'type' in raw);
    const word = (said: unknown): string => (typeof said === 'string' ? said : '');
    const secretField = isField && !isShown(held) && isSecret(where.key, word(label), word(type), held);
    return Object.fromEntries(
      Object.entries(raw).map(([key, item]) => {
        // The key of a server is an object with a name and dates, and one secret of its own.
        const all = where.all || (secretField && key === 'value') || (isHiding(key) && key !== 'key');
        const name = redactText(key, secrets);
        return [name, walk(item, { key, all, list: where.list }, secrets)];
      }),
    );
  }
  if (isShown(value)) return value;
  if (where.all || isHiding(where.key) || (where.key === 'url' && where.list === 'files')) return hidden;
  if (typeof value === 'string') return redactText(value, secrets);
  return secrets.includes(String(value)) ? hidden : value;
}

const isHiding = (key: string): boolean => !names(key) && isSecret(key, '', '', null);

/** The same JSON with secrets replaced. `all`: every value in its `data` is one, as in the answer to a download. */
export function redactJson(json: unknown, secrets: readonly string[], all = false): unknown {
  const raw = record(json);
  if (!raw) return walk(json, { key: '', all, list: '' }, secrets);
  return Object.fromEntries(
    Object.entries(raw).map(([key, item]) => {
      // What the service says of a field is a sentence; a secret it quotes is known from the request.
      if (key === 'errors') return [key, quoted(item, secrets)];
      const inside = { key, all: (all && key === 'data') || isHiding(key), list: '' };
      return [redactText(key, secrets), walk(item, inside, secrets)];
    }),
  );
}

function quoted(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => quoted(item, secrets));
  const raw = record(value);
  if (!raw) return value;
  return Object.fromEntries(
    Object.entries(raw).map(([key, item]) => [redactText(key, secrets), quoted(item, secrets)]),
  );
}

/** The secrets a request carries, to hide them where the reply tells them back. */
export function secretsOf(json: unknown, key = '', all = false): readonly string[] {
  if (Array.isArray(json)) return json.flatMap((item) => secretsOf(item, key, all));
  const raw = record(json);
  if (raw) return Object.entries(raw).flatMap(([name, item]) => secretsOf(item, name, all || isHiding(name)));
  if (typeof json !== 'string' && typeof json !== 'number') return [];
  return json !== '' && (all || isHiding(key) || isSecret('', '', '', json)) ? [String(json)] : [];
}
