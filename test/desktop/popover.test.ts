import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDialogs } from '../../main/desktop/dialogs.ts';
import { createPopoverFocus } from '../../main/desktop/popover-focus.ts';
import { createPopover } from '../../main/desktop/popover.ts';
import type { Popover } from '../../main/desktop/popover.ts';
import { fake, unfake } from '../fakes/electron.ts';

describe('what a click and a lost focus do', () => {
  let now: number;
  const make = () => {
    now = 10_000;
    return createPopoverFocus(() => now);
  };
  it('a click shows it, the next one hides it', () => {
    const focus = make();
    expect(focus.clicked(false)).toBe('show');
    focus.shown();
    now += 5000;
    expect(focus.clicked(true)).toBe('hide');
    expect(focus.clicked(false)).toBe('show');
  });
  it.each([
    [0, 'nothing'],
    [250, 'nothing'],
    [251, 'show'],
  ])('the click that took its focus %i ms before is no other click: %s', (later, does) => {
    const focus = make();
    focus.shown();
    now += 5000;
    expect(focus.blurred(false)).toBe('hide');
    now += later;
    expect(focus.clicked(false)).toBe(does);
  });
  it.each([
    [0, 'nothing'],
    [400, 'nothing'],
    [401, 'hide'],
  ])('a focus lost %i ms after it was shown: %s', (later, does) => {
    const focus = make();
    focus.shown();
    now += later;
    expect(focus.blurred(false)).toBe(does);
  });
  it('a dialog or the developer tools may have the focus', () => {
    const focus = make();
    focus.shown();
    now += 5000;
    expect(focus.blurred(true)).toBe('nothing');
    // Nothing was hidden, so the click after it is one of its own.
    expect(focus.clicked(false)).toBe('show');
  });
});

it('dialogs count while they are open, however they end', async () => {
  const dialogs = createDialogs();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const other = Promise.withResolvers<string>();
  const [first, second] = [dialogs.during(promise), dialogs.during(other.promise)];
  expect(dialogs.open()).toBe(true);
  resolve('a');
  expect([await first, dialogs.open()]).toEqual(['a', true]);
  other.reject(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  expect(dialogs.open()).toBe(false);
  void reject;
});

class FakeContents extends EventEmitter {
  devTools = false;
  isDevToolsFocused = () => this.devTools;
  send = vi.fn();
}
class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly did: unknown[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  shown = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL = (url: string) => Promise.resolve(void this.did.push(url));
  setBounds = (bounds: unknown) => void this.did.push(bounds);
  setVisibleOnAllWorkspaces = () => void this.did.push('everywhere');
  setBackgroundColor = () => undefined;
  isVisible = () => this.shown;
  show() {
    this.shown = true;
    this.emit('show');
  }
  focus = () => undefined;
  hide() {
    this.shown = false;
  }
  destroy() {
    this.shown = false;
    this.emit('closed');
  }
}
const app = Object.assign(new EventEmitter(), { getName: () => 'SnapShooter Tray' });
const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};
const screen = Object.assign(new EventEmitter(), { getPrimaryDisplay: () => display, getAllDisplays: () => [display] });
const icon = { x: 1700, y: 1048, width: 24, height: 24 };
const caught = vi.fn();
let now: number;
let dialog: boolean;
let popover: Popover;
const make = (platform: NodeJS.Platform = 'win32') =>
  createPopover({
    root: '/app',
    platform,
    session: {} as Electron.Session,
    devTools: true,
    dialogOpen: () => dialog,
    now: () => now,
    shown: caught,
    log: () => undefined,
  });
beforeEach(() => {
  FakeWindow.all = [];
  [now, dialog] = [1000, false];
  caught.mockClear();
  fake({
    app,
    screen,
    BrowserWindow: FakeWindow,
    nativeTheme: Object.assign(new EventEmitter(), { shouldUseDarkColors: false }),
  });
  popover = make();
});
afterEach(() => {
  unfake();
  app.removeAllListeners();
  screen.removeAllListeners();
});
const made = (): FakeWindow => FakeWindow.all.at(-1)!;
const open = (): FakeWindow => {
  popover.toggle(icon);
  made().emit('ready-to-show');
  now += 5000;
  return made();
};

describe('the popover', () => {
  it('is made at the first click, within the same walls as the window, and never in the task bar', () => {
    expect(FakeWindow.all).toEqual([]);
    open();
    expect(made().options).toMatchObject({
      ...{ width: 400, height: 560, show: false, frame: false, resizable: false, skipTaskbar: true, alwaysOnTop: true },
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    });
    expect(made().did).toEqual(['app://bundle/index.html#/popover', { x: 1510, y: 470, width: 400, height: 560 }]);
    expect([popover.visible(), caught.mock.calls.length]).toEqual([true, 1]);
    expect(popover.owns(made().webContents as unknown as Electron.WebContents)).toBe(true);
  });

  it('comes and goes with clicks, and is made once', () => {
    open();
    popover.toggle(icon);
    expect(popover.visible()).toBe(false);
    popover.toggle(icon);
    expect([popover.visible(), FakeWindow.all.length]).toEqual([true, 1]);
  });

  it('goes when it loses the focus, and the click that took it does not bring it back', () => {
    open();
    made().emit('blur');
    expect(popover.visible()).toBe(false);
    popover.toggle(icon);
    expect(popover.visible()).toBe(false);
    now += 251;
    popover.toggle(icon);
    expect(popover.visible()).toBe(true);
  });

  it('stays under a dialog and beside the developer tools', () => {
    open();
    dialog = true;
    made().emit('blur');
    dialog = false;
    made().webContents.devTools = true;
    made().emit('blur');
    expect(popover.visible()).toBe(true);
  });

  it('leaves every key to its page: a menu open there takes Esc first', () => {
    open();
    expect(made().webContents.listenerCount('before-input-event')).toBe(0);
  });

  it('goes with a close, and ends with the app', () => {
    open();
    const event = { preventDefault: vi.fn() };
    made().emit('close', event);
    expect([popover.visible(), event.preventDefault.mock.calls.length]).toEqual([false, 1]);
    app.emit('before-quit');
    made().emit('close', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('moves with its display', () => {
    open();
    made().did.length = 0;
    screen.emit('display-metrics-changed');
    popover.hide();
    screen.emit('display-metrics-changed');
    expect(made().did).toHaveLength(1);
  });

  it('whose page dies is made anew at the next click', () => {
    open();
    made().webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    expect(popover.visible()).toBe(false);
    open();
    expect([FakeWindow.all.length, popover.visible()]).toEqual([2, true]);
  });

  it('is over other apps’ full screens on macOS', () => {
    popover = make('darwin');
    open();
    expect(made().did).toContain('everywhere');
  });
});
