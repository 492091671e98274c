import type { Core } from '../commands.ts';
import type { Arguments } from '../contract/commands.ts';
import type { History } from '../contract/watching.ts';
import { mostBytes } from '../past/bound.ts';
import { createDays } from '../past/days.ts';
import { single } from '../past/fold.ts';
import { historyOf } from '../past/history.ts';
import { nothingKept } from '../past/past.ts';
import type { JobPast } from '../past/past.ts';
import { keptInWords } from '../present/past-words.ts';
import { Refusal } from '../reply.ts';
import type { Watcher } from '../watcher.ts';

type Parts = Pick<Core, 'store' | 'tables' | 'ports'>;
/** Seconds. */
const patience = 2;

/** What became of a job, or of all, in the last days of this computer's zone. */
export async function historyFor(
  { jobId, days: count }: Arguments['history'],
  core: Parts,
  watcher: Watcher,
): Promise<History> {
  const { tables, ports } = core;
  const unread = await readOlder(jobId, core, watcher);
  const jobs = pastsOf(jobId, core, watcher);
  const timeZone = ports.timeZone();
  const coverage = watcher.diary.coverage();
  const to = Math.floor(watcher.now());
  const period = { to, knownTo: coverage?.lastAt ?? to, days: createDays(timeZone, tables) };
  const since = jobs.reduce((oldest, job) => Math.min(oldest, sinceOf(job)), coverage?.since ?? Infinity);
  return {
    ...historyOf(jobId, jobs, coverage, count, period),
    kept: keptInWords(Number.isFinite(since) ? since : null, unread, single, mostBytes, {
      now: ports.clock.now(),
      timeZone,
      locale: ports.locale,
    }),
  };
}

/** Asks the service for what it still lists. @returns how many jobs have older runs that are not read by now */
export async function readOlder(jobId: string | null, { store, ports }: Parts, { older }: Watcher): Promise<number> {
  if (jobId !== null) {
    const held = store.get(jobId);
    return held && !(await older.of(held.job)) ? 1 : 0;
  }
  const jobs = [...store.all()].map(({ job }) => job);
  let stop = (): void => undefined;
  // A person waits for no more than this; what comes later is there when they ask again.
  const enough = new Promise<void>((resolve) => {
    stop = ports.timers.after(patience, resolve);
  });
  await Promise.race([older.some(jobs).catch(() => undefined), enough]).finally(() => stop());
  return jobs.filter(({ id }) => !older.isRead(id)).length;
}

/**
 * The past of one job or of the account's: those it has, and those it has no longer. What is missed by now is among it.
 * @throws Refusal
 */
export function pastsOf(jobId: string | null, { store }: Pick<Core, 'store'>, { diary }: Watcher): JobPast[] {
  const kept = diary.read(jobId).filter(({ id, gone }) => gone || store.get(id));
  const held = jobId === null ? undefined : store.get(jobId);
  if (jobId !== null && !kept.length && !held)
    throw new Refusal('denied', 'This job is not listed any more, and nothing of it is on record.');
  const known = new Set(kept.map(({ id }) => id));
  const others = jobId === null ? [...store.all()] : held ? [held] : [];
  const all = [...kept, ...others.filter(({ job }) => !known.has(job.id)).map(({ job }) => nothingKept(job))];
  return all.map((past) => {
    const now = store.get(past.id);
    const missed = new Set([...past.missed, ...(now ? diary.missedNow(now) : [])]);
    return { ...past, missed: [...missed].sort((a, b) => a - b) };
  });
}

/** The oldest that is known of it, epoch seconds; of a month its first day. */
export function sinceOf({ runs, missed, months }: JobPast): number {
  const [month] = [...months.keys()].sort();
  return Math.min(
    runs[0]?.endedAt ?? Infinity,
    missed[0] ?? Infinity,
    month === undefined ? Infinity : Date.parse(`${month}-01T12:00:00Z`) / 1000,
  );
}
