import type { History } from '../contract/watching.ts';
import type { PastRun } from '../past/rows.ts';
import type { Unwatched } from '../watch/coverage.ts';
import { reasonOf } from './past-words.ts';
import { duration } from './time.ts';

type ReportFormat = 'markdown' | 'csv' | 'json';

const endings: Readonly<Record<ReportFormat, string>> = { markdown: 'md', csv: 'csv', json: 'json' };
/** "snapshooter-report-2026-04-13-to-2026-05-12.md". */
export const reportName = (from: string, to: string, format: ReportFormat): string =>
  `snapshooter-report-${from}-to-${to}.${endings[format]}`;

export const emptyPeriod = 'The period ends before it begins, so there is nothing to report. Nothing was saved.';
export const notSaved = (disk: string): string => `${disk} Nothing was saved.`;

/** "Failed after 12 s. SnapShooter gives no reason." The API has none, and none is guessed. */
export function troubleInWords({ outcome, took }: PastRun): string {
  const what = outcome === 'failed' ? 'Failed' : 'Finished with errors';
  return `${what}${took === null ? '' : ` after ${duration(took)}`}. SnapShooter gives no reason.`;
}

/** "The app was not running; what ran was read afterwards." */
export const gapInWords = ({ why, filled }: Unwatched): string =>
  `${reasonOf(why)}; ${filled ? 'what ran was read afterwards' : 'what ran is not known for all jobs'}.`;

/** "98.3 %"; of no runs there is no rate. */
export const rateInWords = (good: number, runs: number): string =>
  runs === 0 ? '–' : `${((100 * good) / runs).toFixed(good === runs ? 0 : 1)} %`;

export const longestInWords = (gap: History['figures']['longestGap']): string =>
  gap === null ? '–' : duration(gap.to - gap.from);
