import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whyNot } from '../../main/desktop/give-up.ts';
import type { Launch } from '../../main/desktop/launch.ts';
import { start } from '../../main/desktop/start.ts';
import type { TrayHost } from '../../main/ports.ts';
import type { Ports } from '../../main/ports.ts';
import { fake, unfake } from '../fakes/electron.ts';

interface Given {
  host: string;
  hosts: string[];
  error: Error | null;
  ports: Ports | null;
  closeHides: () => boolean;
  open: (icon: Electron.Rectangle | null) => void;
}
const given = vi.hoisted(() => {
  const mutable: Given = {
    host: 'found',
    hosts: [],
    error: null,
    ports: null,
    closeHides: () => false,
    open: () => undefined,
  };
  return Object.assign(mutable, {
    window: { show: vi.fn(), listens: vi.fn(), visible: () => false, owns: () => false, send: vi.fn() },
    popover: { toggle: vi.fn(), hide: vi.fn(), visible: () => false, owns: () => false, send: vi.fn() },
    tray: { appear: vi.fn(), shown: vi.fn(() => false), glance: vi.fn(), menu: vi.fn() },
    core: {
      start: vi.fn(() => Promise.resolve()),
      stop: vi.fn(),
      suspend: vi.fn(),
      resume: vi.fn(),
      onChange: vi.fn(() => vi.fn()),
      status: vi.fn(),
      actionsIn: vi.fn(),
      state: vi.fn(),
    },
  });
});
vi.mock('../../main/app.ts', () => ({
  createApp: (ports: Ports) => {
    if (given.error) throw given.error;
    given.ports = ports;
    return given.core;
  },
}));
vi.mock('../../main/desktop/window.ts', () => ({
  createWindow: (parts: { closeHides: () => boolean }) => {
    given.closeHides = parts.closeHides;
    return given.window;
  },
}));
vi.mock('../../main/desktop/tray.ts', () => ({
  createTray: (parts: { open: (icon: Electron.Rectangle | null) => void }) => {
    given.open = parts.open;
    return given.tray;
  },
}));
vi.mock('../../main/desktop/popover.ts', () => ({ createPopover: () => given.popover }));
vi.mock('../../main/desktop/tray-host.ts', () => ({
  findTrayHost: () => Promise.resolve(given.host),
  waitForTrayHost: async (find: () => Promise<TrayHost>) => {
    given.hosts.push('waited');
    return find();
  },
}));

const app = new EventEmitter();
const exits: unknown[] = [];
const boxes: unknown[][] = [];
const session = { on: vi.fn(), webRequest: { onBeforeRequest: vi.fn() }, protocol: { handle: vi.fn() } };
for (const name of [
  'PermissionRequest',
  'PermissionCheck',
  'DevicePermission',
  'DisplayMediaRequest',
  'BluetoothPairing',
])
  Object.assign(session, { [`set${name}Handler`]: vi.fn() });
Object.assign(session, { setSpellCheckerEnabled: vi.fn() });
const theme = { themeSource: 'system' };
let folder: string;
let before: readonly unknown[][];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  before = ['uncaughtException', 'unhandledRejection'].map((name) => process.listeners(name as 'uncaughtException'));
  Object.assign(given, { host: 'found', hosts: [], error: null, ports: null });
  exits.length = boxes.length = 0;
  vi.clearAllMocks();
  given.tray.shown.mockReturnValue(false);
  vi.stubEnv('SNAPSHOOTER_API_URL', '');
  fake({
    app: {
      on: app.on.bind(app),
      getAppPath: () => '/app',
      getPath: () => folder,
      getName: () => 'SnapShooter Tray',
      getVersion: () => '0.1.0',
      getSystemLocale: () => 'C',
      getLocale: () => 'en-GB',
      isPackaged: true,
      quit: vi.fn(),
      exit: (code: number) => exits.push(code),
    },
    Menu: { setApplicationMenu: vi.fn() },
    dialog: { showErrorBox: (...box: unknown[]) => boxes.push(box) },
    session: { defaultSession: session, fromPartition: () => session },
    ipcMain: { handle: vi.fn() },
    powerMonitor: { on: vi.fn() },
    nativeTheme: theme,
    net: { isOnline: () => false },
  });
});
afterEach(() => {
  unfake();
  app.removeAllListeners();
  vi.unstubAllEnvs();
  for (const [i, name] of (['uncaughtException', 'unhandledRejection'] as const).entries())
    for (const listener of process.listeners(name as 'uncaughtException'))
      if (!before[i]!.includes(listener)) process.off(name, listener);
  rmSync(folder, { recursive: true });
});

