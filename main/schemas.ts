/**
 * What may cross between main and the window, checked at run time: strict objects, bounded lengths.
 * The compiler holds each schema equal to `contract.ts`, both ways.
 */
import * as v from 'valibot';
import type { Arguments, Change, CommandName, Failure, Results, Route, State } from './contract.ts';
import {
  count,
  done,
  errorKinds,
  finite,
  health,
  id,
  instant,
  jobId,
  list,
  nothing,
  outcome,
  sentence,
  status,
  tag,
  text,
  whole,
  word,
} from './schema-parts.ts';
import * as watching from './schema-watching.ts';
import * as writes from './schema-writes.ts';

const run = v.strictObject({
  id,
  status,
  outcome: v.nullable(outcome),
  createdAt: instant,
  startedAt: instant,
  completedAt: instant,
});
const running = v.strictObject({
  backupId: v.nullable(id),
  phase: v.picklist(['asking', 'unknown', 'queued', 'running']),
  since: whole,
  usual: v.nullable(finite),
  mine: v.boolean(),
});
const job = v.strictObject({
  id: jobId,
  name: word,
  server: word,
  host: v.nullable(word),
  health,
  sentence,
  short: word,
  lastRunAt: instant,
  runs: list(run, 10),
  running: v.nullable(running),
  refusal: v.nullable(sentence),
  schedules: list(word, 1000),
  storage: list(word, 1000),
  createdAt: instant,
  updatedAt: instant,
  deletion: v.nullable(
    v.strictObject({
      message: sentence,
      since: whole,
      left: v.nullable(count),
      asOf: instant,
      state: v.picklist(['settling', 'done', 'slow']),
    }),
  ),
  acknowledged: instant,
  muted: v.nullable(v.strictObject({ since: whole, until: instant, untilRecovery: v.boolean() })),
  nextAt: instant,
  odd: list(v.strictObject({ kind: watching.oddKind, sentence }), 10),
  gaps: list(v.strictObject({ at: whole, kind: v.picklist(['missed', 'unwatched']) }), 20),
});

const retention = v.strictObject({
  hourly: v.nullable(finite),
  daily: v.nullable(finite),
  weekly: v.nullable(finite),
  monthly: v.nullable(finite),
});
const schedule = v.strictObject({
  id: whole,
  name: word,
  order: finite,
  status: word,
  frequency: v.nullable(finite),
  frequencyMode: v.nullable(word),
  cron: v.nullable(word),
  timezone: word,
  runOffset: finite,
  retention,
  words: sentence,
});
const storage = v.strictObject({
  id: whole,
  name: word,
  provider: word,
  region: v.nullable(word),
  bucket: v.nullable(word),
  endpoint: v.nullable(sentence),
});
const compute = v.strictObject({
  type: v.picklist(['server', 'ss_serverless', 'ss_agent', 'unknown']),
  name: word,
  host: v.nullable(word),
  serverId: v.nullable(whole),
  region: v.nullable(word),
});
const server = v.strictObject({
  id: v.nullable(whole),
  name: word,
  host: v.nullable(word),
  user: v.nullable(word),
  port: v.nullable(whole),
  createdAt: instant,
  lastUsed: instant,
  status: v.nullable(word),
  key: v.nullable(v.strictObject({ id: v.nullable(whole), name: word, createdAt: instant, lastUsed: instant })),
});
const configField = v.strictObject({
  key: word,
  label: word,
  type: word,
  value: v.nullable(v.union([text(100_000), finite, v.boolean()])),
  secret: v.boolean(),
});
const jobPage = v.strictObject({
  id: jobId,
  recipe: word,
  compute,
  server: v.nullable(server),
  config: list(configField, 1000),
  schedules: list(schedule, 1000),
  storage: list(storage, 1000),
  createdAt: instant,
  updatedAt: instant,
  lastRanAt: instant,
  edits: list(writes.edit, 1000),
  lastSet: v.strictObject({ encryption: v.nullable(writes.lastSet), proxy: v.nullable(writes.lastSet) }),
  priorities: v.strictObject({ known: v.boolean(), list: list(writes.storageDraft, 1000) }),
  lateness: v.nullable(watching.lateness),
  asOf: whole,
});
const written = v.strictObject({
  id,
  outcome: v.picklist(['confirmed', 'accepted', 'unconfirmed', 'unknown']),
  sentence,
  jobId: v.nullable(jobId),
  page: v.nullable(jobPage),
});

