import type { History } from '../main/contract/watching.ts';
import type { RunKind } from './runs.ts';

type Run = History['runs'][number];
/** One bar of a chart over time; several runs where there is no room for each. */
interface Point {
  /** Of the first of them. */
  readonly at: number;
  /** The largest. */
  readonly value: number;
  /** The worst. */
  readonly kind: Extract<RunKind, 'ok' | 'warning' | 'failed'>;
  readonly runs: number;
}

const kinds = { completed: 'ok', completed_with_errors: 'warning', failed: 'failed' } as const;
const worse = ['ok', 'warning', 'failed'] as const;

/**
 * The runs whose value is known, in no more than `slots` places of equal time.
 * @param from the left end, epoch seconds; `to` the right one
 */
export const pointsOf = (
  runs: readonly Run[],
  valueOf: (run: Run) => number | null,
  { from, to, slots }: { readonly from: number; readonly to: number; readonly slots: number },
): readonly (Point & { readonly slot: number })[] => {
  const points = new Map<number, Point>();
  for (const run of runs) {
    const value = valueOf(run);
    if (value === null || run.at < from || run.at > to) continue;
    const slot = Math.min(slots - 1, Math.floor(((run.at - from) / Math.max(1, to - from)) * slots));
    const kind = kinds[run.outcome];
    const known = points.get(slot);
    points.set(
      slot,
      known
        ? {
            at: known.at,
            value: Math.max(known.value, value),
            kind: worse.indexOf(kind) > worse.indexOf(known.kind) ? kind : known.kind,
            runs: known.runs + 1,
          }
        : { at: run.at, value, kind, runs: 1 },
    );
  }
  return [...points].map(([slot, point]) => ({ slot, ...point })).sort((a, b) => a.slot - b.slot);
};

/** null: there is none. */
export const medianOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : (values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? null);
