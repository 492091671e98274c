import type { Outcome } from '../model/backup.ts';
import type { Health, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import { streakOf } from '../model/streak.ts';
import { verb } from './alerts.ts';
import type { Worded } from './alerts.ts';
import { lastGood } from './sentence.ts';
import { duration, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** A run the person started, seen finished for the first time. */
interface EndedRun {
  readonly job: Job;
  readonly run: Recorded;
  /** Newest end first, this run among them. */
  readonly runs: readonly Recorded[];
}

/** The end of a run the person started: told good or bad. */
export function finishedAlert(
  { job, run, runs }: EndedRun,
  startedAt: number,
  size: string | null,
  place: Place,
): Worded {
  const took =
    run.startedAt === null ? '' : ` ${preposition[run.outcome]} ${duration(run.endedAt - run.startedAt, true)}`;
  const good = run.outcome === 'failed' ? lastGood(streakOf(runs).goodAt, place) : '';
  const sentence = `The backup you started ${timeOfDay(startedAt, place)} ${verb[run.outcome]}${took}${size ? `, ${size}` : ''}.${good}`;
  return worded(job, run.id, healthOf[run.outcome], heading[run.outcome], sentence);
}

/** A started run that is not to be found any more. */
export const lostAlert = (job: Job, backupId: string, startedAt: number, place: Place): Worded =>
  worded(
    job,
    backupId,
    'unknown',
    'Backup gone',
    `The backup you started ${timeOfDay(startedAt, place)} is not listed any more; how it ended is not known.`,
  );

/** A start whose answer was lost, and no new backup came of it. */
export const notStartedAlert = (job: Job, askedAt: number, place: Place): Worded =>
  worded(
    job,
    '',
    'unknown',
    'Not started, as far as we can see',
    `The request of ${timeOfDay(askedAt, place)} got no answer, and no new backup has appeared since. It was not sent again; “Back up now” works again.`,
  );

/** A start asked for where no window shows the answer. */
export const refusedAlert = (job: Job, message: string): Worded =>
  worded(job, '', 'unknown', 'Backup not started', message);

const worded = (job: Job, backupId: string, health: Health, what: string, sentence: string): Worded => ({
  kind: 'finished',
  title: `${what}: ${job.name}`,
  sentence,
  health,
  items: [{ jobId: job.id, backupId, kind: 'finished', name: job.name, sentence }],
});

const preposition: Readonly<Record<Outcome, string>> = {
  completed: 'in',
  completed_with_errors: 'after',
  failed: 'after',
};
const heading: Readonly<Record<Outcome, string>> = {
  completed: 'Backup completed',
  completed_with_errors: 'Backup finished with errors',
  failed: 'Backup failed',
};
const healthOf: Readonly<Record<Outcome, Health>> = {
  completed: 'ok',
  completed_with_errors: 'warning',
  failed: 'failed',
};
