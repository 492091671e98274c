import type { Arguments, CommandName, Results } from '../../main/contract/commands.ts';
import type { Bridge } from '../../main/contract/bridge.ts';
import type { Change, State } from '../../main/contract/state.ts';
import type { Failure, Reply, Route } from '../../main/contract/reply.ts';
import type { JobView } from '../../main/contract/job.ts';
import {
  backupsPage,
  calls as recorded,
  diagnostics,
  historyOf,
  impactOf,
  jobOptions,
  jobPage,
  preview,
  selfTest,
  timelineOf,
  written,
} from './answers.ts';

type Answer<N extends CommandName> = (args: Arguments[N]) => Reply<Results[N]> | Promise<Reply<Results[N]>>;
export type Answers = { [N in CommandName]?: Answer<N> };
export interface Call {
  readonly name: CommandName;
  readonly args: unknown;
}

export const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
export const refuse = (kind: Failure['kind'], message: string): { ok: false; error: Failure } => ({
  ok: false,
  error: { kind, message },
});

/** A bridge with a state behind it and no main: what the window asks is recorded, what it is told is the test's to say. */
export const createFakeBridge = (first: State, answers: Answers = {}) => {
  let state = first;
  const calls: Call[] = [];
  const changeCalls = new Set<(change: Change) => void>();
  const routeCalls = new Set<(route: Route) => void>();

  const plain: { [N in CommandName]: Answer<N> } = {
    state: () => ok(state),
    connect: () => ok(null),
    removeToken: () => ok(null),
    unlock: () => ok(null),
    exploreDemo: () => ok(null),
    leaveDemo: () => ok(null),
    loseDemoNetwork: () => ok(null),
    checkNow: () => ok(null),
    startBackup: () => ok({ backupId: 'b0000000-0000-4000-8000-000000000001' }),
    job: ({ jobId }) => ok(jobPage(jobId, state.jobs)),
    backups: ({ jobId, page, choice }) => ok(backupsPage(jobId, page, state.jobs, choice)),
    backup: ({ jobId, backupId }) => {
      const known = [1, 2, 3, 4].flatMap((page) => backupsPage(jobId, page, state.jobs).backups);
      const found = known.find(({ id }) => id === backupId);
      return found ? ok(found) : refuse('not-found', 'SnapShooter has no such backup.');
    },
    listJobs: ({ host, sort }) => {
      const descending = sort.startsWith('-');
      const key = {
        id: 'id',
        name: 'name',
        last_ran_at: 'lastRunAt',
        created_at: 'createdAt',
        updated_at: 'updatedAt',
      }[sort.replace('-', '')] as keyof JobView;
      const found = state.jobs.filter((job) => host === null || job.host === host);
      const ids = [...found].sort((a, b) => ((a[key] ?? 0) < (b[key] ?? 0) ? -1 : 1)).map(({ id }) => id);
      return ok({ ids: descending ? ids.reverse() : ids, asOf: state.account.look.goodAt ?? 0 });
    },
    jobOptions: () => ok(jobOptions),
    createJob: () => ok(written(jobPage(state.jobs[0]?.id ?? '', state.jobs))),
    updateJob: ({ jobId }) => ok(written(jobPage(jobId, state.jobs))),
    updateSchedule: ({ jobId }) => ok(written(jobPage(jobId, state.jobs))),
    updateStorage: ({ jobId }) => ok(written(jobPage(jobId, state.jobs))),
    putBack: ({ jobId }) => ok(written(jobPage(jobId, state.jobs))),
    setEncryption: ({ jobId }) => ok(written(jobPage(jobId, state.jobs), { outcome: 'accepted' })),
    setProxy: ({ jobId }) => ok(written(jobPage(jobId, state.jobs), { outcome: 'accepted' })),
    previewSchedule: (schedule) => ok(preview(schedule)),
    checkWrite: () => ok(written(null)),
    dismissWrite: ({ id }) => {
      push({ unsettled: state.unsettled.filter((one) => one.id !== id) });
      return ok(null);
    },
    impact: ({ what, jobId }) => ok(impactOf(jobId, state.jobs, what)),
    deleteJob: ({ jobId }) => ok(written(null, { jobId })),
    deleteBackups: ({ jobId }) =>
      ok(written(null, { jobId, sentence: 'SnapShooter says: 165 backups scheduled for deletion.' })),
    deleteBackup: ({ jobId }) => ok(written(null, { jobId })),
    saveFiles: () => ok({ id: 'saving-1' }),
    cancelSaving: () => ok(null),
    resumeSaving: () => ok(null),
    dismissSaving: ({ id }) => {
      push({ savings: state.savings.filter((one) => one.id !== id) });
      return ok(null);
    },
    showSaving: () => ok(null),
    calls: () => ok({ calls: recorded }),
    exportCalls: () => ok({ savedAs: '~/Downloads/snapshooter-calls.json' }),
    acknowledge: () => ok(null),
    mute: () => ok(null),
    pauseAlerts: () => ok(null),
    setGrace: () => ok(null),
    history: ({ jobId, days }) => ok(historyOf(jobId, days)),
    saveReport: ({ format }) => ok({ savedAs: `~/Documents/recovery-points.${format}` }),
    timeline: () => ok(timelineOf(state.jobs)),
    selfTest: () => ok(selfTest),
    setHooks: ({ hooks }) => {
      push({ settings: { ...state.settings, hooks } });
      return ok(state.settings);
    },
    tryHooks: () => ok({ sentence: 'The command ended with 0 after 120 ms.' }),
    changeSettings: (values) => {
      push({ settings: { ...state.settings, ...values } });
      return ok(state.settings);
    },
    loginItem: () => ok({ supported: true, enabled: false, note: null }),
    setLoginItem: ({ enabled }) => ok({ supported: true, enabled, note: null }),
    diagnostics: () => ok(diagnostics),
    copyDiagnostics: () => ok(null),
    showLog: () => ok(null),
    openWindow: () => ok(null),
    hideBeside: () => ok(null),
    updates: () => ok({ feed: false, sentence: 'This copy knows of no address to ask, so it does not look.' }),
    testNotification: () => ok({ shown: true, sentence: 'Sent. It is shown where this desktop shows notifications.' }),
    dismissRemark: ({ id }) => {
      const remarks = state.account.remarks.filter((remark) => remark.id !== id);
      push({ account: { ...state.account, remarks } });
      return ok(null);
    },
  };
  const run =
    <N extends CommandName>(name: N) =>
    async (args: Arguments[N]): Promise<Reply<Results[N]>> => {
      calls.push({ name, args });
      const own: Answer<N> | undefined = answers[name];
      return own ? own(args) : plain[name](args);
    };

  /** Main has a new revision. */
  const push = (change: Omit<Change, 'from' | 'revision'>, from = state.revision) => {
    const gone = new Set([...(change.removed ?? []), ...(change.jobs ?? []).map((job) => job.id)]);
    const told = new Set((change.alerts ?? []).map((alert) => alert.id));
    state = {
      ...state,
      revision: state.revision + 1,
      account: change.account ?? state.account,
      alerts: [...(change.alerts ?? []), ...state.alerts.filter(({ id }) => !told.has(id))],
      settings: change.settings ?? state.settings,
      unsettled: change.unsettled ?? state.unsettled,
      savings: change.savings ?? state.savings,
      jobs: [...state.jobs.filter((job) => !gone.has(job.id)), ...(change.jobs ?? [])],
    };
    for (const call of changeCalls) call({ ...change, from, revision: state.revision });
  };

  const bridge: Bridge = {
    state: run('state'),
    connect: run('connect'),
    removeToken: run('removeToken'),
    unlock: run('unlock'),
    exploreDemo: run('exploreDemo'),
    leaveDemo: run('leaveDemo'),
    loseDemoNetwork: run('loseDemoNetwork'),
    checkNow: run('checkNow'),
    startBackup: run('startBackup'),
    job: run('job'),
    backups: run('backups'),
    backup: run('backup'),
    listJobs: run('listJobs'),
    jobOptions: run('jobOptions'),
    createJob: run('createJob'),
    updateJob: run('updateJob'),
    updateSchedule: run('updateSchedule'),
    updateStorage: run('updateStorage'),
    putBack: run('putBack'),
    setEncryption: run('setEncryption'),
    setProxy: run('setProxy'),
    previewSchedule: run('previewSchedule'),
    checkWrite: run('checkWrite'),
    dismissWrite: run('dismissWrite'),
    impact: run('impact'),
    deleteJob: run('deleteJob'),
    deleteBackups: run('deleteBackups'),
    deleteBackup: run('deleteBackup'),
    saveFiles: run('saveFiles'),
    cancelSaving: run('cancelSaving'),
    resumeSaving: run('resumeSaving'),
    dismissSaving: run('dismissSaving'),
    showSaving: run('showSaving'),
    calls: run('calls'),
    exportCalls: run('exportCalls'),
    acknowledge: run('acknowledge'),
    mute: run('mute'),
    pauseAlerts: run('pauseAlerts'),
    setGrace: run('setGrace'),
    history: run('history'),
    saveReport: run('saveReport'),
    timeline: run('timeline'),
    selfTest: run('selfTest'),
    setHooks: run('setHooks'),
    tryHooks: run('tryHooks'),
    changeSettings: run('changeSettings'),
    loginItem: run('loginItem'),
    setLoginItem: run('setLoginItem'),
    diagnostics: run('diagnostics'),
    copyDiagnostics: run('copyDiagnostics'),
    showLog: run('showLog'),
    openWindow: run('openWindow'),
    hideBeside: run('hideBeside'),
    updates: run('updates'),
    testNotification: run('testNotification'),
    dismissRemark: run('dismissRemark'),
    onChange(call) {
      changeCalls.add(call);
      return () => changeCalls.delete(call);
    },
    onRoute(call) {
      routeCalls.add(call);
      return () => routeCalls.delete(call);
    },
  };
  return {
    bridge,
    calls,
    push,
    /** A change exactly as given, whatever the state behind is. */
    repeat(change: Change) {
      for (const call of changeCalls) call(change);
    },
    /** The arguments a command was given, call by call. */
    given: (name: CommandName): unknown[] => calls.filter((call) => call.name === name).map((call) => call.args),
    route(route: Route) {
      for (const call of routeCalls) call(route);
    },
    get state() {
      return state;
    },
  };
};
export type FakeBridge = ReturnType<typeof createFakeBridge>;
