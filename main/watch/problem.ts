import { isProblem } from '../model/health.ts';
import { oddKey } from './events.ts';
import type { Judgement } from './judgement.ts';

/**
 * What a job's health says is wrong, as a key: equal while it is the same, another when a new failure, slot or run takes
 * its place. null: nothing is, but what is odd.
 */
export function problemOf({ health, last, doubt, late, stuck }: Judgement): string | null {
  if (!isProblem(health)) return null;
  switch (health) {
    case 'late':
      return `late ${late?.slot ?? 0}`;
    case 'stuck':
      return `stuck ${stuck?.id ?? ''}`;
    case 'unknown':
      return `unknown ${doubt?.why ?? ''} ${doubt?.word ?? ''} ${last?.id ?? ''}`;
    case 'warning':
      return last?.outcome === 'completed' ? null : `warning ${last?.id ?? ''}`;
    default:
      return `${health} ${last?.id ?? ''}`;
  }
}

const oddTrouble = (told: string): string => `odd ${told}`;

/** Everything about a job that a person can say to know of, a key each; a new one is not known of. */
export function troublesOf(judged: Judgement): readonly string[] {
  const problem = problemOf(judged);
  const odd = judged.odd.map((one) => oddTrouble(oddKey(one)));
  return problem === null ? odd : [problem, ...odd];
}

/** Of what was told as `kind` and `key`: is it known of? @param known keys of what is */
export const isKnown = (
  told: { readonly kind: string; readonly key: string },
  judged: Judgement,
  known: readonly string[],
): boolean => {
  const trouble = told.kind === 'odd' ? oddTrouble(told.key) : problemOf(judged);
  return trouble !== null && known.includes(trouble);
};
