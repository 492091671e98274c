/** The beginning of a JSON text, closed so that it can be read. */
export interface Closed {
  readonly text: string;
  /** Whole rows of the list it was cut in, the outermost or one directly in the outermost object; null: in none. */
  readonly rows: number | null;
  /** How deeply it is nested. */
  readonly depth: number;
}

interface Cut {
  readonly end: number;
  readonly closing: string;
}

const isSpace = (char: string): boolean => char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** What closes a list of rows: the outermost, or one directly in the outermost object. */
const isList = (open: string): boolean => open === ']' || open === ']}';

/**
 * Cuts at the last whole row where there is one, else after the last whole element, and closes what is open. null where
 * nothing in it is whole. It only looks at brackets, quotes and commas: what is no JSON may come out as no JSON.
 */
export function closeJson(text: string): Closed | null {
  /** What closes the open brackets, innermost first. */
  let open = '';
  let depth = 0;
  let quoted = false;
  let isValue = true;
  let scalar = false;
  let whole = null as Cut | null;
  let row = null as Cut | null;
  let rows = 0;

  const ended = (end: number): void => {
    scalar = false;
    whole = { end, closing: open };
    if (!isList(open)) return;
    row = whole;
    rows += 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') {
        quoted = false;
        if (isValue) ended(i + 1);
      }
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      open = (char === '{' ? '}' : ']') + open;
      depth = Math.max(depth, open.length);
      isValue = char === '[';
      if (isList(open)) [row, rows] = [null, 0];
    } else if (char === '}' || char === ']') {
      if (scalar) ended(i);
      open = open.slice(1);
      ended(i + 1);
    } else if (char === ':') isValue = true;
    else if (char === ',') {
      if (scalar) ended(i);
      isValue = !open.startsWith('}');
    } else if (isSpace(char)) {
      if (scalar) ended(i);
    } else scalar = true;
  }
  const inList = /\]\}?$/.test(open);
  const at = (inList ? row : null) ?? whole;
  return at && { text: text.slice(0, at.end) + at.closing, rows: inList ? rows : null, depth };
}
