import type { BrowserWindow } from './window.ts';
import type { Chromium } from './chromium.ts';

/** What the parts of the stand-in share, as Electron's modules share one process. */
export const state = {
  /** A visible window instead of a headless page. */
  headed: Boolean(process.env.ELECTRON_HOST_HEADED),
  /** Resolves once the browser runs; `ready` does not wait for it, windows do. */
  chromium: Promise.withResolvers<Chromium>(),
  windows: new Set<BrowserWindow>(),
  processExit: process.exit.bind(process),
  log: (what: string, ...rest: unknown[]) => {
    if (process.env.ELECTRON_HOST_LOG) console.error(`[electron host] ${what}`, ...rest);
  },
};
state.chromium.promise.catch(() => {}); // whoever needs it hears of it
