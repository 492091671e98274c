/** Where local clocks stand: an IANA zone's offset, remembered by day because asking Intl is slow. */
export interface Zone {
  /** Seconds to add to UTC to read the local clock at an instant (epoch seconds). */
  offsetAt(at: number): number;
  /** The instants a local clock reads `local` (epoch seconds, as if it were UTC): one, two in autumn, none in spring's gap. */
  instantsOf(local: number): readonly number[];
  /** The first instant after the gap that swallows `local`. */
  endOfGap(local: number): number;
}

const day = 86_400;

export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();

  /** "1/2/2026, GMT+05:30" → 19800; "GMT" → 0. */
  const ask = (at: number): number => {
    const found = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(at * 1000));
    if (!found) return 0;
    return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
  };
  const atMidnight = (n: number): number => {
    const old = known.get(n);
    if (old !== undefined) return old;
    const asked = ask(n * day);
    known.set(n, asked);
    return asked;
  };

  const offsetAt = (at: number): number => {
    const n = Math.floor(at / day);
    const before = atMidnight(n);
    return before === atMidnight(n + 1) ? before : ask(at);
  };
  return {
    offsetAt,
    instantsOf(local) {
      const offsets = new Set([offsetAt(local - day), offsetAt(local + day)]);
      return [...offsets]
        .map((offset) => local - offset)
        .filter((at) => at + offsetAt(at) === local)
        .sort((a, b) => a - b);
    },
    endOfGap(local) {
      let [low, high] = [local - day, local + day];
      const before = offsetAt(low);
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === before) low = middle;
        else high = middle;
      }
      return high;
    },
  };
}

/** "UTC" or a place as PHP's list spells it: Intl takes "utc", "europe/berlin" and "+05:00" too, PHP does not. */
const spelt = /^(UTC|[A-Z]\w+(\/[A-Z][\w-]+)+)$/;

/** Is it a zone this computer knows? */
export function isZone(name: unknown): name is string {
  if (typeof name !== 'string' || !spelt.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
