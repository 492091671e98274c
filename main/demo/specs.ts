/**
 * What an account is made of, as a test or the demo writes it down. Everything but a job's name has a default.
 * Instants are whole epoch seconds, durations seconds, sizes bytes.
 */
export interface Fleet {
  readonly servers?: readonly ServerSpec[];
  readonly storages?: readonly StorageSpec[];
  readonly jobs: readonly JobSpec[];
  /** Beside those of the vendor's examples. */
  readonly recipes?: readonly RecipeSpec[];
  /** Ids of the encryption keys and proxies there are; default: any will do, for the API has no list of them (trap 50). */
  readonly encryptionKeys?: readonly number[];
  readonly proxies?: readonly number[];
  /** Do the schedules of a job made by a call start runs? Default false, as for `ScheduleSpec.runs`. */
  readonly newJobsRun?: boolean;
}

/** A recipe that takes any config and shows it as it came. */
export interface RecipeSpec {
  readonly id: number;
  readonly slug: string;
}

export interface ServerSpec {
  readonly name: string;
  readonly id?: number;
  readonly host?: string;
  readonly user?: string;
  readonly createdAt?: number;
  readonly key?: { readonly id?: number; readonly publicKey?: string; readonly name?: string };
}

export interface StorageSpec {
  readonly name: string;
  readonly id?: number;
  readonly provider?: string;
  readonly region?: string | null;
  readonly bucket?: string;
  readonly endpoint?: string | null;
}

/** How a run can end. */
export type Outcome = 'completed' | 'completed_with_errors' | 'failed';

export interface Tags {
  readonly manual: boolean;
  readonly hourly: boolean;
  readonly daily: boolean;
  readonly weekly: boolean;
  readonly monthly: boolean;
}

/** One run written out. Without `status` it completed; `running` without `endsAt` never ends. */
export interface RunSpec {
  readonly id?: string;
  readonly createdAt: number;
  readonly startedAt?: number;
  /** When it ends, or ended; default: the job's usual duration after its start. */
  readonly endsAt?: number;
  readonly status?: Outcome | 'running' | 'expired';
  /** Any word to show instead of the status. */
  readonly word?: string;
  readonly tags?: Partial<Tags>;
}

export interface Retention {
  readonly hourly: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

export interface ScheduleSpec {
  readonly cron: string;
  readonly id?: number;
  /** `schedule_name`; default "main" for the first. */
  readonly name?: string;
  /** IANA name; default UTC. */
  readonly timezone?: string;
  /** Minutes. */
  readonly runOffset?: number;
  readonly retention?: Partial<Retention>;
  /** Default "active"; any other word stops it. */
  readonly status?: string;
  readonly frequency?: readonly [number, 'minute' | 'hour'];
  /** Does the schedule start runs as the clock passes? Default false: a test's account stands still. */
  readonly runs?: boolean;
  /** Seconds by which its runs start after their slots, as where a zone was forgotten; default 0. */
  readonly drift?: number;
}

export interface JobSpec {
  readonly name: string;
  readonly id?: string;
  readonly recipe?: string;
  /** A server's name; default: the first. */
  readonly server?: string;
  /** Instead of a server: what `compute` says, as it is. */
  readonly compute?: Readonly<Record<string, unknown>>;
  /** Names, in order of priority; default: the first. */
  readonly storage?: readonly string[];
  readonly config?: Readonly<Record<string, string | number | boolean>>;
  readonly schedules?: readonly ScheduleSpec[];
  /** Its usual duration; default 60. */
  readonly usual?: number;
  /** Its usual size; default 10 MB. */
  readonly bytes?: number;
  readonly createdAt?: number;
  readonly encryptionKeyId?: number;
  /** `monitoring_available`; default true. */
  readonly monitored?: boolean;
  /** Runs written out, any order. */
  readonly runs?: readonly RunSpec[];
  /** Past runs of the first schedule. */
  readonly history?: HistorySpec;
  /** How runs started by a call end; default completed. */
  readonly started?: Outcome;
}

export interface HistorySpec {
  readonly days: number;
  /** No runs in the last so many days: with an active schedule, slots without a run. */
  readonly silentDays?: number;
  /**
   * Newest runs, oldest first: `o` completed, `w` with errors, `f` failed, `x` expired, `a` with
   * the undocumented word "archiving", `r` running now. Completed, and not well all the same: `s` a tenth of its usual
   * size, `e` without files, `k` without the job's encryption key; `m` a person's. Older ones mostly completed.
   */
  readonly recent?: string;
  /** Of the run `r`: seconds it has run, seconds it still will, and how it ends. */
  readonly open?: { readonly elapsed: number; readonly remaining: number; readonly outcome: Outcome };
  /** How scheduled runs end from now on; default completed. */
  readonly then?: Outcome;
}
