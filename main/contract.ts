/**
 * The one door between main and the window: what may be asked, what comes back, what is pushed.
 * Everything that crosses is plain data. All instants are whole epoch seconds, UTC.
 */
import type { BackupDetail, BackupStatus, Outcome, Tag } from './model/backup.ts';
import type { BackupChoice, JobDraft, JobPatch, JobSort, SchedulePatch, StorageDraft } from './model/drafts.ts';
import type { Compute, ConfigField, Schedule, Server, Storage } from './model/job.ts';
import type { EventKind, OddKind } from './model/event.ts';
import type { Health } from './model/health.ts';
import type { ErrorKind } from './api/errors.ts';

export type { BackupStatus, BackupDetail, BackupFile, Outcome, Size, Tag } from './model/backup.ts';
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
} from './model/drafts.ts';
export type { Compute, ConfigField, Retention, Schedule, Server, Storage } from './model/job.ts';
export type { EventKind, OddKind } from './model/event.ts';
export type { Health } from './model/health.ts';

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

/** One request and its reply, secrets replaced. */
export interface CallRecord {
  readonly id: number;
  readonly at: number;
  readonly by: 'person' | 'poll';
  readonly method: string;
  /** Path and query below the service's address. */
  readonly path: string;
  /** null: no answer came. */
  readonly status: number | null;
  /** Milliseconds. */
  readonly took: number;
  /** JSON, indented; null: no body. */
  readonly request: string | null;
  readonly reply: string | null;
  /** "cut after 12 of 42 rows", "connection refused"; null: nothing to add. */
  readonly note: string | null;
}

/** What the list of jobs shows, kept from one start to the next. */
export interface ListChoice {
  readonly sort: 'id' | 'name' | 'last_ran_at' | 'created_at' | 'updated_at' | 'health' | 'server';
  readonly descending: boolean;
  /** Sent to the service, as is the sort where it is one of its own. */
  readonly host: string | null;
  readonly health: Health | 'running' | null;
  readonly query: string;
}

export interface BackupsPage {
  readonly backups: readonly BackupDetail[];
  /** The next page to ask for; null at the end. */
  readonly next: number | null;
  readonly asOf: number;
}

/** Where the token is, if anywhere. Never the token. */
export type Access =
  | { readonly kind: 'starting' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'kept';
      readonly where: 'keychain' | 'session';
      readonly since: number | null;
      readonly keychain: string;
    }
  | { readonly kind: 'demo' }
  | { readonly kind: 'locked' | 'unavailable' | 'missing'; readonly sentence: string };

/** Can we see the account? */
export interface Look {
  /** `waiting` between looks; `looking` now; `stopped`: no token, or it was rejected; `asleep`: suspended. */
  readonly state: 'waiting' | 'looking' | 'stopped' | 'asleep';
  /** End of the last complete look, this computer's clock; null: none since the start. */
  readonly goodAt: number | null;
  /** Next look planned. */
  readonly nextAt: number | null;
  /** Why the last look failed; null: it did not. */
  readonly problem: {
    readonly kind: ErrorKind;
    readonly sentence: string;
    readonly since: number;
    readonly times: number;
  } | null;
  /** The service asked us to wait until then. */
  readonly pausedUntil: number | null;
  /** Pages read of about how many, while the first look goes on. */
  readonly progress: { readonly pages: number; readonly about: number | null } | null;
  /** What is shown is old or cannot be refreshed: draw it grey, with its age. */
  readonly stale: boolean;
  /** Service's clock minus this computer's, seconds. */
  readonly skew: number | null;
}

export interface AccountView {
  readonly access: Access;
  /** The address asked, without credentials. */
  readonly service: string;
  readonly look: Look;
  /** One sentence for tooltip, first menu line and header, with its as-of time. */
  readonly sentence: string;
  /** Why no backup can be started at all at present; null: it can. */
  readonly refusal: string | null;
  /** Alerts wait until then; null: a person did not pause them, and there are no quiet hours now. */
  readonly pausedUntil: number | null;
  readonly quietUntil: number | null;
  /** Alerts that wait. */
  readonly held: number;
  /** Things kept or repaired that the person should hear of once ("settings.json could not be read …"). */
  readonly remarks: readonly { readonly id: string; readonly sentence: string }[];
}

export interface AlertView {
  readonly id: string;
  /** `digest`: several kinds told together, after a start, a wake, a reconnect or quiet hours. */
  readonly kind: EventKind | 'digest';
  readonly at: number;
  readonly title: string;
  readonly sentence: string;
  /** Worst outcome it tells of; draws its glyph. */
  readonly health: Health;
  /** Jobs it is about, newest facts at the time of telling. */
  readonly items: readonly { readonly jobId: string; readonly name: string; readonly sentence: string }[];
  /** "Told 08:15 on the desktop", "Listed only: notifications are off". */
  readonly told: string;
  /** The job's problem it tells of is still there. */
  readonly open: boolean;
  /** When a person acknowledged all of it that is still so; null: not, or nothing is. */
  readonly acknowledged: number | null;
}

