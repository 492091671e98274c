/** Four 32-bit hashes of a text, the same on every machine and in every run: what makes the account repeatable. */
export function hash(text: string): readonly [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const all = a ^ b ^ c ^ d;
  return [all >>> 0, (b ^ all) >>> 0, (c ^ all) >>> 0, (d ^ all) >>> 0];
}

/** A 32-bit word as a number from `low` up to, not including, `high`. */
export const spread = (word: number, low: number, high: number): number => low + (word / 2 ** 32) * (high - low);

/** The same, decided by a text. */
export const between = (text: string, low: number, high: number): number => spread(hash(text)[0], low, high);

const hex = (n: number): string => (n + 2 ** 32).toString(16).slice(1);

/** A version 4 UUID of four 32-bit words. */
export function uuidOf([a, b, c, d]: readonly [number, number, number, number]): string {
  const x = hex(b);
  const y = hex(((c & 0x3fffffff) | 0x80000000) >>> 0);
  return `${hex(a)}-${x.slice(0, 4)}-4${x.slice(5)}-${y.slice(0, 4)}-${y.slice(4)}${hex(d)}`;
}
export const uuid = (text: string): string => uuidOf(hash(text));

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 letters of a given length, decided by a text. */
export function letters(text: string, length: number): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    for (const word of hash(`${text} ${block}`)) for (let i = 0; i < 5; i++) out += alphabet[(word >>> (i * 6)) & 63];
  }
  return out.slice(0, length);
}
