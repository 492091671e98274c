import type { Outcome } from '../model/backup.ts';
import type { EventKind } from '../model/event.ts';
import { healths } from '../model/health.ts';
import type { Health, Recorded } from '../model/health.ts';
import type { Job } from '../model/job.ts';
import type { AlertRecord } from '../model/record.ts';
import { streakOf } from '../model/streak.ts';
import type { Cause } from '../watch/grouping.ts';
import { endOfRun } from './sentence.ts';
import { duration, timeOfDay, when } from './time.ts';
import type { Place } from './time.ts';

/** Something that happened to a job, with what its words are made of. */
export interface Told {
  readonly kind: EventKind;
  /** Backup id, slot, or what it hangs on. */
  readonly key: string;
  readonly nth: number;
  readonly job: Job;
  readonly run: Recorded | null;
  /** Newest end first, that run among them. */
  readonly runs: readonly Recorded[];
  /** The job's sentence as it is judged now. */
  readonly sentence: string;
}

export type Worded = Omit<AlertRecord, 'id' | 'at' | 'told' | 'delivery'>;

/**
 * One alert for what is told together: a storm is one event to a person.
 * @param unwatched what nobody watched before it, in words, for a digest; null: nothing
 */
export function alertOf(events: readonly Told[], cause: Cause, unwatched: string | null, place: Place): Worded {
  const items = events.map((event) => ({
    jobId: event.job.id,
    backupId: event.run?.id ?? event.key,
    kind: event.kind,
    name: event.job.name,
    sentence: sentenceOfEvent(event, place),
  }));
  const health = healths.find((h) => events.some(({ kind }) => healthOfKind[kind] === h)) ?? 'ok';
  const kinds = new Set(events.map(({ kind }) => (kind === 'still-failing' ? 'failed' : kind)));
  const missed = unwatched === null ? '' : ` ${unwatched}`;
  const [first] = events;
  if (events.length === 1 && first)
    return {
      kind: first.kind,
      title: `${headings[first.kind]}: ${first.job.name}`,
      sentence: `${items[0]!.sentence}${missed}`,
      health,
      items,
    };
  const names = listOf([...new Set(items.map((i) => i.name))]);
  const jobs = new Set(items.map((i) => i.jobId)).size;
  const where = cause.by === 'server' ? ` on ${cause.name}` : cause.by === 'storage' ? ` with ${cause.name}` : '';
  const [kind] = kinds;
  const alike = kinds.size === 1 && kind ? kind : null;
  // Of one job the newest says all that is so, and the name is said once.
  if (jobs === 1)
    return {
      kind: alike ?? 'digest',
      title: `${alike ? severalOf(alike, events.length) : countsOf(events)}: ${first!.job.name}`,
      sentence: `${items.at(-1)!.sentence}${missed}`,
      health,
      items,
    };
  const title =
    alike === 'failed'
      ? `${events.length} backups failed, ${jobs} jobs${where}`
      : alike
        ? `${jobs} jobs ${words[alike]}${where}`
        : `${countsOf(events)}${where}`;
  const ends = events.flatMap(({ run, kind }) => (run && kind !== 'recovered' ? [run.endedAt] : []));
  const span = alike === 'failed' ? ` ${between(Math.min(...ends), Math.max(...ends), place)}` : '';
  return { kind: alike ?? 'digest', title, sentence: `${names}.${span}${missed}`, health, items };
}

/**
 * Alerts that waited, told at once when the silence is over.
 * @param isOver what it tells of is not so any more
 */
export function catchUpOf(
  held: readonly AlertRecord[],
  isOver: (alert: AlertRecord) => boolean,
): Pick<AlertRecord, 'title' | 'sentence' | 'health'> {
  const [one] = held;
  if (held.length === 1 && one)
    return isOver(one) ? { title: one.title, sentence: `${one.sentence} It is over by now.`, health: 'ok' } : one;
  // The title of an alert of one job names it.
  const unnamed = held.map(({ items }) => items).filter((items) => items.some((i) => i.jobId !== items[0]!.jobId));
  const names = [...new Set(unnamed.flat().map((item) => item.name))];
  return {
    title: `${held.length} alerts waited`,
    sentence: `${held.map((alert) => `${alert.title}${isOver(alert) ? ', over by now' : ''}`).join('. ')}.${names.length ? ` ${listOf(names)}.` : ''}`,
    health: healths.find((h) => held.some((alert) => alert.health === h && !isOver(alert))) ?? 'ok',
  };
}

