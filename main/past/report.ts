import type { History } from '../contract/watching.ts';
import { unwatched, watchedShare } from '../watch/coverage.ts';
import type { Coverage, Unwatched } from '../watch/coverage.ts';
import { longestGap, tallyOf } from './history.ts';
import type { Period, Tally } from './history.ts';
import { beganAt } from './past.ts';
import type { JobPast } from './past.ts';
import type { PastRun } from './rows.ts';

/** What could be restored, and what was not backed up, in a period. Epoch seconds; nothing in it is secret. */
export interface Report {
  readonly from: number;
  readonly to: number;
  readonly writtenAt: number;
  readonly timeZone: string;
  readonly version: string;
  /** Of so many jobs the service may list runs that are not in it. */
  readonly unread: number;
  /** Share of the time that was watched, 0 to 1. */
  readonly watched: number;
  readonly unwatched: readonly Unwatched[];
  readonly jobs: readonly JobReport[];
}

export interface JobReport {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  /** The service has it still. */
  readonly listed: boolean;
  /** End of the newest good backup up to the end of the period; null: none is on record. */
  readonly newestGood: number | null;
  readonly counts: Tally;
  /** Runs that failed or finished with errors, oldest first, as far as they are kept one by one. */
  readonly troubled: readonly { readonly at: number; readonly run: PastRun }[];
  readonly missed: readonly number[];
  readonly longestGap: History['figures']['longestGap'];
  /** Runs that ended earlier than this are known by day only; null: all of the period are known one by one. */
  readonly singleFrom: number | null;
}

export function jobReport(
  past: JobPast,
  about: { readonly name: string; readonly server: string; readonly listed: boolean },
  period: Period,
): JobReport {
  const { from, to } = period;
  const isWithin = (at: number): boolean => at >= from && at <= to;
  const good = past.runs.findLast((run) => run.outcome !== 'failed' && run.endedAt <= to)?.endedAt;
  const foldedGood = past.foldedGood > 0 && past.foldedGood <= to ? past.foldedGood : null;
  return {
    id: past.id,
    ...about,
    newestGood: good ?? foldedGood,
    counts: tallyOf(past, period),
    troubled: past.runs
      .filter((run) => run.outcome !== 'completed' && isWithin(beganAt(run)))
      .map((run) => ({ at: beganAt(run), run })),
    missed: past.missed.filter(isWithin),
    longestGap: longestGap(past, period),
    singleFrom: past.foldedTo > from ? past.foldedTo : null,
  };
}

export const coverageIn = (
  coverage: Coverage | null,
  from: number,
  to: number,
): Pick<Report, 'watched' | 'unwatched'> => ({
  watched: coverage ? watchedShare(coverage, from, to) : 0,
  unwatched: coverage ? unwatched(coverage, from, to) : [{ from, to, why: 'stopped', filled: false }],
});
