import { randomUUID } from 'node:crypto';
import type { Cdp, CdpEvent, Protocol, Send } from './cdp.ts';
import type { Chromium } from './chromium.ts';
import { state } from './state.ts';

const bySession = new Map<string, (event: CdpEvent) => void>();

void state.chromium.promise.then(({ cdp }) => {
  cdp.onEvent = (event, sessionId) => {
    if (sessionId) return bySession.get(sessionId)?.(event);
    const of = (id: string) => [...state.windows].find((w) => w.webContents.page.targetId === id);
    if (event.method === 'Target.targetDestroyed') of(event.params.targetId)?.closedByPerson();
    if (event.method === 'Target.targetInfoChanged') void of(event.params.targetInfo.targetId)?.webContents.retitle();
  };
  void cdp.send('Target.setDiscoverTargets', { discover: true });
});

/** One page of Chromium that we hold. */
export interface Target {
  readonly id: string;
  readonly send: Send;
  readonly release: () => void;
}

export async function openTarget(options: {
  readonly width: number;
  readonly height: number;
  readonly onEvent: (event: CdpEvent) => void;
}): Promise<Target> {
  const chromium = await state.chromium.promise;
  const { cdp, browserContextId } = chromium;
  const { width, height } = options;
  const created = { url: 'about:blank', newWindow: true, width, height, ...(browserContextId && { browserContextId }) };
  const id = state.headed
    ? await openAppWindow(chromium, width, height)
    : (await cdp.send('Target.createTarget', created)).targetId;
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: id, flatten: true });
  bySession.set(sessionId, options.onEvent);
  return {
    id,
    send: (method, params) => cdp.send(method, params, sessionId),
    release: () => bySession.delete(sessionId),
  };
}

/** Sizes the page: a person's window as a window, a headless one as a viewport. */
export async function resizeTarget({ id, send }: Target, width: number, height: number): Promise<void> {
  if (state.headed) await setWindow((await state.chromium.promise).cdp, id, { width, height });
  else await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 0, mobile: false });
}

/** Under Playwright a page always counts as visible and focused, here as in Electron; so only a person's window is moved. */
export async function showTarget({ id }: Target, windowState: 'normal' | 'minimized'): Promise<void> {
  if (state.headed) await setWindow((await state.chromium.promise).cdp, id, { windowState });
}

export const activateTarget = async ({ id }: Target): Promise<void> => {
  if (state.headed) await (await state.chromium.promise).cdp.send('Target.activateTarget', { targetId: id });
};

async function setWindow(cdp: Cdp, targetId: string, bounds: Protocol.Browser.Bounds) {
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
  await cdp.send('Browser.setWindowBounds', { windowId, bounds });
}

async function openAppWindow(chromium: Chromium, width: number, height: number): Promise<string> {
  const url = `http://127.0.0.1:1/${randomUUID()}`; // nothing is there; it only tells this window from others
  chromium.openAppWindow(url, width, height);
  for (;;) {
    const { targetInfos } = await chromium.cdp.send('Target.getTargets');
    const found = targetInfos.find((t) => t.url === url);
    if (found) return found.targetId;
    await new Promise((done) => setTimeout(done, 50));
  }
}
