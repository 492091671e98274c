import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { createPopoverFocus } from './popover-focus.ts';
import { placePopover } from './popover-place.ts';
import type { Box, Screen } from './popover-place.ts';
import { popoverUrl } from './protocol.ts';
import { ground, webPreferences } from './window.ts';

export interface Popover {
  /** A click on the icon that lies there. */
  toggle(icon: Box): void;
  hide(): void;
  listens(): void;
  visible(): boolean;
  owns(contents: Electron.WebContents): boolean;
  send(channel: string, value: unknown): void;
}

export interface Parts {
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly session: Electron.Session;
  readonly devTools: boolean;
  /** Is a dialog of the system open? It takes the focus and gives it back. */
  readonly dialogOpen: () => boolean;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  /** It has become visible. */
  readonly shown: () => void;
  readonly log: (line: string) => void;
}

/** As drawn (popover, 400 × 560). */
const size = { width: 400, height: 560 } as const;

function screens(): [Screen, ...Screen[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}

/** Beside the tray icon on macOS and Windows: made when first asked for, then hidden and shown. */
export function createPopover(parts: Parts): Popover {
  const focus = createPopoverFocus(parts.now);
  const margin = parts.platform === 'darwin' ? 5 : 10;
  let window: BrowserWindow | null = null;
  let painted = false;
  let quitting = false;
  let icon: Box = { x: 0, y: 0, width: 0, height: 0 };
  app.on('before-quit', () => {
    quitting = true;
  });
  nativeTheme.on('updated', () => window?.setBackgroundColor(ground()));

  const put = (): void => window?.setBounds(placePopover(icon, screens(), size, margin));
  const hide = (): void => window?.hide();
  const appear = (): void => {
    painted = true;
    put();
    focus.shown();
    window?.show();
    window?.focus();
  };
  screen.on('display-metrics-changed', () => {
    if (window?.isVisible()) put();
  });

  const create = (): BrowserWindow => {
    const made = new BrowserWindow({
      ...size,
      useContentSize: true,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: app.getName(),
      backgroundColor: ground(),
      webPreferences: webPreferences(parts),
    });
    if (parts.platform === 'darwin')
      made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    const { webContents } = made;
    made.once('ready-to-show', appear);
    made.on('show', parts.shown);
    made.on('blur', () => {
      const held = parts.dialogOpen() || (parts.devTools && webContents.isDevToolsFocused());
      if (focus.blurred(held) === 'hide') hide();
    });
    made.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      hide();
    });
    made.on('closed', () => {
      window = null;
      painted = false;
    });
    // Made anew at the next click.
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      parts.log(`the popover is gone: ${reason} (${exitCode})`);
      if (!quitting) made.destroy();
    });
    made.loadURL(popoverUrl).catch((error: unknown) => parts.log(`the popover did not load: ${String(error)}`));
    return made;
  };

  return {
    toggle(at) {
      icon = at;
      const does = focus.clicked(window?.isVisible() ?? false);
      if (does === 'hide') hide();
      if (does !== 'show') return;
      if (!window) window = create();
      else if (painted) appear();
    },
    hide,
    listens: () => undefined,
    visible: () => window?.isVisible() ?? false,
    owns: (contents) => window !== null && window.webContents === contents,
    send: (channel, value) => window?.webContents.send(channel, value),
  };
}
