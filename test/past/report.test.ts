import { describe, expect, it } from 'vitest';
import { coverageIn, jobReport } from '../../main/past/report.ts';
import type { Report } from '../../main/past/report.ts';
import { folded } from '../../main/past/fold.ts';
import { reportCsv } from '../../main/present/report-csv.ts';
import { reportMarkdown } from '../../main/present/report-markdown.ts';
import { days, failed, instant, past, run } from './scene.ts';

const [from, to] = [instant('2026-05-05 00:00'), instant('2026-05-12 00:00')];
const period = { from, to, knownTo: to, days: days('Europe/Berlin') };
const runs = [
  run('2026-05-04 02:00'),
  run('2026-05-06 02:00', { bytes: 1000 }),
  run('2026-05-07 02:00', { ...failed, took: null }),
  run('2026-05-08 02:00', { outcome: 'completed_with_errors' }),
  run('2026-05-12 02:00'),
];
const about = { name: 'Orders', server: 'web-1', listed: true };
const of = jobReport(past(runs, { missed: [instant('2026-05-09 02:00')] }), about, period);
const gap = {
  from: instant('2026-05-09 20:10'),
  to: instant('2026-05-10 05:02'),
  why: 'stopped',
  filled: true,
} as const;
const report: Report = {
  from,
  to,
  writtenAt: to,
  timeZone: 'Europe/Berlin',
  version: '1.2.3',
  unread: 0,
  ...coverageIn({ since: 0, lastAt: to, gaps: [gap] }, from, to),
  jobs: [of],
};

/** RFC 4180, by another reader than the writer's. */
const cellsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell!.replaceAll('""', '"')));

describe('the report of a job', () => {
  it('counts what began in the period; the newest good one is of no later', () => {
    expect(of.counts).toEqual({ completed: 1, warning: 1, failed: 1, missed: 1 });
    expect(of.newestGood).toBe(instant('2026-05-08 02:01'));
    expect(of.troubled.map(({ run: { outcome } }) => outcome)).toEqual(['failed', 'completed_with_errors']);
    expect(of.singleFrom).toBeNull();
  });
  it('says where only figures are left, and still when the newest good one ended', () => {
    const old = jobReport(folded(past(runs.slice(0, 2)), instant('2027-05-12 00:00'), days('UTC')), about, period);
    expect(old.newestGood).toBe(instant('2026-05-06 02:01'));
    expect(old.counts.completed).toBe(1);
    expect(old.singleFrom).toBeGreaterThan(to);
  });
});

it('reads in Markdown as it is, times in this zone', () => {
  expect(reportMarkdown(report)).toBe(`# Recovery points

From 2026-05-05 02:00 to 2026-05-12 02:00, Europe/Berlin. Written 2026-05-12 02:00 by SnapShooter Tray 1.2.3.

| Job | Server | Newest good backup | Runs | Good | Failed | Missed | Success | Longest without a good one |
| --- | --- | --- | --: | --: | --: | --: | --: | --: |
| Orders | web-1 | 2026-05-08 04:01 | 3 | 2 | 1 | 1 | 66.7 % | 3 days 21 h |

## Orders

- 2026-05-07 04:01: Failed. SnapShooter gives no reason.
- 2026-05-08 04:00: Finished with errors after 1 min. SnapShooter gives no reason.
- 2026-05-09 04:00: Missed. No run came for it.

## Watched

Watched for 94.7 % of the time. Not watched:

- 2026-05-09 22:10 to 2026-05-10 07:02: The app was not running; what ran was read afterwards.
`);
});

it('is a table of equal lines in CSV, instants in UTC', () => {
  const [head, ...lines] = cellsOf(reportCsv(report));
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head!.length]));
  const records = lines.map((line) =>
    Object.fromEntries(head!.flatMap((name, n) => (line[n] === '' ? [] : [[name, line[n]]]))),
  );
  const job = { job: 'Orders', server: 'web-1' };
  expect(records).toEqual([
    { record: 'period', from: '2026-05-05T00:00:00Z', to: '2026-05-12T00:00:00Z', watched: '0.9472' },
    { record: 'job', ...job, runs: '3', good: '2', failed: '1', missed: '1' },
    { record: 'newest good', ...job, to: '2026-05-08T02:01:00Z' },
    { record: 'longest gap', ...job, from: '2026-05-08T02:01:00Z', to: '2026-05-12T00:00:00Z', seconds: '338340' },
    {
      record: 'failed',
      ...job,
      from: '2026-05-07T02:01:00Z',
      to: '2026-05-07T02:01:00Z',
      note: 'Failed. SnapShooter gives no reason.',
    },
    {
      record: 'with errors',
      ...job,
      from: '2026-05-08T02:00:00Z',
      to: '2026-05-08T02:01:00Z',
      seconds: '60',
      note: 'Finished with errors after 1 min. SnapShooter gives no reason.',
    },
    { record: 'missed', ...job, from: '2026-05-09T02:00:00Z', note: 'No run came for it.' },
    {
      record: 'unwatched',
      from: '2026-05-09T20:10:00Z',
      to: '2026-05-10T05:02:00Z',
      seconds: '31920',
      note: 'The app was not running; what ran was read afterwards.',
    },
  ]);
});

it('says of how many jobs it may not know all', () => {
  const sentence = 'Older runs of 2 jobs are not read from SnapShooter yet.';
  const partly = { ...report, unread: 2 };
  expect(reportMarkdown(partly)).toContain(`\n\n${sentence}\n\n| Job`);
  expect(cellsOf(reportCsv(partly))[1]).toContain(sentence);
});

describe('a name is text and nothing else', () => {
  const named = (name: string): Report => ({ ...report, jobs: [{ ...of, name, server: name }] });
  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '＋1', '－1', '＠A'])(
    'to a spreadsheet: %j',
    (name) => {
      const cells = cellsOf(reportCsv(named(name))).flat();
      expect(cells).toContain(`'${name}`);
      expect(cells.filter((cell) => /^\s*[=+\-@\t＝＋－＠]/.test(cell))).toEqual([]);
    },
  );
  it('to a reader of CSV, whatever quotes are in it', () => {
    const lines = cellsOf(reportCsv(named('a "b", c')));
    expect(lines[2]!.slice(0, 3)).toEqual(['newest good', 'a "b", c', 'a "b", c'].with(0, lines[2]![0]!));
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
  it('to Markdown and HTML', () => {
    const text = reportMarkdown(named('a|b <img src=x> [c](d) `e` **f** &amp; # g'));
    expect(text).toContain('| a\\|b &lt;img src=x\\> \\[c\\]\\(d\\) \\`e\\` \\*\\*f\\*\\* &amp;amp; \\# g |');
    expect(text).not.toContain('<img');
  });
});
