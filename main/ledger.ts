import type { Recorded } from './model/health.ts';
import type { AlertRecord, JobRecord, Mine } from './model/record.ts';
import type { TextFile } from './ports.ts';

/** One line of the file. */
export type Entry =
  | { readonly k: 'since'; readonly at: number }
  | ({ readonly k: 'job'; readonly id: string } & JobRecord)
  | { readonly k: 'gone'; readonly id: string }
  | ({ readonly k: 'mine' } & Mine)
  | { readonly k: 'reported'; readonly backupId: string }
  | ({ readonly k: 'alert' } & AlertRecord)
  | { readonly k: 'told'; readonly id: string; readonly told: string }
  | { readonly k: 'rejected'; readonly told: boolean };

export interface Ledger {
  /** First complete look at this account, epoch seconds by the service's clock; null: none yet. */
  since(): number | null;
  job(id: string): JobRecord | undefined;
  jobIds(): Iterable<string>;
  /** Jobs on record. */
  size(): number;
  mine(): readonly Mine[];
  /** Newest first. */
  alerts(): readonly AlertRecord[];
  rejectedTold(): boolean;
  /**
   * On disk when it returns; only then may anything be shown. A disk that refuses is no reason to be silent: then it is
   * kept in memory, written whole as soon as that works, and `trouble` says so.
   */
  commit(entries: readonly Entry[]): void;
  /** Forgets the jobs of another account, keeps the alerts. */
  startOver(): void;
  readonly repairs: readonly string[];
  /** Why the disk is behind; null: it is not. */
  trouble(): string | null;
}

const alertsKept = 500;
/** Rewriting costs one pass over everything; it pays when most lines are outdated. */
const worthCompacting = (lines: number, live: number): boolean => lines > 2 * live + 200;

/** An append-only file of JSON lines: a torn last line is one that was never shown, and is dropped. */
export function createLedger(file: TextFile): Ledger {
  let since: number | null = null;
  let rejected = false;
  const jobs = new Map<string, JobRecord>();
  const mine = new Map<string, Mine>();
  let alerts: AlertRecord[] = [];
  const repairs: string[] = [];
  let lines = 0;
  let unsaved = false;

  const apply = (entry: Entry): void => {
    switch (entry.k) {
      case 'since':
        since = entry.at;
        break;
      case 'job':
        jobs.set(entry.id, { runs: entry.runs, floor: entry.floor, gap: entry.gap });
        break;
      case 'gone':
        jobs.delete(entry.id);
        break;
      case 'mine':
        mine.set(entry.backupId, { backupId: entry.backupId, jobId: entry.jobId, at: entry.at });
        break;
      case 'reported':
        mine.delete(entry.backupId);
        break;
      case 'alert': {
        const { k: _, ...alert } = entry;
        alerts = [alert, ...alerts.filter((a) => a.id !== alert.id)].slice(0, alertsKept);
        break;
      }
      case 'told':
        alerts = alerts.map((a) => (a.id === entry.id ? { ...a, told: entry.told } : a));
        break;
      case 'rejected':
        rejected = entry.told;
        break;
    }
  };
  const live = (): Entry[] => [
    ...(since === null ? [] : [{ k: 'since', at: since } as const]),
    ...(rejected ? [{ k: 'rejected', told: true } as const] : []),
    ...[...jobs].map(([id, record]) => ({ k: 'job', id, ...record }) as const),
    ...[...mine.values()].map((m) => ({ k: 'mine', ...m }) as const),
    ...[...alerts].reverse().map((a) => ({ k: 'alert', ...a }) as const),
  ];
  const rewrite = (): void => {
    const entries = live();
    file.replace(text(entries));
    lines = entries.length;
  };

  const stored = file.read();
  if (stored !== null) {
    const read = readEntries(stored);
    if (read) {
      for (const entry of read.entries) apply(entry);
      lines = read.entries.length;
      if (read.torn || worthCompacting(lines, live().length)) rewrite();
    } else {
      const name = file.setAside();
      repairs.push(
        `The record of what you were told could not be read. It was set aside as ${name} and a new one begins with what is there now, silently; alerts from before are in that file.`,
      );
    }
  }

  return {
    since: () => since,
    job: (id) => jobs.get(id),
    jobIds: () => jobs.keys(),
    size: () => jobs.size,
    mine: () => [...mine.values()],
    alerts: () => alerts,
    rejectedTold: () => rejected,
    commit(entries) {
      if (!entries.length) return;
      const write = (): void => {
        if (unsaved) return;
        file.append(text(entries));
        lines += entries.length;
      };
      unsaved = !succeeds(write) || unsaved;
      for (const entry of entries) apply(entry);
      if (unsaved || (lines > 5000 && worthCompacting(lines, live().length))) unsaved = !succeeds(rewrite);
    },
    startOver() {
      since = null;
      jobs.clear();
      mine.clear();
      rewrite();
    },
    repairs,
    trouble: () =>
      unsaved
        ? 'What you were told cannot be written to disk. It is kept while the app runs, but may be told again after a restart. Free some space or check the data folder.'
        : null,
  };
}

const succeeds = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

const text = (entries: readonly Entry[]): string => entries.map((e) => `${JSON.stringify(e)}\n`).join('');

/** All lines but a torn last one must be entries; otherwise the file is not ours any more: null. */
function readEntries(stored: string): { entries: Entry[]; torn: boolean } | null {
  const all = stored.split('\n');
  const torn = all.pop() !== '';
  const entries: Entry[] = [];
  for (const line of all) {
    const entry = readEntry(line);
    if (!entry) return null;
    entries.push(entry);
  }
  return { entries, torn };
}

function readEntry(line: string): Entry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isEntry(value) ? value : null;
}

const isText = (v: unknown): v is string => typeof v === 'string';
const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);
const isRun = (v: unknown): boolean => {
  const run = v as Partial<Recorded> | null;
  return (
    typeof run === 'object' &&
    isText(run?.id) &&
    (run.outcome === 'completed' || run.outcome === 'completed_with_errors' || run.outcome === 'failed') &&
    isNumber(run.endedAt) &&
    (run.startedAt === null || isNumber(run.startedAt))
  );
};

/** Shape of each kind of line; what a hand or a bad disk wrote does not pass. */
const shapes: { readonly [K in Entry['k']]: (e: Record<string, unknown>) => boolean } = {
  since: (e) => isNumber(e.at),
  job: (e) =>
    isText(e.id) &&
    Array.isArray(e.runs) &&
    e.runs.every(isRun) &&
    isNumber(e.floor) &&
    (e.gap === null || isNumber(e.gap)),
  gone: (e) => isText(e.id),
  mine: (e) => isText(e.backupId) && isText(e.jobId) && isNumber(e.at),
  reported: (e) => isText(e.backupId),
  alert: (e) =>
    isText(e.id) &&
    isText(e.kind) &&
    isNumber(e.at) &&
    isText(e.title) &&
    isText(e.sentence) &&
    isText(e.told) &&
    isText(e.health) &&
    Array.isArray(e.items) &&
    e.items.every(
      (i: unknown) =>
        typeof i === 'object' &&
        i !== null &&
        ['jobId', 'backupId', 'name', 'sentence'].every((key) => isText((i as Record<string, unknown>)[key])),
    ),
  told: (e) => isText(e.id) && isText(e.told),
  rejected: (e) => typeof e.told === 'boolean',
};

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  const kind = entry.k;
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as Entry['k']](entry);
}
