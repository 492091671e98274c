/**
 * The one door between main and the window: what may be asked, what comes back, what is pushed.
 * Everything that crosses is plain data. All instants are whole epoch seconds, UTC.
 */
import type { BackupDetail, BackupStatus, Outcome } from './model/backup.ts';
import type { Compute, ConfigField, Schedule, Storage } from './model/job.ts';
import type { Health } from './model/health.ts';
import type { ErrorKind } from './api/errors.ts';

export type { BackupStatus, BackupDetail, BackupFile, Outcome, Size, Tag } from './model/backup.ts';
export type { Compute, ConfigField, Retention, Schedule, Storage } from './model/job.ts';
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
}

/** The page of one job: what the list does not carry. */
export interface JobPage {
  readonly id: string;
  readonly recipe: string;
  readonly compute: Compute;
  readonly config: readonly ConfigField[];
  readonly schedules: readonly (Schedule & { readonly words: string })[];
  readonly storage: readonly Storage[];
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly lastRanAt: number | null;
  /** When this was read from the service. */
  readonly asOf: number;
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
  /** Things kept or repaired that the person should hear of once ("settings.json could not be read …"). */
  readonly remarks: readonly { readonly id: string; readonly sentence: string }[];
}

export interface AlertView {
  readonly id: string;
  readonly kind: 'failed' | 'finished' | 'rejected';
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
}

export interface Settings {
  /** Minutes between looks, 1–60. */
  readonly interval: number;
  readonly theme: 'system' | 'light' | 'dark';
  readonly notifyFailed: boolean;
  readonly notifyFinished: boolean;
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
  readonly version: string;
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
}

export interface Diagnostics {
  /** Label and value, in reading order; no token, no address with credentials. */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly good: boolean | null }[];
  /** The same as text to copy. */
  readonly text: string;
}

/** Where the window is asked to go by the tray or a notification. */
export type Route =
  { readonly page: 'jobs' | 'alerts' | 'settings' | 'diagnostics' } | { readonly page: 'job'; readonly jobId: string };

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
  checkNow: Record<never, never>;
  startBackup: { jobId: string };
  job: { jobId: string };
  backups: { jobId: string; page: number };
  changeSettings: Partial<Settings>;
  loginItem: Record<never, never>;
  setLoginItem: { enabled: boolean };
  diagnostics: Record<never, never>;
  copyDiagnostics: Record<never, never>;
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
  /** Resolves when the look has ended. */
  checkNow: null;
  /** Resolves when the service has answered; the run itself shows in the job's `running`. */
  startBackup: { backupId: string };
  job: JobPage;
  backups: BackupsPage;
  changeSettings: Settings;
  loginItem: LoginItem;
  setLoginItem: LoginItem;
  diagnostics: Diagnostics;
  copyDiagnostics: null;
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
  'checkNow',
  'startBackup',
  'job',
  'backups',
  'changeSettings',
  'loginItem',
  'setLoginItem',
  'diagnostics',
  'copyDiagnostics',
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
