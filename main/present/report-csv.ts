import type { JobReport, Report } from '../past/report.ts';
import { unreadInWords } from './past-words.ts';
import { gapInWords, troubleInWords } from './report-words.ts';

const columns = [
  'record',
  'job',
  'server',
  'from',
  'to',
  'seconds',
  'bytes',
  'runs',
  'good',
  'failed',
  'missed',
  'watched',
  'note',
] as const;
type Line = Partial<{ readonly [K in (typeof columns)[number]]: string | number | null }>;

/**
 * The report for tables (RFC 4180): a line for the period, one a job, one for each run that failed or had errors, each
 * missed slot and each time nobody watched. Instants are UTC.
 */
export function reportCsv(report: Report): string {
  const records: Line[] = [
    {
      record: 'period',
      from: iso(report.from),
      to: iso(report.to),
      watched: share(report.watched),
      note: unreadInWords(report.unread),
    },
    ...report.jobs.flatMap(recordsOf),
    ...report.unwatched.map((gap) => ({
      record: 'unwatched',
      from: iso(gap.from),
      to: iso(gap.to),
      seconds: gap.to - gap.from,
      note: gapInWords(gap),
    })),
  ];
  const lines = records.map((record) => columns.map((column) => cell(record[column] ?? '')).join(','));
  return [columns.map(cell).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function recordsOf({ name, server, listed, newestGood, counts, longestGap, troubled, missed }: JobReport): Line[] {
  const good = counts.completed + counts.warning;
  const of = { job: name, server };
  return [
    {
      record: 'job',
      ...of,
      runs: good + counts.failed,
      good,
      failed: counts.failed,
      missed: counts.missed,
      note: listed ? '' : 'Deleted.',
    },
    { record: 'newest good', ...of, to: newestGood === null ? '' : iso(newestGood) },
    ...(longestGap
      ? [
          {
            record: 'longest gap',
            ...of,
            from: iso(longestGap.from),
            to: iso(longestGap.to),
            seconds: longestGap.to - longestGap.from,
          },
        ]
      : []),
    ...troubled.map(({ at, run }) => ({
      record: run.outcome === 'failed' ? 'failed' : 'with errors',
      ...of,
      from: iso(at),
      to: iso(run.endedAt),
      seconds: run.took,
      bytes: run.bytes,
      note: troubleInWords(run),
    })),
    ...missed.map((at) => ({ record: 'missed', ...of, from: iso(at), note: 'No run came for it.' })),
  ];
}

const iso = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');
const share = (n: number): string => n.toFixed(4);

/** What begins like a formula is text to a spreadsheet only with an apostrophe before it. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