export interface Settings {
  /** Minutes between looks, 1–60. */
  readonly interval: number;
  readonly theme: 'system' | 'light' | 'dark';
  /** Is it told on the desktop? It is listed in any case. */
  readonly events: Readonly<Record<EventKind, boolean>>;
  readonly quiet: Quiet;
  /** Which of these are looked for. */
  readonly odd: Readonly<Record<OddKind, boolean>>;
  readonly hooks: Hooks;
  readonly list: ListChoice;
  /** macOS and Windows: the icon opens the window, not what hangs beside it. */
  readonly asWindow: boolean;
  /** Is a newer version looked for, once a week? */
  readonly updates: boolean;
}

/** Hours in which alerts wait, by this computer's clock. */
export interface Quiet {
  readonly on: boolean;
  /** Minutes after midnight; `to` before `from`: over midnight. */
  readonly from: number;
  readonly to: number;
  /** Weekdays on which they begin, 0 is Sunday. */
  readonly days: readonly number[];
  /** Kinds that are told all the same. */
  readonly through: readonly EventKind[];
}

/** What else is done with an alert; off by default. Set only by `setHooks`, which asks the person outside the window. */
export interface Hooks {
  /** Run without a shell. */
  readonly command: { readonly program: string; readonly args: readonly string[] } | null;
  /** https, or http to this computer. */
  readonly webhook: string | null;
  readonly on: readonly EventKind[];
}

export interface LoginItem {
  readonly supported: boolean;
  readonly enabled: boolean;
  /** Why it cannot be changed, or what the system still asks for. */
  readonly note: string | null;
}

export interface State {
  readonly revision: number;
  readonly account: AccountView;
  readonly jobs: readonly JobView[];
  /** Newest first. */
  readonly alerts: readonly AlertView[];
  readonly settings: Settings;
  /** Newest first. */
  readonly unsettled: readonly Unsettled[];
  /** Newest first. */
  readonly savings: readonly Saving[];
  readonly version: string;
  /** Something may hang beside the tray icon here (macOS, Windows). */
  readonly popover: boolean;
  /** Does the system write 8:11 pm? Sentences do; the window's own times follow. */
  readonly hour12: boolean;
}

/** What changed since revision `from`. A window at another revision asks for the whole state again. */
export interface Change {
  readonly from: number;
  readonly revision: number;
  readonly account?: AccountView;
  readonly jobs?: readonly JobView[];
  readonly removed?: readonly string[];
  /** New and changed alerts; each takes the place of the one with its id, new ones go on top. */
  readonly alerts?: readonly AlertView[];
  readonly settings?: Settings;
  /** All of them, in place of those before. */
  readonly unsettled?: readonly Unsettled[];
  readonly savings?: readonly Saving[];
}

export interface Diagnostics {
  /** Label and value, in reading order; no token, no address with credentials. */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly good: boolean | null }[];
  /** The same as text to copy. */
  readonly text: string;
}

/** What became of the slots and runs of one job, or of all, day by day. */
export interface History {
  readonly jobId: string | null;
  readonly from: number;
  readonly to: number;
  /** Oldest first; `day` is "2026-05-12" in this computer's zone. `unwatched`: seconds in which nobody looked. */
  readonly days: readonly {
    readonly day: string;
    readonly completed: number;
    readonly warning: number;
    readonly failed: number;
    readonly missed: number;
    readonly unwatched: number;
  }[];
  /** Of one job, oldest first: duration in seconds and size in bytes where they are known. */
  readonly runs: readonly {
    readonly at: number;
    readonly outcome: Outcome;
    readonly took: number | null;
    readonly bytes: number | null;
  }[];
  readonly figures: {
    readonly runs: number;
    readonly good: number;
    readonly failed: number;
    readonly missed: number;
    /** Between two good backups. */
    readonly longestGap: { readonly from: number; readonly to: number } | null;
    /** Share of the time that was watched, 0 to 1. */
    readonly watched: number;
  };
  /** What is kept, and from when: "Kept since 3 Sep; older days are folded into figures." */
  readonly kept: string;
}

