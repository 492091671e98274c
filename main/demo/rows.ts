import type { Outcome, Retention, Tags } from './specs.ts';

/** The account's tables. Instants are epoch seconds; nothing here knows how it looks on the wire. */
export interface ServerRow {
  readonly id: number;
  readonly name: string;
  readonly host: string;
  readonly user: string;
  readonly createdAt: number;
  readonly key: { readonly id: number; readonly publicKey: string; readonly name: string; readonly createdAt: number };
}

export interface StorageRow {
  readonly id: number;
  readonly name: string;
  readonly provider: string;
  readonly region: string | null;
  readonly bucket: string;
  readonly endpoint: string | null;
}

export interface ScheduleRow {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  readonly status: string;
  readonly frequency: number;
  readonly frequencyMode: 'minute' | 'hour';
  readonly cron: string;
  readonly timezone: string;
  readonly runOffset: number;
  readonly retention: Retention;
  readonly runs: boolean;
  readonly drift: number;
}

export interface RunRow {
  readonly id: string;
  readonly jobId: string;
  readonly createdAt: number;
  readonly startedAt: number;
  /** Infinity: it never ends. */
  endsAt: number;
  outcome: Outcome;
  /** When retention took it; Infinity: not in sight. */
  expiredAt: number;
  /** When its row vanishes. */
  goneAt: number;
  /** Shown instead of the status. */
  word: string | null;
  tags: Tags;
  /** 0: it left no file. */
  bytes: number;
  encrypted: boolean;
}

export interface ConfigRow {
  readonly value: string | number;
  readonly label: string;
  readonly type: string;
}

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly recipe: string;
  /** null: not on a server; then `compute` says what it is on. */
  readonly server: ServerRow | null;
  readonly compute: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, ConfigRow>>;
  readonly createdAt: number;
  storage: readonly { readonly storage: StorageRow; readonly priority: number }[];
  schedules: readonly ScheduleRow[];
  /** Oldest first by creation. */
  runs: RunRow[];
  /** What `last_ran_at` keeps once the run itself is deleted. */
  ranAt: number | null;
  encryptionKeyId: number | null;
  proxyId: number | null;
  readonly usual: number;
  readonly bytes: number;
  readonly monitored: boolean;
  readonly started: Outcome;
  readonly then: Outcome;
  /** Scheduled restore points retention has not taken yet, oldest first. */
  readonly kept: RunRow[];
  /** Slots of the past whose runs nobody has asked for yet, oldest first. */
  older: readonly number[];
  /** Slots to come, as the clock reaches them; null: the schedule starts nothing. */
  slots: Iterator<number, undefined> | null;
  /** The next of them; Infinity: none. */
  nextSlot: number;
  /** Its slots come and nothing is started. */
  withheld: boolean;
}

/** The status word of a run at an instant: derived, so that passing time is all it takes to progress. */
export function statusOf(run: RunRow, at: number): string {
  if (run.word !== null) return run.word;
  if (at < run.startedAt) return 'pending';
  if (at < run.endsAt) return 'running';
  return run.expiredAt <= at ? 'expired' : run.outcome;
}

/** When the job last began a run: `last_ran_at`, and `updated_at` too (trap 1). */
export function ranAt(job: JobRow, at: number): number | null {
  for (let i = job.runs.length - 1; i >= 0; i--) {
    const run = job.runs[i]!;
    if (run.startedAt <= at) return job.ranAt === null ? run.startedAt : Math.max(run.startedAt, job.ranAt);
  }
  return job.ranAt;
}
