/**
 * Text from the service is untrusted: it ends up in menus, tooltips, notifications and log lines.
 * `clean` makes it one inert line: whitespace and newlines become single spaces; control, bidi, zero-width and other
 * invisible characters go; lone surrogates become U+FFFD; cut to `max` UTF-16 units without halving a character.
 */
export const clean = (text: string, max: number): string => (isClean(text, max) ? text : scrub(text, max));

/** As `clean`, line by line: for lists that are written one a line. Trailing empty lines go. */
export const cleanLines = (text: string, max: number): string =>
  text
    .slice(0, 4 * max)
    .split(/\r\n|\r|\n/)
    .map((line) => clean(line, max))
    .join('\n')
    .slice(0, max)
    .toWellFormed()
    .trim();

const space = 0x20;

/** Most names are plain Latin letters: one look at each character code, and the same string comes back. */
const isClean = (text: string, max: number): boolean => {
  if (text.length > max) return false;
  let before = space;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const latin = (code >= space && code < 0x7f) || (code > 0xa0 && code < 0x300 && code !== 0xad);
    if (!latin || (code === space && before === space)) return false;
    before = code;
  }
  return before !== space || text.length === 0;
};

const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Hangul fillers and the empty Braille pattern print nothing, yet count as letters: a name of them looks empty. */
const blank = /[\s\x85\u115f\u1160\u2800\u3164\uffa0]/u;

/** Joined from single characters so that the result does not keep a long original alive. */
const scrub = (text: string, max: number): string => {
  const kept: string[] = [];
  let length = 0;
  for (const char of text) {
    if (char !== '\ufeff' && blank.test(char)) {
      if (kept.length === 0 || kept.at(-1) === ' ') continue;
      if (length === max) break;
      kept.push(' ');
      length += 1;
      continue;
    }
    if (invisible.test(char)) continue;
    const shown = char.isWellFormed() ? char : '\ufffd';
    if (length + shown.length > max) break;
    kept.push(shown);
    length += shown.length;
  }
  if (kept.at(-1) === ' ') kept.pop();
  return kept.join('');
};

/** `clean`, and where something had to go it ends at a word with an ellipsis: "Orders database, Shop…". */
export function shorten(text: string, max: number): string {
  // A space that ends it goes, and a character may take two places: a whole one more must fit behind both.
  const whole = clean(text, max + 3);
  if (whole.length <= max) return whole;
  const cut = clean(whole, max - 1);
  const word = cut.lastIndexOf(' ');
  return `${word > max / 2 ? cut.slice(0, word) : cut}…`;
}
