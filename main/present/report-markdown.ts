import type { JobReport, Report } from '../past/report.ts';
import { unreadInWords } from './past-words.ts';
import { gapInWords, longestInWords, rateInWords, troubleInWords } from './report-words.ts';

/** The report for people to read; what comes from the service is written so that it is text and nothing else. */
export function reportMarkdown(report: Report): string {
  const at = stamps(report.timeZone);
  const span = (from: number, to: number): string => `${at(from)} to ${at(to)}`;
  const blind = report.unwatched.map((gap) => `- ${span(gap.from, gap.to)}: ${gapInWords(gap)}`);
  return `${[
    '# Recovery points',
    '',
    `From ${span(report.from, report.to)}, ${report.timeZone}. Written ${at(report.writtenAt)} by SnapShooter Tray ${report.version}.`,
    ...(report.unread === 0 ? [] : ['', unreadInWords(report.unread)]),
    '',
    `| ${columns.join(' | ')} |`,
    `| ${columns.map((_, n) => (n < 3 ? '---' : '--:')).join(' | ')} |`,
    ...report.jobs.map((job) => `| ${rowOf(job, at).join(' | ')} |`),
    ...report.jobs.flatMap((job) => details(job, at)),
    '',
    '## Watched',
    '',
    `Watched for ${percent(report.watched)} of the time.${blind.length ? ' Not watched:' : ''}`,
    ...(blind.length ? ['', ...blind] : []),
  ].join('\n')}\n`;
}

const columns = [
  'Job',
  'Server',
  'Newest good backup',
  'Runs',
  'Good',
  'Failed',
  'Missed',
  'Success',
  'Longest without a good one',
] as const;

type Stamp = (at: number) => string;

function rowOf({ name, server, listed, newestGood, counts, longestGap }: JobReport, at: Stamp): string[] {
  const good = counts.completed + counts.warning;
  const runs = good + counts.failed;
  return [
    `${inert(name)}${listed ? '' : ' (deleted)'}`,
    inert(server),
    newestGood === null ? 'none on record' : at(newestGood),
    String(runs),
    String(good),
    String(counts.failed),
    String(counts.missed),
    rateInWords(good, runs),
    longestInWords(longestGap),
  ];
}

function details({ name, troubled, missed, singleFrom }: JobReport, at: Stamp): string[] {
  if (!troubled.length && !missed.length && singleFrom === null) return [];
  return [
    '',
    `## ${inert(name)}`,
    '',
    ...troubled.map((run) => `- ${at(run.at)}: ${troubleInWords(run.run)}`),
    ...missed.map((slot) => `- ${at(slot)}: Missed. No run came for it.`),
    ...(singleFrom === null ? [] : [`- Before ${at(singleFrom)} its runs are kept as figures a day.`]),
  ];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** "2026-05-12 14:05" there. */
function stamps(timeZone: string): Stamp {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => format.format(at * 1000);
}

/** No letter of it means anything to Markdown or HTML. */
const inert = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]()>|#~!]/g, '\\$&');
