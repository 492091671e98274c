import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routeChannel } from '../../main/contract/bridge.ts';
import type { MainWindow } from '../../main/desktop/window.ts';
import type { Place } from '../../main/desktop/window-place.ts';
import { createWindow } from '../../main/desktop/window.ts';
import { fake, unfake } from '../fakes/electron.ts';

class FakeContents extends EventEmitter {
  readonly sent: [string, unknown][] = [];
  reloads = 0;
  send(channel: string, value: unknown): void {
    this.sent.push([channel, value]);
  }
  reload(): void {
    this.reloads += 1;
  }
}
class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly did: string[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  url = '';
  shown = false;
  minimized = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }
  show(): void {
    this.shown = true;
    this.did.push('show');
    this.emit('show');
  }
  hide(): void {
    this.shown = false;
    this.did.push('hide');
  }
  maximize(): void {
    this.did.push('maximize');
  }
  minimize(): void {
    this.minimized = true;
    this.did.push('minimize');
  }
  restore(): void {
    this.minimized = false;
    this.emit('restore');
  }
  close(): void {
    this.emit('close', { preventDefault: () => undefined });
  }
  focus(): void {
    this.did.push('focus');
  }
  isVisible(): boolean {
    return this.shown;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  setBackgroundColor(colour: string): void {
    this.did.push(colour);
  }
}

const app = Object.assign(new EventEmitter(), { getName: () => 'SnapShooter Tray', quit: vi.fn() });
const theme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });
const dialogs: unknown[] = [];
const session = {} as Electron.Session;
const shown = vi.fn();
let tray = true;
let place: Place;
const followed: unknown[] = [];
let window: MainWindow;
beforeEach(() => {
  FakeWindow.all = [];
  [tray, dialogs.length, followed.length] = [true, 0, 0];
  place = { width: 980, height: 700, maximised: false };
  theme.shouldUseDarkColors = false;
  shown.mockClear();
  fake({
    app,
    nativeTheme: theme,
    BrowserWindow: FakeWindow,
    dialog: { showMessageBox: (options: unknown) => Promise.resolve(dialogs.push(options)) },
  });
  window = createWindow({
    root: '/app',
    platform: 'linux',
    session,
    devTools: false,
    icon: '/icon.png',
    keeper: { place: () => place, follow: (made) => void followed.push(made) },
    closeHides: () => tray,
    shown,
    log: () => undefined,
  });
});
afterEach(() => {
  unfake();
  app.removeAllListeners();
  theme.removeAllListeners();
  vi.useRealTimers();
});
const made = (): FakeWindow => FakeWindow.all[0]!;
const open = (): FakeWindow => {
  window.show(null);
  made().emit('ready-to-show');
  return made();
};
const close = (): { preventDefault: ReturnType<typeof vi.fn> } => {
  const event = { preventDefault: vi.fn() };
  made().emit('close', event);
  return event;
};

