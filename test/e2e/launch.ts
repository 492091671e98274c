import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright/test';
import { chooseRuntime, root } from '../run/runtime.ts';

export const runtime = chooseRuntime();
export const onHost = runtime.kind === 'host';

/** Playwright asks electron/index.js for the executable, which heeds this variable: all that differs between the two. */
if (runtime.override !== undefined) process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.override;

export interface LaunchOptions {
  /** Folder of the app's package.json. */
  readonly app?: string;
  readonly args?: readonly string[];
  /** All of the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts an app with the recorder loaded. `colorScheme: null` leaves the theme to the app. */
export const launchApp = ({ app = root, args = [], env }: LaunchOptions): Promise<ElectronApplication> =>
  _electron.launch({
    cwd: root,
    args: ['-r', join(root, 'test/e2e/record.cjs'), app, ...args],
    env: { ...env },
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: null,
  });
