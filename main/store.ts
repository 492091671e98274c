import type { Backup } from './model/backup.ts';
import { isOpen } from './model/backup.ts';
import type { Health } from './model/health.ts';
import type { Job } from './model/job.ts';
import { timeKey } from './watch/judgement.ts';
import type { Judgement } from './watch/judgement.ts';

/** A job as last seen, with what is known of its runs beyond the list. */
export interface Held {
  readonly job: Job;
  /** Open runs known by id that the list may leave out (trap 4). */
  readonly followed: readonly Backup[];
  readonly health: Health;
  /** Has a run that is not finished. */
  readonly open: boolean;
  /** What of its judgement changes by time alone. */
  readonly timed: string;
  /** When it is due next, as judged. */
  readonly dueAt: number | null;
  /** Until then time alone changes nothing of its judgement. */
  readonly steadyUntil: number;
  /** Revision at which it last changed. */
  readonly revision: number;
}

type Part = 'account' | 'settings' | 'unsettled' | 'savings';

/** The one state. It changes only by what a look saw; commands never write here. */
export interface Store {
  revision(): number;
  /** The revision up to which something changed that more than the window shows. */
  shown(): number;
  get(jobId: string): Held | undefined;
  all(): Iterable<Held>;
  size(): number;
  judged(held: Held): Judgement;
  /** The job as the service now lists it. The client gives the same object for a job that says the same. */
  put(job: Job): void;
  /** A run seen by its own id, open or just finished. */
  see(backup: Backup): void;
  /** A followed run that is not there any more. */
  unfollow(jobId: string, backupId: string): void;
  remove(jobId: string): void;
  /** Something else about the job changed (its record, a start in progress). */
  touch(jobId: string): void;
  /** Every sentence may read differently now: a new day, another zone. */
  touchAll(): void;
  mark(part: Part): void;
  /** Something beside jobs and parts changed; gives its revision. */
  next(): number;
  /** Another account: what windows know of this one is void. */
  clear(): void;
  /** Ids of jobs and parts changed after a revision; null when removals that old are forgotten. */
  since(
    revision: number,
  ): { readonly jobs: readonly Held[]; readonly removed: readonly string[]; readonly parts: readonly Part[] } | null;
  onChange(call: () => void): () => void;
}

const removalsKept = 2000;

/** @param judge a job by its runs, newest first, and by what is on record of it */
export function createStore(judge: (job: Job, listed: readonly Backup[]) => Judgement): Store {
  const jobs = new Map<string, Held>();
  const listeners = new Set<() => void>();
  const marks: Record<Part, number> = { account: 1, settings: 1, unsettled: 1, savings: 1 };
  let removed: { id: string; revision: number }[] = [];
  let forgotten = 0;
  let revision = 1;
  let shown = 1;
  let told = true;

  const next = (windowOnly = false): number => {
    revision += 1;
    if (!windowOnly) shown = revision;
    if (told) {
      told = false;
      queueMicrotask(() => {
        told = true;
        for (const call of listeners) call();
      });
    }
    return revision;
  };
  const hold = (job: Job, followed: readonly Backup[]): void => {
    const judged = judge(job, runs(job.lastBackups, followed));
    jobs.set(job.id, {
      job,
      followed,
      health: judged.health,
      open: judged.open !== null,
      timed: timeKey(judged),
      dueAt: judged.nextAt,
      steadyUntil: judged.steadyUntil,
      revision: next(),
    });
  };
  const forget = (id: string): void => {
    if (!jobs.delete(id)) return;
    removed.push({ id, revision: next() });
    if (removed.length > removalsKept) {
      forgotten = removed[removed.length - removalsKept - 1]!.revision;
      removed = removed.slice(-removalsKept);
    }
  };

  return {
    revision: () => revision,
    shown: () => shown,
    get: (jobId) => jobs.get(jobId),
    all: () => jobs.values(),
    size: () => jobs.size,
    judged: ({ job, followed }) => judge(job, runs(job.lastBackups, followed)),
    put(job) {
      const held = jobs.get(job.id);
      if (held?.job === job) return;
      hold(job, held ? stillOpen(held.followed, job.lastBackups) : []);
    },
    see(backup) {
      const held = jobs.get(backup.jobId);
      if (!held) return;
      const others = held.followed.filter((b) => b.id !== backup.id);
      hold(held.job, isOpen(backup) ? [backup, ...others] : others);
    },
    unfollow(jobId, backupId) {
      const held = jobs.get(jobId);
      if (held)
        hold(
          held.job,
          held.followed.filter((b) => b.id !== backupId),
        );
    },
    remove: forget,
    touch(jobId) {
      const held = jobs.get(jobId);
      if (held) hold(held.job, held.followed);
    },
    touchAll() {
      for (const { job, followed } of [...jobs.values()]) hold(job, followed);
    },
    mark(part) {
      // Progress moves several times a second; it is nothing to draw the tray's menu anew for.
      marks[part] = next(part === 'savings');
    },
    next: () => next(),
    clear() {
      jobs.clear();
      removed = [];
      forgotten = next();
    },
    since(from) {
      if (from < forgotten || from > revision) return null;
      const changed: Held[] = [];
      for (const held of jobs.values()) if (held.revision > from) changed.push(held);
      return {
        jobs: changed,
        removed: removed.filter((r) => r.revision > from && !jobs.has(r.id)).map((r) => r.id),
        parts: (Object.keys(marks) as Part[]).filter((part) => marks[part] > from),
      };
    },
    onChange(call) {
      listeners.add(call);
      return () => listeners.delete(call);
    },
  };
}

/** A run the list shows as finished, or shows at all, needs no following beside it. */
const stillOpen = (followed: readonly Backup[], listed: readonly Backup[]): readonly Backup[] =>
  followed.length ? followed.filter((b) => !listed.some((l) => l.id === b.id)) : followed;

/** Followed runs first where the list leaves them out; the list's order otherwise. */
export function runs(listed: readonly Backup[], followed: readonly Backup[]): readonly Backup[] {
  if (!followed.length) return listed;
  const extra = followed.filter((b) => !listed.some((l) => l.id === b.id));
  const seen = listed.map((l) => followed.find((b) => b.id === l.id) ?? l);
  return [...extra, ...seen].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}
