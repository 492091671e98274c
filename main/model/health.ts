import type { Outcome } from './backup.ts';

/** Worst first, as the product ranks them. `late` and `stuck` are judged by `watch/`. */
export const healths = ['failed', 'late', 'stuck', 'warning', 'unknown', 'never', 'ok', 'paused'] as const;
export type Health = (typeof healths)[number];

/** What the tray's mark shows; each health belongs to one family. */
export type Family = 'problem' | 'warning' | 'quiet' | 'ok';
export const familyOf: Readonly<Record<Health, Family>> = {
  failed: 'problem',
  late: 'problem',
  stuck: 'problem',
  warning: 'warning',
  unknown: 'warning',
  never: 'quiet',
  ok: 'ok',
  paused: 'quiet',
};

export const rankOf = (health: Health): number => healths.indexOf(health);
/** Does this job need a person? Such jobs stand in "Problems" and first in the menu. */
export const isProblem = (health: Health): boolean => familyOf[health] === 'problem' || familyOf[health] === 'warning';

/** An outcome on record: what a backup was when first seen finished, whatever its status says later (trap 15). */
export interface Recorded {
  readonly id: string;
  readonly outcome: Outcome;
  /** Epoch seconds, UTC. */
  readonly endedAt: number;
}
