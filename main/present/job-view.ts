import type { Deletion, JobView, Mute, RunningView, RunView } from '../contract/job.ts';
import { beginOf } from '../model/backup.ts';
import type { Backup } from '../model/backup.ts';
import type { Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import type { Judgement } from '../watch/judgement.ts';
import { oddSentence } from './odd.ts';
import { scheduleInWords } from './schedule-words.ts';
import { sentenceOf } from './sentence.ts';
import type { Place } from './time.ts';

/** All that one row of the list is drawn from. */
export interface JobFacts {
  readonly job: Job;
  readonly judged: Judgement;
  /** Newest first: the list's runs and those followed by id. */
  readonly listed: readonly Backup[];
  /** Newest end first. */
  readonly past: readonly Recorded[];
  readonly attempt: { readonly phase: 'asking' | 'unknown'; readonly at: number } | undefined;
  readonly mine: ReadonlySet<string>;
  readonly refusal: string | null;
  readonly acknowledged: number | null;
  readonly muted: Mute | null;
  readonly gaps: JobView['gaps'];
  /** All its backups are being deleted, or just were. */
  readonly deletion: Deletion | null;
}

const shown = 10;

export function jobView(facts: JobFacts, place: Place): JobView {
  const { job, judged, listed, past, attempt, mine, refusal, deletion } = facts;
  const { full, short } = sentenceOf(job, judged, place);
  const views = runViews(listed, past);
  return {
    id: job.id,
    name: job.name,
    server: job.compute.name,
    host: job.compute.host,
    health: judged.health,
    sentence: full,
    short,
    lastRunAt: views.reduce<number | null>(
      (max, r) => later(max, r.startedAt ?? r.createdAt ?? r.completedAt),
      job.lastRanAt,
    ),
    runs: views.slice(-shown),
    running: runningView(judged, attempt, mine, past),
    refusal,
    schedules: job.schedules.map(scheduleInWords),
    storage: job.storage.map((s) => s.name),
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    deletion,
    acknowledged: facts.acknowledged,
    muted: facts.muted,
    nextAt: judged.nextAt,
    odd: judged.odd.map((odd) => ({ kind: odd.kind, sentence: oddSentence(odd, job.schedules, place).full })),
    gaps: facts.gaps,
  };
}

const later = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a);

/** Oldest first; what is only on record stands before what is still listed. */
function runViews(listed: readonly Backup[], past: readonly Recorded[]): RunView[] {
  const now = listed.map((b): RunView => {
    const known = past.find((r) => r.id === b.id);
    return {
      id: b.id,
      status: b.status,
      outcome: known?.outcome ?? null,
      createdAt: b.createdAt,
      startedAt: b.startedAt,
      completedAt: b.completedAt,
    };
  });
  const before = past
    .filter((r) => !listed.some((b) => b.id === r.id))
    .map((r): RunView => ({
      id: r.id,
      status: r.outcome,
      outcome: r.outcome,
      createdAt: null,
      startedAt: r.startedAt,
      completedAt: r.endedAt,
    }));
  const at = (r: RunView): number => r.startedAt ?? r.createdAt ?? r.completedAt ?? 0;
  return [...now, ...before].reverse().sort((a, b) => at(a) - at(b));
}

function runningView(
  { open }: Judgement,
  attempt: JobFacts['attempt'],
  mine: ReadonlySet<string>,
  past: readonly Recorded[],
): RunningView | null {
  const usual = usualDuration(past);
  if (open) {
    const queued = open.status !== 'running';
    return {
      backupId: open.id,
      phase: queued ? 'queued' : 'running',
      since: beginOf(open),
      usual,
      mine: mine.has(open.id),
    };
  }
  return attempt ? { backupId: null, phase: attempt.phase, since: attempt.at, usual, mine: true } : null;
}

/** Median seconds of the runs on record that left a restore point; null under two: one run is no habit. */
function usualDuration(past: readonly Recorded[]): number | null {
  const took = past
    .flatMap((r) => (r.outcome === 'failed' || r.startedAt === null ? [] : [r.endedAt - r.startedAt]))
    .filter((s) => s >= 0)
    .sort((a, b) => a - b);
  return took.length < 2 ? null : took[Math.floor((took.length - 1) / 2)]!;
}
