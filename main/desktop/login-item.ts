import { realpathSync } from 'node:fs';
import { app } from 'electron';
import { join } from 'node:path';
import type { LoginItem } from '../contract/settings.ts';
import type { LoginItemPort } from '../ports.ts';
import { autostartEntry, createAutostart } from './autostart.ts';
import type { Autostart } from './autostart.ts';
import { desktopName } from './identity.ts';

export interface Parts {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly env: NodeJS.ProcessEnv;
}

const notes = {
  source: 'Start at login works in the installed app; this copy runs from its source folder.',
  sandbox: 'This copy runs in a sandbox (Flatpak or Snap); use the autostart setting of your desktop.',
  approval: 'macOS asks for your approval: System Settings, General, Login Items.',
  overruled: 'Windows keeps it off: Task Manager, Startup apps.',
} as const;

const unsupported = (note: string): LoginItemPort => {
  const item: LoginItem = { supported: false, enabled: false, note };
  return { read: () => Promise.resolve(item), write: () => Promise.resolve(item) };
};

const autostart = (): Autostart => createAutostart(join(app.getPath('appData'), 'autostart', desktopName));

/** The AppImage that runs, mounted at APPDIR; null: none. What is started from another one inherits its variables. */
function appImage({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv): string | null {
  try {
    return APPIMAGE && APPDIR && app.getPath('exe').startsWith(`${realpathSync(APPDIR)}/`) ? APPIMAGE : null;
  } catch {
    return null;
  }
}

/** Linux has no call for it: the file every desktop reads at login, started by the AppImage's own path if it is one. */
function linux(env: NodeJS.ProcessEnv): LoginItemPort {
  const file = autostart();
  const read = (): Promise<LoginItem> => Promise.resolve({ supported: true, enabled: file.enabled(), note: null });
  return {
    read,
    write(enabled) {
      if (enabled) file.enable(autostartEntry(app.getName(), appImage(env) ?? app.getPath('exe')));
      else file.disable();
      return read();
    },
  };
}

/**
 * macOS and Windows: what the system says counts, not what was asked of it. The portable exe runs from a folder that goes
 * with it; what starts at login is the exe itself.
 */
function system(platform: 'darwin' | 'win32', env: NodeJS.ProcessEnv): LoginItemPort {
  const path = env.PORTABLE_EXECUTABLE_FILE ?? process.execPath;
  const launch = platform === 'win32' ? { path, args: ['--hidden'] } : {};
  const read = (): Promise<LoginItem> => {
    const { openAtLogin, status, executableWillLaunchAtLogin } = app.getLoginItemSettings(launch);
    if (platform === 'darwin') {
      const note = status === 'requires-approval' ? notes.approval : null;
      return Promise.resolve({ supported: true, enabled: openAtLogin || status === 'requires-approval', note });
    }
    const note = openAtLogin && !executableWillLaunchAtLogin ? notes.overruled : null;
    return Promise.resolve({ supported: true, enabled: openAtLogin, note });
  };
  return {
    read,
    write(enabled) {
      app.setLoginItemSettings({ openAtLogin: enabled, ...launch });
      return read();
    },
  };
}

export function createLoginItem({ platform, packaged, env }: Parts): LoginItemPort {
  if (!packaged) return unsupported(notes.source);
  if (platform === 'darwin' || platform === 'win32') return system(platform, env);
  return env.FLATPAK_ID || env.SNAP ? unsupported(notes.sandbox) : linux(env);
}

/** An AppImage is moved and renamed by hand: where it starts at login, the one that runs now is what starts. */
export function followAppImage({ platform, packaged, env }: Parts, log: (line: string) => void): void {
  const image = packaged && platform === 'linux' && !env.FLATPAK_ID && !env.SNAP ? appImage(env) : null;
  if (image === null) return;
  try {
    if (autostart().follow(image)) log('start at login: the AppImage has moved, its entry was rewritten');
  } catch (error) {
    log(`start at login: the AppImage has moved, its entry could not be rewritten: ${String(error)}`);
  }
}
