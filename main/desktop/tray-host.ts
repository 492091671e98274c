import type { Timers, TrayHost } from '../ports.ts';
import type { SessionBus } from './session-bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Electron tells nothing when a Linux desktop has no place for the icon (GNOME without its extension), so the bus is
 * asked. macOS and Windows always have one.
 */
export async function findTrayHost(platform: NodeJS.Platform, bus: SessionBus): Promise<TrayHost> {
  if (platform !== 'linux') return 'found';
  const owned = await bus.hasOwner(watcher);
  if (owned === null) return 'unknown';
  if (!owned) return 'missing';
  const registered = await bus.flag({
    name: watcher,
    path: '/StatusNotifierWatcher',
    iface: watcher,
    property: 'IsStatusNotifierHostRegistered',
  });
  return registered === false ? 'missing' : 'found';
}

/**
 * At login the desktop may come up after us, and an icon made before its watcher is never registered: asks again for
 * up to `seconds`, every two.
 */
export async function waitForTrayHost(
  find: () => Promise<TrayHost>,
  timers: Pick<Timers, 'after'>,
  seconds: number,
): Promise<TrayHost> {
  for (let waited = 0; ; waited += 2) {
    const host = await find();
    if (host !== 'missing' || waited >= seconds) return host;
    await new Promise<void>((resolve) => void timers.after(2, resolve));
  }
}
