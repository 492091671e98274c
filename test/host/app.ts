import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.ts';
import { CommandLine } from './command-line.ts';
import { makeEvent } from './event.ts';
import { Paths } from './paths.ts';
import { SingleInstance } from './single-instance.ts';
import { joinChromium } from './shared-chromium.ts';
import { state } from './state.ts';

type Surface = Pick<
  Electron.App,
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'name'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setToastActivatorCLSID'
  | 'setDesktopName'
  | 'setActivationPolicy'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAboutPanelOptions'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'focus'
  | 'setBadgeCount'
  | 'commandLine'
  | 'userAgentFallback'
  | 'getAppMetrics'
  | 'dock'
>;
/** Switches that are Electron's or ours, not Chromium's. */
const own = ['no-sandbox', 'inspect', 'remote-debugging-port', 'user-data-dir'];

class App extends EventEmitter implements Surface {
  commandLine = new CommandLine();
  isPackaged = false;
  name = 'Electron';
  userAgentFallback = '';
  /** macOS only, as in Electron. */
  dock = undefined;
  #version = '';
  #appPath = '';
  #paths = new Paths(() => this.name);
  #lock = new SingleInstance();
  #login: Electron.Settings = {};
  #ready = false;
  #quitting = false;
  #exiting = false;
  #whenReady = Promise.withResolvers<void>();

  /** Runs the main script, starts Chromium beside it, and is ready. */
  async start(appPath: string, load: (main: string) => Promise<unknown>) {
    const read: unknown = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'));
    const pkg = read as { name?: string; productName?: string; version?: string; main?: string };
    this.#appPath = appPath;
    this.#version = pkg.version ?? '';
    this.name = pkg.productName ?? pkg.name ?? this.name;
    if (this.commandLine.hasSwitch('user-data-dir'))
      this.#paths.set('userData', this.commandLine.getSwitchValue('user-data-dir'));
    const late = setTimeout(() => console.error(awaitsAtTopLevel), 5000);
    await load(join(appPath, pkg.main ?? 'index.js')); // Electron, too, lets an ESM main script finish before `ready`
    clearTimeout(late);
    if (this.#exiting) return; // a second instance, say
    this.#launch();
    this.emit('will-finish-launching');
    this.#ready = true;
    this.emit('ready', makeEvent(), {});
    this.#whenReady.resolve();
  }
  #launch() {
    const port = this.commandLine.getSwitchValue('remote-debugging-port');
    const onGone = (log: string) => this.#fatal(new Error(`Chromium ended.\n${log}`));
    const onAddress = (address: string) => process.stderr.write(`DevTools listening on ${address}\n`); // as Electron does
    const shared = process.env.ELECTRON_HOST_CHROMIUM;
    const started = shared
      ? joinChromium(shared, { onAddress: port ? onAddress : undefined, onGone })
      : launchChromium({
          switches: new Map([...this.commandLine.switches].filter(([name]) => !own.includes(name))),
          headed: state.headed,
          port: port || undefined,
          onAddress,
          env: process.env,
          onGone,
        });
    started.then(state.chromium.resolve, (error: Error) => {
      state.chromium.reject(error);
      this.#fatal(error);
    });
  }
  #fatal(error: Error) {
    if (this.#exiting) return;
    console.error(`[electron host] ${error.message}`);
    this.exit(1);
  }
  isReady() {
    return this.#ready;
  }
  whenReady() {
    return this.#whenReady.promise;
  }

  quit() {
    if (this.#quitting || this.#exiting) return;
    const event = makeEvent();
    this.#quitting = true;
    this.emit('before-quit', event);
    if (event.defaultPrevented) return this.closeRefused();
    const open = [...state.windows];
    if (!open.length) this.#shutdown();
    for (const window of open) window.close();
  }
  /** Windows report here: a refused close stops a quit; the last one gone ends it, or asks the app. */
  closeRefused() {
    this.#quitting = false;
  }
  allClosed() {
    if (this.#quitting) this.#shutdown();
    else if (!this.#exiting && !this.emit('window-all-closed')) this.quit();
  }
  #shutdown() {
    const event = makeEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) return this.closeRefused();
    this.exit(0);
  }
  exit(code = 0) {
    if (this.#exiting) return;
    this.#exiting = true;
    for (const window of [...state.windows]) window.destroy();
    this.emit('quit', makeEvent(), code);
    this.releaseSingleInstanceLock();
    process.exitCode = code;
    const end = () => state.processExit(code);
    const started = state.chromium.promise.then((browser) => browser.close());
    if (this.#ready) started.then(end, end);
    else end();
  }
  relaunch() {
    state.log('app.relaunch');
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}) {
    const note = { argv: process.argv, cwd: process.cwd(), additionalData };
    return this.#lock.request(this.getPath('userData'), note, (from) =>
      this.emit('second-instance', makeEvent(), from.argv, from.cwd, from.additionalData),
    );
  }
  hasSingleInstanceLock() {
    return this.#lock.held;
  }
  releaseSingleInstanceLock() {
    this.#lock.release();
  }

  getPath(name: string) {
    return this.#paths.get(name);
  }
  setPath(name: string, path: string) {
    this.#paths.set(name, path);
  }
  getAppPath() {
    return this.#appPath;
  }
  getVersion() {
    return this.#version;
  }
  getName() {
    return this.name;
  }
  setName(name: string) {
    this.name = name;
  }
  getLocale() {
    return 'en-US';
  }
  getSystemLocale() {
    const { LC_ALL, LC_TIME, LANG } = process.env;
    const named = LC_ALL || LC_TIME || LANG || '';
    return named.match(/^[a-z]{2}_[A-Z]{2}/)?.[0].replace('_', '-') ?? 'en-US';
  }
  getPreferredSystemLanguages() {
    return [this.getSystemLocale()];
  }
  /** Electron keeps them on macOS and Windows only; so does this. */
  setLoginItemSettings(settings: Electron.Settings) {
    if (process.platform !== 'linux') this.#login = settings;
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    const openAtLogin = this.#login.openAtLogin ?? false;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }
  getAppMetrics() {
    return [];
  }
  setAsDefaultProtocolClient() {
    return false;
  }
  setAppUserModelId() {}
  setToastActivatorCLSID() {}
  setDesktopName() {}
  setActivationPolicy() {}
  setAboutPanelOptions() {}
  disableHardwareAcceleration() {}
  enableSandbox() {}
  focus() {}
  setBadgeCount() {
    return false;
  }
}

const awaitsAtTopLevel =
  '[electron host] the main script still awaits at top level; Electron holds back `ready` until it is done';
export const app = new App();
