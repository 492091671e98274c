import type { BackupDetail, BackupStatus, Outcome } from '../model/backup.ts';
import type { StorageDraft } from '../model/drafts.ts';
import type { OddKind } from '../model/event.ts';
import type { Health } from '../model/health.ts';
import type { Compute, ConfigField, Schedule, Server, Storage } from '../model/job.ts';
import type { Edit, LastSet } from './writes.ts';

export type { BackupStatus, BackupDetail, BackupFile, Outcome, Size, Tag } from '../model/backup.ts';
export type { Compute, ConfigField, Retention, Schedule, Server, Storage } from '../model/job.ts';
export type { Health } from '../model/health.ts';

/** One run in a strip: how it ended and how long it took. */
export interface RunView {
  readonly id: string;
  readonly status: BackupStatus;
  /** What it was when first seen finished, even if its status has since become `expired`. */
  readonly outcome: Outcome | null;
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

/** A run in progress, or one we asked for. */
export interface RunningView {
  /** null while the service has not told its id. */
  readonly backupId: string | null;
  /** `asking`: sent, no answer yet. `unknown`: no answer came; the app is looking for it. */
  readonly phase: 'asking' | 'unknown' | 'queued' | 'running';
  /** Start of the phase. */
  readonly since: number;
  /** Median duration of this job's finished runs, seconds; null without history. */
  readonly usual: number | null;
  /** The person started it from this app. */
  readonly mine: boolean;
}

/** One job as the window lists it. */
export interface JobView {
  readonly id: string;
  /** Untrusted text: already stripped of control and bidi characters and cut to 200 characters. */
  readonly name: string;
  readonly server: string;
  /** Address of the server it runs on; null: on none, or not told. */
  readonly host: string | null;
  readonly health: Health;
  /** The full sentence; the same in menu, row, page and notification. */
  readonly sentence: string;
  /** The row's short form, without the health word: "4th in a row", "in 3 min". */
  readonly short: string;
  /** Start of the newest run, finished or not; null: never ran. */
  readonly lastRunAt: number | null;
  /** Oldest first, at most ten. */
  readonly runs: readonly RunView[];
  readonly running: RunningView | null;
  /** Why "Back up now" is refused at present; null: it may be pressed. */
  readonly refusal: string | null;
  /** "Every day at 02:05, New York"; one line a schedule. Empty: no schedule. */
  readonly schedules: readonly string[];
  readonly storage: readonly string[];
  readonly createdAt: number | null;
  /** Start of the newest run once there was one (trap 1). */
  readonly updatedAt: number | null;
  /** All its backups are being deleted, or just were; null: nothing of the kind was asked from here. */
  readonly deletion: Deletion | null;
  /** When a person said they know of its present problem and of what is odd; null: not of all, or there is nothing. */
  readonly acknowledged: number | null;
  readonly muted: Mute | null;
  /** Next start its schedules promise, offset included; null: none. */
  readonly nextAt: number | null;
  /** What is wrong although the newest run completed, as sentences. */
  readonly odd: readonly { readonly kind: OddKind; readonly sentence: string }[];
  /** Slots without a run, and slots that nobody watched, among the times of `runs`; oldest first. */
  readonly gaps: readonly { readonly at: number; readonly kind: 'missed' | 'unwatched' }[];
}

/** No alerts of a job for a while; it is judged and listed all the same. */
export interface Mute {
  readonly since: number;
  /** null: until it is taken off, or until it recovers. */
  readonly until: number | null;
  readonly untilRecovery: boolean;
}

/** "Delete all backups" as it goes on after the service took it. */
export interface Deletion {
  /** The service's own words ("165 backups scheduled for deletion"): shown, never counted from (trap 53). */
  readonly message: string;
  readonly since: number;
  /** Backups still listed; null: not read yet. */
  readonly left: number | null;
  /** When `left` was read; null: not yet. */
  readonly asOf: number | null;
  /** `settling`: followed. `done`: none is listed any more. `slow`: not followed any longer, some are still listed. */
  readonly state: 'settling' | 'done' | 'slow';
}

/** The page of one job: what the list does not carry. */
export interface JobPage {
  readonly id: string;
  readonly recipe: string;
  readonly compute: Compute;
  /** The server and its key as the service tells them, without the key itself; null: it tells none. */
  readonly server: Server | null;
  readonly config: readonly ConfigField[];
  readonly schedules: readonly (Schedule & { readonly words: string })[];
  readonly storage: readonly Storage[];
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly lastRanAt: number | null;
  /** What was changed from here and can be put back, newest first. */
  readonly edits: readonly Edit[];
  /** What was last set from here; the service cannot say what is in force (trap 33). */
  readonly lastSet: { readonly encryption: LastSet | null; readonly proxy: LastSet | null };
  /**
   * Its storages with their priorities. `known`: as last set from here, and still the same storages; else a guess by the
   * order listed, for the service does not tell (trap 39).
   */
  readonly priorities: { readonly known: boolean; readonly list: readonly StorageDraft[] };
  /** How "late" is decided for it; null: it has no schedule that could be late. */
  readonly lateness: Lateness | null;
  /** When this was read from the service. */
  readonly asOf: number;
}

export interface Lateness {
  /** "Late 30 min after a slot: its starts come up to 20 min after it." */
  readonly sentence: string;
  /** Seconds; `own`: set by a person, else worked out. */
  readonly grace: number;
  readonly own: boolean;
  /** What the slots come from (trap 30). */
  readonly source: 'cron' | 'frequency' | 'observed';
}

export interface BackupsPage {
  readonly backups: readonly BackupDetail[];
  /** The next page to ask for; null at the end. */
  readonly next: number | null;
  readonly asOf: number;
}
