import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, clipboard, nativeTheme, net } from 'electron';
import type { BrowserWindow } from 'electron';
import { serviceUrl } from '../api/service.ts';
import { createApp } from '../app.ts';
import type { Route } from '../contract/reply.ts';
import type { Ports, TrayHost } from '../ports.ts';
import { watchActivations } from './activation.ts';
import { createAskPerson } from './ask-person.ts';
import { createDialogs } from './dialogs.ts';
import { createTextFile } from './files.ts';
import { giveUp, whyNot } from './give-up.ts';
import { harden } from './harden.ts';
import { connectWindow } from './ipc.ts';
import { createKeychain } from './keytar.ts';
import { keychainName } from './keychain-words.ts';
import type { Launch } from './launch.ts';
import { secondAsks } from './launch.ts';
import { routeOf } from './links.ts';
import { createLog, logName } from './log.ts';
import { createLoginItem, followAppImage } from './login-item.ts';
import { setMenuBar } from './menu-bar.ts';
import { createNotifier } from './notifier.ts';
import { createPersonFiles } from './person-files.ts';
import { createPopover } from './popover.ts';
import { watchPower } from './power.ts';
import { createProgramRunner } from './program.ts';
import { keepStatus, lookOnce, printStatus, readStatus } from './status.ts';
import { createResponder, scheme } from './protocol.ts';
import { createSessionBus } from './session-bus.ts';
import { apiFetch, fileFetch, hardenSessions, hookFetch, uiSession, updateFetch } from './session.ts';
import { createShowLog } from './show-log.ts';
import { createSettingsFile } from './settings-file.ts';
import { createSystemFacts } from './system-facts.ts';
import { clock, timers } from './timers.ts';
import { findTrayHost, waitForTrayHost } from './tray-host.ts';
import { createTray } from './tray.ts';
import { updateFeed } from './update-feed.ts';
import { createWindowKeeper } from './window-keeper.ts';
import { createWindow } from './window.ts';

/** How long the desktop may take at login to bring up what draws tray icons; seconds. */
const loginPatience = 60;

/** BCP 47, as this system writes dates. "C" and the like are no locale. */
function locale(): string {
  for (const name of [app.getSystemLocale(), app.getLocale()])
    try {
      const [known] = Intl.DateTimeFormat.supportedLocalesOf(name);
      if (known) return known;
    } catch {
      continue;
    }
  return 'en-US';
}

/** Sets the app going. Called once, when Electron is ready. */
export function start(launch: Launch): void {
  const folder = app.getPath('userData');
  const home = homedir();
  const log = createLog({ path: join(folder, logName), home, echo: app.isPackaged ? null : console.warn });
  process.on('uncaughtException', (error) => log(`uncaught: ${error.stack ?? error.message}`));
  process.on('unhandledRejection', (reason) =>
    log(`unhandled: ${reason instanceof Error ? reason.stack : 'no error'}`),
  );

  try {
    const service = serviceUrl(process.env.SNAPSHOOTER_API_URL);
    if (service.ok) compose(launch, { folder, home, log, service: service.url });
    else giveUp(service.message);
  } catch (error) {
    log(`the start failed: ${error instanceof Error ? error.stack : 'no error'}`);
    giveUp(whyNot(error, folder));
  }
}

interface Given {
  readonly folder: string;
  readonly home: string;
  readonly log: (line: string) => void;
  readonly service: string;
}

interface Shown {
  readonly tray: Ports['tray'];
  readonly notifier: Ports['notifier'];
  readonly show: Ports['show'];
  readonly popover: Ports['popover'];
  readonly findHost: () => Promise<TrayHost>;
  readonly parent: () => BrowserWindow | null;
}