const file = v.strictObject({
  id,
  name: sentence,
  size: v.strictObject({ text: word, bytes: v.nullable(finite) }),
});
const backup = v.strictObject({
  id,
  jobId,
  status,
  word,
  tags: list(tag, 5),
  createdAt: instant,
  startedAt: instant,
  completedAt: instant,
  directory: sentence,
  encrypted: v.boolean(),
  files: list(file, 10_000),
});
const backupsPage = v.strictObject({ backups: list(backup, 1000), next: v.nullable(count), asOf: whole });

const access = v.variant('kind', [
  v.strictObject({ kind: v.literal('starting') }),
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('kept'),
    where: v.picklist(['keychain', 'session']),
    since: instant,
    keychain: word,
  }),
  v.strictObject({ kind: v.literal('demo') }),
  v.strictObject({ kind: v.picklist(['locked', 'unavailable', 'missing']), sentence }),
]);
const look = v.strictObject({
  state: v.picklist(['waiting', 'looking', 'stopped', 'asleep']),
  goodAt: instant,
  nextAt: instant,
  problem: v.nullable(v.strictObject({ kind: v.picklist(errorKinds), sentence, since: whole, times: count })),
  pausedUntil: instant,
  progress: v.nullable(v.strictObject({ pages: count, about: v.nullable(count) })),
  stale: v.boolean(),
  skew: v.nullable(finite),
});
const account = v.strictObject({
  access,
  service: sentence,
  look,
  sentence,
  refusal: v.nullable(sentence),
  pausedUntil: instant,
  quietUntil: instant,
  held: count,
  remarks: list(v.strictObject({ id, sentence }), 100),
});
const alert = v.strictObject({
  id,
  kind: v.union([watching.eventKind, v.literal('digest')]),
  at: whole,
  title: word,
  sentence,
  health,
  items: list(v.strictObject({ jobId, name: word, sentence }), 10_000),
  told: word,
  open: v.boolean(),
  acknowledged: instant,
});
const interval = v.pipe(whole, v.minValue(1), v.maxValue(60));
const theme = v.picklist(['system', 'light', 'dark']);
const listChoice = v.strictObject({
  sort: v.picklist(['id', 'name', 'last_ran_at', 'created_at', 'updated_at', 'health', 'server']),
  descending: v.boolean(),
  host: v.nullable(word),
  health: v.nullable(v.union([health, v.literal('running')])),
  query: word,
});
const settings = v.strictObject({
  interval,
  theme,
  events: watching.events,
  quiet: watching.quiet,
  odd: watching.odd,
  hooks: watching.hooks,
  list: listChoice,
  asWindow: v.boolean(),
  updates: v.boolean(),
});
const unsettled = list(writes.unsettled, 1000);
const savings = list(writes.saving, 100);
const jobs = list(job, 100_000);
const alerts = list(alert, 10_000);
const loginItem = v.strictObject({ supported: v.boolean(), enabled: v.boolean(), note: v.nullable(sentence) });

