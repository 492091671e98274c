import type { Lateness } from './contract/job.ts';
import type { Settings } from './contract/settings.ts';
import type { Ledger } from './ledger.ts';
import type { Backup } from './model/backup.ts';
import type { Recorded } from './model/health.ts';
import type { Job } from './model/job.ts';
import { latenessOf } from './present/lateness.ts';
import { sentenceOf } from './present/sentence.ts';
import type { Place } from './present/time.ts';
import { runs } from './store.ts';
import type { Held } from './store.ts';
import type { Standing } from './teller.ts';
import type { Watched } from './watch/expected.ts';
import { allowanceOf } from './watch/grace.ts';
import { judgementOf, planOf, timeKey, watchedOf } from './watch/judgement.ts';
import type { Judgement, Watch } from './watch/judgement.ts';
import { lastMissed } from './watch/missed.ts';
import { problemOf } from './watch/problem.ts';
import type { Timetables } from './watch/slots.ts';
import { watchingOf } from './watch/worst.ts';

/** Judges the jobs of one account by all that is on record of them, as of the last complete look. */
export interface Judging {
  /** A look was complete; it began at this instant (epoch seconds, service's clock). */
  readonly looked: (asOf: number) => void;
  /** @param listed newest first, with what is known of open runs that the list leaves out */
  readonly judge: (job: Job, listed: readonly Backup[]) => Judgement;
  /** What is expected of it and what is known; `record`: one that is not written yet. */
  watched(job: Job, followed: readonly Backup[], record?: readonly Recorded[]): Watched;
  /** By a record that is not written yet. */
  standing(job: Job, followed: readonly Backup[], past: readonly Recorded[]): Standing;
  /** Is a job that the list shows unchanged judged otherwise, because time went on? */
  readonly moved: (held: Held) => boolean;
  /** How "late" is decided for a job; null: it can never be. */
  lateness(job: Job, followed: readonly Backup[]): Lateness | null;
  /** The newest slots without a run since the oldest run known, at most ten, oldest first. */
  missed(held: Held): readonly number[];
}

export function createJudging(parts: {
  readonly ledger: Ledger;
  readonly settings: () => Settings;
  readonly place: () => Place;
  readonly tables: Timetables;
  /** Its encryption was last switched off from here. */
  readonly unencrypted: (jobId: string) => boolean;
}): Judging {
  const { ledger, place, tables } = parts;
  let asOf: number | null = null;

  const watchOf = ({ id, schedules }: Job): Watch => {
    const plan = ledger.plan(id);
    // Between an edit and the look that writes it down, nothing is due by what was there before.
    const edited = plan !== null && plan.plan !== planOf(schedules);
    return {
      asOf,
      editedAt: edited ? asOf : (plan?.at ?? null),
      grace: ledger.grace(id),
      mine: new Set(ledger.mine().map((m) => m.backupId)),
      unencrypted: parts.unencrypted(id),
      looksFor: (kind) => parts.settings().odd[kind],
    };
  };
  const past = (job: Job): readonly Recorded[] => ledger.job(job.id)?.runs ?? [];
  const watched = (job: Job, followed: readonly Backup[], record = past(job)): Watched =>
    watchedOf(job, runs(job.lastBackups, followed), record, watchOf(job));

  return {
    looked(at) {
      asOf = at;
    },
    watched,
    judge: (job, listed) => judgementOf(job, listed, past(job), watchOf(job), tables),
    standing(job, followed, record) {
      const judged = judgementOf(job, runs(job.lastBackups, followed), record, watchOf(job), tables);
      const { health, late, stuck, odd } = judged;
      return {
        situation: { health, open: judged.open !== null, late, stuck: stuck?.id ?? null, odd },
        sentence: () => sentenceOf(job, judged, place()).full,
        problem: problemOf(judged),
      };
    },
    moved({ job, followed, dueAt, steadyUntil, timed }) {
      if (asOf === null || asOf < steadyUntil) return false;
      return (dueAt !== null && dueAt <= asOf) || timeKey(watchingOf(watched(job, followed), tables)) !== timed;
    },
    lateness(job, followed) {
      const found = asOf === null ? null : allowanceOf(watched(job, followed), asOf, tables);
      return found && latenessOf(found);
    },
    missed: ({ job, followed }) => lastMissed(watched(job, followed), tables),
  };
}
