import type { Backup } from './backup.ts';

export type ComputeType = 'server' | 'ss_serverless' | 'ss_agent' | 'unknown';

/** Where a job runs. `name` is what to show: the server's name, else its host, else the type's word (trap 3). */
export interface Compute {
  readonly type: ComputeType;
  readonly name: string;
  readonly host: string | null;
  readonly serverId: number | null;
  readonly region: string | null;
}

/** Number of backups kept per class; null where the API does not say. */
export interface Retention {
  readonly hourly: number | null;
  readonly daily: number | null;
  readonly weekly: number | null;
  readonly monthly: number | null;
}

export interface Schedule {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  /** The API's word; only "active" has been seen. */
  readonly status: string;
  readonly frequency: number | null;
  readonly frequencyMode: string | null;
  /** Five fields, or null. May disagree with the frequency (trap 30). */
  readonly cron: string | null;
  /** IANA name. */
  readonly timezone: string;
  /** Unit unstated by the API, minutes as far as known (trap 40). */
  readonly runOffset: number;
  readonly retention: Retention;
}

export interface Storage {
  readonly id: number;
  readonly name: string;
  readonly provider: string;
  readonly region: string | null;
  readonly bucket: string | null;
  readonly endpoint: string | null;
}

/** One field of a job's recipe. A `secret` value never leaves the boundary: it is null (trap 58). */
export interface ConfigField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  /** null: not set, or secret. Checkbox strings are booleans here (trap 26). */
  readonly value: string | number | boolean | null;
  readonly secret: boolean;
}

/** A job as the watcher holds it: no config, no public key. Times are whole epoch seconds, UTC. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly recipe: string;
  readonly compute: Compute;
  readonly lastRanAt: number | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly schedules: readonly Schedule[];
  readonly storage: readonly Storage[];
  /** Newest first by `created_at`, at most what the API lists (three in every sample). */
  readonly lastBackups: readonly Backup[];
  /** Something of `last_backups` could not be read, so what is listed proves nothing good. */
  readonly unreadable?: true;
}

/** The server of a job as a person may want to read it. Its public key stays behind; times are epoch seconds, UTC. */
export interface Server {
  readonly id: number | null;
  readonly name: string;
  readonly host: string | null;
  readonly user: string | null;
  readonly port: number | null;
  readonly createdAt: number | null;
  /** Shared by all jobs of the server: no sign of one job's end (trap 13). */
  readonly lastUsed: number | null;
  /** The API's word; "success" is all that was seen (trap 41). */
  readonly status: string | null;
  readonly key: {
    readonly id: number | null;
    readonly name: string;
    readonly createdAt: number | null;
    readonly lastUsed: number | null;
  } | null;
}

/** What GET /jobs/{id} adds for a person to read. */
export interface JobDetail extends Job {
  readonly server: Server | null;
  readonly config: readonly ConfigField[];
}
