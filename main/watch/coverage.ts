/** Why nobody watched. `stopped`: the app was not running. */
export type Blindness = 'asleep' | 'offline' | 'rejected' | 'stopped';

/** A time in which no look was completed, epoch seconds: what is drawn grey, never as success. */
export interface Unwatched {
  readonly from: number;
  readonly to: number;
  readonly why: Blindness;
  /** What ran in it was asked for afterwards. */
  readonly filled: boolean;
}

/** What was watched of an account: all since `since`, but for the gaps, in order and apart. */
export interface Coverage {
  readonly since: number;
  readonly lastAt: number;
  readonly gaps: readonly Unwatched[];
}

/** So many gaps are kept apart; beyond, the two nearest become one, and the time between them counts as unwatched. */
export const keptGaps = 400;

export const beginCoverage = (at: number): Coverage => ({ since: at, lastAt: at, gaps: [] });

/**
 * A look was completed. More than `allowed` seconds after the last one, nobody watched in between.
 * @param why what kept us from looking, as far as it is known
 */
export function covered(coverage: Coverage, at: number, allowed: number, why: Blindness): Coverage {
  const { since, lastAt, gaps } = coverage;
  if (at <= lastAt) return coverage;
  if (at - lastAt <= allowed) return { since, lastAt: at, gaps };
  return withGap(coverage, { from: lastAt, to: at, why, filled: false });
}

/** The same, with a gap that ends at the last look. */
export const withGap = ({ since, gaps }: Coverage, gap: Unwatched): Coverage => ({
  since,
  lastAt: gap.to,
  gaps: folded([...gaps, gap]),
});

/** All runs that ended from `from` to `to` are known by now; a gap that reaches beyond is filled in part. */
export const filled = (coverage: Coverage, from: number, to: number): Coverage => ({
  ...coverage,
  gaps: folded(
    coverage.gaps.flatMap((gap) => {
      if (gap.filled || gap.to <= from || gap.from >= to) return gap;
      const [low, high] = [Math.max(gap.from, from), Math.min(gap.to, to)];
      return [
        { ...gap, to: low },
        { ...gap, from: low, to: high, filled: true },
        { ...gap, from: high },
      ].filter((part) => part.from < part.to);
    }),
  ),
});

/** What nobody watched from `from` to `to`, cut to it; before the first look and after the last nobody did. */
export function unwatched(coverage: Coverage, from: number, to: number): Unwatched[] {
  const { since, lastAt, gaps } = coverage;
  const outer = { why: 'stopped', filled: false } as const;
  return [{ from: -Infinity, to: since, ...outer }, ...gaps, { from: lastAt, to: Infinity, ...outer }].flatMap(
    (gap) => {
      const [low, high] = [Math.max(gap.from, from), Math.min(gap.to, to)];
      return low < high ? [{ ...gap, from: low, to: high }] : [];
    },
  );
}

/** Was anybody watching, or was it asked for afterwards? */
export const isKnown = (coverage: Coverage, at: number): boolean =>
  unwatched(coverage, at, at + 1).every((gap) => gap.filled);

/** Which share of the time from `from` to `to` was watched, 0 to 1. */
export function watchedShare(coverage: Coverage, from: number, to: number): number {
  const blind = unwatched(coverage, from, to).reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return to > from ? 1 - blind / (to - from) : 0;
}

function folded(gaps: readonly Unwatched[]): readonly Unwatched[] {
  if (gaps.length <= keptGaps) return gaps;
  const apart = gaps.slice(1).map((gap, n) => gap.from - gaps[n]!.to);
  const at = apart.indexOf(Math.min(...apart));
  const [first, second] = [gaps[at]!, gaps[at + 1]!];
  const why = first.to - first.from >= second.to - second.from ? first.why : second.why;
  const one = { from: first.from, to: second.to, why, filled: first.filled && second.filled };
  return folded([...gaps.slice(0, at), one, ...gaps.slice(at + 2)]);
}
