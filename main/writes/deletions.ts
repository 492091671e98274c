import { ApiError } from '../api/errors.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { Deletion } from '../contract/job.ts';
import type { Backup } from '../model/backup.ts';
import type { Timers } from '../ports.ts';

/** All backups of a job, as the service took their deletion. */
export interface Deleting {
  readonly jobId: string;
  /** The service's own words (trap 53). */
  readonly message: string;
  /** Backups made later are not meant: epoch seconds, the service's clock. */
  readonly until: number;
  /** Ids of those that were there when it was confirmed. */
  readonly known: ReadonlySet<string>;
}

/** Follows deletions until nothing is left: they are only scheduled when the service answers. */
export interface Deletions {
  begin(deleting: Deleting): void;
  /** null: nothing of the kind was asked from here, or newer backups have come since. */
  of(jobId: string, listed: readonly Backup[]): Deletion | null;
}

/** Seconds between two questions: often at first, more seldom where reading costs many requests. */
const every = (since: number, pages: number): number => Math.max(since < 60 ? 5 : 15, 3 * pages);
/** Not followed for longer; seconds. */
const patience = 600;
const aPage = 100;

export function createDeletions(parts: {
  readonly api: Pick<Snapshooter, 'backups' | 'everyBackup'>;
  readonly timers: Pick<Timers, 'after'>;
  /** Epoch seconds, this computer's clock. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** What is shown of the job differs. */
  readonly changed: (jobId: string) => void;
  /** None of its backups is left. */
  readonly done: (jobId: string) => void;
}): Deletions {
  const { api, signal } = parts;
  const running = new Map<string, Deleting & { readonly view: Deletion }>();

  const isMeant = (backup: Backup, { known, until }: Deleting): boolean =>
    known.has(backup.id) || (backup.createdAt ?? 0) <= until;
  /** Backups still listed; what has only expired rows left is empty, for nothing can be restored from them. */
  const count = async (deleting: Deleting): Promise<{ left: number; pages: number }> => {
    const call = { by: 'poll', signal } as const;
    const first = await api.backups(deleting.jobId, { sort: 'created_at', page: 1 }, call);
    const all =
      first.next === null ? first.backups : await api.everyBackup(deleting.jobId, { sort: 'created_at' }, call);
    const meant = all.filter((backup) => isMeant(backup, deleting));
    return {
      left: meant.every(({ status }) => status === 'expired') ? 0 : meant.length,
      pages: Math.ceil(all.length / aPage),
    };
  };
  const show = (deleting: Deleting, view: Deletion): void => {
    // Another deletion of the same job has taken its place.
    if (signal.aborted || running.get(deleting.jobId)?.until !== deleting.until) return;
    running.set(deleting.jobId, { ...deleting, view });
    parts.changed(deleting.jobId);
    if (view.state === 'done') parts.done(deleting.jobId);
  };
  const ask = async (deleting: Deleting, since: number): Promise<void> => {
    const view = running.get(deleting.jobId)!.view;
    let { left, asOf } = view;
    let pages = 1;
    try {
      ({ left, pages } = await count(deleting));
      asOf = Math.floor(parts.now());
    } catch (error) {
      // With the job its backups went too. Whatever else it is, the next question may be answered.
      if (error instanceof ApiError && error.kind === 'not-found') {
        left = 0;
        asOf = Math.floor(parts.now());
      }
    }
    const state = left === 0 ? 'done' : parts.now() - since >= patience ? 'slow' : 'settling';
    show(deleting, { ...view, left, asOf, state });
    if (state === 'settling') plan(deleting, since, pages);
  };
  const plan = (deleting: Deleting, since: number, pages: number): void => {
    const cancel = parts.timers.after(every(parts.now() - since, pages), () => {
      signal.removeEventListener('abort', cancel);
      if (!signal.aborted && running.get(deleting.jobId)?.until === deleting.until) void ask(deleting, since);
    });
    signal.addEventListener('abort', cancel, { once: true });
  };

  return {
    begin(deleting) {
      const since = Math.floor(parts.now());
      const view: Deletion = { message: deleting.message, since, left: null, asOf: null, state: 'settling' };
      running.set(deleting.jobId, { ...deleting, view });
      parts.changed(deleting.jobId);
      plan(deleting, since, 1);
    },
    of(jobId, listed) {
      const found = running.get(jobId);
      if (!found) return null;
      const isOver = found.view.state === 'done' && listed.some((backup) => !isMeant(backup, found));
      return isOver ? null : found.view;
    },
  };
}
