/**
 * `npm run test:tray`: the app on real Electron puts its icon into a panel, on a display and a session bus of its own:
 * `xvfb-run -a dbus-run-session -- npm run test:tray`. Asks the panel, not Electron, which reports no failure.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findElectron, root } from './runtime.ts';

/** A property of the watcher of tray icons, as gdbus prints it; null: there is no watcher. */
function ask(property: string): string | null {
  const watcher = 'org.kde.StatusNotifierWatcher';
  const call = ['call', '--session', '--dest', watcher, '--object-path', '/StatusNotifierWatcher'];
  const method = ['--method', 'org.freedesktop.DBus.Properties.Get', watcher, property];
  try {
    return execFileSync('gdbus', [...call, ...method], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

/** Asks every half second. */
async function within(seconds: number, holds: () => boolean): Promise<boolean> {
  for (let left = seconds * 2; left > 0; left -= 1) {
    if (holds()) return true;
    await wait(500);
  }
  return false;
}

async function tell(): Promise<string | null> {
  const electron = findElectron();
  if (!electron) return 'The Electron runtime is not installed: npx install-electron';
  const home = mkdtempSync(join(tmpdir(), 'tray-'));
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, SNAPSHOOTER_USER_DATA: join(home, 'data') };
  const panel = spawn('xfce4-panel', ['--disable-wm-check'], {
    stdio: 'ignore',
    env: { ...env, XFCE_PANEL_MIGRATE_DEFAULT: '1' },
  });
  panel.once('error', () => {}); // what follows says it
  try {
    if (!(await within(20, () => ask('IsStatusNotifierHostRegistered')?.includes('true') === true)))
      return 'No panel came up to show a tray icon in: apt-get install xfce4-panel';
    const app = spawn(electron.path, [root, '--demo', '--hidden'], { stdio: 'inherit', env });
    app.once('error', () => {});
    try {
      const shown = await within(30, () => /'[^']+'/.test(ask('RegisteredStatusNotifierItems') ?? ''));
      return shown ? null : 'The app put no icon into the panel.';
    } finally {
      app.kill();
    }
  } finally {
    panel.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const wrong = await tell();
console.log(wrong ?? 'The icon of the app is in the panel.');
process.exitCode = wrong === null ? 0 : 1;
