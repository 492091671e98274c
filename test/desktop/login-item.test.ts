import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartEntry, isEnabled, startingFrom } from '../../main/desktop/autostart.ts';
import { createLoginItem, followAppImage } from '../../main/desktop/login-item.ts';
import { fake, unfake } from '../fakes/electron.ts';

let folder: string;
let exe: string;
let item: Partial<Electron.LoginItemSettings> = {};
let asked: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-'));
  [item, asked, exe] = [{}, [], '/opt/SnapShooter Tray/snapshooter-tray'];
  fake({
    app: {
      getPath: (name: string) => (name === 'appData' ? folder : exe),
      getName: () => 'SnapShooter Tray',
      getLoginItemSettings: (options: unknown) => {
        asked.push(options);
        return item;
      },
      setLoginItemSettings: (settings: Electron.Settings) => {
        asked.push(settings);
        item = { ...item, openAtLogin: settings.openAtLogin ?? false };
      },
    },
  });
});
afterEach(() => {
  unfake();
  rmSync(folder, { recursive: true });
});
const on = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}, packaged = true) =>
  createLoginItem({ platform, packaged, env });
const path = (): string => join(folder, 'autostart/io.github.snapshooter_tray.SnapShooterTray.desktop');

/** The environment of an AppImage, which runs from where it is mounted. */
const image = (APPIMAGE: string): NodeJS.ProcessEnv => {
  const APPDIR = join(folder, 'mount');
  mkdirSync(APPDIR, { recursive: true });
  exe = join(APPDIR, 'snapshooter-tray');
  return { APPIMAGE, APPDIR };
};

describe('on Linux', () => {
  it('is a file every desktop reads at login, there whole or not at all', async () => {
    expect(await on('linux').read()).toEqual({ supported: true, enabled: false, note: null });
    expect(await on('linux').write(true)).toEqual({ supported: true, enabled: true, note: null });
    expect(readFileSync(path(), 'utf8')).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=SnapShooter Tray',
        'Exec="/opt/SnapShooter Tray/snapshooter-tray" --hidden',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
    expect(readdirSync(join(folder, 'autostart'))).toHaveLength(1);
    expect(await on('linux').write(false)).toEqual({ supported: true, enabled: false, note: null });
    expect(existsSync(path())).toBe(false);
    expect(await on('linux').write(false)).toMatchObject({ enabled: false });
  });

  it('starts the AppImage, not the folder it is mounted at', async () => {
    await on('linux', image('/home/a b/app.AppImage')).write(true);
    expect(readFileSync(path(), 'utf8')).toContain('Exec="/home/a b/app.AppImage" --hidden\n');
  });

  it('is not another AppImage, from which this one was started and has its variables', async () => {
    const env = image('/home/a/terminal.AppImage');
    exe = '/opt/SnapShooter Tray/snapshooter-tray';
    await on('linux', env).write(true);
    followAppImage({ platform: 'linux', packaged: true, env }, () => undefined);
    expect(readFileSync(path(), 'utf8')).toContain('Exec="/opt/SnapShooter Tray/snapshooter-tray" --hidden\n');
  });

  it.each([
    ['Hidden=true', false],
    [' hidden = TRUE ', false],
    ['X-GNOME-Autostart-enabled=false', false],
    ['Hidden=false', true],
    ['Comment=Hidden=true', true],
    ['', true],
  ])('a desktop that wrote %j into it counts: %s', async (line, enabled) => {
    mkdirSync(join(folder, 'autostart'));
    writeFileSync(path(), `[Desktop Entry]\nType=Application\n${line}\nExec=x\n`);
    expect(await on('linux').read()).toMatchObject({ enabled });
    expect(isEnabled(`[Desktop Entry]\n${line}\n`)).toBe(enabled);
  });

  it.each([{ FLATPAK_ID: 'x' }, { SNAP: '/snap/x' }])('is not offered in the sandbox %j', async (env) => {
    expect(await on('linux', env).read()).toMatchObject({ supported: false, enabled: false });
    expect(await on('linux', env).write(true)).toMatchObject({ supported: false });
    expect(existsSync(path())).toBe(false);
  });
});

