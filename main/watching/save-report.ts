import { redactText } from '../api/redact.ts';
import type { Core } from '../commands.ts';
import type { Arguments, Results } from '../contract/commands.ts';
import { createDays } from '../past/days.ts';
import { coverageIn, jobReport } from '../past/report.ts';
import type { Report } from '../past/report.ts';
import { DiskError } from '../ports.ts';
import { diskInWords } from '../present/disk-words.ts';
import { reportCsv } from '../present/report-csv.ts';
import { reportMarkdown } from '../present/report-markdown.ts';
import { emptyPeriod, notSaved, reportName } from '../present/report-words.ts';
import { isoDay } from '../present/time.ts';
import { Refusal } from '../reply.ts';
import type { Watcher } from '../watcher.ts';
import { pastsOf, readOlder, sinceOf } from './history.ts';

type Parts = Pick<Core, 'store' | 'tables' | 'ports' | 'holder'>;
const aDay = 86_400;

/** Writes what could be restored in a period to where the person says; null: nowhere. @throws Refusal */
export async function saveReport(
  args: Arguments['saveReport'],
  core: Parts,
  watcher: Watcher,
): Promise<Results['saveReport']> {
  const { ports } = core;
  const to = Math.min(args.to, Math.floor(watcher.now()));
  if (args.from >= to) throw new Refusal('denied', emptyPeriod);
  const unread = await readOlder(args.jobId, core, watcher);
  const report = reportOf({ ...args, to, unread }, core, watcher);
  const timeZone = ports.timeZone();
  const name = reportName(isoDay(args.from, timeZone), isoDay(to, timeZone), args.format);
  try {
    const path = await ports.files.saveText(name, writers[args.format](report));
    return { savedAs: path === null ? null : ports.files.shown(path) };
  } catch (error) {
    if (error instanceof DiskError) throw new Refusal('denied', notSaved(diskInWords(error.problem)));
    throw error;
  }
}

const writers = {
  markdown: reportMarkdown,
  csv: reportCsv,
  json: (report: Report): string => `${JSON.stringify(plain(report), null, 2)}\n`,
} as const satisfies Record<Arguments['saveReport']['format'], (report: Report) => string>;

function reportOf(
  { jobId, from, to, unread }: Pick<Arguments['saveReport'], 'jobId' | 'from' | 'to'> & { readonly unread: number },
  core: Parts,
  watcher: Watcher,
): Report {
  const { ports, store, tables, holder } = core;
  const timeZone = ports.timeZone();
  const coverage = watcher.diary.coverage();
  const byName = new Intl.Collator('en', { numeric: true });
  const jobs = pastsOf(jobId, core, watcher).sort((a, b) => byName.compare(a.name, b.name));
  // Nothing is known of before; a hundred empty years take their time all the same.
  const known = jobs.reduce((oldest, job) => Math.min(oldest, sinceOf(job) - 31 * aDay), to - aDay);
  const period = {
    from: Math.max(from, known),
    to,
    knownTo: coverage?.lastAt ?? to,
    days: createDays(timeZone, tables),
  };
  const secrets = [holder.token() ?? ''];
  const shown = (text: string): string => withoutAddresses(redactText(text, secrets));
  return {
    from,
    to,
    writtenAt: Math.floor(ports.clock.now()),
    timeZone,
    version: ports.version,
    unread,
    ...coverageIn(coverage, from, to),
    jobs: jobs.map((past) => {
      const job = store.get(past.id)?.job;
      const about = { name: shown(past.name), server: shown(job?.compute.name ?? ''), listed: job !== undefined };
      return jobReport(past, about, period);
    }),
  };
}

/** A name may hold what a person once pasted into it. */
const withoutAddresses = (text: string): string => text.replaceAll(/[a-z][a-z0-9+.-]*:\/\/\S*/gi, '[address]');

const iso = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');
const isoOr = (at: number | null): string | null => (at === null ? null : iso(at));

/** Instants as people's other tools read them. */
const plain = (report: Report) => ({
  app: `SnapShooter Tray ${report.version}`,
  report: 'recovery points',
  from: iso(report.from),
  to: iso(report.to),
  writtenAt: iso(report.writtenAt),
  timeZone: report.timeZone,
  watched: report.watched,
  jobsNotReadYet: report.unread,
  unwatched: report.unwatched.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) })),
  jobs: report.jobs.map(({ newestGood, longestGap, singleFrom, troubled, missed, ...job }) => ({
    ...job,
    newestGood: isoOr(newestGood),
    longestGap: longestGap && { from: iso(longestGap.from), to: iso(longestGap.to) },
    troubled: troubled.map(({ at, run: { outcome, endedAt, took, bytes } }) => ({
      startedAt: iso(at),
      endedAt: iso(endedAt),
      outcome,
      seconds: took,
      bytes,
    })),
    missed: missed.map(iso),
    figuresOnlyBefore: isoOr(singleFrom),
  })),
});
