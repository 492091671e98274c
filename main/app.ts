import { createTokenHolder } from './access.ts';
import { createCallLog } from './api/record.ts';
import { createHandlers } from './commands.ts';
import type { Arguments, CommandName, Results } from './contract/commands.ts';
import type { Change, State } from './contract/state.ts';
import type { Reply } from './contract/reply.ts';
import { createDemoService, settleDemo } from './demo-account.ts';
import type { DemoService } from './demo-account.ts';
import { createLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { tellLocked } from './locked.ts';
import { memoryFile } from './memory-file.ts';
import { createPast } from './past/book.ts';
import { createDays } from './past/days.ts';
import { createWatchLog } from './past/watch-log.ts';
import type { Ports, TextFile } from './ports.ts';
import { same } from './model/same.ts';
import { createPanel, noJobs } from './panel.ts';
import { actionsOf } from './present/notices.ts';
import type { NoticeAction } from './present/notices.ts';
import { statusOf } from './present/status.ts';
import type { Status } from './present/status.ts';
import { blocked } from './present/told.ts';
import { isHour12 } from './present/time.ts';
import type { Place } from './present/time.ts';
import type { MenuAction } from './present/tray-menu.ts';
import { reply } from './reply.ts';
import { createClient } from './service.ts';
import type { Client } from './service.ts';
import { staleAfter } from './rhythm.ts';
import { createSavings } from './saves/savings.ts';
import type { Account } from './saves/savings.ts';
import { createSettings } from './settings.ts';
import { createStore } from './store.ts';
import { createUpdateCheck } from './updates.ts';
import { createTimetables } from './watch/slots.ts';
import { createWatcher } from './watcher.ts';
import type { Watcher } from './watcher.ts';
import { watchNotifier } from './watching/blocked.ts';
import { createFirstTest } from './watching/first-test.ts';
import { createHooks } from './watching/hooks.ts';
import { createSelfTest } from './watching/self-test.ts';
import { createWrites } from './writes/writes.ts';
import type { Writes } from './writes/writes.ts';

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
  const notifier = watchNotifier(ports.notifier, (is) => refused(is));
  const settings = createSettings(ports.settings);
  const holder = createTokenHolder({ ...ports, settings });
  const tables = createTimetables();
  const store = createStore((job, listed) => watcher!.judge(job, listed));
  const calls = createCallLog();
  const hooks = createHooks({ ports, settings: settings.values });
  let remarks = settings.repairs.map((sentence, n) => ({ id: `settings-${n}`, sentence }));
  let ledger: Ledger | null = null;
  let client: Client | null = null;
  let watcher: Watcher | null = null;
  let writes: Writes | null = null;
  let account: Account | null = null;
  let demo: DemoService | null = null;
  let oddLookedFor = settings.values().odd;
  let stopMinute: (() => void) | null = null;

  const place = (): Place => ({ now: ports.clock.now(), timeZone: ports.timeZone(), locale: ports.locale });

  const panel = createPanel({
    tray: ports.tray,
    store,
    place,
    facts() {
      const troubles = [ledger?.trouble(), writes?.trouble(), ...(watcher?.diary.trouble() ?? [])].filter(
        (trouble) => typeof trouble === 'string',
      );
      return {
        watcher,
        access: demo ? { kind: 'demo' } : holder.view(),
        service: demo ? 'the demo account' : ports.service,
        remarks: [...troubles.map((sentence, n) => ({ id: `disk-${n}`, sentence })), ...remarks],
        quiet: settings.values().quiet,
      };
    },
  });
  const changed = (): void => panel.changed();
  const ledgerName = `ledger-${nameOf(ports.service)}.jsonl`;
  const refused = (is: boolean): void => {
    if (is === remarks.some((r) => r.id === 'blocked')) return;
    remarks = is ? [...remarks, { id: 'blocked', sentence: blocked }] : remarks.filter((r) => r.id !== 'blocked');
    changed();
  };

  const savings = createSavings({ ports, account: () => account, changed: () => store.mark('savings') });

  const close = (): void => {
    savings.leave();
    account = null;
    writes?.stop();
    writes = null;
    watcher?.stop();
    watcher = null;
    client = null;
    ledger = null;
    store.clear();
  };
  const watch = (next: Client, of: DemoService | null, strange = false): void => {
    close();
    demo = of;
    const asDemo = of !== null;
    client = next;
    let unsettled = asDemo;
    const file = (name: string): TextFile => (asDemo ? memoryFile() : ports.file(name));
    ledger = createLedger(file(ledgerName));
    remarks = remarks.filter((r) => !r.id.startsWith('record'));
    const remark = (sentence: string): void => {
      remarks = [...remarks, { id: `record-${ports.newId()}`, sentence }];
      changed();
    };
    const past = createPast({
      file: file(`past-${nameOf(ports.service)}.jsonl`),
      now: () => next.service.now(),
      days: () => createDays(ports.timeZone(), tables),
      remark,
    });
    const watchLog = createWatchLog(file(`watched-${nameOf(ports.service)}.jsonl`), remark);
    watcher = createWatcher({
      ports,
      service: next.service,
      ledger,
      store,
      notifier,
      settings: settings.values,
      place,
      tables,
      past,
      watchLog,
      demo: asDemo,
      // Nothing of the demo happened.
      recorded: (alert, verdict) => (asDemo ? undefined : hooks.recorded(alert, verdict)),
      strange,
      deletion: (jobId, listed) => writes?.deletion(jobId, listed) ?? null,
      unencrypted: (jobId) => writes?.unencrypted(jobId) ?? false,
      looked() {
        writes?.looked();
        if (unsettled && watcher) settleDemo([...store.all()], watcher);
        unsettled = false;
      },
      startOver: () => writes?.startOver(),
      changed,
    });
    writes = createWrites({
      ports,
      api: next.api,
      service: next.service,
      watcher,
      store,
      ledger,
      file: file(`edits-${nameOf(ports.service)}.json`),
      place,
      strange,
    });
    const repairs = [...ledger.repairs, ...writes.repairs];
    remarks = [...remarks, ...repairs.map((sentence, n) => ({ id: `record-${n}`, sentence }))];
    account = {
      api: next.api,
      fetchFile: next.fetchFile,
      blocked: () => watcher?.blocked() ?? null,
      nameOf: (jobId) => store.get(jobId)?.job.name ?? null,
    };
    watcher.poller.start();
    changed();
  };
  const candidate = (token: string): Client => createClient({ ...ports, token: () => token, calls });
  const exploreDemo = (): void => {
    const own = createDemoService(ports, calls, () => void watcher?.poller.check('poll'));
    watch(own.client, own);
  };
  const open = async (): Promise<void> => {
    await holder.load();
    const token = holder.token();
    if (token !== null) watch(candidate(token), null);
    const access = holder.view();
    if (access.kind === 'locked') {
      const record = createLedger(ports.file(ledgerName));
      remarks = [...remarks, ...record.repairs.map((sentence, n) => ({ id: `record-${n}`, sentence }))];
      tellLocked({
        ports,
        ledger: record,
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
    say(sentence) {
      remarks = [...remarks.filter((r) => r.id !== 'update'), { id: 'update', sentence }];
      changed();
    },
  });
  const minute = (): void => {
    void updates.tick();
    if (!demo && holder.view().kind === 'locked')
      // Only looks at the lock; the keychain is read when it is open, so nothing prompts by itself.
      void ports.keychain.locked().then(
        (locked) => (locked === false ? open() : undefined),
        () => undefined,
      );
  };

  const selfTest = createSelfTest({
    ports,
    notifier,
    holder,
    demo: () => demo !== null,
    api: () => client?.api ?? null,
    skew: () => client?.service.skew() ?? null,
  });
  const firstTest = createFirstTest({
    file: ports.file('self-test.json'),
    test: selfTest,
    say(sentence) {
      remarks = [...remarks.filter((r) => r.id !== 'self-test'), { id: 'self-test', sentence }];
      changed();
    },
    log: ports.log,
  });

  const handlers = createHandlers({
    ports,
    notifier,
    updates,
    settings,
    holder,
    state: () => state(),
    watcher: () => watcher,
    writes: () => writes,
    store,
    tables,
    api: () => client?.api ?? null,
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
    demo: () => demo,
    async leaveDemo() {
      close();
      demo = null;
      await open();
    },
    unlock: open,
    settingsChanged() {
      // Which oddities are looked for is part of every judgement.
      if (!same(oddLookedFor, settings.values().odd)) store.touchAll();
      oddLookedFor = settings.values().odd;
      ports.theme(settings.values().theme);
      void updates.tick();
      watcher?.catchUp();
      store.mark('settings');
      changed();
    },
    dismiss(id) {
      remarks = remarks.filter((r) => r.id !== id);
      changed();
    },
    diagnosticFacts: () => ({
      version: ports.version,
      account: panel.accountNow(),
      settings: settings.values(),
      jobs: store.size(),
      alerts: ledger?.alerts().length ?? 0,
      hooks: hooks.runs(),
      place: place(),
      system: ports.systemFacts,
    }),
  });

  const state = (): State => {
    panel.draw();
    return {
      revision: store.revision(),
      account: panel.account()!,
      jobs: watcher ? [...store.all()].map((held) => watcher!.jobView(held)) : [],
      alerts: panel.alerts(),
      settings: settings.values(),
      unsettled: writes?.unsettled() ?? [],
      savings: savings.views(),
      version: ports.version,
      popover: ports.popover,
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
      const account = panel.account();
      return {
        from,
        revision: store.revision(),
        ...(parts.includes('account') && account && { account }),
        ...(jobs.length && watcher && { jobs: jobs.map((held) => watcher!.jobView(held)) }),
        ...(removed.length && { removed }),
        ...(alerts.length && { alerts }),
        ...(parts.includes('settings') && { settings: settings.values() }),
        ...(parts.includes('savings') && { savings: savings.views() }),
        ...(parts.includes('unsettled') && { unsettled: writes?.unsettled() ?? [] }),
      };
    },
    onChange: (call) => store.onChange(call),
    status: () =>
      statusOf(
        panel.accountNow(),
        watcher?.fleet() ?? noJobs,
        watcher?.worst() ?? [],
        ports.clock.now(),
        staleAfter(settings.values().interval),
      ),
    actionsIn(text) {
      const alert = ledger?.alerts().find(({ id }) => text.includes(id));
      return alert ? actionsOf(alert) : null;
    },
    act(action) {
      switch (action.do) {
        case 'start':
          return void reply(() => handlers.startBackup({ jobId: action.jobId }), ports.log).then((r) => {
            if (!r.ok) watcher?.refused(action.jobId, r.error.message);
          });
        case 'open-job':
          return ports.show({ page: 'job', jobId: action.jobId });
        case 'acknowledge':
          return void reply(() => handlers.acknowledge(action), ports.log);
        case 'mute':
          return void reply(() => handlers.mute(action), ports.log);
        case 'pause':
          return void reply(() => handlers.pauseAlerts(action), ports.log);
        case 'quiet':
          return void reply(
            () => handlers.changeSettings({ quiet: { ...settings.values().quiet, on: action.on } }),
            ports.log,
          );
        case 'check':
          return void reply(() => handlers.checkNow({}), ports.log);
        case 'open':
          return ports.show(null);
        case 'settings':
          return ports.show({ page: 'settings' });
        case 'quit':
          return ports.quit();
      }
    },
    suspend: () => watcher?.poller.suspend(),
    resume() {
      watcher?.poller.resume();
      minute();
    },
  };
}

/** Files are kept apart by the address: "ledger-api.snapshooter.com-v1.jsonl". */
const nameOf = (service: string): string => service.replace(/^https?:\/\//, '').replaceAll(/[^A-Za-z0-9.]+/g, '-');