describe('an AppImage that was moved', () => {
  const [old, moved] = ['/home/a b/$old 100%.AppImage', '/home/a b/"new" $& 100%.AppImage'];
  const follows = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux', packaged = true): string[] => {
    const lines: string[] = [];
    followAppImage({ platform, packaged, env }, (line) => lines.push(line));
    return lines;
  };
  const entry = (): string => readFileSync(path(), 'utf8');

  it('is what starts at login again, and what else stands in its entry stays', async () => {
    await on('linux', image(old)).write(true);
    const kept = entry().replace('Terminal=false', 'Terminal=false\nX-GNOME-Autostart-Delay=10');
    writeFileSync(path(), kept);
    expect(follows(image(moved))).toEqual([expect.stringContaining('was rewritten')]);
    expect(entry()).toBe(
      autostartEntry('SnapShooter Tray', moved).replace('Terminal=false', 'Terminal=false\nX-GNOME-Autostart-Delay=10'),
    );
    expect(readdirSync(join(folder, 'autostart'))).toHaveLength(1);
    expect(follows(image(moved))).toEqual([]);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('is left alone where %s keeps it off', (line) => {
    mkdirSync(join(folder, 'autostart'));
    const off = autostartEntry('x', old).replace('X-GNOME-Autostart-enabled=true', line);
    writeFileSync(path(), off);
    expect([follows(image(moved)), entry()]).toEqual([[], off]);
  });

  it('is not put there where it never was, and a line of the person’s own stays', () => {
    expect([follows(image(moved)), existsSync(path())]).toEqual([[], false]);
    const own = '[Desktop Entry]\nExec=env LANG=C "/home/a/x.AppImage" --hidden\n';
    expect(startingFrom(own, moved)).toBe(own);
  });

  it('counts only for the installed AppImage on Linux, and a disk that refuses ends nothing', async () => {
    await on('linux', image(old)).write(true);
    const before = entry();
    follows({});
    follows(image(moved), 'darwin');
    follows(image(moved), 'linux', false);
    follows({ ...image(moved), SNAP: '/snap/x' });
    expect(entry()).toBe(before);
    // Where the new file would be written there is a folder already.
    mkdirSync(`${path()}.${process.pid}.part/full`, { recursive: true });
    expect(follows(image(moved))).toEqual([expect.stringContaining('could not be rewritten')]);
    expect(entry()).toBe(before);
  });
});

describe('an entry', () => {
  it('cannot be made to hold another key', () => {
    const entry = autostartEntry('A\nExec=evil', '/a\nExec=evil\u0000\r/b');
    expect(entry.match(/^Exec=/gm)).toHaveLength(1);
    expect(entry.split('\n')).toHaveLength(7);
  });

  it('is read by the desktop’s own tool as it was meant', () => {
    const program = join(folder, 'a b "c" $HOME `d` 100% \\e');
    writeFileSync(program, '#!/bin/sh\nprintf "%s" "$1" > "$(dirname "$0")/ran"\n', { mode: 0o700 });
    // The specification's own two steps: unescape the value, then the quoted argument.
    const exec = /^Exec=(.*)$/m.exec(autostartEntry('x', program))![1]!.replaceAll('\\\\', '\\');
    const [, quoted, rest] = /^"((?:\\.|[^"\\])*)" (.*)$/.exec(exec)!;
    const argument = quoted!.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%');
    expect(argument).toBe(program);
    // A lone one would be a field code.
    expect(exec.replaceAll('%%', '')).not.toContain('%');
    execFileSync(argument, [rest!]);
    expect(readFileSync(join(folder, 'ran'), 'utf8')).toBe('--hidden');
  });
});

describe('on macOS', () => {
  it.each<[Partial<Electron.LoginItemSettings>, boolean, boolean]>([
    [{ openAtLogin: true, status: 'enabled' }, true, false],
    [{ openAtLogin: false, status: 'requires-approval' }, true, true],
    [{ openAtLogin: false, status: 'not-registered' }, false, false],
  ])('%j is enabled %s, with a note %s', async (settings, enabled, noted) => {
    item = settings;
    const read = await on('darwin').read();
    expect([read.supported, read.enabled, read.note !== null]).toEqual([true, enabled, noted]);
  });
});

describe('on Windows', () => {
  it('starts hidden, and what the system says counts', async () => {
    expect(await on('win32').write(true)).toMatchObject({
      enabled: true,
      note: expect.stringContaining('Task Manager') as string,
    });
    expect(asked[0]).toEqual({ openAtLogin: true, path: process.execPath, args: ['--hidden'] });
    item.executableWillLaunchAtLogin = true;
    expect(await on('win32').read()).toEqual({ supported: true, enabled: true, note: null });
  });

  it('starts the portable exe, not the folder it was unpacked into, which goes with it', async () => {
    const exe = String.raw`D:\Tools\snapshooter-tray-portable.exe`;
    await on('win32', { PORTABLE_EXECUTABLE_FILE: exe }).write(true);
    expect(asked).toEqual([
      { openAtLogin: true, path: exe, args: ['--hidden'] },
      { path: exe, args: ['--hidden'] },
    ]);
  });
});

it('a copy that runs from source is not started at login', async () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(await on(platform, {}, false).write(true)).toMatchObject({ supported: false, enabled: false });
    expect(asked).toEqual([]);
  }
});