export const stateSchema = v.strictObject({
  revision: count,
  account,
  jobs,
  alerts,
  settings,
  unsettled,
  savings,
  version: word,
  popover: v.boolean(),
  hour12: v.boolean(),
});
export const changeSchema = v.strictObject({
  from: count,
  revision: count,
  account: v.exactOptional(account),
  jobs: v.exactOptional(jobs),
  removed: v.exactOptional(list(jobId, 100_000)),
  alerts: v.exactOptional(alerts),
  settings: v.exactOptional(settings),
  unsettled: v.exactOptional(unsettled),
  savings: v.exactOptional(savings),
});
export const routeSchema = v.variant('page', [
  v.strictObject({ page: v.picklist(['jobs', 'new-job', 'alerts', 'next', 'history', 'settings', 'diagnostics']) }),
  v.strictObject({ page: v.literal('job'), jobId, ask: v.exactOptional(v.literal('start')) }),
]);
export const failureSchema = v.strictObject({
  kind: v.picklist([...errorKinds, 'keychain', 'denied', 'busy', 'bug']),
  message: sentence,
  fields: v.exactOptional(v.record(word, list(sentence, 100))),
});

export const argumentSchemas = {
  state: nothing,
  connect: v.strictObject({ token: text(4096), keep: v.picklist(['keychain', 'session']) }),
  removeToken: nothing,
  unlock: nothing,
  exploreDemo: nothing,
  leaveDemo: nothing,
  loseDemoNetwork: v.strictObject({ lost: v.boolean() }),
  checkNow: nothing,
  startBackup: v.strictObject({ jobId, tags: v.exactOptional(list(tag, 5)) }),
  job: v.strictObject({ jobId }),
  backup: v.strictObject({ jobId, backupId: jobId }),
  backups: v.strictObject({
    jobId,
    page: v.pipe(whole, v.minValue(1), v.maxValue(1_000_000)),
    choice: v.exactOptional(writes.backupChoice),
  }),
  listJobs: v.strictObject({ host: v.nullable(word), sort: writes.jobSort }),
  jobOptions: nothing,
  createJob: v.strictObject({ draft: writes.jobDraft }),
  updateJob: v.strictObject({ jobId, patch: writes.jobPatch }),
  updateSchedule: v.strictObject({ jobId, scheduleId: whole, patch: writes.schedulePatch }),
  updateStorage: v.strictObject({ jobId, storage: list(writes.storageDraft, 100) }),
  putBack: v.strictObject({ jobId, edit: id }),
  setEncryption: v.strictObject({ jobId, encryptionKeyId: v.nullable(whole) }),
  setProxy: v.strictObject({ jobId, proxyId: v.nullable(whole) }),
  previewSchedule: v.strictObject({ cron: text(200), timezone: text(200), runOffset: finite }),
  checkWrite: v.strictObject({ id }),
  dismissWrite: v.strictObject({ id }),
  impact: v.variant('what', [
    v.strictObject({ what: v.picklist(['job', 'backups']), jobId }),
    v.strictObject({ what: v.literal('backup'), jobId, backupId: jobId }),
  ]),
  deleteJob: v.strictObject({ jobId, confirmation: id, typed: word }),
  deleteBackups: v.strictObject({ jobId, confirmation: id, typed: word }),
  deleteBackup: v.strictObject({ jobId, backupId: jobId, confirmation: id, typed: word }),
  saveFiles: v.strictObject({ jobId, backupId: jobId }),
  cancelSaving: v.strictObject({ id }),
  resumeSaving: v.strictObject({ id }),
  dismissSaving: v.strictObject({ id }),
  showSaving: v.strictObject({ id }),
  calls: nothing,
  exportCalls: nothing,
  acknowledge: v.strictObject({ jobId, on: v.boolean() }),
  mute: v.strictObject({ jobId, for: v.nullable(v.picklist(['hour', 'day', 'recovery', 'always'])) }),
  pauseAlerts: v.strictObject({ for: v.nullable(v.picklist(['hour', 'morning'])) }),
  setGrace: v.strictObject({ jobId, minutes: v.nullable(v.pipe(whole, v.minValue(1), v.maxValue(10_080))) }),
  history: v.strictObject({ jobId: v.nullable(jobId), days: v.picklist([30, 90]) }),
  saveReport: v.strictObject({
    jobId: v.nullable(jobId),
    from: whole,
    to: whole,
    format: v.picklist(['markdown', 'csv', 'json']),
  }),
  timeline: nothing,
  selfTest: nothing,
  setHooks: v.strictObject({ hooks: watching.hooks }),
  tryHooks: nothing,
  changeSettings: v.strictObject({
    interval: v.exactOptional(interval),
    theme: v.exactOptional(theme),
    events: v.exactOptional(watching.events),
    quiet: v.exactOptional(watching.quiet),
    odd: v.exactOptional(watching.odd),
    list: v.exactOptional(listChoice),
    asWindow: v.exactOptional(v.boolean()),
    updates: v.exactOptional(v.boolean()),
  }),
  loginItem: nothing,
  setLoginItem: v.strictObject({ enabled: v.boolean() }),
  diagnostics: nothing,
  copyDiagnostics: nothing,
  showLog: nothing,
  openWindow: v.strictObject({ route: v.nullable(routeSchema) }),
  updates: nothing,
  testNotification: nothing,
  dismissRemark: v.strictObject({ id }),
} as const satisfies Record<CommandName, v.GenericSchema>;