/** The coming slots of all jobs. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly slots: readonly {
    readonly at: number;
    readonly jobId: string;
    readonly name: string;
    readonly server: string;
    /** Names of jobs that start on the same server within its usual duration. */
    readonly collides: readonly string[];
    /** "clocks go back here: it runs once", null on a day like any other. */
    readonly hazard: string | null;
  }[];
  /** Jobs without a slot in this time. */
  readonly without: number;
}

/** Of newer versions of this app, which it only tells of. */
export interface Updates {
  /** There is an address to look at. */
  readonly feed: boolean;
  readonly sentence: string;
}

export interface SelfTest {
  readonly checks: readonly {
    readonly id: 'tray' | 'notification' | 'keychain' | 'token' | 'clock' | 'login';
    readonly label: string;
    readonly state: 'good' | 'bad' | 'unknown';
    readonly sentence: string;
    /** What is done instead where it is not good. */
    readonly fallback: string | null;
  }[];
}

/** Where the window is asked to go by the tray or a notification. */
export type Route =
  | { readonly page: 'jobs' | 'new-job' | 'alerts' | 'next' | 'history' | 'settings' | 'diagnostics' }
  /** `ask`: with the question whether to start a backup; asking starts none. */
  | { readonly page: 'job'; readonly jobId: string; readonly ask?: 'start' };

