import { ApiError } from './api/errors.ts';
import { isOpen } from './model/backup.ts';
import type { Backup } from './model/backup.ts';
import { newestFirst } from './model/health.ts';
import type { Job } from './model/job.ts';
import type { Entry } from './ledger-entries.ts';
import type { Ledger } from './ledger.ts';
import type { Service } from './service.ts';
import type { Held, Store } from './store.ts';
import type { Seen } from './teller.ts';
import { planOf } from './watch/judgement.ts';
import { fill, learn } from './watch/news.ts';
import type { JobRecord } from './model/record.ts';

interface LookParts {
  readonly service: Service;
  readonly store: Store;
  readonly ledger: Ledger;
  /** This computer's clock, epoch seconds. */
  readonly now: () => number;
  /** Writes the entries and tells of what happened. */
  readonly tell: (seen: readonly Seen[], entries: readonly Entry[]) => void;
  /** The list is whole: from now on things are judged as of this instant (epoch seconds, the service's clock). */
  readonly complete: (asOf: number) => void;
  /** Is a job that the list shows unchanged judged otherwise, because time went on? */
  readonly moved: (held: Held) => boolean;
  /** A token was just typed in, and nobody knows yet whose it is. */
  readonly strange: () => boolean;
  /** It is another one's: what was remembered of jobs is void. */
  readonly startOver: () => void;
  /** Every run of a job as just seen: an unanswered start may be among them. */
  readonly seen: (job: Job, runs: readonly Backup[]) => void;
}

interface LookCall {
  readonly by: 'person' | 'poll';
  readonly signal: AbortSignal;
  readonly onPage?: (pages: number, about: number | null) => void;
}

/** Requests beyond the list that one look may spend on each of these; what is left over waits for the next. */
const backfillsALook = 10;
const goneChecksALook = 20;
/** Bounds of "after the given time" are not documented (trap 9), so questions overlap; seconds. */
const overlap = 120;

/**
 * One look: the whole list, what it may have skipped, and what is gone. All or nothing: when the list cannot be read
 * to its end nothing changes.
 * @throws ApiError
 */
export async function look(parts: LookParts, call: LookCall): Promise<void> {
  const { service, store, ledger } = parts;
  const began = parts.now();
  const jobs = await service.api.everyJob(call);
  const asOf = Math.floor(service.now() - (parts.now() - began));
  if (parts.strange() && isAnotherAccount(jobs, ledger)) {
    ledger.startOver();
    parts.startOver();
    store.clear();
  }
  const since = ledger.since();
  const gone = await goneJobs(parts, jobs, call);
  // Nothing of an account that was left meanwhile may reach the one shown now.
  call.signal.throwIfAborted();
  parts.complete(asOf);

  const entries: Entry[] = since === null ? [{ k: 'since', at: Math.floor(service.now()) }] : [];
  const seen: Seen[] = [];
  const moved = new Set<string>();
  const owed: { job: Job; record: JobRecord }[] = [];
  for (const job of jobs) {
    const held = store.get(job.id);
    const record = ledger.job(job.id);
    // The same object as last time: nothing can be new in it.
    if (held?.job === job && record && record.gap === null) {
      if (parts.moved(held)) {
        seen.push({ job, ended: [], runs: record.runs, first: false });
        moved.add(job.id);
      }
      continue;
    }
    const followed = openIds(held?.followed, held?.job.lastBackups);
    const news = learn(job.lastBackups, record, since, followed, service.now());
    parts.seen(job, job.lastBackups);
    if (news.changed) entries.push({ k: 'job', id: job.id, ...news.record });
    const plan = planOf(job.schedules);
    const before = ledger.plan(job.id);
    if (before?.plan !== plan) entries.push({ k: 'plan', id: job.id, plan, at: before ? asOf : null });
    seen.push({ job, ended: news.ended, runs: news.record.runs, first: since === null });
    if (news.record.gap !== null) owed.push({ job, record: news.record });
  }
  for (const id of gone) entries.push({ k: 'gone', id });
  // What was skipped is asked for first, so that all of one look is told together.
  const { answers, problem } = await backfill(parts, owed.slice(0, backfillsALook), call);
  const told = seen.map((one) => filledIn(one, entries, answers.get(one.job.id), ledger, service.now()));
  parts.tell(told, entries);
  for (const id of gone) store.remove(id);
  const learnt = new Set(entries.flatMap((entry) => (entry.k === 'job' ? [entry.id] : [])));
  for (const job of jobs) {
    // What is put is judged anew by its record; the same object is only when its record says something else.
    if (store.get(job.id)?.job !== job) store.put(job);
    else if (learnt.has(job.id) || moved.has(job.id)) store.touch(job.id);
  }
  if (problem) throw problem;
}

