import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setMenuBar } from '../../main/desktop/menu-bar.ts';
import { watchPower } from '../../main/desktop/power.ts';
import { createSystemFacts } from '../../main/desktop/system-facts.ts';
import type { TrayHost } from '../../main/ports.ts';
import { fake, unfake } from '../fakes/electron.ts';

const given = { sandboxed: true, notifies: true, packaged: true };
beforeEach(() => {
  Object.assign(given, { sandboxed: true, notifies: true, packaged: true });
  fake({
    app: {
      getVersion: () => '0.1.0',
      get isPackaged() {
        return given.packaged;
      },
      commandLine: { hasSwitch: (name: string) => name === 'no-sandbox' && !given.sandboxed },
    },
    Notification: { isSupported: () => given.notifies },
  });
});
afterEach(unfake);

const facts = async (host: TrayHost = 'found', folder = '/home/someone/.config/SnapShooter Tray') => {
  const list = await createSystemFacts({
    platform: 'linux',
    env: { XDG_CURRENT_DESKTOP: 'GNOME', XDG_SESSION_TYPE: 'wayland' },
    home: '/home/someone',
    folder,
    trayHost: () => Promise.resolve(host),
  })();
  return new Map(list.map(({ label, value, good }) => [label, [value, good]]));
};

describe('the facts for Diagnostics', () => {
  it('stand in reading order', async () => {
    expect([...(await facts()).keys()]).toEqual([
      'SnapShooter Tray',
      'Electron',
      'System',
      'Desktop',
      'Tray',
      'Notifications',
      'Sandbox',
      'Data folder',
    ]);
    expect((await facts()).get('Desktop')).toEqual(['GNOME, wayland', null]);
  });

  it('do not tell the user’s name', async () => {
    expect((await facts()).get('Data folder')).toEqual(['~/.config/SnapShooter Tray', null]);
    expect((await facts('found', '/home/someone-else/x')).get('Data folder')).toEqual(['/home/someone-else/x', null]);
    expect((await facts('found', '/srv/data')).get('Data folder')).toEqual(['/srv/data', null]);
  });

  it('say what is not as it should be', async () => {
    Object.assign(given, { sandboxed: false, notifies: false, packaged: false });
    const list = await facts('missing');
    expect(list.get('Tray')?.[1]).toBe(false);
    expect(list.get('Sandbox')).toEqual(['off (--no-sandbox)', false]);
    expect(list.get('Notifications')?.[1]).toBe(false);
    expect(list.get('SnapShooter Tray')?.[0]).toBe('0.1.0, from source');
    expect((await facts('unknown')).get('Tray')?.[1]).toBeNull();
  });
});

describe('the menu bar', () => {
  const set: unknown[] = [];
  beforeEach(() => {
    set.length = 0;
    fake({
      Menu: {
        setApplicationMenu: (menu: unknown) => set.push(menu),
        buildFromTemplate: (template: unknown) => template,
      },
    });
  });

  it('is none where the windows have one, or Electron would put Reload and its tools there', () => {
    setMenuBar('linux', 'x');
    setMenuBar('win32', 'x');
    expect(set).toEqual([null, null]);
  });

  it('of macOS has what copying and pasting hang on, and no tools', () => {
    setMenuBar('darwin', 'SnapShooter Tray');
    const text = JSON.stringify(set);
    for (const role of ['cut', 'copy', 'paste', 'selectAll', 'undo', 'quit'])
      expect(text).toContain(`"role":"${role}"`);
    expect(text).not.toMatch(/reload|devtools/i);
  });
});

it('the core sleeps and wakes with the computer', () => {
  const powerMonitor = new EventEmitter();
  fake({ powerMonitor: { on: powerMonitor.on.bind(powerMonitor) } });
  const app = { suspend: vi.fn(), resume: vi.fn() };
  watchPower(app);
  powerMonitor.emit('suspend');
  expect([app.suspend.mock.calls.length, app.resume.mock.calls.length]).toEqual([1, 0]);
  powerMonitor.emit('resume');
  expect(app.resume).toHaveBeenCalledOnce();
});
