import type { JobView } from '../contract/job.ts';
import type { Entry } from '../ledger-entries.ts';
import type { Ledger } from '../ledger.ts';
import type { Backup } from '../model/backup.ts';
import type { Job } from '../model/job.ts';
import type { Held, Store } from '../store.ts';
import type { Seen } from '../teller.ts';
import type { Blindness, Coverage, Unwatched } from '../watch/coverage.ts';
import { covered, unwatched } from '../watch/coverage.ts';
import type { Watched } from '../watch/expected.ts';
import { missedSlots } from '../watch/missed.ts';
import { schedulesIn } from '../watch/plan.ts';
import type { RunFact } from '../watch/runs.ts';
import type { Timetables } from '../watch/slots.ts';
import { isListable } from '../watch/visible.ts';
import type { Past } from './book.ts';
import type { WatchLog } from './watch-log.ts';

/** What is to be remembered of an account, written before anything of it is told. */
export interface Diary {
  /** A list is whole; it was true as of then (epoch seconds, the service's clock). */
  looked(asOf: number): void;
  /** A look has ended, well or not. */
  ended(problem: 'unauthorized' | 'other' | null): void;
  /** Runs of a job as a look or a single question shows them, newest first. */
  saw(job: Job, listed: readonly Backup[]): void;
  /** The newest runs of a job, as they are learnt beside looks. */
  learnt(job: Job, listed: readonly Backup[]): void;
  /** Runs that a person leafed through, of any age. */
  noted(job: Job, listed: readonly Backup[]): void;
  /** On disk when it returns: what was seen, what was missed before it, what is gone. */
  write(seen: readonly Seen[], entries: readonly Entry[]): void;
  /** What nobody watched before this look, and how many runs that ended in it were read since. */
  absence(): { readonly gap: Unwatched; readonly read: number } | null;
  /** Slots without a run among these: did none come, or could nobody see? */
  gapsOf(held: Held, slots: readonly number[]): JobView['gaps'];
  /** Slots later than its newest start at which none came: not on record yet, for it may still come. */
  missedNow(held: Held): readonly number[];
  /** Up to now; null: it was never looked at. */
  coverage(): Coverage | null;
  /** Of one job or of all. */
  read: Past['read'];
  startOver(): void;
  trouble(): readonly string[];
}

