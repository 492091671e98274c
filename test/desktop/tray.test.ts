import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { iconPath, stateOf, trayStates } from '../../main/desktop/tray-icons.ts';
import type { TrayRing } from '../../main/desktop/tray.ts';
import { createTray } from '../../main/desktop/tray.ts';
import type { Glance } from '../../main/present/glance.ts';
import type { MenuModel } from '../../main/present/tray-menu.ts';
import { fake, unfake } from '../fakes/electron.ts';

type Template = Electron.MenuItemConstructorOptions;
class FakeTray extends EventEmitter {
  static all: FakeTray[] = [];
  readonly did: [string, unknown][] = [];
  readonly made: unknown[];
  constructor(...args: unknown[]) {
    super();
    this.made = args;
    FakeTray.all.push(this);
  }
  setImage(image: unknown): void {
    this.did.push(['image', image]);
  }
  setToolTip(text: string): void {
    this.did.push(['tooltip', text]);
  }
  setContextMenu(menu: unknown): void {
    this.did.push(['menu', menu]);
  }
  popUpContextMenu(menu: unknown): void {
    this.did.push(['popup', menu]);
  }
  getBounds(): Electron.Rectangle {
    return { x: 900, y: 0, width: 24, height: 24 };
  }
  setIgnoreDoubleClickEvents(on: boolean): void {
    this.did.push(['single', on]);
  }
}
const theme = Object.assign(new EventEmitter(), { shouldUseDarkColorsForSystemIntegratedUI: true });
const screen = Object.assign(new EventEmitter(), { scale: 1, getAllDisplays: () => [{ scaleFactor: screen.scale }] });
const act = vi.fn();
const open = vi.fn();
const on = (platform: NodeJS.Platform): TrayRing => createTray({ icons: '/icons', platform, act, open });
const tray = (): FakeTray => FakeTray.all[0]!;
const did = (what: string): unknown[] => tray().did.flatMap(([name, value]) => (name === what ? [value] : []));
const glance = (mark: Glance['mark'], overlay: Glance['overlay'] = null, tooltip = 't'): Glance => ({
  mark,
  overlay,
  tooltip,
});

beforeEach(() => {
  FakeTray.all = [];
  screen.scale = 1;
  theme.shouldUseDarkColorsForSystemIntegratedUI = true;
  fake({
    Tray: FakeTray,
    nativeTheme: theme,
    screen,
    nativeImage: { createFromPath: (path: string) => path },
    Menu: { buildFromTemplate: (template: Template[]) => template },
  });
});
afterEach(() => {
  unfake();
  theme.removeAllListeners();
  screen.removeAllListeners();
  act.mockClear();
  open.mockClear();
});

describe('the picture of a glance', () => {
  it.each([
    ['ok', null, 'ok'],
    ['ok', 'running', 'ok-running'],
    ['ok', 'stale', 'offline'],
    ['problem', null, 'problem'],
    ['problem', 'running', 'problem-running'],
    ['problem', 'stale', 'problem-stale'],
    ['warning', 'running', 'warning-running'],
    ['warning', 'stale', 'warning-stale'],
    ['quiet', 'running', 'quiet-running'],
    ['quiet', 'stale', 'offline'],
    ['offline', null, 'offline'],
    ['offline', 'running', 'offline'],
    ['offline', 'stale', 'offline'],
  ] as const)('%s with %s is %s', (mark, overlay, state) => expect(stateOf({ mark, overlay })).toBe(state));

  it('is never well when a problem is known', () => {
    for (const mark of ['problem', 'warning'] as const)
      for (const overlay of [null, 'running', 'stale'] as const) expect(stateOf({ mark, overlay })).toContain(mark);
  });

  it.each([
    ['darwin', true, 2, 'mac/okTemplate.png'],
    ['win32', true, 1, 'windows/on-dark/ok.ico'],
    ['win32', false, 1, 'windows/on-light/ok.ico'],
    ['linux', false, 1, 'linux/22/ok.png'],
    ['linux', false, 1.25, 'linux/32/ok.png'],
    ['linux', false, 1.5, 'linux/32/ok.png'],
    ['linux', false, 2, 'linux/48/ok.png'],
  ] as const)('on %s, dark %s, scale %d is %s', (platform, dark, scale, path) => {
    expect(iconPath('ok', { platform, dark, scale })).toBe(path);
  });

  it('there are eleven', () => expect(new Set(trayStates).size).toBe(11));
});

