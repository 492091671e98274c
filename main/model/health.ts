import { endOf, isOpen, outcomeOf } from './backup.ts';
import type { Backup, BackupDetail, Outcome } from './backup.ts';
import type { Job } from './job.ts';
import { streakOf } from './streak.ts';

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

/** A finished run as first seen, whatever its status says later (trap 15). Epoch seconds, UTC. */
export interface Recorded {
  readonly id: string;
  readonly outcome: Outcome;
  /** null where a duration would be made up. */
  readonly startedAt: number | null;
  readonly endedAt: number;
  /** A person started it: it says nothing of the schedule. */
  readonly manual?: true;
  /** What is in it, where somebody looked (trap 37): how many files, their bytes where all sizes parse, and a key. */
  readonly files?: number;
  readonly bytes?: number;
  readonly encrypted?: boolean;
  /** The service told no time at all: `endedAt` is only its place among the others. */
  readonly undated?: true;
  /** Of the oldest run remembered, where older ones were forgotten. */
  readonly before?: Forgotten;
}

/** What counts of runs that are not remembered one by one: the failures in a row just before, and the good run before those. */
export interface Forgotten {
  readonly failures: number;
  /** End of the first of them, epoch seconds; null where there are none. */
  readonly since: number | null;
  /** Epoch seconds; null: none is known. */
  readonly goodAt: number | null;
}

/**
 * All of them, newest end first. Of runs that ended in the same second (trap 5) the one that began later is the newer, one
 * whose beginning is not told the older; else the one seen later, then the one listed first. Ids are random and say
 * nothing of time; what was once put in order stays in it.
 * @param fresh seen for the first time, in the order of the list
 * @param known in the order this gave them
 */
export const newestFirst = (fresh: readonly Recorded[], known: readonly Recorded[] = []): Recorded[] =>
  [...fresh, ...known].sort((a, b) => b.endedAt - a.endedAt || (b.startedAt ?? 0) - (a.startedAt ?? 0));

/** Why a job's health is `unknown`. */
type Doubt = 'word' | 'unreadable' | 'expired' | 'unlisted';

export interface Judged {
  readonly health: Health;
  /** The newest finished run known. */
  readonly last: Recorded | null;
  /** Failures in a row, counted back from `last`. */
  readonly streak: number;
  /** End of the newest run that left a restore point, with or without errors. */
  readonly goodAt: number | null;
  /** The newest run not finished. */
  readonly open: Backup | null;
  readonly doubt: { readonly why: Doubt; readonly word: string } | null;
}

const health: Readonly<Record<Outcome, Health>> = {
  completed: 'ok',
  completed_with_errors: 'warning',
  failed: 'failed',
};

/**
 * What listed runs prove of how they ended: nothing while open, expired or in a word we do not know.
 * @param listed newest first; a run without any time ended no later than the one listed before it
 * @param now epoch seconds by the service's clock: no run has ended after it, whatever its stamp says
 */
export function recordsOf(listed: readonly Backup[], now = Number.MAX_SAFE_INTEGER): Recorded[] {
  let latest = now;
  return listed.flatMap((backup) => {
    const outcome = outcomeOf(backup.status);
    if (!outcome) return [];
    const { completedAt } = backup;
    const stamp = completedAt ?? backup.startedAt ?? backup.createdAt;
    latest = stamp === null ? latest : Math.min(stamp, now);
    const startedAt = completedAt === null ? null : backup.startedAt;
    return [
      {
        id: backup.id,
        outcome,
        startedAt,
        endedAt: latest,
        ...(backup.tags.includes('manual') && { manual: true as const }),
        ...contentOf(backup),
        ...(stamp === null && { undated: true as const }),
      },
    ];
  });
}

/** Only the backup calls tell what is in one (trap 35); sizes are prose, and summed only where all parse (trap 36). */
function contentOf({ files, encrypted }: Partial<BackupDetail>): Pick<Recorded, 'files' | 'bytes' | 'encrypted'> {
  if (files === undefined || encrypted === undefined) return {};
  const sizes = files.map(({ size }) => size.bytes);
  const bytes = sizes.every((size) => size !== null) ? sizes.reduce((sum, size) => sum + size, 0) : null;
  // What cannot be counted to the byte is no figure, and no file takes it back.
  return { files: files.length, ...(Number.isSafeInteger(bytes) && bytes !== null && { bytes }), encrypted };
}

/** The runs that ended, newest end first: what is listed now, and what was recorded of others before. */
function finishedRuns(listed: readonly Backup[], past: readonly Recorded[]): readonly Recorded[] {
  // Most often all that is listed is on record, and the record is in order already.
  const fresh = listed.some((b) => {
    const outcome = outcomeOf(b.status);
    return outcome !== null && !past.some((r) => r.id === b.id && r.outcome === outcome);
  });
  if (!fresh) return past;
  const found = recordsOf(listed);
  const isOn = (run: Recorded): boolean => past.some((r) => r.id === run.id);
  // The service changed its mind: the newer word counts.
  const known = past.map((run) => found.find((r) => r.id === run.id && r.outcome !== run.outcome) ?? run);
  return newestFirst(
    found.filter((run) => !isOn(run)),
    known,
  );
}

/**
 * The one judgement of a job's health. The newest *finished* run counts, so a running one never
 * hides a failure; `expired` never changes what was recorded; what is not known is never green.
 * @param listed newest first, with what is known of open runs that the list leaves out
 * @param past runs recorded when they were first seen finished
 */
export function judge(
  job: Pick<Job, 'schedules' | 'lastRanAt' | 'unreadable'>,
  listed: readonly Backup[],
  past: readonly Recorded[],
): Judged {
  const runs = finishedRuns(listed, past);
  const last = runs[0] ?? null;
  const { failures: streak, goodAt } = streakOf(runs);
  // A list may lag behind what following the run by id has shown.
  const open = listed.find((b) => isOpen(b) && !past.some((r) => r.id === b.id)) ?? null;
  const doubt = doubtOf(job, listed, last, open);
  const base: Health = last ? health[last.outcome] : 'never';
  let result = base;
  if (doubt && rankOf('unknown') < rankOf(base)) result = 'unknown';
  else if (!isProblem(base) && job.schedules.length > 0 && job.schedules.every((s) => !isActive(s.status)))
    result = 'paused';
  return { health: result, last, streak, goodAt, open, doubt };
}

/** Does a schedule of that status run? Only "active" has been seen. */
export const isActive = (status: string): boolean => status.toLowerCase() === 'active';

function doubtOf(
  job: Pick<Job, 'lastRanAt' | 'unreadable'>,
  listed: readonly Backup[],
  last: Recorded | null,
  open: Backup | null,
): Judged['doubt'] {
  const strange = listed.find((b) => b.status === 'unknown' && b.id !== last?.id);
  if (strange && (!last || endOf(strange) >= last.endedAt)) return { why: 'word', word: strange.word };
  if (job.unreadable) return { why: 'unreadable', word: '' };
  // Deleting all backups leaves a job that ran and has nothing to show for it, whatever we remember.
  if (!listed.length && (job.lastRanAt !== null || last)) return { why: 'unlisted', word: '' };
  if (last || open) return null;
  return listed.some((b) => b.status === 'expired') ? { why: 'expired', word: 'expired' } : null;
}
