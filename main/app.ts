import { createTokenHolder } from './access.ts';
import { createAct } from './act.ts';
import { createCallLog } from './api/record.ts';
import { createHandlers } from './commands.ts';
import type { Arguments, CommandName, Results } from './contract/commands.ts';
import type { JobView } from './contract/job.ts';
import type { Reply } from './contract/reply.ts';
import type { Change, State } from './contract/state.ts';
import { createDemoService } from './demo-account.ts';
import type { DemoService } from './demo-account.ts';
import { createLedger } from './ledger.ts';
import { tellLocked } from './locked.ts';
import { same } from './model/same.ts';
import { ledgerName, openAccount } from './open-account.ts';
import type { OpenAccount } from './open-account.ts';
import { createPanel, noJobs } from './panel.ts';
import type { Ports } from './ports.ts';
import { actionsOf } from './present/notices.ts';
import type { NoticeAction } from './present/notices.ts';
import { statusOf } from './present/status.ts';
import type { Status } from './present/status.ts';
import { isHour12 } from './present/time.ts';
import type { Place } from './present/time.ts';
import { blocked } from './present/told.ts';
import type { MenuAction } from './present/tray-menu.ts';
import { createRemarks } from './remarks.ts';
import { reply } from './reply.ts';
import { staleAfter } from './rhythm.ts';
import { createSavings } from './saves/savings.ts';
import { createClient } from './service.ts';
import type { Client } from './service.ts';
import { createSettings } from './settings.ts';
import { createStore } from './store.ts';
import type { Held } from './store.ts';
import { createUpdateCheck } from './updates.ts';
import { createTimetables } from './watch/slots.ts';
import { watchNotifier } from './watching/blocked.ts';
import { createFirstTest } from './watching/first-test.ts';
import { createHooks } from './watching/hooks.ts';
import { createSelfTest } from './watching/self-test.ts';

/** The core, wired once. What the Electron ring, the tests and the bench drive. */
export interface App {
  /** Reads settings, ledger and keychain, then looks. Resolves when the first access state is known. */
  start(options?: { readonly demo?: boolean }): Promise<void>;
  /** Aborts requests and timers; nothing is left to write. */
  stop(): void;
  /** Runs one command of the window. Never rejects: a throw becomes a failure. */
  run<N extends CommandName>(name: N, args: Arguments[N]): Promise<Reply<Results[N]>>;
  state(): State;
  /** What changed since a revision; null when that cannot be told any more (ask for the whole state). */
  changesSince(revision: number): Change | null;
  /** Calls back, at most once a turn of the event loop, when there is a new revision. */
  onChange(call: () => void): () => void;
  /** What `--status` prints. */
  status(): Status;
  /** Where the buttons of a notification lead that names its alert in this text; null: none that is known. */
  actionsIn(text: string): readonly NoticeAction[] | null;
  /** A click in the tray's menu. */
  act(action: MenuAction): void;
  suspend(): void;
  resume(): void;
}

