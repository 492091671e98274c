import { lineOf, readEntries } from './ledger-entries.ts';
import type { Entry } from './ledger-entries.ts';
import type { Acknowledged, AlertRecord, JobRecord, Mine, MuteRecord } from './model/record.ts';
import type { TextFile } from './ports.ts';
import { nothingTold } from './watch/events.ts';
import type { JobTold } from './watch/events.ts';
import { unmoved } from './present/disk-words.ts';
import { readRecord, setAside, succeeds } from './record-file.ts';

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
  lockedTold(): boolean;
  unreachableTold(): boolean;
  /** What of a job was told. */
  told(jobId: string): JobTold;
  acknowledged(jobId: string): Acknowledged | null;
  muted(jobId: string): MuteRecord | null;
  /** Seconds; null: worked out. */
  grace(jobId: string): number | null;
  plan(jobId: string): { readonly plan: string; readonly at: number | null } | null;
  pausedUntil(): number | null;
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
/** Rewriting costs one pass over everything; it pays when most entries are outdated. */
const worthCompacting = (written: number, live: number): boolean => written > 2 * live + 200;

/** An append-only file of JSON lines, one a commit; each whole or not ours. */
export function createLedger(file: TextFile): Ledger {
  let since: number | null = null;
  let rejected = false;
  let locked = false;
  let unreachable = false;
  let pausedUntil: number | null = null;
  const said = new Map<string, JobTold>();
  const acks = new Map<string, Acknowledged>();
  const mutes = new Map<string, MuteRecord>();
  const graces = new Map<string, number>();
  const plans = new Map<string, { readonly plan: string; readonly at: number | null }>();
  const jobs = new Map<string, JobRecord>();
  const mine = new Map<string, Mine>();
  let alerts: AlertRecord[] = [];
  const repairs: string[] = [];
  /** Entries in the file. */
  let written = 0;
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
        for (const kept of [jobs, said, acks, mutes, graces, plans]) kept.delete(entry.id);
        break;
      case 'told-of': {
        const { k: _, id, ...told } = entry;
        if (isNothing(told)) said.delete(id);
        else said.set(id, told);
        break;
      }
      case 'ack':
        keep(acks, entry.id, entry.ack);
        break;
      case 'mute':
        keep(mutes, entry.id, entry.mute);
        break;
      case 'grace':
        keep(graces, entry.id, entry.grace);
        break;
      case 'plan':
        plans.set(entry.id, { plan: entry.plan, at: entry.at });
        break;
      case 'pause':
        pausedUntil = entry.until;
        break;
      case 'unreachable':
        unreachable = entry.told;
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
        alerts = alerts.map((a) => (a.id === entry.id ? { ...a, told: entry.told, delivery: entry.delivery } : a));
        break;
      case 'rejected':
        rejected = entry.told;
        break;
      case 'locked':
        locked = entry.told;
        break;
    }
  };
  const live = (): Entry[] => [
    ...(since === null ? [] : [{ k: 'since', at: since } as const]),
    ...(rejected ? [{ k: 'rejected', told: true } as const] : []),
    ...(locked ? [{ k: 'locked', told: true } as const] : []),
    ...(unreachable ? [{ k: 'unreachable', told: true } as const] : []),
    ...(pausedUntil === null ? [] : [{ k: 'pause', until: pausedUntil } as const]),
    ...[...said].map(([id, told]) => ({ k: 'told-of', id, ...told }) as const),
    ...[...acks].map(([id, ack]) => ({ k: 'ack', id, ack }) as const),
    ...[...mutes].map(([id, mute]) => ({ k: 'mute', id, mute }) as const),
    ...[...plans].map(([id, plan]) => ({ k: 'plan', id, ...plan }) as const),
    ...[...graces].map(([id, grace]) => ({ k: 'grace', id, grace }) as const),
    ...[...jobs].map(([id, record]) => ({ k: 'job', id, ...record }) as const),
    ...[...mine.values()].map((m) => ({ k: 'mine', ...m }) as const),
    ...[...alerts].reverse().map((a) => ({ k: 'alert', ...a }) as const),
  ];
  const rewrite = (): void => {
    const entries = live();
    file.replace(entries.map((entry) => lineOf([entry])).join(''));
    written = entries.length;
  };

  const stored = readRecord(file);
  if (stored !== null) {
    const { entries, damaged, cut } = readEntries(stored);
    // What was lost cannot be told from what was never told: only the alerts are kept, and the next look is silent.
    for (const entry of entries) if (!damaged || entry.k === 'alert' || entry.k === 'told') apply(entry);
    written = entries.length;
    if (damaged) {
      repairs.push(
        `The record of what you were told was damaged. It was set aside as ${setAside(file) ?? unmoved}; the alerts that could be read are kept, and the next look begins a new record, silently.`,
      );
      unsaved = !succeeds(rewrite);
    } else if (cut || worthCompacting(written, live().length)) unsaved = !succeeds(rewrite);
  }

  return {
    since: () => since,
    job: (id) => jobs.get(id),
    jobIds: () => jobs.keys(),
    size: () => jobs.size,
    mine: () => [...mine.values()],
    alerts: () => alerts,
    rejectedTold: () => rejected,
    lockedTold: () => locked,
    unreachableTold: () => unreachable,
    told: (jobId) => said.get(jobId) ?? nothingTold,
    acknowledged: (jobId) => acks.get(jobId) ?? null,
    muted: (jobId) => mutes.get(jobId) ?? null,
    grace: (jobId) => graces.get(jobId) ?? null,
    plan: (jobId) => plans.get(jobId) ?? null,
    pausedUntil: () => pausedUntil,
    commit(entries) {
      if (!entries.length) return;
      // The first record of an account is large; replacing is all or nothing where appending could be cut.
      const whole = written === 0;
      const write = (): void => {
        if (unsaved || whole) return;
        file.append(lineOf(entries));
        written += entries.length;
      };
      unsaved = !succeeds(write) || unsaved;
      for (const entry of entries) apply(entry);
      if (unsaved || whole || (written > 5000 && worthCompacting(written, live().length))) unsaved = !succeeds(rewrite);
    },
    startOver() {
      since = null;
      for (const kept of [jobs, mine, said, acks, mutes, graces, plans]) kept.clear();
      unsaved = !succeeds(rewrite);
    },
    repairs,
    trouble: () =>
      unsaved
        ? 'What you were told cannot be written to disk. It is kept while the app runs, but may be told again after a restart. Free some space or check the data folder.'
        : null,
  };
}

const isNothing = ({ late, stuck, odd, alerted }: JobTold): boolean =>
  late === null && stuck === null && odd.length === 0 && alerted === null;
const keep = <V>(map: Map<string, V>, id: string, value: V | null): void => {
  if (value === null) map.delete(id);
  else map.set(id, value);
};
