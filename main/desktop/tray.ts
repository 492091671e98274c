import { Menu, nativeImage, nativeTheme, screen, Tray } from 'electron';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { TrayPort } from '../ports.ts';
import type { Glance } from '../present/glance.ts';
import type { MenuAction, MenuItemModel, MenuModel } from '../present/tray-menu.ts';
import { trayGuid } from './identity.ts';
import { iconPath, stateOf } from './tray-icons.ts';

export interface Parts {
  /** Folder with `mac/`, `linux/` and `windows/`. */
  readonly icons: string;
  readonly platform: NodeJS.Platform;
  readonly act: (action: MenuAction) => void;
  /** A click; where the icon lies, in points of the screen, null where nobody says (Linux). */
  readonly open: (icon: Electron.Rectangle | null) => void;
}

/** What the core draws on may be told before the icon is put up; `appear` puts it up, once. */
export interface TrayRing extends TrayPort {
  appear(): void;
  shown(): boolean;
}

type Template = Electron.MenuItemConstructorOptions;

export function template(items: MenuModel, act: Parts['act']): Template[] {
  return items.map((item: MenuItemModel): Template => {
    if (item.kind === 'separator') return { type: 'separator' };
    const { id, label } = item;
    if (item.kind === 'text') return { id, label, enabled: false };
    if (item.kind === 'submenu') return { id, label, submenu: template(item.items, act) };
    return { id, label, enabled: item.enabled, click: () => act(item.action) };
  });
}

export function createTray({ icons, platform, act, open }: Parts): TrayRing {
  let tray: Tray | null = null;
  let glance: Glance = { mark: 'offline', overlay: null, tooltip: 'SnapShooter Tray is starting' };
  let model: MenuModel = [];
  let menu: Menu | null = null;
  let drawn = { icon: '', tooltip: '' };

  const icon = (): string =>
    iconPath(stateOf(glance), {
      platform,
      dark: platform === 'win32' && nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      scale: platform === 'linux' ? Math.max(1, ...screen.getAllDisplays().map((d) => d.scaleFactor)) : 1,
    });
  const image = (path: string): Electron.NativeImage => nativeImage.createFromPath(join(icons, path));

  // A repaint can fail to reach some panels, and costs a D-Bus call each: only what changed is sent.
  const draw = (): void => {
    if (!tray) return;
    const next = { icon: icon(), tooltip: glance.tooltip };
    if (next.icon !== drawn.icon) tray.setImage(image(next.icon));
    if (next.tooltip !== drawn.tooltip) tray.setToolTip(next.tooltip);
    drawn = next;
  };
  // macOS would open a set menu on every click, so there it is kept for the right button.
  const hang = (): void => {
    if (platform !== 'darwin') tray?.setContextMenu(menu);
  };

  return {
    glance(next) {
      glance = next;
      draw();
    },
    // Replacing a menu closes it under the pointer, so an equal one is left alone; Linux needs it set anew to change.
    menu(next) {
      if (menu && isDeepStrictEqual(next, model)) return;
      model = next;
      menu = Menu.buildFromTemplate(template(next, act));
      hang();
    },
    appear() {
      if (tray) return;
      drawn = { icon: icon(), tooltip: '' };
      const first = image(drawn.icon);
      tray = platform === 'darwin' ? new Tray(first, trayGuid) : new Tray(first);
      tray.on('click', () => open(platform === 'linux' ? null : (tray?.getBounds() ?? null)));
      if (platform === 'darwin') {
        tray.setIgnoreDoubleClickEvents(true);
        tray.on('right-click', () => tray?.popUpContextMenu(menu ?? undefined));
      }
      nativeTheme.on('updated', draw);
      if (platform === 'linux') {
        screen.on('display-added', draw);
        screen.on('display-removed', draw);
      }
      draw();
      hang();
    },
    shown: () => tray !== null,
  };
}