export function createDiary(parts: {
  readonly past: Past;
  readonly log: WatchLog;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly tables: Timetables;
  /** Epoch seconds by the service's clock. */
  readonly now: () => number;
  /** Seconds between two looks that are no gap. */
  readonly allowed: () => number;
  /** A job as it is watched; `runs`: those of a record that is not written yet. */
  readonly watched: (held: Pick<Held, 'job' | 'followed'>, runs?: Seen['runs']) => Watched;
}): Diary {
  const { past, log, ledger, store, tables } = parts;
  let absent: { gap: Unwatched; read: number } | null = null;
  let isFirst = true;
  /** Since when nothing can be seen, and why. */
  let blind: { readonly since: number; readonly why: Blindness } | null = null;

  /** When the look before this one was. */
  let lastAt: number | null = null;

  const followedOf = (jobId: string): Held['followed'] => store.get(jobId)?.followed ?? [];
  /** While the app ran and nothing failed, and yet it did not look, this computer slept. */
  const why = (since: number, at: number): Blindness => {
    const before = isFirst ? 'stopped' : 'asleep';
    return blind && at - blind.since >= blind.since - since ? blind.why : before;
  };
  const coverage = (): Coverage | null => {
    const known = log.coverage();
    const now = Math.floor(parts.now());
    return known && covered(known, now, parts.allowed(), why(known.lastAt, now));
  };
  const isSeen = (job: Job, runs: readonly RunFact[], at: number): boolean => {
    const known = log.coverage();
    return (known !== null && !unwatched(known, at, at + 1).length) || isListable(at, runs, job.schedules);
  };
  const couldSee = ({ job }: Held, runs: readonly RunFact[], at: number): boolean => {
    const owed = ledger.job(job.id)?.gap ?? null;
    return (owed === null || at < owed) && isSeen(job, runs, at);
  };
  /** Slots between what was newest and what is newest now: nothing will come for them any more. */
  const settled = ({ job, runs, ended, first }: Seen, owed: ReadonlySet<string>): number[] => {
    const before = ledger.job(job.id);
    if (first || !before || owed.has(job.id) || !ended.length) return [];
    const all = [...ended, ...runs.filter((run) => !ended.some((r) => r.id === run.id))];
    const watched = parts.watched({ job, followed: followedOf(job.id) }, all);
    const newest = watched.runs[0]?.startedAt;
    const last = before.runs[0];
    const from = before.gap ?? (last ? (last.startedAt ?? last.endedAt) : watched.from);
    if (newest === undefined || from === 0) return [];
    return missedSlots(watched, from, tables).filter((at) => at < newest && isSeen(job, watched.runs, at));
  };
  /** Slots at which none came, later than its newest start; of a job that never ran, since there is something due. */
  const unserved = (watched: Watched): readonly number[] => {
    const from = watched.runs[0]?.startedAt ?? watched.from;
    return from === 0 ? [] : missedSlots(watched, from, tables);
  };
  const missedNow = (held: Held): readonly number[] => {
    const watched = parts.watched(held);
    return unserved(watched).filter((at) => couldSee(held, watched.runs, at));
  };
  /** By the schedules that were in force when they were last seen: what was missed by then stays missed. */
  const missedBefore = (job: Job): readonly number[] => {
    const plan = ledger.plan(job.id);
    if (!plan || lastAt === null) return [];
    const held = { job: { ...job, schedules: schedulesIn(plan.plan, job.schedules) }, followed: followedOf(job.id) };
    return unserved({ ...parts.watched(held), asOf: lastAt }).filter((at) => isSeen(held.job, [], at));
  };

  return {
    looked(asOf) {
      lastAt = log.coverage()?.lastAt ?? null;
      const gap = log.looked(asOf, parts.allowed(), why(lastAt ?? asOf, asOf));
      absent = gap && { gap, read: 0 };
    },
    ended(problem) {
      if (problem === null) {
        isFirst = false;
        blind = null;
        absent = null;
        const known = log.coverage();
        const isOwed = (): boolean => [...ledger.jobIds()].some((id) => (ledger.job(id)?.gap ?? null) !== null);
        if (known?.gaps.some((gap) => !gap.filled) && !isOwed()) log.fill(known.lastAt);
      } else blind ??= { since: parts.now(), why: problem === 'unauthorized' ? 'rejected' : 'offline' };
    },
    saw: (job, listed) => past.saw(job, listed, ledger.job(job.id)?.runs ?? []),
    learnt(job, listed) {
      past.saw(job, listed, ledger.job(job.id)?.runs ?? []);
      past.write();
    },
    noted(job, listed) {
      past.saw(job, listed, null);
      past.write();
    },
    write(seen, entries) {
      const owed = new Set(entries.flatMap((e) => (e.k === 'job' && e.gap !== null ? [e.id] : [])));
      const jobs = new Map(seen.map(({ job }) => [job.id, job]));
      for (const one of seen) {
        if (absent) absent.read += one.ended.filter((run) => run.endedAt > absent!.gap.from).length;
        past.missed(one.job, settled(one, owed));
      }
      for (const entry of entries) {
        if (entry.k === 'gone') past.gone(entry.id);
        const edited = entry.k === 'plan' ? jobs.get(entry.id) : undefined;
        if (edited) past.missed(edited, missedBefore(edited));
      }
      past.write();
    },
    absence: () => absent,
    gapsOf(held, slots) {
      const { runs } = slots.length ? parts.watched(held) : { runs: [] };
      return slots.map((at) => ({ at, kind: couldSee(held, runs, at) ? 'missed' : 'unwatched' }));
    },
    missedNow,
    coverage,
    read: (jobId) => past.read(jobId),
    startOver() {
      past.startOver();
      log.startOver();
    },
    trouble: () => [past.trouble(), log.trouble()].filter((trouble) => trouble !== null),
  };
}
