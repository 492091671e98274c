import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpEvent, Protocol, Send } from './cdp.ts';
import { makeEvent } from './event.ts';
import type { WebFrameMain } from './frame.ts';
import { judge } from './page-request.ts';
import { pageWorldSource } from './page-world.ts';
import { PreloadChannel } from './preload-channel.ts';
import { preloadWorldSource, worldName } from './preload-world.ts';
import { fromPage } from './schemes.ts';
import type { Session } from './session.ts';
import { state } from './state.ts';
import { activateTarget, openTarget, resizeTarget, showTarget, type Target } from './target.ts';
import { nativeTheme } from './theme.ts';

/** A window asked for by the page. */
export interface Opened {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}

/** The WebContents whose page it is, and who hears of what happens in it. */
export interface PageOwner {
  readonly mainFrame: WebFrameMain;
  readonly session: Session;
  emit(name: string, ...args: unknown[]): boolean;
  onPaint(): void;
  onTitle(): void;
  onOpen(asked: Opened): void;
}
interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
}

const withoutHash = (url: string) => url.replace(/#.*/s, '');

/** The page in Chromium; what CDP tells of it becomes Electron's events. */
export class Page {
  targetId = '';
  loading = false;
  crashed = false;
  readonly channel: PreloadChannel;
  #owner: PageOwner;
  #target: Promise<Target>;
  #released = false;
  /** Navigations nobody in the page asked for: they are not put to `will-navigate`. */
  #ours = new Set<string>();

  constructor(owner: PageOwner, options: PageOptions) {
    this.#owner = owner;
    const evaluate = (contextId: number, expression: string) =>
      this.send('Runtime.evaluate', { contextId, expression });
    this.channel = new PreloadChannel(evaluate, owner, options.preload ?? '');
    this.#target = this.#open(options);
    this.#target.catch((error) => {
      if (!this.#released) console.error('[electron host]', error);
    });
  }
  send: Send = async (method, params) => (await this.#target).send(method, params);
  /** Chromium holds the page; rejects when it could not be made. */
  get started(): Promise<unknown> {
    return this.#target;
  }
  /** A load that the app asks for. */
  allow(url: string) {
    this.#ours.add(withoutHash(url));
  }
  release() {
    this.#released = true;
    void this.#target.then((target) => target.release()).catch(() => {});
  }

  async #open({ width, height, preload }: PageOptions): Promise<Target> {
    const target = await openTarget({ width, height, onEvent: (event) => this.#onEvent(event) });
    this.targetId = target.id;
    const { send } = target;
    const secret = randomUUID();
    await Promise.all([
      send('Page.enable'),
      send('Page.setLifecycleEventsEnabled', { enabled: true }),
      send('Runtime.enable'),
      send('Inspector.enable'),
      send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      send('Runtime.addBinding', { name: '__electronPost', executionContextName: worldName }),
      send('Runtime.addBinding', { name: '__electronOpen' }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldSource(secret) }),
      preload &&
        send('Page.addScriptToEvaluateOnNewDocument', {
          source: preloadWorldSource(
            secret,
            { path: preload, process: preloadProcess() },
            readFileSync(preload, 'utf8'),
          ),
          worldName,
        }),
      send('Emulation.setEmulatedMedia', mediaOf(nativeTheme.themeSource)),
      resizeTarget(target, width, height),
    ]);
    return target;
  }
  /** What `prefers-color-scheme` answers, unless Playwright was told otherwise (`colorScheme`). */
  theme(source: Electron.NativeTheme['themeSource']) {
    void this.quietly(this.send('Emulation.setEmulatedMedia', mediaOf(source)));
  }
  frame(windowState: 'normal' | 'minimized') {
    void this.quietly(this.#target.then((target) => showTarget(target, windowState)));
  }
  resize(width: number, height: number) {
    void this.quietly(this.#target.then((target) => resizeTarget(target, width, height)));
  }
  activate() {
    void this.quietly(this.#target.then(activateTarget));
  }
  quietly = (work: Promise<unknown>) =>
    work.catch((error) => {
      if (!this.#released) state.log('page', error);
    });

  #onEvent(event: CdpEvent) {
    switch (event.method) {
      case 'Runtime.executionContextCreated': {
        const { context } = event.params;
        const aux = context.auxData as { frameId?: string };
        if (context.name === worldName && aux.frameId === this.targetId) this.channel.world = context.id;
        return;
      }
      case 'Runtime.executionContextDestroyed':
        if (event.params.executionContextId === this.channel.world) this.channel.world = undefined;
        return;
      case 'Runtime.bindingCalled':
        if (event.params.name === '__electronOpen') this.#owner.onOpen(JSON.parse(event.params.payload) as Opened);
        else this.channel.receive(event.params.payload);
        return;
      case 'Runtime.consoleAPICalled':
        return void this.#owner.emit('console-message', consoleMessage(event.params, this.#owner.mainFrame));
      case 'Fetch.requestPaused':
        return void this.quietly(this.#onRequest(event.params));
      case 'Page.frameStartedNavigating':
        if (/^(reload|restore|historyDifferent)/.test(event.params.navigationType))
          this.#ours.add(withoutHash(event.params.url));
        return;
      case 'Page.lifecycleEvent':
        if (event.params.frameId === this.targetId && event.params.name === 'firstContentfulPaint')
          this.#owner.onPaint();
        return;
      case 'Inspector.targetCrashed':
        this.crashed = true;
        return void this.#owner.emit('render-process-gone', makeEvent(), { reason: 'crashed', exitCode: 1 });
      default:
        return this.#onPageEvent(event);
    }
  }
  #onPageEvent(event: CdpEvent) {
    switch (event.method) {
      case 'Page.frameStartedLoading':
        if (event.params.frameId !== this.targetId) return;
        this.loading = true;
        return void this.#owner.emit('did-start-loading');
      case 'Page.frameStoppedLoading':
        if (event.params.frameId !== this.targetId) return;
        this.loading = false;
        return void this.#owner.emit('did-stop-loading');
      case 'Page.frameNavigated': {
        const { frame } = event.params;
        if (frame.parentId || frame.unreachableUrl) return;
        this.crashed = false;
        this.#owner.mainFrame.moveTo(frame.url);
        return void this.#owner.emit('did-navigate', makeEvent(), this.#owner.mainFrame.url, 200, 'OK');
      }
      case 'Page.navigatedWithinDocument':
        if (event.params.frameId !== this.targetId) return;
        this.#owner.mainFrame.moveTo(event.params.url);
        return void this.#owner.emit('did-navigate-in-page', makeEvent(), this.#owner.mainFrame.url, true, 1, 1);
      case 'Page.domContentEventFired':
        this.#owner.onTitle();
        return void this.#owner.emit('dom-ready', makeEvent());
      case 'Page.loadEventFired':
        if (this.#owner.mainFrame.url !== 'about:blank') this.#owner.emit('did-finish-load', makeEvent());
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
      return this.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    if (resourceType === 'Document' && isMain)
      this.#owner.emit('did-start-navigation', makeEvent(), fromPage(request.url), false, true);
    const verdict = await judge(paused, this.#owner.session, isMain);
    if (verdict.do === 'continue') return this.send('Fetch.continueRequest', { requestId });
    if (verdict.do === 'fail') return this.send('Fetch.failRequest', { requestId, errorReason: verdict.reason });
    return this.send('Fetch.fulfillRequest', { requestId, ...verdict.with });
  }
  #mayNavigate({ request, redirectedRequestId }: Protocol.Fetch.requestPausedPayload, isMain: boolean): boolean {
    if (isMain && this.#ours.delete(withoutHash(request.url))) return true;
    const url = fromPage(request.url);
    const frame = isMain ? this.#owner.mainFrame : null;
    const event = makeEvent({
      url,
      isMainFrame: isMain,
      isSameDocument: false,
      frame,
      initiator: this.#owner.mainFrame,
    });
    if (redirectedRequestId) this.#owner.emit('will-redirect', event, url);
    else {
      this.#owner.emit('will-frame-navigate', event);
      if (isMain) this.#owner.emit('will-navigate', event, url);
    }
    return !event.defaultPrevented;
  }
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
