import { ApiError } from './api/errors.ts';
import type { Ledger } from './ledger.ts';
import { beginOf, isOpen } from './model/backup.ts';
import type { Backup, BackupDetail } from './model/backup.ts';
import type { BackupChoice } from './model/drafts.ts';
import type { Job } from './model/job.ts';
import type { JobRecord } from './model/record.ts';
import { same } from './model/same.ts';
import { lostAlert } from './present/start-alerts.ts';
import type { Place } from './present/time.ts';
import { sizeOf } from './present/size.ts';
import type { Service } from './service.ts';
import { runs } from './store.ts';
import type { Store } from './store.ts';
import type { Teller } from './teller.ts';
import { learn, remember } from './watch/news.ts';

/** Seconds until an open run is asked about again: soon at first, seldom for one that takes hours. */
const nextAsk = (openFor: number): number => (openFor < 120 ? 10 : openFor < 900 ? 15 : openFor < 3600 ? 30 : 60);

/** A list look shows every listed run at once; asking by id is cheaper while there are few. */
export const byList = (due: number, pages: number): boolean => due > pages + 1;

export interface Follower {
  /** Is anything to be followed? */
  busy(): boolean;
  /** Asks about every open run whose time has come. Resolves to true when a list look would be cheaper. */
  ask(signal: AbortSignal): Promise<boolean>;
  /** Looks for runs the list hides, and for runs of the person's that it does not show. After each look. */
  search(signal: AbortSignal): Promise<void>;
  /** Finds out what newest good runs hold, of a few jobs: once a run, and some time after each look. */
  open(signal: AbortSignal): Promise<void>;
  /** Older runs of a job, as a page of its backups shows them. */
  learnt(jobId: string, backups: readonly Backup[]): void;
  /** A list look has just shown every listed run. */
  listed(): void;
}

/** A failing job's last good run is asked for once, where the three listed runs do not show it; so many a look. */
const historiesALook = 3;
/**
 * What a job's newest good run holds is asked for once; one answer tells of those before it too. So many a look, and
 * fewer where looks are large: a person's next one must not wait for the limiter's minute to pass because of these.
 */
const insidesALook = (pages: number): number => Math.min(10, Math.max(1, 25 - pages));
/** Hidden runs are looked for at most this many a look, and only where they began within a day. */
const searchesALook = 5;
const hiddenWithin = 86_400;
const overlap = 120;
/** A run missing this often by id and in the list is gone. */
const missesToGone = 3;

