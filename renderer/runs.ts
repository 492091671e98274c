import type { BackupDetail, Health, JobView, RunView } from '../main/contract/job.ts';

/**
 * The form of a run in a strip. `none`: it expired before we saw how it ended. `missed`: a slot without one; `unwatched`: a
 * slot that nobody watched, so nothing is said of it.
 */
export type RunKind = 'ok' | 'warning' | 'failed' | 'missed' | 'unknown' | 'none' | 'unwatched' | 'running';
export interface Bar {
  readonly id: string;
  readonly kind: RunKind;
  /** Epoch seconds; when it began, or was asked for. */
  readonly at: number | null;
  /** Seconds; null where the service does not tell. */
  readonly took: number | null;
}
const runKinds: readonly RunKind[] = ['ok', 'warning', 'failed', 'missed', 'unknown', 'none', 'unwatched', 'running'];

type Ended = Pick<RunView, 'status' | 'outcome'>;
export const kindOf = ({ status, outcome }: Ended): RunKind => {
  const end = outcome ?? status;
  if (end === 'completed') return 'ok';
  if (end === 'completed_with_errors') return 'warning';
  if (end === 'failed') return 'failed';
  if (end === 'expired') return 'none';
  return end === 'unknown' ? 'unknown' : 'running';
};

const barOf = (run: RunView): Bar => ({
  id: run.id,
  kind: kindOf(run),
  at: run.startedAt ?? run.createdAt,
  took:
    run.startedAt === null || run.completedAt === null || run.completedAt < run.startedAt
      ? null
      : run.completedAt - run.startedAt,
});

const gapOf = ({ at, kind }: JobView['gaps'][number]): Bar => ({ id: `${kind} ${at}`, kind, at, took: null });

/**
 * Oldest first. What main remembers of a run wins over the listed status, which `expired` may have overwritten. Slots
 * without a run stand in their places.
 */
export const barsOf = (
  runs: readonly RunView[],
  listed: readonly BackupDetail[],
  most: number,
  gaps: JobView['gaps'] = [],
): readonly Bar[] => {
  const bars = new Map<string, Bar>();
  for (const backup of listed) bars.set(backup.id, barOf({ ...backup, outcome: null }));
  for (const run of runs) bars.set(run.id, barOf(run));
  return [...bars.values(), ...gaps.map(gapOf)].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity)).slice(-most);
};

export const countKinds = (bars: readonly Pick<Bar, 'kind'>[]): readonly (readonly [RunKind, number])[] =>
  runKinds
    .map((kind) => [kind, bars.filter((bar) => bar.kind === kind).length] as const)
    .filter(([, count]) => count > 0);

/** Median of what finished runs took, seconds; null without any. */
export const usualOf = (bars: readonly Bar[]): number | null => {
  const took = bars
    .flatMap((bar) => (bar.took === null || bar.kind === 'running' ? [] : [bar.took]))
    .sort((a, b) => a - b);
  return took.length === 0 ? null : (took[(took.length - 1) >> 1] ?? null);
};

export interface Finished {
  readonly job: JobView;
  readonly health: Extract<Health, 'ok' | 'warning' | 'failed'>;
  /** When it ended, epoch seconds. */
  readonly at: number;
  /** Seconds; null where the service does not tell. */
  readonly took: number | null;
}
const healthOf = { completed: 'ok', completed_with_errors: 'warning', failed: 'failed' } as const;

/** The newest end of each job, the latest first. One whose outcome is not known is none. */
export const lastFinished = (jobs: readonly JobView[], most: number): readonly Finished[] =>
  jobs
    .flatMap((job): Finished[] => {
      const run = job.runs.findLast(({ outcome, completedAt }) => outcome !== null && completedAt !== null);
      if (!run?.outcome || run.completedAt === null) return [];
      return [{ job, health: healthOf[run.outcome], at: run.completedAt, took: barOf(run).took }];
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, most);