const headings: Readonly<Record<EventKind, string>> = {
  failed: 'Backup failed',
  'still-failing': 'Still failing',
  warning: 'Finished with errors',
  late: 'Backup late',
  stuck: 'Backup stuck',
  recovered: 'Recovered',
  finished: 'Finished',
  unreachable: 'Unreachable',
  back: 'Back',
  rejected: 'Rejected',
  locked: 'Locked',
  odd: 'Worth a look',
};
const words: Readonly<Record<EventKind, string>> = {
  failed: 'failed',
  'still-failing': 'failed',
  warning: 'finished with errors',
  late: 'late',
  stuck: 'stuck',
  recovered: 'recovered',
  finished: 'finished',
  unreachable: 'unreachable',
  back: 'back',
  rejected: 'rejected',
  locked: 'locked',
  odd: 'worth a look',
};
const healthOfKind: Readonly<Record<EventKind, Health>> = {
  failed: 'failed',
  'still-failing': 'failed',
  warning: 'warning',
  late: 'late',
  stuck: 'stuck',
  recovered: 'ok',
  finished: 'ok',
  unreachable: 'unknown',
  back: 'ok',
  rejected: 'unknown',
  locked: 'unknown',
  odd: 'warning',
};

/** "2 backups failed", and of what is no backup "Worth a look". */
const severalOf = (kind: EventKind, count: number): string =>
  kind === 'failed' || kind === 'warning' ? `${count} backups ${words[kind]}` : headings[kind];

/** "2 failed, 1 late, 1 recovered". */
function countsOf(events: readonly Told[]): string {
  const counts = Map.groupBy(events, ({ kind }) => words[kind]);
  return [...counts].map(([word, of]) => `${of.length} ${word}`).join(', ');
}

function sentenceOfEvent(event: Told, place: Place): string {
  const { kind, run, runs, sentence } = event;
  if (run && (kind === 'failed' || kind === 'still-failing' || kind === 'warning'))
    return runSentence(run, runs, sentence, place);
  if (kind !== 'recovered') return sentence;
  return run ? recoverySentence(run, runs, place) : `It is over without a new run. ${sentence}`;
}

/** "Completed today 02:33 in 3 min, after 2 failures in a row; it had been failing since Wed 02:31." */
function recoverySentence(run: Recorded, runs: readonly Recorded[], place: Place): string {
  const took = run.startedAt === null ? '' : ` in ${duration(run.endedAt - run.startedAt)}`;
  const before = runs.slice(runs.findIndex((r) => r.id === run.id) + 1);
  const { failures, since } = streakOf(before);
  if (!since) return `Completed ${endOfRun(run, place)}${took}.`;
  const count = failures === 1 ? '1 failure' : `${failures} failures in a row`;
  return `Completed ${endOfRun(run, place)}${took}, after ${count}; it had been failing since ${endOfRun(since, place).replace(/^today /, '')}.`;
}

/** How a run ended, as a verb. */
export const verb: Readonly<Record<Outcome, string>> = {
  completed: 'completed',
  completed_with_errors: 'finished with errors',
  failed: 'failed',
};
/** What became of one run: the job's own sentence while it is the newest, else its own and what came after it. */
function runSentence(run: Recorded, runs: readonly Recorded[], sentence: string, place: Place): string {
  if (runs[0]?.id === run.id) return sentence;
  const later = runs[runs.findIndex(({ id }) => id === run.id) - 1];
  const took = run.startedAt === null ? '' : ` after ${duration(run.endedAt - run.startedAt)}`;
  const since = later ? ` A later run ${verb[later.outcome]} ${when(later.endedAt, place)}.` : '';
  const how = run.outcome === 'failed' ? 'Failed' : 'Finished with errors';
  return `${how} ${endOfRun(run, place)}${took}.${since}`;
}

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