/** What a backfill adds to what the list has shown; its record takes the place of the list's. */
function filledIn(
  one: Seen,
  entries: Entry[],
  answer: readonly Backup[] | undefined,
  ledger: Ledger,
  now: number,
): Seen {
  if (!answer) return one;
  const at = entries.findIndex((entry) => entry.k === 'job' && entry.id === one.job.id);
  const listed = entries[at];
  const record = listed?.k === 'job' ? listed : ledger.job(one.job.id)!;
  const { record: full, ended } = fill(answer, record, new Set(), now);
  const entry = { k: 'job', id: one.job.id, ...full } as const;
  if (at < 0) entries.push(entry);
  else entries[at] = entry;
  return { ...one, ended: newestFirst(one.ended, ended), runs: full.runs };
}

const openIds = (...lists: (readonly Backup[] | undefined)[]): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const list of lists) for (const b of list ?? []) if (isOpen(b)) ids.add(b.id);
  return ids;
};

/** A token of another account at the same service shows other jobs: its past is not news. */
function isAnotherAccount(jobs: readonly Job[], ledger: Ledger): boolean {
  const [known] = ledger.jobIds();
  return known !== undefined && jobs.length > 0 && !jobs.some((job) => ledger.job(job.id));
}

/** A job missing from a complete list may have slipped between two pages; only a 404 says that it is gone. */
async function goneJobs(
  { service, store, ledger }: LookParts,
  jobs: readonly Job[],
  call: LookCall,
): Promise<string[]> {
  const all = jobs.every((job) => store.get(job.id) && ledger.job(job.id));
  if (all && jobs.length === store.size() && jobs.length === ledger.size()) return [];
  const listed = new Set(jobs.map((job) => job.id));
  const missing = new Set<string>();
  for (const { job } of store.all()) if (!listed.has(job.id)) missing.add(job.id);
  for (const id of ledger.jobIds()) if (!listed.has(id)) missing.add(id);
  const gone: string[] = [];
  for (const id of [...missing].slice(0, goneChecksALook)) {
    try {
      await service.api.job(id, call);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not-found') gone.push(id);
      else if (call.signal.aborted) throw error;
    }
  }
  return gone;
}

/**
 * Asks for the runs that may have come and gone between two looks. What fails here is asked for again in the next look;
 * `problem`: why the rest was not asked for.
 */
async function backfill(
  { service, seen }: LookParts,
  owed: readonly { job: Job; record: JobRecord }[],
  call: LookCall,
): Promise<{ readonly answers: ReadonlyMap<string, readonly Backup[]>; readonly problem: ApiError | null }> {
  const answers = new Map<string, readonly Backup[]>();
  for (const { job, record } of owed) {
    const completedSince = record.gap! - overlap;
    try {
      // Oldest first, so that what ends meanwhile shifts no page.
      const oldestFirst = await service.api.everyBackup(job.id, { completedSince, sort: 'completed_at' }, call);
      call.signal.throwIfAborted();
      const backups = oldestFirst.toReversed();
      seen(job, backups);
      answers.set(job.id, backups);
    } catch (error) {
      if (call.signal.aborted || !(error instanceof ApiError)) throw error;
      if (error.kind === 'rate-limited' || error.kind === 'unauthorized') return { answers, problem: error };
    }
  }
  return { answers, problem: null };
}
