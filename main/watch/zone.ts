/** The moment a zone's clocks were set. Offsets are seconds ahead of UTC. */
export interface Change {
  /** Epoch seconds: the first instant of the new offset. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** A stretch of time, `from` up to but not including `to` (epoch seconds), in which a zone's offset stays. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  /** What set the clocks at `from`, or shortly before it; null: nothing that matters here. */
  readonly change: Change | null;
}

/** A time zone by the system's own tables, each stretch asked for once. */
export interface Zone {
  spanAt(at: number): Span;
}

/** Larger steps correct a clock (cron(8)): nothing is caught up, nothing counts as had. */
export const correction = 3 * 3600;

/** No zone has set its clocks back and forth within a week. */
const probe = 7 * 86_400;
const block = 2 ** 25;

/** null: the system knows no zone of that name. */
export function createZone(name: string): Zone | null {
  const offsetAt = offsets(name);
  if (!offsetAt) return null;
  const blocks = new Map<number, readonly Span[]>();
  return {
    spanAt(at) {
      const n = Math.floor(at / block);
      let spans = blocks.get(n);
      if (!spans) blocks.set(n, (spans = spansOf(offsetAt, n * block)));
      return spans.find((span) => at < span.to)!;
    },
  };
}

function offsets(name: string): ((at: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  return (at) => {
    const [, sign, hours, minutes, seconds] =
      /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(at * 1000)) ?? [];
    const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return sign === '-' ? -size : size;
  };
}

function spansOf(offsetAt: (at: number) => number, start: number): Span[] {
  const end = start + block;
  const spans: Span[] = [];
  let from = start;
  let change: Change | null = null;
  for (const next of changesIn(offsetAt, start - correction, end)) {
    if (next.at > start) {
      spans.push({ from, to: next.at, offset: next.before, change });
      from = next.at;
    }
    change = next;
  }
  spans.push({ from, to: end, offset: offsetAt(from), change });
  return spans;
}

function changesIn(offsetAt: (at: number) => number, from: number, to: number): Change[] {
  const found: Change[] = [];
  let before = offsetAt(from);
  for (let low = from; low < to;) {
    const high = Math.min(low + probe, to) - 1;
    if (high <= low) break;
    const after = offsetAt(high);
    if (after !== before) {
      let [left, right] = [low, high];
      while (right - left > 1) {
        const middle = Math.floor((left + right) / 2);
        if (offsetAt(middle) === before) left = middle;
        else right = middle;
      }
      found.push({ at: right, before, after });
    }
    before = after;
    low = high;
  }
  return found;
}
