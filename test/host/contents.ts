import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { format } from 'node:url';
import { app } from './app.ts';
import { makeEvent } from './event.ts';
import { WebFrameMain } from './frame.ts';
import { loadError, waitForLoad } from './loading.ts';
import { Page, type Opened } from './page.ts';
import { fromPage, toPage } from './schemes.ts';
import { session, type Session } from './session.ts';
import { state } from './state.ts';
import { BrowserWindow } from './window.ts';

type Surface = Pick<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'loadURL'
  | 'loadFile'
  | 'getURL'
  | 'getTitle'
  | 'reload'
  | 'close'
  | 'isDestroyed'
  | 'isLoading'
  | 'isFocused'
  | 'focus'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setUserAgent'
  | 'getUserAgent'
  | 'getProcessId'
  | 'isCrashed'
  | 'setVisualZoomLevelLimits'
>;
type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;
let ids = 0;

/** A page in Chromium, driven over CDP. */
export class WebContents extends EventEmitter implements Surface {
  readonly id = ++ids;
  readonly session: Session;
  readonly mainFrame: WebFrameMain;
  readonly owner: BrowserWindow;
  readonly page: Page;
  #preferences: Electron.WebPreferences;
  #dead = false;
  #title = '';
  #devtools = false;
  #zoom = 1;
  #openHandler: OpenHandler | undefined;

  constructor(owner: BrowserWindow, preferences: Electron.WebPreferences) {
    super();
    this.owner = owner;
    this.#preferences = preferences;
    const given = preferences.session as unknown as Session | undefined;
    this.session = given ?? session.fromPartition(preferences.partition ?? '');
    this.mainFrame = new WebFrameMain({
      isDestroyed: () => this.#dead,
      send: (channel, ...args) => this.send(channel, ...args),
      executeJavaScript: (code, gesture) => this.executeJavaScript(code, gesture),
    });
    const { width, height } = owner.getBounds();
    this.page = new Page(this, { width, height, preload: preferences.preload });
  }
  /** Not in electron.d.ts, but there: what the window was made with. */
  getLastWebPreferences() {
    return this.#preferences;
  }

  onPaint() {
    this.owner.painted();
  }
  onTitle() {
    void this.retitle();
  }
  send(channel: string, ...args: unknown[]) {
    this.page.channel.send(channel, ...args);
  }

  loadURL(url: string) {
    const load = this.#load(url);
    load.catch(() => {}); // Electron, too, lets a caller ignore a failed load
    return load;
  }
  async #load(url: string) {
    const page = toPage(url);
    const fail = (name: string) => {
      const error = loadError(name, url);
      this.emit('did-fail-load', makeEvent(), error.errno, name, url, true, 1, 1);
      return error;
    };
    await this.page.started;
    if (!/^(https?|file|data|about):/.test(page)) throw fail('ERR_UNKNOWN_URL_SCHEME');
    this.page.allow(page);
    const wait = waitForLoad(this, url);
    wait.done.catch(() => {});
    const { errorText } = await this.page.send('Page.navigate', { url: page });
    if (errorText) {
      wait.stop();
      throw fail(errorText.replace('net::', ''));
    }
    return wait.done;
  }
  loadFile(path: string, options: Electron.LoadFileOptions = {}) {
    return this.loadURL(
      format({ protocol: 'file', slashes: true, pathname: resolve(app.getAppPath(), path), ...options }),
    );
  }
  reload() {
    void this.page.quietly(this.page.send('Page.reload'));
  }
  getURL() {
    return this.mainFrame.url;
  }
  getTitle() {
    return this.#title;
  }
  async retitle() {
    const title = await this.executeJavaScript('document.title').catch(() => '');
    if (typeof title !== 'string' || title === '' || title === this.#title || this.#dead) return;
    this.#title = title;
    const event = makeEvent();
    this.emit('page-title-updated', event, title, true);
    this.owner.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.owner.setTitle(title);
  }
  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const options = { expression, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails: thrown } = await this.page.send('Runtime.evaluate', options);
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return result.value;
  }

  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler;
  }
  onOpen({ url: to, frameName, features }: Opened) {
    const url = fromPage(to);
    const referrer = { url: this.getURL(), policy: 'strict-origin-when-cross-origin' } as const;
    const details = { url, frameName, features, disposition: 'foreground-tab', referrer } as const;
    const answer = this.#openHandler?.(details) ?? { action: 'allow' as const };
    if (answer.action === 'deny') return;
    const child = new BrowserWindow(answer.overrideBrowserWindowOptions ?? {});
    void child.loadURL(url);
    this.emit('did-create-window', child, { url, frameName });
  }

  close() {
    this.owner.close();
  }
  /** The page is no more. */
  gone() {
    if (this.#dead) return;
    this.#dead = true;
    this.page.release();
    this.emit('destroyed');
  }
  isDestroyed() {
    return this.#dead;
  }
  isLoading() {
    return this.page.loading;
  }
  isCrashed() {
    return this.page.crashed;
  }
  isFocused() {
    return this.owner.isFocused();
  }
  focus() {
    this.owner.focus();
  }
  openDevTools() {
    this.#devtools = true;
  }
  closeDevTools() {
    this.#devtools = false;
  }
  isDevToolsFocused() {
    return false;
  }
  isDevToolsOpened() {
    return this.#devtools;
  }
  setZoomFactor(factor: number) {
    this.#zoom = factor;
  }
  getZoomFactor() {
    return this.#zoom;
  }
  async setVisualZoomLevelLimits() {}
  setUserAgent() {}
  getUserAgent() {
    return '';
  }
  getProcessId() {
    return 1;
  }
}

export const webContents = {
  getAllWebContents: () => [...state.windows].map((w) => w.webContents),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => [...state.windows].find((w) => w.webContents.id === id)?.webContents,
  fromDevToolsTargetId: (id: string) => [...state.windows].find((w) => w.webContents.page.targetId === id)?.webContents,
};