describe('the icon', () => {
  it('is put up once, with what was told before', () => {
    const ring = on('linux');
    ring.glance(glance('problem', null, '1 job needs you'));
    ring.menu([{ kind: 'separator' }]);
    expect([FakeTray.all.length, ring.shown()]).toEqual([0, false]);
    ring.appear();
    ring.appear();
    expect([FakeTray.all.length, ring.shown()]).toEqual([1, true]);
    expect(tray().made).toEqual(['/icons/linux/22/problem.png']);
    expect(tray().did).toEqual([
      ['tooltip', '1 job needs you'],
      ['menu', [{ type: 'separator' }]],
    ]);
  });

  it('is repainted only when it changes', () => {
    const ring = on('linux');
    ring.appear();
    tray().did.length = 0;
    ring.glance(glance('ok', null, 'a'));
    ring.glance(glance('ok', null, 'a'));
    ring.glance(glance('ok', null, 'b'));
    ring.glance(glance('ok', 'stale', 'b'));
    ring.glance(glance('offline', null, 'b'));
    expect(tray().did).toEqual([
      ['image', '/icons/linux/22/ok.png'],
      ['tooltip', 'a'],
      ['tooltip', 'b'],
      ['image', '/icons/linux/22/offline.png'],
    ]);
  });

  it('follows the taskbar of Windows and the displays of Linux', () => {
    on('win32').appear();
    theme.shouldUseDarkColorsForSystemIntegratedUI = false;
    theme.emit('updated');
    expect(did('image')).toEqual(['/icons/windows/on-light/offline.ico']);
    FakeTray.all = [];
    on('linux').appear();
    screen.scale = 2;
    screen.emit('display-added');
    expect(did('image')).toEqual(['/icons/linux/48/offline.png']);
  });

  it('says where it lies on a click, where that can be known', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      FakeTray.all = [];
      on(platform).appear();
      tray().emit('click');
    }
    const icon = { x: 900, y: 0, width: 24, height: 24 };
    expect(open.mock.calls).toEqual([[null], [icon], [icon]]);
  });
});

describe('the menu', () => {
  const model: MenuModel = [
    { kind: 'text', id: 'sentence', label: 'All 42 jobs are well' },
    { kind: 'separator' },
    {
      kind: 'submenu',
      id: 'job-a',
      label: 'Orders && more',
      items: [
        { kind: 'action', id: 'start-a', label: 'Back up now', enabled: false, action: { do: 'start', jobId: 'a' } },
      ],
    },
    { kind: 'action', id: 'quit', label: 'Quit', enabled: true, action: { do: 'quit' } },
  ];

  it('is drawn from its model', () => {
    const ring = on('linux');
    ring.menu(model);
    ring.appear();
    const [menu] = did('menu') as Template[][];
    expect(menu).toMatchObject([
      { id: 'sentence', label: 'All 42 jobs are well', enabled: false },
      { type: 'separator' },
      { id: 'job-a', label: 'Orders && more', submenu: [{ id: 'start-a', label: 'Back up now', enabled: false }] },
      { id: 'quit', label: 'Quit', enabled: true },
    ]);
    (menu![3]!.click as () => void)();
    (menu![2]!.submenu as Template[])[0]!.click!(null as never, undefined, null as never);
    expect(act.mock.calls).toEqual([[{ do: 'quit' }], [{ do: 'start', jobId: 'a' }]]);
  });

  it('is built and set again only when its model changed', () => {
    const ring = on('linux');
    ring.appear();
    tray().did.length = 0;
    ring.menu(model);
    ring.menu(structuredClone(model));
    expect(did('menu')).toHaveLength(1);
    ring.menu([...model, { kind: 'separator' }]);
    expect(did('menu')).toHaveLength(2);
  });

  it('on macOS comes with the right button only, so that a click opens the window', () => {
    const ring = on('darwin');
    ring.menu(model);
    ring.appear();
    ring.menu([{ kind: 'separator' }]);
    expect(did('menu')).toEqual([]);
    expect(did('single')).toEqual([true]);
    tray().emit('right-click');
    expect(did('popup')).toEqual([[{ type: 'separator' }]]);
    expect(tray().made[1]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('on Windows is set, and the icon bound to no signature', () => {
    const ring = on('win32');
    ring.menu(model);
    ring.appear();
    expect(did('menu')).toHaveLength(1);
    expect(tray().made).toHaveLength(1);
  });
});