export function createApp(ports: Ports): App {
  const settings = createSettings(ports.settings);
  const holder = createTokenHolder({ ...ports, settings });
  const tables = createTimetables();
  const calls = createCallLog();
  const hooks = createHooks({ ports, settings: settings.values });
  const store = createStore((job, listed) => account!.watcher.judge(job, listed));
  const changed = (): void => panel.changed();
  const remarks = createRemarks(changed, settings.repairs);
  const notifier = watchNotifier(ports.notifier, (is) => {
    if (is !== remarks.all().some(({ id }) => id === 'blocked')) remarks.put('blocked', is ? blocked : null);
  });
  const place = (): Place => ({ now: ports.clock.now(), timeZone: ports.timeZone(), locale: ports.locale });
  let account: OpenAccount | null = null;
  let oddLookedFor = settings.values().odd;
  let stopMinute: (() => void) | null = null;

  const troubles = (): string[] => [settings.trouble(), ...(account?.troubles() ?? [])].filter((t) => t !== null);
  const panel = createPanel({
    tray: ports.tray,
    store,
    place,
    facts: () => ({
      watcher: account?.watcher ?? null,
      access: account?.demo ? { kind: 'demo' } : holder.view(),
      service: account?.demo ? 'the demo account' : ports.service,
      remarks: [...troubles().map((sentence) => ({ id: null, sentence })), ...remarks.all()],
      quiet: settings.values().quiet,
    }),
  });
  const savings = createSavings({
    ports,
    account: () => account?.saving ?? null,
    changed: () => store.mark('savings'),
  });

  const close = (): void => {
    savings.leave();
    account?.close();
    account = null;
  };
  const watch = (client: Client, demo: DemoService | null, strange = false): void => {
    close();
    account = openAccount({
      ports,
      client,
      demo,
      strange,
      store,
      notifier,
      settings: settings.values,
      place,
      tables,
      remarks,
      recorded: (alert, verdict) => hooks.recorded(alert, verdict),
      changed,
    });
    account.watcher.poller.start();
    changed();
  };
  const candidate = (token: string): Client => createClient({ ...ports, token: () => token, calls });
  const exploreDemo = (): void => {
    const demo = createDemoService(ports, calls, () => void account?.watcher.poller.check('poll'));
    watch(demo.client, demo);
  };
  const open = async (): Promise<void> => {
    await holder.load();
    // A person did not wait for it.
    if (account) return;
    const token = holder.token();
    if (token !== null) watch(candidate(token), null);
    const access = holder.view();
    if (access.kind === 'locked') {
      const ledger = createLedger(ports.file(ledgerName(ports.service)));
      remarks.add('record', ...ledger.repairs);
      tellLocked({
        ports,
        ledger,
        settings: settings.values,
        place,
        recorded: (alert, verdict) => hooks.recorded(alert, verdict),
        sentence: access.sentence,
      });
    }
    changed();
  };
  const updates = createUpdateCheck({
    ports,
    file: ports.file('updates.json'),
    on: () => settings.values().updates,
    place,
    say: (sentence) => remarks.put('update', sentence),
  });
  /** At login it may also come up after us. */
  const isShut = (): boolean => account === null && ['locked', 'unavailable'].includes(holder.view().kind);
  const minute = (): void => {
    settings.catchUp();
    void updates.tick();
    // Only looks at the lock; the keychain is read when it is open, so nothing prompts by itself.
    if (isShut())
      void ports.keychain.locked().then(
        (locked) => (locked === false && isShut() ? open() : undefined),
        () => undefined,
      );
  };

  const selfTest = createSelfTest({
    ports,
    notifier,
    holder,
    demo: () => Boolean(account?.demo),
    api: () => account?.client.api ?? null,
    skew: () => account?.client.service.skew() ?? null,
  });
  const firstTest = createFirstTest({
    file: ports.file('self-test.json'),
    test: selfTest,
    say: (sentence) => remarks.put('self-test', sentence),
    log: ports.log,
  });

  const handlers = createHandlers({
    ports,
    notifier,
    updates,
    settings,
    holder,
    state: () => state(),
    watcher: () => account?.watcher ?? null,
    writes: () => account?.writes ?? null,
    store,
    tables,
    api: () => account?.client.api ?? null,
    calls,
    savings,
    hooks,
    selfTest,
    candidate,
    watch(next) {
      watch(next, null, true);
      void firstTest();
    },
    unwatch() {
      close();
      calls.clear();
      changed();
    },
    exploreDemo,
    demo: () => account?.demo ?? null,
    async leaveDemo() {
      close();
      await open();
    },
    unlock: open,
    settingsChanged() {
      // Which oddities are looked for is part of every judgement.
      if (!same(oddLookedFor, settings.values().odd)) store.touchAll();
      oddLookedFor = settings.values().odd;
      ports.theme(settings.values().theme);
      void updates.tick();
      account?.watcher.catchUp();
      store.mark('settings');
      changed();
    },
    dismiss: (id) => remarks.drop(id),
    diagnosticFacts: () => ({
      version: ports.version,
      account: panel.accountNow(),
      settings: settings.values(),
      jobs: store.size(),
      alerts: account?.ledger.alerts().length ?? 0,
      hooks: hooks.runs(),
      place: place(),
      system: ports.systemFacts,
    }),
  });

  const jobViews = (jobs: Iterable<Held>): JobView[] =>
    account ? [...jobs].map((held) => account!.watcher.jobView(held)) : [];
  const state = (): State => {
    panel.draw();
    return {
      revision: store.revision(),
      account: panel.account()!,
      jobs: jobViews(store.all()),
      alerts: panel.alerts(),
      settings: settings.values(),
      unsettled: account?.writes.unsettled() ?? [],
      savings: savings.views(),
      version: ports.version,
      popover: ports.popover !== null,
      hour12: isHour12(ports.locale),
    };
  };
  store.onChange(changed);

  return {
    state,
    async start(options) {
      ports.theme(settings.values().theme);
      stopMinute = ports.timers.cron('* * * * *', minute);
      panel.draw();
      if (options?.demo) exploreDemo();
      else await open();
    },
    stop() {
      panel.stop();
      stopMinute?.();
      savings.stop();
      updates.stop();
      hooks.stop();
      close();
    },
    run: (name, args) => reply(() => handlers[name](args), ports.log),
    changesSince(from) {
      const since = store.since(from);
      if (!since) return null;
      const { jobs, removed, parts } = since;
      const alerts = panel.alerts(from);
      const shown = panel.account();
      return {
        from,
        revision: store.revision(),
        ...(parts.includes('account') && shown && { account: shown }),
        ...(jobs.length && { jobs: jobViews(jobs) }),
        ...(removed.length && { removed }),
        ...(alerts.length && { alerts }),
        ...(parts.includes('settings') && { settings: settings.values() }),
        ...(parts.includes('savings') && { savings: savings.views() }),
        ...(parts.includes('unsettled') && { unsettled: account?.writes.unsettled() ?? [] }),
      };
    },
    onChange: (call) => store.onChange(call),
    status: () =>
      statusOf(
        panel.accountNow(),
        account?.watcher.fleet() ?? noJobs,
        account?.watcher.worst() ?? [],
        ports.clock.now(),
        staleAfter(settings.values().interval),
      ),
    actionsIn(text) {
      const alert = account?.ledger.alerts().find(({ id }) => text.includes(id));
      return alert ? actionsOf(alert) : null;
    },
    act: createAct({
      ports,
      handlers,
      settings: settings.values,
      refused: (jobId, message) => account?.watcher.refused(jobId, message),
    }),
    suspend: () => account?.watcher.poller.suspend(),
    resume() {
      account?.watcher.poller.resume();
      minute();
    },
  };
}
