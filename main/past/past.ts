import { lineOf, readRow } from './rows.ts';
import type { Folded, MonthDays, PastRun, Row } from './rows.ts';

/** What became of one job's runs and slots, as far as it is kept. */
export interface JobPast extends Folded {
  readonly job: number;
  readonly id: string;
  /** As last seen. */
  readonly name: string;
  readonly gone: boolean;
  /** Oldest end first, each once. */
  readonly runs: readonly PastRun[];
  /** Slots without a run, ascending. */
  readonly missed: readonly number[];
  /** By "2026-05", in the zone in which they were folded; what is still told one by one is not in them. */
  readonly months: ReadonlyMap<string, MonthDays>;
  /** Before the oldest month, in the order of `counted`. */
  readonly older: readonly number[];
}

const nothingOlder: readonly number[] = [0, 0, 0, 0];

/** Of a job that nothing was noted of. */
export const nothingKept = ({ id, name }: { readonly id: string; readonly name: string }): JobPast => ({
  job: -1,
  id,
  name,
  foldedTo: 0,
  foldedGood: 0,
  gone: false,
  runs: [],
  missed: [],
  months: new Map(),
  older: nothingOlder,
});

/** When a run began, or the best that is known of it: the day it counts for. */
export const beganAt = ({ endedAt, took }: PastRun): number => endedAt - (took ?? 0);

/**
 * A file's text as rows. `broken`: lines that are none, but for a last one that was cut: what it told is not on record
 * elsewhere either, and will be told again.
 */
export function rowsIn(text: string): { readonly rows: readonly Row[]; readonly broken: number } {
  const lines = text.split('\n');
  const rows = lines.flatMap((line) => (line === '' ? [] : (readRow(line) ?? [])));
  const last = lines.pop()!;
  const whole = lines.filter((line) => line !== '').length;
  return { rows, broken: whole - rows.length + (last !== '' && readRow(last) ? 1 : 0) };
}

/** Later rows count: a run whose outcome the service changed, or whose size was learnt afterwards. */
export function pastOf(rows: readonly Row[]): JobPast[] {
  const jobs = new Map<number, Draft>();
  for (const row of rows) {
    if (row.k === 'other') {
      for (const job of jobs.values()) job.gone = false;
      continue;
    }
    if (row.k === 'job') {
      const known = jobs.get(row.job);
      if (known)
        Object.assign(known, { name: row.name, foldedTo: row.foldedTo, foldedGood: row.foldedGood, gone: false });
      else jobs.set(row.job, draftOf(row));
      continue;
    }
    // A line whose job line was lost belongs to nobody.
    const job = jobs.get(row.job);
    if (!job) continue;
    if (row.k === 'run') {
      const before = job.runs.get(row.run.key);
      job.runs.set(row.run.key, before ? { ...row.run, bytes: row.run.bytes ?? before.bytes } : row.run);
    } else if (row.k === 'missed') job.missed.add(row.at);
    else if (row.k === 'month') job.months.set(row.month, row.days);
    else if (row.k === 'older') job.older = row.counts;
    else job.gone = true;
  }
  return [...jobs.values()].map((job) => ({
    ...job,
    runs: [...job.runs.values()].filter((run) => run.endedAt >= job.foldedTo).sort((a, b) => a.endedAt - b.endedAt),
    missed: [...job.missed].filter((at) => at >= job.foldedTo).sort((a, b) => a - b),
  }));
}

export const rowsOf = (past: JobPast): Row[] => {
  const { job, id, name, foldedTo, foldedGood } = past;
  return [
    { k: 'job', job, id, name, foldedTo, foldedGood },
    ...(past.gone ? [{ k: 'gone', job } as const] : []),
    ...(past.older.some((n) => n > 0) ? [{ k: 'older', job, counts: past.older } as const] : []),
    ...[...past.months].map(([month, days]) => ({ k: 'month', job, month, days }) as const),
    ...past.missed.map((at) => ({ k: 'missed', job, at }) as const),
    ...past.runs.map((run) => ({ k: 'run', job, run }) as const),
  ];
};
export const textOf = (all: readonly JobPast[]): string => all.flatMap(rowsOf).map(lineOf).join('');

interface Draft {
  readonly job: number;
  readonly id: string;
  name: string;
  foldedTo: number;
  foldedGood: number;
  gone: boolean;
  readonly runs: Map<string, PastRun>;
  readonly missed: Set<number>;
  readonly months: Map<string, MonthDays>;
  older: readonly number[];
}
const draftOf = ({ job, id, name, foldedTo, foldedGood }: Row & { k: 'job' }): Draft => ({
  job,
  id,
  name,
  foldedTo,
  foldedGood,
  gone: false,
  runs: new Map(),
  missed: new Set(),
  months: new Map(),
  older: nothingOlder,
});
