import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import { join } from 'node:path';
import type { Route } from '../contract/reply.ts';
import { routeChannel } from '../contract/bridge.ts';
import { createCrashBudget } from './crash-budget.ts';
import { pageUrl } from './protocol.ts';
import type { WindowKeeper } from './window-keeper.ts';
import { smallest } from './window-place.ts';

export interface MainWindow {
  /** Shows the window, made now if it was not yet, at a page or where it is. */
  show(route: Route | null): void;
  /** The page hears from now on: what waited for it is sent. */
  listens(): void;
  visible(): boolean;
  owns(contents: Electron.WebContents): boolean;
  /** What a dialog belongs to; null while there is no window. */
  parent(): BrowserWindow | null;
  send(channel: string, value: unknown): void;
}

export interface Parts {
  /** Folder of package.json and `out/`. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly session: Electron.Session;
  readonly devTools: boolean;
  /** PNG for the title bar and the task switcher, where the system has no other. */
  readonly icon: string;
  /** Is there a tray to come back from? Without one, closing minimises. */
  readonly closeHides: () => boolean;
  readonly keeper: WindowKeeper;
  /** It has become visible. */
  readonly shown: () => void;
  readonly log: (line: string) => void;
}

/** The ground of the page (`--surface`), so that nothing flashes before the first paint. */
export const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#191c1e' : '#ffffff');

export const webPreferences = (parts: Pick<Parts, 'root' | 'session' | 'devTools'>): Electron.WebPreferences => ({
  preload: join(parts.root, 'out/preload/index.cjs'),
  session: parts.session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: parts.devTools,
});

const crashed =
  'The window stopped working several times in a row. Your backups are still watched from the tray. Quit and start SnapShooter Tray to get the window back.';

/** The one window: made when first asked for, hidden rather than closed. */
export function createWindow(parts: Parts): MainWindow {
  let window: BrowserWindow | null = null;
  let painted = false;
  let maximised = false;
  let hears = false;
  let waiting: Route | null = null;
  let quitting = false;
  const crashes = createCrashBudget();
  app.on('before-quit', () => {
    quitting = true;
  });

  const appear = (): void => {
    if (!window) return;
    if (!painted && maximised) window.maximize();
    painted = true;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const deliver = (): void => {
    if (!hears || !waiting) return;
    window?.webContents.send(routeChannel, waiting);
    waiting = null;
  };

  const create = (): BrowserWindow => {
    const { maximised: wasMaximised, ...bounds } = parts.keeper.place();
    maximised = wasMaximised;
    const made = new BrowserWindow({
      ...bounds,
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      title: app.getName(),
      icon: parts.icon,
      backgroundColor: ground(),
      autoHideMenuBar: true,
      webPreferences: webPreferences(parts),
    });
    const { webContents } = made;
    made.once('ready-to-show', appear);
    // Some Wayland compositors never send the former for a window that is not shown.
    webContents.once('did-finish-load', () => {
      if (!painted) appear();
    });
    webContents.on('did-navigate', () => {
      hears = false;
    });
    webContents.on('did-fail-load', (_event, code, description) => {
      parts.log(`the page did not load: ${description} (${code})`);
      if (!painted) appear();
    });
    webContents.on('preload-error', (_event, _path, error) => parts.log(`the preload failed: ${error.message}`));
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      parts.log(`the page is gone: ${reason} (${exitCode})`);
      if (reason === 'clean-exit' || quitting) return;
      if (crashes.spend(Date.now() / 1000)) webContents.reload();
      else void dialog.showMessageBox({ type: 'error', title: app.getName(), message: crashed, buttons: ['Close'] });
    });
    // There is no menu to hang these on, and without a tray no other way to quit. macOS has its own.
    webContents.on('before-input-event', (event, input) => {
      if (parts.platform === 'darwin' || input.type !== 'keyDown' || !input.control || input.alt || input.shift) return;
      const key = input.key.toLowerCase();
      if (key !== 'q' && key !== 'w') return;
      event.preventDefault();
      if (key === 'q') app.quit();
      else made.close();
    });
    parts.keeper.follow(made);
    webContents.on('unresponsive', () => parts.log('the page does not answer'));
    made.on('show', parts.shown);
    made.on('restore', parts.shown);
    made.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      if (parts.closeHides()) made.hide();
      else made.minimize();
    });
    made.on('closed', () => {
      window = null;
      painted = false;
      hears = false;
    });
    made.loadURL(pageUrl).catch(() => undefined); // told by did-fail-load
    return made;
  };

  nativeTheme.on('updated', () => window?.setBackgroundColor(ground()));

  return {
    show(route) {
      waiting = route ?? waiting;
      if (!window) window = create();
      else if (painted) appear();
      deliver();
    },
    listens() {
      hears = true;
      deliver();
    },
    visible: () => window !== null && window.isVisible() && !window.isMinimized(),
    owns: (contents) => window !== null && window.webContents === contents,
    parent: () => window,
    send: (channel, value) => window?.webContents.send(channel, value),
  };
}