export type Failure = {
  readonly kind: ErrorKind | 'keychain' | 'denied' | 'busy' | 'bug';
  /** What happened, what was kept, what to do. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
};
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** What each command takes. */
export interface Arguments {
  state: Record<never, never>;
  connect: { token: string; keep: 'keychain' | 'session' };
  removeToken: Record<never, never>;
  unlock: Record<never, never>;
  exploreDemo: Record<never, never>;
  leaveDemo: Record<never, never>;
  loseDemoNetwork: { lost: boolean };
  checkNow: Record<never, never>;
  /** Without tags: manual only, which competes for no retention slot (trap 57). */
  startBackup: { jobId: string; tags?: readonly Tag[] };
  job: { jobId: string };
  backups: { jobId: string; page: number; choice?: BackupChoice };
  backup: { jobId: string; backupId: string };
  listJobs: { host: string | null; sort: JobSort };
  jobOptions: Record<never, never>;
  createJob: { draft: JobDraft };
  updateJob: { jobId: string; patch: JobPatch };
  updateSchedule: { jobId: string; scheduleId: number; patch: SchedulePatch };
  updateStorage: { jobId: string; storage: readonly StorageDraft[] };
  putBack: { jobId: string; edit: string };
  /** null switches it off. */
  setEncryption: { jobId: string; encryptionKeyId: number | null };
  setProxy: { jobId: string; proxyId: number | null };
  previewSchedule: { cron: string; timezone: string; runOffset: number };
  checkWrite: { id: string };
  dismissWrite: { id: string };
  impact: { what: 'job' | 'backups'; jobId: string } | { what: 'backup'; jobId: string; backupId: string };
  deleteJob: { jobId: string; confirmation: string; typed: string };
  deleteBackups: { jobId: string; confirmation: string; typed: string };
  deleteBackup: { jobId: string; backupId: string; confirmation: string; typed: string };
  saveFiles: { jobId: string; backupId: string };
  cancelSaving: { id: string };
  resumeSaving: { id: string };
  dismissSaving: { id: string };
  showSaving: { id: string };
  calls: Record<never, never>;
  exportCalls: Record<never, never>;
  /** Bound to the present problem; goes by itself when that is over. */
  acknowledge: { jobId: string; on: boolean };
  mute: { jobId: string; for: 'hour' | 'day' | 'recovery' | 'always' | null };
  /** `morning`: until 08:00 here. */
  pauseAlerts: { for: 'hour' | 'morning' | null };
  /** Minutes; null: worked out again. */
  setGrace: { jobId: string; minutes: number | null };
  history: { jobId: string | null; days: 30 | 90 };
  saveReport: { jobId: string | null; from: number; to: number; format: 'markdown' | 'csv' | 'json' };
  timeline: Record<never, never>;
  selfTest: Record<never, never>;
  setHooks: { hooks: Hooks };
  tryHooks: Record<never, never>;
  changeSettings: Partial<Omit<Settings, 'hooks'>>;
  loginItem: Record<never, never>;
  setLoginItem: { enabled: boolean };
  diagnostics: Record<never, never>;
  copyDiagnostics: Record<never, never>;
  showLog: Record<never, never>;
  /** From beside the tray. null: at the page it shows. */
  openWindow: { route: Route | null };
  updates: Record<never, never>;
  testNotification: Record<never, never>;
  dismissRemark: { id: string };
}

/** What each command answers when it succeeds; `null` where the following change says it all. */
export interface Results {
  state: State;
  /** Checks the token with one request, stores it, and starts looking. Refused: nothing is stored or replaced. */
  connect: null;
  removeToken: null;
  /** Asks the keychain once more. */
  unlock: null;
  exploreDemo: null;
  leaveDemo: null;
  /** For five minutes, or until it is taken back. Resolves when a look has shown it. */
  loseDemoNetwork: null;
  /** Resolves when the look has ended. */
  checkNow: null;
  /** Resolves when the service has answered; the run itself shows in the job's `running`. */
  startBackup: { backupId: string };
  job: JobPage;
  backups: BackupsPage;
  /** One of them as it is now. */
  backup: BackupDetail;
  /** Ids in the service's order. */
  listJobs: { ids: readonly string[]; asOf: number };
  jobOptions: JobOptions;
  /** Each of these sends one request, looks again, and says what that showed. */
  createJob: Written;
  updateJob: Written;
  updateSchedule: Written;
  updateStorage: Written;
  putBack: Written;
  setEncryption: Written;
  setProxy: Written;
  /** Asks nobody. */
  previewSchedule: SchedulePreview;
  /** Looks once more for what a write did; sends nothing again. */
  checkWrite: Written;
  dismissWrite: null;
  impact: Impact;
  deleteJob: Written;
  /** Its sentence holds the service's message; the rest is told in the job's `deletion`. */
  deleteBackups: Written;
  deleteBackup: Written;
  /** Asks for a folder first; null: none was chosen. The rest is told in `savings`. */
  saveFiles: { id: string | null };
  cancelSaving: null;
  resumeSaving: null;
  dismissSaving: null;
  /** Shows the folder in the system's file manager. */
  showSaving: null;
  /** Newest first, at most fifty. */
  calls: { calls: readonly CallRecord[] };
  /** Asks where to; null: nowhere. */
  exportCalls: { savedAs: string | null };
  acknowledge: null;
  mute: null;
  pauseAlerts: null;
  setGrace: null;
  history: History;
  /** Asks where to; null: nowhere. */
  saveReport: { savedAs: string | null };
  timeline: Timeline;
  selfTest: SelfTest;
  /** Asks the person in a dialog of the system first; refused there, it is refused here. */
  setHooks: Settings;
  tryHooks: { sentence: string };
  changeSettings: Settings;
  loginItem: LoginItem;
  setLoginItem: LoginItem;
  diagnostics: Diagnostics;
  copyDiagnostics: null;
  /** Shows the log in the system's file manager. */
  showLog: null;
  openWindow: null;
  updates: Updates;
  testNotification: { shown: boolean; sentence: string };
  dismissRemark: null;
}

export type CommandName = keyof Arguments;

/** Every command by name; the compiler holds it equal to `Arguments`. */
export const commandNames = [
  'state',
  'connect',
  'removeToken',
  'unlock',
  'exploreDemo',
  'leaveDemo',
  'loseDemoNetwork',
  'checkNow',
  'startBackup',
  'job',
  'backups',
  'backup',
  'listJobs',
  'jobOptions',
  'createJob',
  'updateJob',
  'updateSchedule',
  'updateStorage',
  'putBack',
  'setEncryption',
  'setProxy',
  'previewSchedule',
  'checkWrite',
  'dismissWrite',
  'impact',
  'deleteJob',
  'deleteBackups',
  'deleteBackup',
  'saveFiles',
  'cancelSaving',
  'resumeSaving',
  'dismissSaving',
  'showSaving',
  'calls',
  'exportCalls',
  'acknowledge',
  'mute',
  'pauseAlerts',
  'setGrace',
  'history',
  'saveReport',
  'timeline',
  'selfTest',
  'setHooks',
  'tryHooks',
  'changeSettings',
  'loginItem',
  'setLoginItem',
  'diagnostics',
  'copyDiagnostics',
  'showLog',
  'openWindow',
  'updates',
  'testNotification',
  'dismissRemark',
] as const satisfies readonly CommandName[];
type Named = (typeof commandNames)[number];
type Forgotten = Exclude<CommandName, Named>;
const allNamed: [Forgotten] extends [never] ? true : Forgotten = true;
void allNamed;

export type Commands = { readonly [N in CommandName]: (args: Arguments[N]) => Promise<Reply<Results[N]>> };

/** `window.snapshooter`. The two listeners return the function that stops them. */
export interface Bridge extends Commands {
  onChange(call: (change: Change) => void): () => void;
  onRoute(call: (route: Route) => void): () => void;
}

/** One invoke channel a command (`snapshooter:` + its name), and two that main sends on. */
export const channelOf = (name: CommandName): string => `snapshooter:${name}`;
export const changeChannel = 'snapshooter-change';
export const routeChannel = 'snapshooter-route';