export function createFollower(parts: {
  readonly service: Service;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly teller: Teller;
  readonly unanswered: () => readonly string[];
  readonly seen: (jobId: string, runs: readonly Backup[]) => void;
  /** Runs of a job, before they are on record. */
  readonly learning: (jobId: string, backups: readonly Backup[]) => void;
  readonly place: () => Place;
}): Follower {
  const { service, store, ledger, teller } = parts;
  const due = new Map<string, number>();
  const misses = new Map<string, number>();
  const searched = new Map<string, number>();
  const asked = new Set<string>();
  const opened = new Map<string, string>();

  const openRuns = (): Backup[] => {
    const open: Backup[] = [];
    for (const held of store.all())
      if (held.open) open.push(...runs(held.job.lastBackups, held.followed).filter((b) => isStillOpen(b, ledger)));
    return open;
  };
  const plan = (b: Backup): void => {
    due.set(b.id, service.now() + nextAsk(service.now() - beginOf(b)));
  };
  /** Takes in one run as the service shows it now. */
  const take = (backup: BackupDetail): void => {
    const held = store.get(backup.jobId);
    if (!held) return;
    parts.seen(backup.jobId, [backup]);
    const followed = new Set([backup.id]);
    const news = learn([backup], ledger.job(backup.jobId), ledger.since(), followed, service.now());
    if (news.changed) {
      const size = sizeOf(backup.files);
      teller.tell(
        [{ job: held.job, ended: news.ended, runs: news.record.runs, first: false }],
        [{ k: 'job', id: backup.jobId, ...news.record }],
        size === null ? undefined : new Map([[backup.id, size]]),
      );
    }
    store.see(backup);
    misses.delete(backup.id);
    if (isOpen(backup)) plan(backup);
    else due.delete(backup.id);
  };
  /** Runs of a job that ended while the list left them out. */
  const ended = (job: Job, backups: readonly Backup[]): void => {
    const since = ledger.since()!;
    const news = learn(backups, ledger.job(job.id), since, new Set(), service.now());
    if (!news.changed) return;
    parts.seen(job.id, backups);
    const fresh = news.ended.filter((run) => run.endedAt >= since);
    const seen = { job, ended: fresh, runs: news.record.runs, first: false };
    teller.tell([seen], [{ k: 'job', id: job.id, ...news.record }]);
    store.touch(job.id);
  };
  const learnt = (jobId: string, backups: readonly Backup[]): void => {
    parts.learning(jobId, backups);
    const record = ledger.job(jobId);
    const more = record && remember(backups, record);
    if (!more || more === record) return;
    const entries = [{ k: 'job', id: jobId, ...more }] as const;
    const held = store.get(jobId);
    const before = held && store.judged(held).odd;
    const old = (more.runs[0]?.endedAt ?? 0) < (ledger.since() ?? Infinity);
    if (held) teller.tell([{ job: held.job, ended: [], runs: more.runs, first: false, old }], entries);
    else ledger.commit(entries);
    // What runs hold is shown only where something is odd about it.
    if (more.runs.length > record.runs.length || !same(before, held && store.judged(held).odd)) store.touch(jobId);
  };
  /** @throws ApiError, or as the signal does: what is left meanwhile learns nothing more */
  const newest = async (
    jobId: string,
    signal: AbortSignal,
    choice: BackupChoice = {},
  ): Promise<readonly BackupDetail[]> => {
    const { backups } = await service.api.backups(jobId, { sort: '-created_at', ...choice }, { by: 'poll', signal });
    signal.throwIfAborted();
    return backups;
  };
  const lost = (backupId: string, jobId: string): void => {
    const times = (misses.get(backupId) ?? 0) + 1;
    misses.set(backupId, times);
    if (times < missesToGone) return;
    misses.delete(backupId);
    due.delete(backupId);
    const held = store.get(jobId);
    const mine = ledger.mine().find((m) => m.backupId === backupId);
    if (mine) {
      const done = [{ k: 'reported', backupId } as const];
      if (held) teller.say(lostAlert(held.job, backupId, mine.at, parts.place()), done);
      else ledger.commit(done);
    }
    store.unfollow(jobId, backupId);
  };
  const askOne = async (backupId: string, jobId: string, signal: AbortSignal): Promise<void> => {
    try {
      const backup = await service.api.backup(backupId, { by: 'poll', signal });
      signal.throwIfAborted();
      take(backup);
    } catch (error) {
      // Not on every copy of the vendor's page (trap 49): where the service lacks it, the job's own list must do.
      if (!(error instanceof ApiError) || !(error.kind === 'not-found' || error.facts.status === 405)) throw error;
      const found = (await newest(jobId, signal)).find((b) => b.id === backupId);
      if (found) take(found);
      else lost(backupId, jobId);
    }
  };

  return {
    busy: () => parts.unanswered().length > 0 || openRuns().length > 0,
    async ask(signal) {
      const now = service.now();
      const open = openRuns();
      for (const id of due.keys()) if (!open.some((b) => b.id === id)) due.delete(id);
      for (const b of open) if (!due.has(b.id)) plan(b);
      const ready = open.filter((b) => due.get(b.id)! <= now);
      if (byList(ready.length, pagesOf(store))) return true;
      for (const b of ready) {
        plan(b);
        await askOne(b.id, b.jobId, signal);
      }
      for (const jobId of parts.unanswered()) {
        const backups = await newest(jobId, signal);
        parts.seen(jobId, backups);
        // One found to be the person's may have ended before anybody looked.
        const mine = new Set(ledger.mine().map((m) => m.backupId));
        for (const b of backups) if (isOpen(b) || mine.has(b.id)) take(b);
      }
      return false;
    },
    async search(signal) {
      for (const m of ledger.mine()) {
        const held = store.get(m.jobId);
        const shown = held && runs(held.job.lastBackups, held.followed).some((b) => b.id === m.backupId);
        if (held && !shown) await askOne(m.backupId, m.jobId, signal);
        // The job is gone, and the run with it: nobody can say how it ended.
        else if (!held) ledger.commit([{ k: 'reported', backupId: m.backupId }]);
      }
      let left = searchesALook;
      for (const held of [...store.all()]) {
        const at = hiddenRun(held.job, held.followed, ledger.job(held.job.id)?.runs ?? []);
        if (at === null || searched.get(held.job.id) === at || service.now() - at > hiddenWithin) continue;
        if (left-- <= 0) break;
        const backups = await newest(held.job.id, signal, { startedSince: at - overlap });
        searched.set(held.job.id, at);
        for (const b of backups) if (isOpen(b)) take(b);
        ended(held.job, backups);
      }
      let histories = historiesALook;
      for (const held of [...store.all()]) {
        const { id } = held.job;
        if (held.health !== 'failed' || asked.has(id) || store.judged(held).goodAt !== null) continue;
        if (histories-- <= 0) break;
        asked.add(id);
        learnt(id, await newest(id, signal));
      }
    },
    async open(signal) {
      let left = insidesALook(pagesOf(store));
      for (const { job } of [...store.all()]) {
        const run = ledger.job(job.id)?.runs[0];
        if (run?.outcome !== 'completed' || run.files !== undefined || opened.get(job.id) === run.id) continue;
        if (left-- <= 0) break;
        opened.set(job.id, run.id);
        // The least that may be asked for (trap 22).
        learnt(job.id, await newest(job.id, signal, { pageSize: 15 }));
      }
    },
    learnt,
    listed() {
      for (const b of openRuns()) plan(b);
    },
  };
}

const pagesOf = (store: Store): number => Math.ceil(store.size() / 100);

const isStillOpen = (b: Backup, ledger: Ledger): boolean =>
  isOpen(b) && !(ledger.job(b.jobId)?.runs.some((r) => r.id === b.id) ?? false);

/**
 * `last_ran_at` newer than every listed start: a run has begun that the list leaves out (trap 4).
 * @returns its start, epoch seconds, or null
 */
function hiddenRun(job: Job, followed: readonly Backup[], known: JobRecord['runs']): number | null {
  const at = job.lastRanAt;
  if (at === null) return null;
  const shown = [...job.lastBackups, ...followed].some((b) => isOpen(b) || beginOf(b) >= at);
  return shown || known.some((r) => (r.startedAt ?? r.endedAt) >= at) ? null : at;
}
