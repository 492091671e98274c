import type { History } from '../contract/watching.ts';
import { unwatched, watchedShare } from '../watch/coverage.ts';
import type { Coverage } from '../watch/coverage.ts';
import { startOfLast } from './days.ts';
import type { Days } from './days.ts';
import { beganAt } from './past.ts';
import type { JobPast } from './past.ts';
import { counted, countedAs } from './rows.ts';
import type { Counted } from './rows.ts';

/** A stretch of a job's past, the slots that are missed by now among its missed ones. Epoch seconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
  /** Up to when anything is known: the last look. */
  readonly knownTo: number;
  readonly days: Days;
}

export type Tally = Readonly<Record<Counted, number>>;
type Gap = History['figures']['longestGap'];

/** The contract's list is no longer; a job's runs are fewer. */
const mostRuns = 10_000;

/** What became of jobs in the last days, this one among them. @param jobs one, or those of the account */
export function historyOf(
  jobId: string | null,
  jobs: readonly JobPast[],
  coverage: Coverage | null,
  count: number,
  period: Omit<Period, 'from'>,
): Omit<History, 'kept'> {
  const { to, days } = period;
  const from = startOfLast(count, to, days);
  const by = new Map<string, Record<Counted, number>>();
  const list: History['days'][number][] = [];
  for (let at = from; at <= to; at = days.after(at)) by.set(days.nameOf(at), empty());
  for (const job of jobs) countDays(job, { ...period, from }, by);
  for (let at = from; at <= to; at = days.after(at)) {
    const day = days.nameOf(at);
    list.push({ day, ...by.get(day)!, unwatched: secondsOf(coverage, at, Math.min(days.after(at), to)) });
  }
  const sum = (kind: Counted): number => list.reduce((total, day) => total + day[kind], 0);
  const [completed, warning, failed, missed] = counted.map(sum) as [number, number, number, number];
  const runs = jobId === null ? [] : (jobs[0]?.runs ?? []).filter((run) => beganAt(run) >= from && beganAt(run) <= to);
  return {
    jobId,
    from,
    to,
    days: list,
    runs: runs
      .map((run) => ({ at: beganAt(run), outcome: run.outcome, took: run.took, bytes: run.bytes }))
      .sort((a, b) => a.at - b.at)
      .slice(-mostRuns),
    figures: {
      runs: completed + warning + failed,
      good: completed + warning,
      failed,
      missed,
      longestGap: jobs.map((job) => longestGap(job, { ...period, from })).reduce(longer, null),
      watched: coverage ? watchedShare(coverage, from, to) : 0,
    },
  };
}

const empty = (): Record<Counted, number> => ({ completed: 0, warning: 0, failed: 0, missed: 0 });

/** Adds what a job did to the days it did it on; other days are left alone. */
function countDays(job: JobPast, { from, to, days }: Period, by: ReadonlyMap<string, Record<Counted, number>>): void {
  const add = (name: string, kind: Counted, more: number): void => {
    const day = by.get(name);
    if (day) day[kind] += more;
  };
  for (const run of job.runs) {
    const at = beganAt(run);
    if (at >= from && at <= to) add(days.nameOf(at), countedAs[run.outcome], 1);
  }
  for (const at of job.missed) if (at >= from && at <= to) add(days.nameOf(at), 'missed', 1);
  if (from < job.foldedTo)
    for (const [month, lists] of job.months)
      lists.forEach((list, kind) =>
        list.forEach((n, day) => add(`${month}-${String(day + 1).padStart(2, '0')}`, counted[kind]!, n)),
      );
}

/** How many of each from the day of `from` to the day of `to`. */
export function tallyOf(job: JobPast, period: Period): Tally {
  const { from, to, days } = period;
  const by = new Map<string, Record<Counted, number>>();
  for (let at = days.startOf(from); at <= to; at = days.after(at)) by.set(days.nameOf(at), empty());
  countDays(job, period, by);
  const total = empty();
  for (const day of by.values()) for (const kind of counted) total[kind] += day[kind];
  return total;
}

/**
 * The longest time without a good backup: between two of them, or from the last one to the last look. One that began
 * before the period counts from its own beginning. Of folded days the clock is not known: a day with a good run has none.
 */
export function longestGap(job: JobPast, { from, to, knownTo, days }: Period): Gap {
  const ends = job.runs.filter((run) => run.outcome !== 'failed' && run.endedAt <= to).map((run) => run.endedAt);
  const spans = [...foldedGood(job, from, days), ...ends.map((at) => [at, at] as const)].sort((a, b) => a[0] - b[0]);
  const before = spans.findLastIndex(([, end]) => end < from);
  const within = spans.slice(Math.max(0, before));
  const until = Math.min(to, knownTo);
  const last = within.at(-1);
  if (!last) return null;
  const gaps = within.slice(1).map(([start], n) => ({ from: within[n]![1], to: start }));
  if (!job.gone && until > last[1]) gaps.push({ from: last[1], to: until });
  return gaps.filter((gap) => gap.to > gap.from).reduce<Gap>(longer, null);
}

/** Folded days with a good run, from the last one before the period on. */
function foldedGood(job: JobPast, from: number, days: Days): (readonly [number, number])[] {
  if (job.foldedTo <= from) return job.foldedGood > 0 ? [[job.foldedGood, job.foldedGood]] : [];
  const spans: [number, number][] = [];
  for (let at = days.startOf(from); at < job.foldedTo; at = days.after(at)) {
    const name = days.nameOf(at);
    const lists = job.months.get(name.slice(0, 7));
    const day = Number(name.slice(8)) - 1;
    if ((lists?.[0]?.[day] ?? 0) + (lists?.[1]?.[day] ?? 0) > 0)
      spans.push([at, Math.min(days.after(at), job.foldedTo)]);
  }
  return spans;
}

const longer = (a: Gap, b: Gap): Gap => (!a || (b && b.to - b.from > a.to - a.from) ? b : a);

const secondsOf = (coverage: Coverage | null, from: number, to: number): number =>
  coverage ? unwatched(coverage, from, to).reduce((sum, gap) => sum + gap.to - gap.from, 0) : Math.max(0, to - from);