const run = async (launch: Partial<Launch> = {}): Promise<void> => {
  start({ hidden: false, demo: false, route: null, ...launch });
  await setImmediate();
};
const shows = () => given.window.show.mock.calls;

describe.runIf(process.platform === 'linux')('a start of an AppImage that was moved', () => {
  it('is what starts at login from then on', async () => {
    const port = (): Ports['loginItem'] => given.ports!.loginItem;
    vi.stubEnv('APPDIR', dirname(folder)); // the program lies in `folder`
    vi.stubEnv('APPIMAGE', '/old/x.AppImage');
    await run();
    await port().write(true);
    vi.stubEnv('APPIMAGE', '/new/x.AppImage');
    await run();
    const file = join(folder, 'autostart/io.github.snapshooter_tray.SnapShooterTray.desktop');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/new/x.AppImage" --hidden');
  });
});

describe('a start', () => {
  it('by a person shows the window and the icon at once', () => {
    start({ hidden: false, demo: false, route: null });
    expect([shows().length, given.tray.appear.mock.calls.length]).toEqual([1, 1]);
  });

  it('at login shows the icon alone', async () => {
    await run({ hidden: true });
    expect(given.hosts).toEqual(['waited']);
    expect([shows().length, given.tray.appear.mock.calls.length]).toEqual([0, 1]);
  });

  it.each([
    ['found', 0],
    ['unknown', 0],
    ['missing', 1],
  ])('at login where a tray host is %s opens %i windows', async (host, windows) => {
    given.host = host;
    await run({ hidden: true });
    expect(shows()).toHaveLength(windows);
  });

  it.each([
    ['found', true, true],
    ['unknown', true, true],
    ['missing', true, false],
    ['found', false, false],
  ])('with a tray host %s and an icon up %s, closing hides: %s', async (host, up, hides) => {
    given.host = host;
    given.tray.shown.mockReturnValue(up);
    await run();
    expect(given.closeHides()).toBe(hides);
  });

  it('of the demo starts the demo', async () => {
    await run({ demo: true });
    await run();
    expect(given.core.start.mock.calls).toEqual([[{ demo: true }], [{}]]);
  });

  it('gives the core this computer', async () => {
    await run();
    const ports = given.ports!;
    expect(ports).toMatchObject({ version: '0.1.0', service: 'https://api.snapshooter.com/v1', locale: 'en-GB' });
    expect(ports.online()).toBe(false);
    expect(ports.timeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(ports.newId()).not.toBe(ports.newId());
    ports.theme('dark');
    expect(theme.themeSource).toBe('dark');
    ports.file('x').replace('y');
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('y');
  });
});

describe('while it runs', () => {
  beforeEach(() => run({ hidden: true }));

  it('a second start, and the Dock, show the window', () => {
    app.emit('second-instance', {}, [], '', { hidden: false, demo: false, route: null });
    app.emit('activate');
    expect(shows()).toHaveLength(2);
    app.emit('second-instance', {}, [], '', { hidden: true, demo: false, route: null });
    expect(shows()).toHaveLength(2);
  });

  it('a link shows its page, whichever way the system hands it over', () => {
    const route = { page: 'job', jobId: 'a1' };
    app.emit('second-instance', {}, [], '', { hidden: true, demo: false, route });
    const event = { preventDefault: vi.fn() };
    app.emit('open-url', event, 'snapshooter-tray://alerts');
    app.emit('open-url', event, 'snapshooter-tray://delete/a1');
    expect(shows()).toEqual([[route], [{ page: 'alerts' }], [null]]);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  it('it outlives its last window', () => expect(app.listenerCount('window-all-closed')).toBe(1));

  it('a quit stops the core', () => {
    app.emit('will-quit');
    expect(given.core.stop).toHaveBeenCalledOnce();
  });
});

describe('a click on the icon', () => {
  const icon = { x: 1, y: 0, width: 24, height: 24 };
  const real = Object.getOwnPropertyDescriptor(process, 'platform')!;
  const as = (kind: string, asWindow = false) =>
    given.core.state.mockReturnValue({ account: { access: { kind } }, settings: { asWindow } });
  const startOn = async (platform: NodeJS.Platform): Promise<void> => {
    Object.defineProperty(process, 'platform', { ...real, value: platform });
    fake({
      app: { getLoginItemSettings: () => ({ wasOpenedAtLogin: false }) },
      Menu: { buildFromTemplate: vi.fn() },
      Notification: { handleActivation: activations },
    });
    await run({ hidden: true });
    await setImmediate();
  };
  const activations = vi.fn();
  beforeEach(() => activations.mockClear());
  afterEach(() => Object.defineProperty(process, 'platform', real));

  it.each([
    ['darwin', 'kept', false, icon, 'beside'],
    ['win32', 'demo', false, icon, 'beside'],
    ['win32', 'kept', true, icon, 'window'],
    ['darwin', 'none', false, icon, 'window'],
    ['darwin', 'locked', false, icon, 'window'],
    ['linux', 'kept', false, null, 'window'],
  ] as const)('on %s, token %s, as a window %s: %j opens the %5$s', async (platform, kind, asWindow, at, opens) => {
    as(kind, asWindow);
    await startOn(platform);
    given.open(at);
    expect([given.popover.toggle.mock.calls, shows()]).toEqual(opens === 'beside' ? [[[icon]], []] : [[], [[null]]]);
  });

  it('the window takes the place of what hung beside the icon', async () => {
    await startOn('darwin');
    given.ports!.show({ page: 'settings' });
    expect([given.popover.hide.mock.calls.length, shows()]).toEqual([1, [[{ page: 'settings' }]]]);
  });

  it('what hangs beside the icon can be hidden where there is one', async () => {
    await startOn('darwin');
    given.ports!.popover!.hide();
    expect(given.popover.hide).toHaveBeenCalledOnce();
    await startOn('linux');
    expect(given.ports!.popover).toBeNull();
  });

  it('toasts of before are followed on Windows alone', async () => {
    await startOn('darwin');
    expect(activations).not.toHaveBeenCalled();
    await startOn('win32');
    expect(activations).toHaveBeenCalledOnce();
  });
});

describe('a start that cannot be', () => {
  it('is told when the address is not one, without repeating it', async () => {
    vi.stubEnv('SNAPSHOOTER_API_URL', 'http://someone:secret@example.org');
    await run();
    expect([exits, boxes.length, given.ports]).toEqual([[1], 1, null]);
    expect(String(boxes[0])).not.toContain('secret');
  });

  it('is told when the data folder cannot be written', async () => {
    given.error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    await run();
    expect(exits).toEqual([1]);
    expect(String(boxes[0])).toContain('cannot write to its data folder (EACCES)');
  });

  it('has its details in the log and not in the box', async () => {
    given.error = new Error('boom');
    await run();
    expect(String(boxes[0])).not.toMatch(/boom| at /);
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toContain('the start failed: Error: boom');
    expect(whyNot('x', folder)).toContain('log.txt');
  });
});
