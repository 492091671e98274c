import type { JobPage } from './job.ts';

export type {
  BackupChoice,
  BackupSort,
  ComputeDraft,
  JobDraft,
  JobPatch,
  JobSort,
  ScheduleDraft,
  SchedulePatch,
  StorageDraft,
} from '../model/drafts.ts';

/** A change made from here whose previous values are kept until the next one of its kind. */
export interface Edit {
  readonly id: string;
  /** `schedule`: one of them; `schedules`: all of them, replaced together. */
  readonly what: 'schedule' | 'schedules' | 'storage';
  readonly scheduleId: number | null;
  readonly at: number;
  /** What putting back would bring: "Cron 5 2 * * *, time zone America/New_York." */
  readonly sentence: string;
}

export interface LastSet {
  readonly on: boolean;
  /** Of the key or proxy; null when it was switched off. */
  readonly id: number | null;
  readonly at: number;
}

export type WriteKind =
  | 'createJob'
  | 'updateJob'
  | 'updateSchedule'
  | 'updateStorage'
  | 'deleteJob'
  | 'deleteBackups'
  | 'deleteBackup'
  | 'encryption'
  | 'proxy';

/** What came of a write that was sent. One that the service refused is a failure of its command instead. */
export interface Written {
  /** To ask again with `checkWrite`. */
  readonly id: string;
  /**
   * `confirmed`: what the service now says shows it. `accepted`: it was taken, and the API has no way to show it (trap
   * 33). `unconfirmed`: taken, but not shown yet. `unknown`: no usable answer came; it is never sent again by itself.
   */
  readonly outcome: 'confirmed' | 'accepted' | 'unconfirmed' | 'unknown';
  readonly sentence: string;
  /** The job it is about; null for a creation of which nobody knows yet. */
  readonly jobId: string | null;
  /** The job as read after it; null: not read, or gone. */
  readonly page: JobPage | null;
}

/** A write whose effect has not been seen. */
export interface Unsettled {
  readonly id: string;
  readonly kind: WriteKind;
  readonly jobId: string | null;
  /** Name of the job. */
  readonly name: string;
  readonly at: number;
  readonly outcome: 'unconfirmed' | 'unknown';
  readonly sentence: string;
}

/** What a new job can be made of: what is seen in jobs, and the account's storages where the service lists them. */
export interface JobOptions {
  readonly servers: readonly { readonly id: number; readonly name: string; readonly host: string | null }[];
  readonly storages: readonly {
    readonly id: number;
    readonly name: string;
    readonly provider: string;
    readonly region: string | null;
  }[];
  /** Why the account's storages could not be listed; null: they were. */
  readonly note: string | null;
}

/** A schedule as typed, in words, and when it would run. */
export interface SchedulePreview {
  /** "Every day at 02:05, New York"; empty while something is wrong. */
  readonly words: string;
  /** What is wrong, by field, as sentences. */
  readonly wrong: { readonly cron?: string; readonly timezone?: string; readonly runOffset?: string };
  /** The next five runs, offset included. */
  readonly next: readonly {
    readonly at: number;
    /** "clocks go back here", "clocks go forward in New York"; null on a day like any other. */
    readonly clocks: string | null;
  }[];
}

/** What a deletion would take, read just now. `confirmation` allows it once, for this target, until `expiresAt`. */
export interface Impact {
  readonly confirmation: string;
  readonly expiresAt: number;
  readonly what: 'job' | 'backups' | 'backup';
  readonly jobId: string;
  /** The job's name. */
  readonly name: string;
  /** The name must be typed to go on. */
  readonly typed: boolean;
  /** Backups listed, whatever their state. */
  readonly backups: number;
  /** Those that can be restored from, now and afterwards. */
  readonly restorePoints: number;
  readonly remain: number;
  readonly failed: number;
  readonly expired: number;
  readonly newestGood: { readonly at: number; readonly size: string | null } | null;
  readonly oldest: number | null;
  /** "The last 4 runs failed, so nothing newer exists."; null: nothing to add. */
  readonly remark: string | null;
  readonly asOf: number;
}

/** Files of one backup on their way into a folder. */
export interface Saving {
  readonly id: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly backupId: string;
  readonly at: number;
  /** The folder, as the person knows it. */
  readonly folder: string;
  readonly state: 'asking' | 'saving' | 'done' | 'failed' | 'cancelled';
  readonly files: readonly {
    readonly name: string;
    /** Bytes on disk, and in all; null: the service does not say. */
    readonly done: number;
    readonly size: number | null;
    readonly state: 'waiting' | 'saving' | 'done' | 'failed' | 'cancelled';
  }[];
  readonly sentence: string;
  /** `resumeSaving` can go on from here. */
  readonly resumable: boolean;
}
