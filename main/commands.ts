import type { CallLog } from './api/record.ts';
import type { Snapshooter } from './api/snapshooter.ts';
import { tidyToken } from './access.ts';
import type { TokenHolder } from './access.ts';
import type { Arguments, CommandName, Results } from './contract/commands.ts';
import type { BackupsPage } from './contract/job.ts';
import type { State } from './contract/state.ts';
import type { DemoService } from './demo-account.ts';
import { diagnose } from './diagnostics.ts';
import type { DiagnosticFacts } from './diagnostics.ts';
import type { Notifier, Ports } from './ports.ts';
import { KeychainError } from './ports.ts';
import { Refusal } from './reply.ts';
import { createSaveHandlers } from './saves/handlers.ts';
import type { Savings } from './saves/savings.ts';
import type { UpdateCheck } from './updates.ts';
import type { SettingsStore } from './settings.ts';
import type { Client } from './service.ts';
import type { Store } from './store.ts';
import type { Timetables } from './watch/slots.ts';
import type { Watcher } from './watcher.ts';
import { createWatchingHandlers } from './watching/handlers.ts';
import type { HookRunner } from './watching/hooks.ts';
import type { SelfTester } from './watching/self-test.ts';
import { createWriteHandlers } from './writes/handlers.ts';
import type { Writes } from './writes/writes.ts';

export type Handlers = { readonly [N in CommandName]: (args: Arguments[N]) => Promise<Results[N]> | Results[N] };

/** What commands may use of the app: they act, then ask for a look; they never write state themselves. */
export interface Core {
  readonly ports: Ports;
  /** The one that knows whether the system refuses. */
  readonly notifier: Notifier;
  readonly updates: UpdateCheck;
  readonly settings: SettingsStore;
  readonly holder: TokenHolder;
  state(): State;
  watcher(): Watcher | null;
  writes(): Writes | null;
  readonly store: Store;
  readonly tables: Timetables;
  /** The client of the account shown; null before there is one. */
  api(): Snapshooter | null;
  /** The newest calls, of whatever account. */
  readonly calls: CallLog;
  readonly savings: Savings;
  readonly hooks: HookRunner;
  readonly selfTest: SelfTester;
  /** A client for a token that is not kept yet. */
  candidate(token: string): Client;
  /** Watches with this client from now on. */
  watch(candidate: Client): void;
  unwatch(): void;
  exploreDemo(): void;
  /** null: what is shown is no demo. */
  demo(): DemoService | null;
  leaveDemo(): Promise<void>;
  unlock(): Promise<void>;
  settingsChanged(): void;
  dismiss(remark: string): void;
  diagnosticFacts(): DiagnosticFacts;
}

/** Small enough to show at once; "Show more" asks for the next. */
const backupsAPage = 25;

export function createHandlers(core: Core): Handlers {
  const { ports, settings, holder } = core;
  const needApi = (): Snapshooter => {
    const api = core.api();
    if (!api) throw new Refusal('denied', 'There is no account to ask. Connect with an API token first.');
    return api;
  };
  const person = { by: 'person' } as const;

  return {
    ...createWriteHandlers(core),
    ...createSaveHandlers(core),
    ...createWatchingHandlers(core),
    state: () => core.state(),
    async connect({ token, keep }) {
      const tidy = tidyToken(token);
      if (!tidy)
        throw new Refusal(
          'denied',
          token.trim() === ''
            ? 'There is no token in the field. Nothing was sent.'
            : 'That cannot be a token: it holds spaces or characters no token has. Nothing was sent, and nothing was changed.',
        );
      const candidate = core.candidate(tidy);
      try {
        await candidate.api.listJobs({ pageSize: 15 }, { ...person, once: true });
        await holder.keep(tidy, keep);
      } catch (error) {
        candidate.service.stop();
        throw error instanceof KeychainError ? keychainRefusal(error) : error;
      }
      core.watch(candidate);
      return null;
    },
    async removeToken() {
      await holder.remove();
      core.unwatch();
      return null;
    },
    async unlock() {
      await core.unlock();
      return null;
    },
    exploreDemo() {
      core.exploreDemo();
      return null;
    },
    async leaveDemo() {
      await core.leaveDemo();
      return null;
    },
    async loseDemoNetwork({ lost }) {
      const demo = core.demo();
      if (!demo) throw new Refusal('denied', 'Only the demo loses its network on request. Nothing was changed.');
      demo.loseNetwork(lost);
      await core.watcher()?.poller.check('person');
      return null;
    },
    async checkNow() {
      const watcher = core.watcher();
      if (!watcher) throw new Refusal('denied', 'There is no account to look at. Connect with an API token first.');
      await watcher.poller.check('person');
      return null;
    },
    startBackup({ jobId, tags }) {
      const watcher = core.watcher();
      if (!watcher) throw new Refusal('denied', 'There is no account to start a backup in.');
      return watcher.starts.start(jobId, tags);
    },
    async job({ jobId }) {
      const api = needApi();
      const writes = core.writes()!;
      return writes.page(await api.job(jobId, person));
    },
    async backups({ jobId, page, choice = {} }) {
      const filters = { pageSize: backupsAPage, sort: '-created_at', ...choice, page } as const;
      const { backups, next } = await needApi().backups(jobId, filters, person);
      // Only the newest, unfiltered, are a job's newest.
      if (page === 1 && Object.keys(choice).length === 0) core.watcher()?.learnt(jobId, backups);
      core.watcher()?.noted(jobId, backups);
      return { backups, next, asOf: Math.floor(ports.clock.now()) } satisfies BackupsPage;
    },
    async backup({ jobId, backupId }) {
      const backup = await needApi().backup(backupId, { ...person, jobId });
      core.watcher()?.noted(jobId, [backup]);
      return backup;
    },
    changeSettings(patch) {
      const values = settings.change(patch);
      core.settingsChanged();
      return values;
    },
    loginItem: () => ports.loginItem.read(),
    setLoginItem: ({ enabled }) => ports.loginItem.write(enabled),
    diagnostics: () => diagnose(core.diagnosticFacts()),
    async copyDiagnostics() {
      await ports.copy((await diagnose(core.diagnosticFacts())).text);
      return null;
    },
    showLog() {
      if (!ports.showLog())
        throw new Refusal('not-found', 'There is no log: nothing went wrong so far, so nothing was written to it.');
      return null;
    },
    openWindow({ route }) {
      ports.show(route);
      return null;
    },
    hideBeside() {
      ports.popover?.hide();
      return null;
    },
    updates: () => core.updates.view(),
    dismissRemark({ id }) {
      core.dismiss(id);
      return null;
    },
  };
}

const keychainRefusal = (error: KeychainError): Refusal =>
  new Refusal(
    'keychain',
    `SnapShooter accepted the token, but it could not be kept: ${error.message} Try again, or use it for this session only.`,
  );