/** This computer, as the core needs it. */
function systemPorts(
  { folder, home, log, service }: Given,
  { tray, notifier, show, popover, findHost, parent }: Shown,
): Ports {
  const { platform, env } = process;
  const bus = createSessionBus();
  return {
    clock,
    timers,
    random: Math.random,
    newId: randomUUID,
    fetch: apiFetch(),
    fetchFile: fileFetch(),
    online: () => net.isOnline(),
    keychain: createKeychain({ platform, bus, timers, log }),
    keychainName: keychainName(platform, env.XDG_CURRENT_DESKTOP),
    settings: createSettingsFile(folder, clock),
    file: (name) => createTextFile(join(folder, name), clock),
    files: createPersonFiles({ home, parent }),
    tray,
    notifier,
    hooks: {
      ask: createAskPerson(parent),
      run: createProgramRunner({ env, platform, home, timers }),
      fetch: hookFetch(),
    },
    loginItem: createLoginItem({ platform, packaged: app.isPackaged, env }),
    trayHost: findHost,
    popover,
    updates: { feed: updateFeed(env), fetch: updateFetch() },
    showLog: createShowLog(join(folder, logName)),
    systemFacts: createSystemFacts({ platform, env, home, folder, trayHost: findHost }),
    show,
    quit: () => app.quit(),
    copy: (text) => Promise.resolve(clipboard.writeText(text)),
    theme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    log,
    version: app.getVersion(),
    service,
    locale: locale(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** How long `--status` waits for a look of its own, seconds. */
const patience = 60;

/** `--status`: prints what the instance that runs last said, or looks once itself, and ends with its exit code. */
export async function tellStatus(as: 'text' | 'json', demo: boolean): Promise<void> {
  const folder = app.getPath('userData');
  const quiet = (): void => undefined;
  const service = serviceUrl(process.env.SNAPSHOOTER_API_URL);
  const known = demo ? null : readStatus(folder);
  if (!service.ok) {
    console.error(service.message);
    return app.exit(2);
  }
  hardenSessions();
  const nothing = {
    tray: { glance: quiet, menu: quiet },
    notifier: createNotifier(process.platform, process.env),
    show: quiet,
    popover: null,
    findHost: () => Promise.resolve('unknown' as const),
    parent: () => null,
  };
  const given = { folder, home: homedir(), log: quiet, service: service.url };
  const status = known ?? (await lookOnce(systemPorts(given, nothing), demo, patience));
  app.exit(printStatus(status, as, clock, (text) => process.stdout.write(`${text}\n`)));
}

/** Puts the ring around the core. */
function compose(launch: Launch, given: Given): void {
  const { folder, log } = given;
  const { platform, env } = process;
  const root = app.getAppPath();
  const devTools = !app.isPackaged;

  harden();
  hardenSessions();
  setMenuBar(platform, app.getName());
  const ui = uiSession({ devTools });
  ui.protocol.handle(scheme, createResponder(join(root, 'out/renderer')));

  const findHost = (): Promise<TrayHost> => findTrayHost(platform, createSessionBus());
  let host: TrayHost = 'unknown';

  const tray = createTray({
    icons: join(root, 'resources/tray'),
    platform,
    act: (action) => core.act(action),
    open(icon) {
      const { account, settings } = core.state();
      const { kind } = account.access;
      const beside = icon !== null && !settings.asWindow && (kind === 'kept' || kind === 'demo');
      if (beside) popover?.toggle(icon);
      else show(null);
    },
  });
  const window = createWindow({
    root,
    platform,
    session: ui,
    devTools,
    icon: join(root, 'resources/app/png/256x256.png'),
    keeper: createWindowKeeper({
      file: createTextFile(join(folder, 'window.json'), clock),
      timers,
      platform,
      env,
      log,
    }),
    closeHides: () => tray.shown() && host !== 'missing',
    shown: () => link.catchUp(),
    log,
  });
  const notifier = createNotifier(platform, env);
  const dialogs = createDialogs();
  const popover =
    platform === 'linux'
      ? null
      : createPopover({
          root,
          platform,
          session: ui,
          devTools,
          dialogOpen: () => dialogs.open(),
          now: () => performance.now(),
          shown: () => link.catchUp(),
          log,
        });
  const show = (route: Route | null): void => {
    popover?.hide();
    window.show(route);
  };
  const ports = systemPorts(given, { tray, notifier, show, popover, findHost, parent: () => window.parent() });
  const { files, hooks } = ports;
  const core = createApp({
    ...ports,
    files: {
      ...files,
      saveText: (name, text) => dialogs.during(files.saveText(name, text)),
      chooseFolder: () => dialogs.during(files.chooseFolder()),
    },
    hooks: { ...hooks, ask: (question) => dialogs.during(hooks.ask(question)) },
  });
  const link = connectWindow({ app: core, windows: popover ? [window, popover] : [window], log });

  app.on('second-instance', (_event, _argv, _folder, data) => {
    const asks = secondAsks(data);
    if (asks) window.show(asks.route);
  });
  // macOS hands links over here, to the instance that runs.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    window.show(routeOf(url));
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log(`a part of Chromium is gone: ${type}, ${reason} (${exitCode})`),
  );
  app.on('activate', () => window.show(null));
  // Without a listener Electron quits with its last window; here the tray stays.
  app.on('window-all-closed', () => undefined);
  const forgetStatus = keepStatus(core, folder);
  app.on('will-quit', () => {
    forgetStatus();
    core.stop();
  });
  watchPower(core);
  followAppImage({ platform, packaged: app.isPackaged, env }, log);

  const hidden = launch.hidden || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
  const putUp = async (): Promise<void> => {
    if (!hidden) tray.appear();
    host = await (hidden ? waitForTrayHost(findHost, timers, loginPatience) : findHost());
    tray.appear();
    if (host === 'missing') window.show(null);
  };
  if (!hidden || launch.route) window.show(launch.route);
  putUp().catch((error: unknown) => log(`the tray icon could not be put up: ${String(error)}`));
  core
    .start(launch.demo ? { demo: true } : {})
    .then(() => {
      if (platform === 'win32')
        watchActivations({ actionsIn: (text) => core.actionsIn(text), holds: (text) => notifier.holds(text), show });
    })
    .catch((error: unknown) => log(`the start failed: ${String(error)}`));
}
