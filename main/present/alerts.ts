import type { Outcome } from '../model/backup.ts';
import { judge } from '../model/health.ts';
import type { Health, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import type { AlertRecord } from '../model/record.ts';
import { endOfRun, sentenceOf } from './sentence.ts';
import { duration, timeOfDay, when } from './time.ts';
import type { Place } from './time.ts';

/** A run seen finished for the first time, with the job it belongs to and the runs known of that job. */
export interface EndedRun {
  readonly job: Job;
  readonly run: Recorded;
  /** Newest end first, this run among them. */
  readonly runs: readonly Recorded[];
}

type Worded = Omit<AlertRecord, 'id' | 'at' | 'told'>;

/** One alert for all failures of one look: a storm is one event to a person. */
export function failedAlert(ended: readonly EndedRun[], place: Place): Worded {
  const items = ended.map(({ job, run, runs }) => ({
    jobId: job.id,
    backupId: run.id,
    name: job.name,
    sentence: failureSentence(job, run, runs, place),
  }));
  const [first] = items;
  const names = [...new Set(items.map((i) => i.name))];
  if (items.length === 1)
    return {
      kind: 'failed',
      title: `Backup failed: ${first!.name}`,
      sentence: first!.sentence,
      health: 'failed',
      items,
    };
  const ends = ended.map((e) => e.run.endedAt);
  const span = between(Math.min(...ends), Math.max(...ends), place);
  const title =
    names.length === 1
      ? `${items.length} backups failed: ${names[0]}`
      : `${items.length} backups failed, ${new Set(items.map((i) => i.jobId)).size} jobs`;
  return { kind: 'failed', title, sentence: `${listOf(names)}. ${span}`, health: 'failed', items };
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
  const good =
    run.outcome === 'failed' ? goodWords(runs.find((r) => r.outcome !== 'failed')?.endedAt ?? null, place) : '';
  const sentence = `The backup you started ${timeOfDay(startedAt, place)} ${verb[run.outcome]}${took}${size ? `, ${size}` : ''}.${good}`;
  return {
    kind: 'finished',
    title: `${heading[run.outcome]}: ${job.name}`,
    sentence,
    health: healthOf[run.outcome],
    items: [{ jobId: job.id, backupId: run.id, name: job.name, sentence }],
  };
}

/** A started run that is not to be found any more. */
export const lostAlert = (job: Job, backupId: string, startedAt: number, place: Place): Worded => {
  const sentence = `The backup you started ${timeOfDay(startedAt, place)} is not listed any more; how it ended is not known.`;
  return {
    kind: 'finished',
    title: `Backup gone: ${job.name}`,
    sentence,
    health: 'unknown',
    items: [{ jobId: job.id, backupId, name: job.name, sentence }],
  };
};

/** A start whose answer was lost, and no new backup came of it. */
export const notStartedAlert = (job: Job, askedAt: number, place: Place): Worded => {
  const sentence = `The request of ${timeOfDay(askedAt, place)} got no answer, and no new backup has appeared since. It was not sent again; “Back up now” works again.`;
  return {
    kind: 'finished',
    title: `Not started, as far as we can see: ${job.name}`,
    sentence,
    health: 'unknown',
    items: [{ jobId: job.id, backupId: '', name: job.name, sentence }],
  };
};

/** A start asked for where no window shows the answer. */
export const refusedAlert = (job: Job, message: string): Worded => ({
  kind: 'finished',
  title: `Backup not started: ${job.name}`,
  sentence: message,
  health: 'unknown',
  items: [{ jobId: job.id, backupId: '', name: job.name, sentence: message }],
});

export const rejectedAlert = (goodAt: number | null, place: Place): Worded => ({
  kind: 'rejected',
  title: 'SnapShooter rejected the token',
  sentence: `Looking has stopped${goodAt === null ? '' : `; what is shown is from ${when(goodAt, place).replace(/^today /, '')}`}. Your backups go on without us. Replace the token in Settings.`,
  health: 'unknown',
  items: [],
});

const verb: Readonly<Record<Outcome, string>> = {
  completed: 'completed',
  completed_with_errors: 'finished with errors',
  failed: 'failed',
};
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

function failureSentence(job: Job, run: Recorded, runs: readonly Recorded[], place: Place): string {
  const { schedules, lastRanAt } = job;
  if (runs[0]?.id === run.id) return sentenceOf(job, judge({ schedules, lastRanAt }, [], runs), place).full;
  const later = runs.findLast((r) => r.endedAt >= run.endedAt && r.id !== run.id);
  const took = run.startedAt === null ? '' : ` after ${duration(run.endedAt - run.startedAt)}`;
  const since = later ? ` A later run ${verb[later.outcome]} ${when(later.endedAt, place)}.` : '';
  return `Failed ${endOfRun(run, place)}${took}.${since}`;
}

const goodWords = (goodAt: number | null, place: Place): string =>
  goodAt === null ? ' No good backup is known.' : ` Last good backup ${when(goodAt, place)}.`;

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop()!;
  return shown.length ? `${shown.join(', ')} and ${last}` : last;
}

const between = (from: number, to: number, place: Place): string =>
  timeOfDay(from, place) === timeOfDay(to, place) && to - from < 60
    ? `Failed ${when(to, place)}.`
    : `Failed between ${when(from, place)} and ${to - from < 86_400 ? timeOfDay(to, place) : when(to, place)}.`;
