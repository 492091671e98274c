import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const hostDir = join(root, 'test/host');

/** What runs the built app: Electron itself, or the stand-in of test/host. */
export interface Runtime {
  readonly kind: 'electron' | 'host';
  /** For ELECTRON_OVERRIDE_DIST_PATH; undefined: electron's own folder. */
  readonly override: string | undefined;
  /** One line for people. */
  readonly sentence: string;
}

/**
 * The Electron executable, found without starting a download (importing the package in plain Node would): `path.txt` and
 * `dist/` beside its package.json, or ELECTRON_OVERRIDE_DIST_PATH. null: not installed.
 */
export function findElectron(env: NodeJS.ProcessEnv = process.env): { path: string; version: string } | null {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const named = join(dirname(manifest), 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : null;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH && resolve(env.ELECTRON_OVERRIDE_DIST_PATH);
  if (override && override !== hostDir) {
    const path = join(override, name ?? 'electron');
    return existsSync(path) ? { path, version } : null;
  }
  const path = name && join(dirname(manifest), 'dist', name);
  return path && existsSync(path) ? { path, version } : null;
}

/** Electron on Linux shows nothing, and does not start, without a display. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Electron where it can run; RUNTIME=host or RUNTIME=electron decides otherwise. */
export function chooseRuntime(env: NodeJS.ProcessEnv = process.env): Runtime {
  const electron = findElectron(env);
  const host = (why: string): Runtime => ({
    kind: 'host',
    override: hostDir,
    sentence: `Electron runtime: ${why}; specs ran on the test host`,
  });
  if (env.RUNTIME === 'host') return host('not asked for');
  if (electron && (env.RUNTIME === 'electron' || hasDisplay(env)))
    return {
      kind: 'electron',
      override: env.ELECTRON_OVERRIDE_DIST_PATH,
      sentence: `Electron runtime: ${electron.version} at ${electron.path}; specs ran on it`,
    };
  return host(electron ? 'installed, but there is no display' : 'not installed');
}
