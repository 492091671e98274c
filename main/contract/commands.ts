import type { BackupDetail, Tag } from '../model/backup.ts';
import type { BackupChoice, JobDraft, JobPatch, JobSort, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import type { CallRecord, Diagnostics, Updates } from './diagnostics.ts';
import type { BackupsPage, JobPage } from './job.ts';
import type { Reply, Route } from './reply.ts';
import type { Hooks, LoginItem, Settings } from './settings.ts';
import type { State } from './state.ts';
import type { History, SelfTest, Timeline } from './watching.ts';
import type { Impact, JobOptions, SchedulePreview, Written } from './writes.ts';

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
  /** From beside the tray. */
  hideBeside: Record<never, never>;
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
  hideBeside: null;
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
  'hideBeside',
  'updates',
  'testNotification',
  'dismissRemark',
] as const satisfies readonly CommandName[];

type Named = (typeof commandNames)[number];
type Forgotten = Exclude<CommandName, Named>;
const allNamed: [Forgotten] extends [never] ? true : Forgotten = true;
void allNamed;

export type Commands = { readonly [N in CommandName]: (args: Arguments[N]) => Promise<Reply<Results[N]>> };
