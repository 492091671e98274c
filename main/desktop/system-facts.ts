import { app } from 'electron';
import { release } from 'node:os';
import { sep } from 'node:path';
import type { SystemFacts, TrayHost } from '../ports.ts';
import { canNotify } from './can-notify.ts';

export interface Parts {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly folder: string;
  readonly trayHost: () => Promise<TrayHost>;
}

const hosts: Readonly<Record<TrayHost, readonly [string, boolean | null]>> = {
  found: ['found', true],
  missing: ['none: this desktop shows no icon, so closing the window minimises it; Ctrl+Q quits', false],
  unknown: ['could not be asked', null],
};

/** Facts for Diagnostics, in reading order. The data folder is told from the home folder on, without the user's name. */
export function createSystemFacts({ platform, env, home, folder, trayHost }: Parts): SystemFacts {
  return async () => {
    const [words, found] = hosts[await trayHost()];
    const notifies = canNotify(env);
    const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
    const desktop = [env.XDG_CURRENT_DESKTOP, env.XDG_SESSION_TYPE].filter(Boolean).join(', ');
    const { electron = 'none', chrome = 'none', node } = process.versions;
    return [
      { label: 'SnapShooter Tray', value: `${app.getVersion()}${app.isPackaged ? '' : ', from source'}`, good: null },
      { label: 'Electron', value: `${electron} (Chromium ${chrome}, Node ${node})`, good: null },
      { label: 'System', value: `${platform} ${release()}, ${process.arch}`, good: null },
      ...(platform === 'linux' ? [{ label: 'Desktop', value: desktop || 'not told', good: null }] : []),
      { label: 'Tray', value: words, good: found },
      { label: 'Notifications', value: notifies ? 'supported' : 'not supported by this system', good: notifies },
      { label: 'Sandbox', value: sandboxed ? 'on' : 'off (--no-sandbox)', good: sandboxed },
      {
        label: 'Data folder',
        value: folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder,
        good: null,
      },
    ];
  };
}
