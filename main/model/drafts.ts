/** What a person asks the service to make or change, before it is written as a request. */
import type { BackupStatus, Tag } from './backup.ts';
import type { Retention } from './job.ts';

/** Ascending by the field, or descending with a dash. */
type Sort<Field extends string> = Field | `-${Field}`;

export type JobSort = Sort<'id' | 'name' | 'last_ran_at' | 'created_at' | 'updated_at'>;
export type BackupSort = Sort<'id' | 'name' | 'created_at' | 'started_at' | 'completed_at'>;

/** What can be asked of a job's backups; what is left out is not asked. Instants in epoch seconds, UTC. */
export interface BackupChoice {
  readonly status?: Exclude<BackupStatus, 'starting' | 'unknown'>;
  readonly tags?: Readonly<Partial<Record<Tag, boolean>>>;
  readonly sort?: BackupSort;
  /** Whether a bound is included is not said (trap 9): overlap, and tell by id. */
  readonly startedSince?: number;
  readonly completedSince?: number;
  /** 15 to 100 (trap 22). */
  readonly pageSize?: number;
}

export type ComputeDraft =
  | { readonly type: 'server'; readonly serverId: number }
  | { readonly type: 'ss_serverless'; readonly region: string }
  /** Its fields are never shown by the page; what is given is sent as it is. */
  | { readonly type: 'ss_agent'; readonly fields?: Readonly<Record<string, string | number | boolean>> };

export interface StorageDraft {
  readonly storageId: number;
  readonly priority: number;
}

/** What is left out is not sent. */
export interface ScheduleDraft {
  readonly order?: number;
  /** IANA name. */
  readonly timezone?: string;
  /** Five fields. */
  readonly cron?: string;
  /** Minutes, as far as known (trap 40). */
  readonly runOffset?: number;
  readonly retention?: Readonly<Partial<Retention>>;
}
/** Changes of one schedule: its order is not among what can be changed. */
export type SchedulePatch = Omit<ScheduleDraft, 'order'>;

export interface JobDraft {
  readonly name: string;
  readonly recipeId: number;
  /** Bare values by the recipe's keys (trap 25); secrets among them. */
  readonly config: Readonly<Record<string, string | number | boolean | null>>;
  readonly compute: ComputeDraft;
  readonly storage: readonly StorageDraft[];
  readonly schedules: readonly ScheduleDraft[];
  readonly encryptionKeyId?: number;
  readonly proxyId?: number;
}

/** Both arrays read as full replacements (trap 48): prefer the calls for one schedule and for the storage. */
export interface JobPatch {
  readonly schedules?: readonly ScheduleDraft[];
  readonly storage?: readonly StorageDraft[];
}