export const resultSchemas = {
  state: stateSchema,
  connect: done,
  removeToken: done,
  unlock: done,
  exploreDemo: done,
  leaveDemo: done,
  loseDemoNetwork: done,
  checkNow: done,
  startBackup: v.strictObject({ backupId: id }),
  job: jobPage,
  backups: backupsPage,
  backup,
  listJobs: v.strictObject({ ids: list(jobId, 100_000), asOf: whole }),
  jobOptions: writes.jobOptions,
  createJob: written,
  updateJob: written,
  updateSchedule: written,
  updateStorage: written,
  putBack: written,
  setEncryption: written,
  setProxy: written,
  previewSchedule: writes.schedulePreview,
  checkWrite: written,
  dismissWrite: done,
  impact: writes.impact,
  deleteJob: written,
  deleteBackups: written,
  deleteBackup: written,
  saveFiles: v.strictObject({ id: v.nullable(id) }),
  cancelSaving: done,
  resumeSaving: done,
  dismissSaving: done,
  showSaving: done,
  calls: v.strictObject({ calls: list(writes.callRecord, 50) }),
  exportCalls: v.strictObject({ savedAs: v.nullable(sentence) }),
  acknowledge: done,
  mute: done,
  pauseAlerts: done,
  setGrace: done,
  history: watching.history,
  saveReport: v.strictObject({ savedAs: v.nullable(sentence) }),
  timeline: watching.timeline,
  selfTest: watching.selfTest,
  setHooks: settings,
  tryHooks: v.strictObject({ sentence }),
  changeSettings: settings,
  loginItem,
  setLoginItem: loginItem,
  diagnostics: v.strictObject({
    facts: list(v.strictObject({ label: word, value: sentence, good: v.nullable(v.boolean()) }), 500),
    text: text(100_000),
  }),
  copyDiagnostics: done,
  showLog: done,
  openWindow: done,
  updates: v.strictObject({ feed: v.boolean(), sentence }),
  testNotification: v.strictObject({ shown: v.boolean(), sentence }),
  dismissRemark: done,
} as const satisfies Record<CommandName, v.GenericSchema>;

/** Readonly apart, for the schemas' arrays are mutable and the contract's are not. */
type Plain<T> = T extends readonly (infer U)[]
  ? Plain<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;
type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : { schema: A; contract: B };
type Outputs<S extends Record<CommandName, v.GenericSchema>> = { [N in CommandName]: v.InferOutput<S[N]> };
const equal: [
  Same<Outputs<typeof argumentSchemas>, Arguments>,
  Same<Outputs<typeof resultSchemas>, Results>,
  Same<v.InferOutput<typeof stateSchema>, State>,
  Same<v.InferOutput<typeof changeSchema>, Change>,
  Same<v.InferOutput<typeof routeSchema>, Route>,
  Same<v.InferOutput<typeof failureSchema>, Failure>,
] = [true, true, true, true, true, true];
void equal;
