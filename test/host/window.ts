import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { WebContents } from './contents.ts';
import { makeEvent } from './event.ts';
import { state } from './state.ts';

type Surface = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'loadFile'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'isVisible'
  | 'isDestroyed'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setTitle'
  | 'getTitle'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'getPosition'
  | 'setPosition'
  | 'setMinimumSize'
  | 'center'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setSkipTaskbar'
  | 'setIcon'
  | 'setProgressBar'
  | 'flashFrame'
  | 'setBackgroundColor'
  | 'moveTop'
  | 'reload'
>;
let ids = 0;

/** A window; what a window manager would do with it is remembered, not done. */
export class BrowserWindow extends EventEmitter implements Surface {
  static getAllWindows() {
    return [...state.windows];
  }
  static fromId(id: number) {
    return [...state.windows].find((w) => w.id === id) ?? null;
  }
  static fromWebContents(contents: unknown) {
    return [...state.windows].find((w) => w.webContents === contents) ?? null;
  }
  static getFocusedWindow() {
    return [...state.windows].find((w) => w.isFocused()) ?? null;
  }
  readonly id = ++ids;
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #title: string;
  #dead = false;
  #painted = false;
  #visible = false;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #top: boolean;
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.getName();
    this.#top = options.alwaysOnTop ?? false;
    this.webContents = new WebContents(this, options.webPreferences ?? {});
    state.windows.add(this);
    this.webContents.session.applyPermissions();
    app.emit('web-contents-created', makeEvent(), this.webContents);
    app.emit('browser-window-created', makeEvent(), this);
    if (options.show !== false) this.show();
  }
  loadURL(url: string) {
    return this.webContents.loadURL(url);
  }
  loadFile(path: string, options?: Electron.LoadFileOptions) {
    return this.webContents.loadFile(path, options);
  }
  reload() {
    this.webContents.reload();
  }
  painted() {
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }

  show() {
    this.showInactive();
    this.focus();
  }
  showInactive() {
    if (this.#visible) return;
    this.#visible = true;
    this.webContents.page.frame('normal');
    this.emit('show');
  }
  hide() {
    if (!this.#visible) return;
    this.blur();
    this.#visible = false;
    this.webContents.page.frame('minimized');
    this.emit('hide');
  }
  focus() {
    if (!this.#visible || this.#focused) return;
    BrowserWindow.getFocusedWindow()?.blur();
    this.#focused = true;
    this.emit('focus');
    app.emit('browser-window-focus', makeEvent(), this);
    this.webContents.page.activate();
  }
  blur() {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur');
    app.emit('browser-window-blur', makeEvent(), this);
  }
  isFocused() {
    return this.#focused;
  }
  isVisible() {
    return this.#visible;
  }

  close() {
    if (this.#dead) return;
    const event = makeEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.closeRefused();
    else this.destroy();
  }
  destroy() {
    if (this.#dead) return;
    const { targetId } = this.webContents.page;
    this.#gone();
    if (targetId)
      void state.chromium.promise
        .then(({ cdp }) => cdp.send('Target.closeTarget', { targetId }))
        .catch((error) => state.log('close', error));
  }
  /** Chromium closed the page for a person. There is no tray to open it again from, so the last one ends the app. */
  closedByPerson() {
    if (this.#dead) return;
    this.#gone();
    if (state.headed && !state.windows.size) app.quit();
  }
  #gone() {
    this.#dead = true;
    state.windows.delete(this);
    this.webContents.gone();
    this.emit('closed');
    if (!state.windows.size) app.allClosed();
  }
  isDestroyed() {
    return this.#dead;
  }

  minimize() {
    this.#minimized = true;
    this.blur();
    this.emit('minimize');
  }
  restore() {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
    this.focus();
  }
  isMinimized() {
    return this.#minimized;
  }
  maximize() {
    this.#maximized = true;
    this.emit('maximize');
  }
  unmaximize() {
    this.#maximized = false;
    this.emit('unmaximize');
  }
  isMaximized() {
    return this.#maximized;
  }
  isFullScreen() {
    return false;
  }

  setTitle(title: string) {
    this.#title = title;
  }
  getTitle() {
    return this.#title;
  }
  getBounds() {
    return { ...this.#bounds };
  }
  getNormalBounds() {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Electron.Rectangle>) {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.webContents.page.resize(this.#bounds.width, this.#bounds.height);
    this.emit('resize');
    this.emit('resized');
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height });
  }
  getContentSize() {
    return this.getSize();
  }
  setContentSize(width: number, height: number) {
    this.setSize(width, height);
  }
  getPosition() {
    return [this.#bounds.x, this.#bounds.y];
  }
  setPosition(x: number, y: number) {
    this.#bounds = { ...this.#bounds, x, y };
    this.emit('move');
  }
  setMinimumSize() {}
  center() {}
  moveTop() {}
  setMenu() {}
  removeMenu() {}
  setMenuBarVisibility() {}
  setVisibleOnAllWorkspaces() {}
  setAlwaysOnTop(flag: boolean) {
    this.#top = flag;
  }
  isAlwaysOnTop() {
    return this.#top;
  }
  setSkipTaskbar() {}
  setIcon() {}
  setProgressBar() {}
  flashFrame() {}
  setBackgroundColor() {}
}
