import { isProblem } from '../model/health.ts';
import type { Judgement } from './judgement.ts';

/**
 * What a job's present problem is, as a key: equal while it is the same one, another when a new failure, slot or run
 * takes its place, so that what a person acknowledged is bound to it. null: there is none.
 */
export function problemOf({ health, last, doubt, late, stuck, odd }: Judgement): string | null {
  if (!isProblem(health)) return null;
  switch (health) {
    case 'late':
      return `late ${late?.slot ?? 0}`;
    case 'stuck':
      return `stuck ${stuck?.id ?? ''}`;
    case 'unknown':
      return `unknown ${doubt?.why ?? ''} ${doubt?.word ?? ''} ${last?.id ?? ''}`;
    case 'warning':
      if (last?.outcome !== 'completed') return `warning ${last?.id ?? ''}`;
      return `odd ${odd.map(({ kind, key }) => `${kind} ${key}`).join(' ')}`;
    default:
      return `${health} ${last?.id ?? ''}`;
  }
}
