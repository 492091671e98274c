import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'node:url';
import { app } from './app.ts';
import type { CdpEvent, Protocol, Send } from './cdp.ts';
import { makeEvent } from './event.ts';
import { WebFrameMain } from './frame.ts';
import { loadError, waitForLoad } from './loading.ts';
import { judge } from './page-request.ts';
import { pageWorldSource } from './page-world.ts';
import { PreloadChannel } from './preload-channel.ts';
import { preloadWorldSource, worldName } from './preload-world.ts';
import { fromPage, toPage } from './schemes.ts';
import { session, type Session } from './session.ts';
import { state } from './state.ts';
import { activateTarget, openTarget, resizeTarget, showTarget, type Target } from './target.ts';
import { nativeTheme } from './theme.ts';
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
const withoutHash = (url: string) => url.replace(/#.*/s, '');
let ids = 0;

/** A page in Chromium, driven over CDP. */
export class WebContents extends EventEmitter implements Surface {
  readonly id = ++ids;
  readonly session: Session;
  readonly mainFrame: WebFrameMain;
  readonly owner: BrowserWindow;
  targetId = '';
  #preferences: Electron.WebPreferences;
  #target: Promise<Target>;
  #channel: PreloadChannel;
  #dead = false;
  #loading = false;
  #crashed = false;
  #title = '';
  #devtools = false;
  #zoom = 1;
  /** Navigations nobody in the page asked for: they are not put to `will-navigate`. */
  #ours = new Set<string>();
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
    const evaluate = (contextId: number, expression: string) =>
      this.#send('Runtime.evaluate', { contextId, expression });
    this.#channel = new PreloadChannel(evaluate, this, preferences.preload ?? '');
    this.#target = this.#open();
    this.#target.catch((error) => {
      if (!this.#dead) console.error('[electron host]', error);
    });
  }
  /** Not in electron.d.ts, but there: what the window was made with. */
  getLastWebPreferences() {
    return this.#preferences;
  }

  #send: Send = async (method, params) => (await this.#target).send(method, params);

  async #open(): Promise<Target> {
    const { width, height } = this.owner.getBounds();
    const target = await openTarget({ width, height, onEvent: (event) => this.#onEvent(event) });
    this.targetId = target.id;
    const { send } = target;
    const secret = randomUUID();
    const path = this.#preferences.preload;
    await Promise.all([
      send('Page.enable'),
      send('Page.setLifecycleEventsEnabled', { enabled: true }),
      send('Runtime.enable'),
      send('Inspector.enable'),
      send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      send('Runtime.addBinding', { name: '__electronPost', executionContextName: worldName }),
      send('Runtime.addBinding', { name: '__electronOpen' }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldSource(secret) }),
      path &&
        send('Page.addScriptToEvaluateOnNewDocument', {
          source: preloadWorldSource(secret, { path, process: preloadProcess() }, readFileSync(path, 'utf8')),
          worldName,
        }),
      send('Emulation.setEmulatedMedia', mediaOf(nativeTheme.themeSource)),
      resizeTarget(target, width, height),
    ]);
    return target;
  }
  /** What `prefers-color-scheme` answers, unless Playwright was told otherwise (`colorScheme`). */
  theme(source: Electron.NativeTheme['themeSource']) {
    void this.#quietly(this.#send('Emulation.setEmulatedMedia', mediaOf(source)));
  }
  frame(windowState: 'normal' | 'minimized') {
    void this.#quietly(this.#target.then((target) => showTarget(target, windowState)));
  }
  resize(width: number, height: number) {
    void this.#quietly(this.#target.then((target) => resizeTarget(target, width, height)));
  }
  activate() {
    void this.#quietly(this.#target.then(activateTarget));
  }
  #quietly = (work: Promise<unknown>) =>
    work.catch((error) => {
      if (!this.#dead) state.log('page', error);
    });

  #onEvent(event: CdpEvent) {
    switch (event.method) {
      case 'Runtime.executionContextCreated': {
        const { context } = event.params;
        const aux = context.auxData as { frameId?: string };
        if (context.name === worldName && aux.frameId === this.targetId) this.#channel.world = context.id;
        return;
      }
      case 'Runtime.executionContextDestroyed':
        if (event.params.executionContextId === this.#channel.world) this.#channel.world = undefined;
        return;
      case 'Runtime.bindingCalled':
        if (event.params.name === '__electronOpen') this.#windowOpen(JSON.parse(event.params.payload) as Opened);
        else this.#channel.receive(event.params.payload);
        return;
      case 'Runtime.consoleAPICalled':
        return void this.emit('console-message', consoleMessage(event.params, this.mainFrame));
      case 'Fetch.requestPaused':
        return void this.#quietly(this.#onRequest(event.params));
      case 'Page.frameStartedNavigating':
        if (/^(reload|restore|historyDifferent)/.test(event.params.navigationType))
          this.#ours.add(withoutHash(event.params.url));
        return;
      case 'Page.lifecycleEvent':
        if (event.params.frameId === this.targetId && event.params.name === 'firstContentfulPaint')
          this.owner.painted();
        return;
      case 'Inspector.targetCrashed':
        this.#crashed = true;
        return void this.emit('render-process-gone', makeEvent(), { reason: 'crashed', exitCode: 1 });
      default:
        return this.#onPageEvent(event);
    }
  }
  #onPageEvent(event: CdpEvent) {
    switch (event.method) {
      case 'Page.frameStartedLoading':
        if (event.params.frameId !== this.targetId) return;
        this.#loading = true;
        return void this.emit('did-start-loading');
      case 'Page.frameStoppedLoading':
        if (event.params.frameId !== this.targetId) return;
        this.#loading = false;
        return void this.emit('did-stop-loading');
      case 'Page.frameNavigated': {
        const { frame } = event.params;
        if (frame.parentId || frame.unreachableUrl) return;
        this.#crashed = false;
        this.mainFrame.moveTo(frame.url);
        return void this.emit('did-navigate', makeEvent(), this.getURL(), 200, 'OK');
      }
      case 'Page.navigatedWithinDocument':
        if (event.params.frameId !== this.targetId) return;
        this.mainFrame.moveTo(event.params.url);
        return void this.emit('did-navigate-in-page', makeEvent(), this.getURL(), true, 1, 1);
      case 'Page.domContentEventFired':
        void this.retitle();
        return void this.emit('dom-ready', makeEvent());
      case 'Page.loadEventFired':
        if (this.getURL() !== 'about:blank') this.emit('did-finish-load', makeEvent());
        return;
      default:
        return;
    }
  }

  /** Every request of the page passes here: navigations are put to the app, the app's own schemes are answered. */
  async #onRequest(paused: Protocol.Fetch.requestPausedPayload) {
    const { requestId, request, resourceType, frameId } = paused;
    const isMain = frameId === this.targetId;
    if (resourceType === 'Document' && !this.#mayNavigate(paused, isMain))
      return this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    if (resourceType === 'Document' && isMain)
      this.emit('did-start-navigation', makeEvent(), fromPage(request.url), false, true);
    const verdict = await judge(paused, this.session, isMain);
    if (verdict.do === 'continue') return this.#send('Fetch.continueRequest', { requestId });
    if (verdict.do === 'fail') return this.#send('Fetch.failRequest', { requestId, errorReason: verdict.reason });
    return this.#send('Fetch.fulfillRequest', { requestId, ...verdict.with });
  }
  #mayNavigate({ request, redirectedRequestId }: Protocol.Fetch.requestPausedPayload, isMain: boolean): boolean {
    if (isMain && this.#ours.delete(withoutHash(request.url))) return true;
    const url = fromPage(request.url);
    const frame = isMain ? this.mainFrame : null;
    const event = makeEvent({ url, isMainFrame: isMain, isSameDocument: false, frame, initiator: this.mainFrame });
    if (redirectedRequestId) this.emit('will-redirect', event, url);
    else {
      this.emit('will-frame-navigate', event);
      if (isMain) this.emit('will-navigate', event, url);
    }
    return !event.defaultPrevented;
  }

  send(channel: string, ...args: unknown[]) {
    this.#channel.send(channel, ...args);
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
    await this.#target;
    if (!/^(https?|file|data|about):/.test(page)) throw fail('ERR_UNKNOWN_URL_SCHEME');
    this.#ours.add(withoutHash(page));
    const wait = waitForLoad(this, url);
    wait.done.catch(() => {});
    const { errorText } = await this.#send('Page.navigate', { url: page });
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
    void this.#quietly(this.#send('Page.reload'));
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
    const { result, exceptionDetails: thrown } = await this.#send('Runtime.evaluate', options);
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return result.value;
  }

  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler;
  }
  #windowOpen({ url: to, frameName, features }: Opened) {
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
    void this.#target.then((target) => target.release()).catch(() => {});
    this.emit('destroyed');
  }
  isDestroyed() {
    return this.#dead;
  }
  isLoading() {
    return this.#loading;
  }
  isCrashed() {
    return this.#crashed;
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

interface Opened {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}

const mediaOf = (source: Electron.NativeTheme['themeSource']) => ({
  features: [{ name: 'prefers-color-scheme', value: source === 'system' ? '' : source }],
});

const preloadProcess = () => ({
  type: 'renderer',
  sandboxed: true,
  contextIsolated: true,
  platform: process.platform,
  arch: process.arch,
  versions: process.versions,
  env: {},
});

const levels: Partial<Record<string, string>> = { warning: 'warning', error: 'error', assert: 'error', debug: 'debug' };
const consoleMessage = (said: Protocol.Runtime.consoleAPICalledPayload, frame: WebFrameMain) => {
  const at = said.stackTrace?.callFrames[0];
  return makeEvent({
    level: levels[said.type] ?? 'info',
    message: said.args.map((a) => String(a.value ?? a.description)).join(' '),
    lineNumber: at?.lineNumber ?? 0,
    sourceId: fromPage(at?.url ?? ''),
    frame,
  });
};

export const webContents = {
  getAllWebContents: () => [...state.windows].map((w) => w.webContents),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => [...state.windows].find((w) => w.webContents.id === id)?.webContents,
  fromDevToolsTargetId: (id: string) => [...state.windows].find((w) => w.webContents.targetId === id)?.webContents,
};
