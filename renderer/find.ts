import { fold } from './order.ts';

/** How well words fit a text, best first. */
export const ranks = { start: 0, word: 1, inside: 2, scattered: 3, letters: 4 } as const;
/** Words that are looked for, taken apart once for all texts. */
export interface Needle {
  /** Folded; empty: nothing is looked for. */
  readonly text: string;
  readonly words: readonly string[];
  readonly letters: string;
}
export const needleOf = (query: string): Needle => {
  const text = fold(query.trim());
  const words = text.split(/\s+/);
  return { text, words, letters: words.join('') };
};

/** Half-open ranges, in order. */
type Spans = readonly (readonly [from: number, to: number])[];
interface Fit {
  readonly rank: number;
  readonly spans: Spans;
}

const beginsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** Where the word begins a word of the text, else where it first stands; -1: nowhere. */
const placeOf = (word: string, text: string): number => {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (beginsWord(text, at)) return at;
  return first;
};

const holdsLetters = (letters: string, text: string): boolean => {
  for (let i = 0, at = -1; i < letters.length; i++) if ((at = text.indexOf(letters[i] ?? '', at + 1)) < 0) return false;
  return true;
};

/** The letters in their order, the first of them at the beginning of a word. */
const lettersOf = (letters: string, text: string): Spans | null => {
  if (!holdsLetters(letters, text)) return null;
  for (let start = text.indexOf(letters[0] ?? ''); start >= 0; start = text.indexOf(letters[0] ?? '', start + 1)) {
    if (!beginsWord(text, start)) continue;
    const spans: [number, number][] = [[start, start + 1]];
    for (let i = 1, at = start; i < letters.length; i++) {
      at = text.indexOf(letters[i] ?? '', at + 1);
      if (at < 0) return null;
      const last = spans.at(-1);
      if (last?.[1] === at) last[1]++;
      else spans.push([at, at + 1]);
    }
    return spans;
  }
  return null;
};

/** `text` folded. Word starts first, then anywhere, then every word somewhere, then the letters in their order. */
export const fit = ({ text: whole, words, letters }: Needle, text: string): Fit | null => {
  const at = placeOf(whole, text);
  if (at >= 0) {
    const rank = at === 0 ? ranks.start : beginsWord(text, at) ? ranks.word : ranks.inside;
    return { rank, spans: [[at, at + whole.length]] };
  }
  if (words.length > 1) {
    const places = words.map((word) => [placeOf(word, text), word.length] as const);
    if (places.every(([place]) => place >= 0))
      return {
        rank: ranks.scattered,
        spans: places.map(([place, length]) => [place, place + length] as const).sort(([a], [b]) => a - b),
      };
  }
  const spans = letters.length > 1 ? lettersOf(letters, text) : null;
  return spans && { rank: ranks.letters, spans };
};

/** A text as it is shown, in pieces: those that were looked for, and the rest. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Folding changes lengths ("ﬁ", "é"), so each folded letter knows whence it came. */
export const piecesOf = (needle: Needle, text: string): readonly Piece[] => {
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const char of text) {
    const letters = fold(char);
    // A mark of its own belongs to the letter before it.
    if (letters === '' && to.length > 0) to[to.length - 1] = at + char.length;
    for (let i = 0; i < letters.length; i++) {
      from.push(at);
      to.push(at + char.length);
    }
    folded += letters;
    at += char.length;
  }
  const pieces: Piece[] = [];
  let done = 0;
  for (const [start, end] of needle.text === '' ? [] : (fit(needle, folded)?.spans ?? [])) {
    const [first = 0, last = 0] = [from[start], to[end - 1]];
    // Two words may stand on the same letters.
    if (first < done) continue;
    if (first > done) pieces.push({ text: text.slice(done, first), found: false });
    pieces.push({ text: text.slice(first, last), found: true });
    done = last;
  }
  return done < text.length ? [...pieces, { text: text.slice(done), found: false }] : pieces;
};
