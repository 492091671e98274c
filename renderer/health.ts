import type { Health, JobView } from '../main/contract/job.ts';

/** Worst first, as main ranks them (a test holds the two equal). */
export const healths = ['failed', 'late', 'stuck', 'warning', 'unknown', 'never', 'ok', 'paused'] as const;

export const rankOf = (health: Health): number => healths.indexOf(health);

/** Such jobs stand in "Problems". */
export const isProblem = (health: Health): boolean => rankOf(health) <= rankOf('unknown');

/** Its newest end was good, and it is not well all the same: the words for errors would be wrong. */
export const isOnlyOdd = ({ health, odd, runs }: Pick<JobView, 'health' | 'odd' | 'runs'>): boolean =>
  health === 'warning' && odd.length > 0 && runs.findLast(({ outcome }) => outcome !== null)?.outcome === 'completed';

/** Filters that are always listed: they are also the legend of the shapes. The others come with their first job. */
export const alwaysListed: ReadonlySet<Health> = new Set(['failed', 'warning', 'unknown', 'never', 'ok']);

export type Overlay = 'running' | 'stale' | null;

/** A run we know of. `asking` and `unknown` claim nothing, so they draw no dot. */
export const isOpen = (job: Pick<JobView, 'running'>): boolean =>
  job.running !== null && (job.running.phase === 'queued' || job.running.phase === 'running');

/** What lies over the glyph. Stuck already says that a run is open. */
export const overlayOf = (job: Pick<JobView, 'health' | 'running'>, stale: boolean): Overlay =>
  stale ? 'stale' : isOpen(job) && job.health !== 'stuck' ? 'running' : null;
