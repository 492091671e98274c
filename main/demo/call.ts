import { isMap } from './check.ts';
import type { ListQuirks } from './query.ts';
import { noModel } from './reply.ts';
import type { JobRow } from './rows.ts';
import type { JobContext } from './shapes.ts';
import type { Tables } from './tables.ts';

/** Where the documentation is silent or contradicts itself: what this account does. Change it at any time. */
export interface Quirks extends ListQuirks {
  /** `last_backups` does not list open runs (trap 4). */
  hideOpenRuns: boolean;
  /** Seconds until a write shows in what is read; its answer comes at once (trap 47). A start shows at once. */
  lag: number;
  /** Calls that a service may lack (trap 49): true, what the routes then say; else this status. */
  noBackupShow: Lacking;
  noBackupDelete: Lacking;
  /** What is deleted stays listed as "expired" instead of going: the page does not say which. */
  deletedExpire: boolean;
  noDownload: Lacking;
  noStorageList: Lacking;
  /** Where addresses of files point to. */
  filesBase: string;
  /** The storage gives files only whole. */
  noRanges: boolean;
}
export type Lacking = boolean | 404 | 405;

/** One authorised call, read. */
export interface Call {
  readonly query: URLSearchParams;
  /** The body's fields; empty when there is none or its type was not declared, as in Laravel. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The body came as a form, where "true" is the documented spelling (trap 24). */
  readonly form: boolean;
  /** Now, whole epoch seconds. */
  readonly at: number;
  readonly seed: number;
  readonly tables: Tables;
  readonly quirks: Quirks;
  /** No started run takes longer, seconds. */
  readonly longestStarted: number;
}

/** The fields of a body. JSON counts only when it is declared; broken JSON is an empty body, as in PHP. */
export function readInput(text: string, type: string): Pick<Call, 'input' | 'form'> {
  if (type.includes('application/x-www-form-urlencoded'))
    return { input: Object.fromEntries(new URLSearchParams(text)), form: true };
  if (!type.includes('json')) return { input: {}, form: false };
  try {
    const value: unknown = JSON.parse(text);
    return { input: isMap(value) ? value : {}, form: false };
  } catch {
    return { input: {}, form: false };
  }
}

export function jobOf(call: Call, id: string): JobRow {
  const job = call.tables.jobs.get(id);
  if (!job) throw noModel('BackupJob', id);
  return job;
}

/** Does what a write is for, at once or after the lag; `change` is given the instant at which it happens. */
export function write({ quirks, tables, at }: Call, change: (at: number) => void): void {
  if (quirks.lag > 0) tables.later(at + quirks.lag, change);
  else change(at);
}

/** What a job's shape needs of the rest of the account. */
export function contextOf(call: Call): JobContext {
  const lastEnds = new Map<number, number>();
  for (const job of call.tables.jobs.values()) {
    if (!job.server) continue;
    for (let i = job.runs.length - 1; i >= 0; i--) {
      const end = job.runs[i]!.endsAt;
      if (end > call.at) continue;
      lastEnds.set(job.server.id, Math.max(end, lastEnds.get(job.server.id) ?? 0));
      break;
    }
  }
  return { at: call.at, lastEnds, hideOpenRuns: call.quirks.hideOpenRuns };
}