describe('the box the page is in', () => {
  it('has exactly these walls', () => {
    window.show(null);
    expect(made().options.webPreferences).toStrictEqual({
      preload: '/app/out/preload/index.cjs',
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('is of the drawn size and loads the one page', () => {
    window.show(null);
    expect(made().options).toMatchObject({ width: 980, height: 700, minWidth: 720, minHeight: 480, show: false });
    expect(made().url).toBe('app://bundle/index.html');
  });

  it('is where and as it was left, and is followed', () => {
    place = { x: -900, y: 40, width: 1000, height: 720, maximised: true };
    open();
    expect(made().options).toMatchObject({ x: -900, y: 40, width: 1000, height: 720 });
    expect(made().did).toEqual(['maximize', 'show', 'focus']);
    expect(followed).toEqual([made()]);
  });

  it('has the ground of the theme before the first paint and after a change', () => {
    theme.shouldUseDarkColors = true;
    window.show(null);
    expect(made().options.backgroundColor).toBe('#191c1e');
    theme.shouldUseDarkColors = false;
    theme.emit('updated');
    expect(made().did).toEqual(['#ffffff']);
  });
});

describe('one window', () => {
  it('is made when first asked for, and only once', () => {
    expect(FakeWindow.all).toEqual([]);
    expect([window.visible(), window.owns({} as Electron.WebContents)]).toEqual([false, false]);
    open();
    window.show(null);
    expect(FakeWindow.all).toHaveLength(1);
    expect(window.owns(made().webContents as unknown as Electron.WebContents)).toBe(true);
  });

  it('shows itself when it is painted, or when its page has loaded, whichever is first', () => {
    window.show(null);
    window.show(null);
    expect(made().did).toEqual([]);
    made().webContents.emit('did-finish-load');
    expect(made().did).toEqual(['show', 'focus']);
    expect(window.visible()).toBe(true);
    expect(shown).toHaveBeenCalled();
  });

  it('shows itself even when its page does not load', () => {
    window.show(null);
    made().webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND');
    expect(window.visible()).toBe(true);
  });

  it('is hidden by closing where a tray brings it back', () => {
    open();
    expect(close().preventDefault).toHaveBeenCalledOnce();
    expect([window.visible(), made().did.at(-1)]).toEqual([false, 'hide']);
    window.show(null);
    expect(window.visible()).toBe(true);
    expect(FakeWindow.all).toHaveLength(1);
  });

  it('is minimised by closing where there is no tray', () => {
    tray = false;
    open();
    expect(close().preventDefault).toHaveBeenCalledOnce();
    expect([window.visible(), made().did.at(-1)]).toEqual([false, 'minimize']);
    window.show(null);
    expect([window.visible(), made().minimized]).toEqual([true, false]);
  });

  it('closes when the app quits', () => {
    open();
    app.emit('before-quit');
    expect(close().preventDefault).not.toHaveBeenCalled();
    made().emit('closed');
    expect(window.visible()).toBe(false);
  });

  it('is made anew after it was closed', () => {
    open();
    made().emit('closed');
    window.show(null);
    expect(FakeWindow.all).toHaveLength(2);
  });
});

describe('without a menu', () => {
  const press = (key: string, more: object = {}): boolean => {
    const event = { preventDefault: vi.fn() };
    const input = { type: 'keyDown', key, control: true, alt: false, shift: false, ...more };
    made().webContents.emit('before-input-event', event, input);
    return event.preventDefault.mock.calls.length > 0;
  };
  beforeEach(() => app.quit.mockClear());

  it('Ctrl+Q quits and Ctrl+W closes the window', () => {
    open();
    expect([press('q'), app.quit.mock.calls.length]).toEqual([true, 1]);
    expect([press('W'), made().did.at(-1)]).toEqual([true, 'hide']);
  });

  it('other keys are the page’s', () => {
    open();
    expect([press('c'), press('q', { control: false }), press('q', { shift: true })]).toEqual([false, false, false]);
    expect([press('q', { type: 'keyUp' }), press('q', { alt: true }), press('toString')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(app.quit).not.toHaveBeenCalled();
  });
});

describe('a route', () => {
  it('waits until the page listens, and the last one counts', () => {
    window.show({ page: 'alerts' });
    made().emit('ready-to-show');
    window.show({ page: 'job', jobId: 'a' });
    window.show(null);
    expect(made().webContents.sent).toEqual([]);
    window.listens();
    window.listens();
    expect(made().webContents.sent).toEqual([[routeChannel, { page: 'job', jobId: 'a' }]]);
  });

  it('goes at once to a page that listens, and waits again after a new load', () => {
    open();
    window.listens();
    window.show({ page: 'settings' });
    expect(made().webContents.sent).toEqual([[routeChannel, { page: 'settings' }]]);
    made().webContents.emit('did-navigate');
    window.show({ page: 'jobs' });
    expect(made().webContents.sent).toHaveLength(1);
  });
});

describe('a page that dies', () => {
  const die = (reason = 'crashed'): boolean =>
    made().webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });

  it('is brought back three times in five minutes, then the person is told', () => {
    vi.useFakeTimers({ now: 0 });
    open();
    for (let n = 0; n < 3; n += 1) die('oom');
    expect([made().webContents.reloads, dialogs.length]).toEqual([3, 0]);
    die();
    expect([made().webContents.reloads, dialogs.length]).toEqual([3, 1]);
    vi.setSystemTime(300_000);
    die();
    expect([made().webContents.reloads, dialogs.length]).toEqual([4, 1]);
  });

  it('is left alone when it ended by itself', () => {
    open();
    die('clean-exit');
    expect(made().webContents.reloads).toBe(0);
  });
});
