import type { Backup } from '../model/backup.ts';
import { recordsOf } from '../model/health.ts';
import type { Recorded } from '../model/health.ts';
import { kept } from '../model/record.ts';
import type { TextFile } from '../ports.ts';
import { damagedPast, unwrittenPast } from '../present/past-words.ts';
import { bounded } from './bound.ts';
import type { Days } from './days.ts';
import { single } from './fold.ts';
import { pastOf, rowsIn, rowsOf } from './past.ts';
import type { JobPast } from './past.ts';
import { beginningsOf, keyOf, lineOf } from './rows.ts';
import type { Folded, PastRun, Row } from './rows.ts';
import { readRecord, setAside, succeeds } from '../record-file.ts';

/** What became of an account's runs and slots, on disk: bounded (`bound.ts`), and never held in memory. */
export interface Past {
  /**
   * Notes what of these runs, listed newest first, has ended; on disk with the next `write`.
   * @param known those on record elsewhere, newest end first, which were noted before as were older ones if it is full;
   * null: look it up here
   */
  saw(job: Named, listed: readonly Backup[], known: readonly Recorded[] | null): void;
  /** Slots for which no run came. */
  missed(job: Named, slots: readonly number[]): void;
  gone(jobId: string): void;
  /** Another account's jobs from here on. */
  startOver(): void;
  /** On disk when it returns; a disk that refuses gets it with the next one, and `trouble` says so. */
  write(): void;
  /** Of one job or of all, with what is not written yet. Throws what the disk throws. */
  read(jobId: string | null): readonly JobPast[];
  trouble(): string | null;
}
export interface Named {
  readonly id: string;
  readonly name: string;
}

interface Known extends Folded {
  readonly job: number;
  readonly name: string;
}

const aDay = 86_400;
/** A file is not rewritten for less than this, nor for runs that are only so much too old. */
const slack = { bytes: 256 * 1024, days: 10, runs: 200 } as const;

export function createPast(parts: {
  readonly file: TextFile;
  /** Epoch seconds by the service's clock. */
  readonly now: () => number;
  /** Of this computer's zone at present. */
  readonly days: () => Days;
  /** Something to tell the person once. */
  readonly remark: (sentence: string) => void;
}): Past {
  const { file } = parts;
  let jobs: Map<string, Known> | null = null;
  /** Each once: a list and a back-fill show the same run. */
  let pending = new Map<string, Row>();
  let size = 0;
  let limit = 0;
  let behind = false;

  const add = (row: Row): void => {
    const key = row.k === 'run' ? `${row.job} ${row.run.key}` : lineOf(row);
    const before = pending.get(key);
    const bytes = row.k === 'run' && before?.k === 'run' ? (row.run.bytes ?? before.run.bytes) : null;
    pending.set(key, row.k === 'run' && bytes !== null ? { ...row, run: { ...row.run, bytes } } : row);
  };
  const know = (all: readonly JobPast[], bytes: number): void => {
    for (const { id, name, job, foldedTo, foldedGood } of all) jobs!.set(id, { job, name, foldedTo, foldedGood });
    size = bytes;
    limit = 2 * bytes + slack.bytes;
  };
  const replace = (all: readonly JobPast[]): void => {
    const next = bounded(all, parts.now(), parts.days());
    file.replace(next.text);
    know(next.jobs, next.text.length);
  };
  /** Reads it once, to know its jobs; what is broken is set aside, what can be read goes on. */
  const opened = (): Map<string, Known> => {
    if (jobs) return jobs;
    jobs = new Map();
    const text = readRecord(file);
    if (text === null) return jobs;
    const { rows, broken } = rowsIn(text);
    const all = pastOf(rows);
    know(all, text.length);
    const isCut = text !== '' && !text.endsWith('\n');
    if (broken > 0) parts.remark(damagedPast(setAside(file)));
    if (broken > 0 || isCut || all.some((job) => isOverdue(job, parts.now()))) behind = !succeeds(() => replace(all));
    // What could be read is not on disk any more.
    if (behind && broken > 0) for (const row of all.flatMap(rowsOf)) add(row);
    return jobs;
  };
  const jobOf = ({ id, name }: Named): Known => {
    const known = opened();
    const before = known.get(id);
    if (before?.name === name) return before;
    const job = { ...(before ?? { job: known.size, foldedTo: 0, foldedGood: 0 }), name };
    known.set(id, job);
    add({ k: 'job', id, ...job });
    return job;
  };
  const read = (jobId: string | null): readonly JobPast[] => {
    const known = opened();
    const text = file.read() ?? '';
    const job = jobId === null ? undefined : known.get(jobId)?.job;
    if (jobId !== null && job === undefined) return [];
    const { rows } = rowsIn(job === undefined ? text : linesOf(text, job));
    return pastOf([...rows, ...pending.values()]).filter((past) => jobId === null || past.id === jobId);
  };
  const notedOf = (jobId: string): ReadonlyMap<string, PastRun> =>
    new Map(read(jobId)[0]?.runs.map((run) => [run.key, run]));

  return {
    saw(named, listed, known) {
      const noted = known === null ? notedOf(named.id) : null;
      const floor = known && known.length >= kept ? known.at(-1)!.endedAt : -Infinity;
      const isNews = (run: Recorded): boolean => {
        const before = noted ? noted.get(keyOf(run.id)) : known?.find(({ id }) => id === run.id);
        if (!before) return run.endedAt >= floor;
        return before.outcome !== run.outcome || (run.bytes !== undefined && (before.bytes ?? null) === null);
      };
      const news = recordsOf(listed, parts.now()).filter(isNews);
      if (!news.length) return;
      const { job, foldedTo } = jobOf(named);
      for (const run of news) if (run.endedAt >= foldedTo) add({ k: 'run', job, run: pastRun(run) });
    },
    missed(named, slots) {
      const job = slots.length ? jobOf(named) : null;
      for (const at of slots) if (at >= job!.foldedTo) add({ k: 'missed', job: job!.job, at });
    },
    gone(jobId) {
      const job = opened().get(jobId);
      if (job) add({ k: 'gone', job: job.job });
    },
    startOver() {
      if (opened().size) add({ k: 'other' });
    },
    write() {
      if (!pending.size) return;
      opened();
      const lines = [...pending.values()].map(lineOf).join('');
      behind = !succeeds(() => {
        if (behind || size + lines.length > limit) replace(read(null));
        else {
          file.append(lines);
          size += lines.length;
        }
      });
      if (!behind) pending = new Map();
    },
    read,
    trouble: () => (behind ? unwrittenPast : null),
  };
}

const pastRun = ({ id, outcome, startedAt, endedAt, bytes }: Recorded): PastRun => ({
  key: keyOf(id),
  endedAt: Math.floor(endedAt),
  took: startedAt === null || endedAt < startedAt ? null : Math.floor(endedAt) - startedAt,
  outcome,
  bytes: bytes ?? null,
});

const isOverdue = ({ runs }: JobPast, now: number): boolean =>
  runs.length > single.runs + slack.runs ||
  (runs.length > 0 && runs[0]!.endedAt < now - (single.days + slack.days) * aDay);

/** Its own lines, and all of jobs. */
function linesOf(text: string, job: number): string {
  const beginnings = ['["j"', `["g",${job}]`, '["a"', ...beginningsOf(job)];
  return text
    .split('\n')
    .filter((line) => beginnings.some((beginning) => line.startsWith(beginning)))
    .map((line) => `${line}\n`)
    .join('');
}
