import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { makeEvent } from './event.ts';
import { BrowserWindow } from './window.ts';

type Template = Electron.MenuItemConstructorOptions;
type Role = { readonly label: string; readonly run: (window: BrowserWindow | undefined) => void };
const nothing = () => {};
const roles: Readonly<Record<string, Role>> = {
  quit: { label: 'Quit', run: () => app.quit() },
  close: { label: 'Close Window', run: (window) => window?.close() },
  minimize: { label: 'Minimize', run: (window) => window?.minimize() },
  reload: { label: 'Reload', run: (window) => window?.reload() },
  toggledevtools: { label: 'Toggle Developer Tools', run: (window) => window?.webContents.openDevTools() },
  ...Object.fromEntries(
    [
      ...['about', 'hide', 'hideOthers', 'unhide', 'front', 'services', 'window', 'help', 'togglefullscreen'],
      ...['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'delete', 'zoomIn', 'zoomOut', 'resetZoom'],
      ...['appMenu', 'fileMenu', 'editMenu', 'viewMenu', 'windowMenu'],
    ].map((label) => [label.toLowerCase(), { label, run: nothing }]),
  ),
};
const types = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'];

export class MenuItem {
  static #ids = 0;
  readonly commandId = ++MenuItem.#ids;
  id = '';
  label = '';
  sublabel = '';
  toolTip = '';
  type = 'normal';
  role: string | undefined;
  enabled = true;
  visible = true;
  checked = false;
  accelerator: unknown = null;
  icon: unknown;
  submenu: Menu | undefined;
  menu: Menu | undefined;
  click: (event?: unknown, window?: BrowserWindow) => void;

  constructor({ click, submenu, ...options }: Template) {
    Object.assign(this, options);
    this.role = options.role?.toLowerCase();
    const role = this.role === undefined ? undefined : roles[this.role];
    if (this.role !== undefined && !role)
      throw new Error(`The test host does not know the menu role '${options.role}'`);
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as unknown as Menu | undefined);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    if (!types.includes(this.type)) throw new Error(`Unknown menu item type: ${this.type}`);
    if (this.type === 'submenu' && !this.submenu) throw new Error('Invalid submenu');
    this.label = options.label ?? role?.label ?? '';
    this.click = (event = {}, window = BrowserWindow.getFocusedWindow() ?? undefined) => {
      if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
      if (role) role.run(window);
      else click?.(this as never, window as never, event as never);
    };
  }
}

type Surface = Pick<Electron.Menu, 'popup' | 'closePopup'>;
export class Menu extends EventEmitter implements Surface {
  static #application: Menu | null = null;
  static buildFromTemplate(template: readonly (Template | MenuItem | Electron.MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template as readonly (Template | MenuItem)[]) {
      if (entry instanceof MenuItem) menu.append(entry);
      else if (entry.label === undefined && entry.role === undefined && entry.type !== 'separator')
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      else menu.append(new MenuItem(entry));
    }
    return menu;
  }
  static setApplicationMenu(menu: Menu | null) {
    Menu.#application = menu;
  }
  static getApplicationMenu() {
    return Menu.#application;
  }

  readonly items: MenuItem[] = [];
  append(item: MenuItem) {
    this.insert(this.items.length, item);
  }
  insert(at: number, item: MenuItem) {
    item.menu = this;
    this.items.splice(at, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  popup() {
    this.emit('menu-will-show', makeEvent());
  }
  closePopup() {
    this.emit('menu-will-close', makeEvent());
  }
}
