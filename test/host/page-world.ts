import { bridgeEnd } from './bridge-end.ts';

/** The page's own world before its scripts run: `window.open`, links to new windows, and what the preload exposes. */
function pageWorld(bridge: typeof bridgeEnd, secret: string) {
  // New windows are asked for here and never made by Chromium: one it makes and we close can stall its opener.
  const globals = globalThis as { __electronOpen?: (text: string) => void };
  const ask = globals.__electronOpen;
  delete globals.__electronOpen;
  const open = (url: string | URL = '', frameName = '', features = '') => {
    const text = String(url);
    ask?.(
      JSON.stringify({
        url: text === '' ? 'about:blank' : new URL(text, document.baseURI).href,
        frameName: frameName === '_blank' ? '' : frameName,
        features,
      }),
    );
    return null;
  };
  Object.defineProperty(window, 'open', { value: open, writable: true, configurable: true, enumerable: true });
  const isLink = (n: EventTarget): n is HTMLAnchorElement | HTMLAreaElement =>
    (n instanceof HTMLAnchorElement || n instanceof HTMLAreaElement) && n.href !== '';
  const clicked = (event: MouseEvent) => {
    const link = event.composedPath().find(isLink);
    if (!link || event.defaultPrevented || event.button > 1) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (plain && /^(|_self|_top|_parent)$/i.test(link.target)) return;
    event.preventDefault();
    open(link.href, link.target);
  };
  window.addEventListener('click', clicked);
  window.addEventListener('auxclick', clicked);
  if (window.top !== window) return; // as with nodeIntegrationInSubFrames: false
  const freeze = (v: unknown): unknown => {
    if (typeof v === 'object' && v !== null && !ArrayBuffer.isView(v)) {
      Object.freeze(v);
      Object.values(v).forEach(freeze);
    }
    return v;
  };
  bridge(secret, 'main', (key, value) =>
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true }),
  );
}

export const pageWorldSource = (secret: string) =>
  `(${pageWorld.toString()})(${bridgeEnd.toString()}, ${JSON.stringify(secret)});`;
