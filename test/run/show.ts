import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { findElectron, hasDisplay, hostDir, root, type Runtime } from './runtime.ts';

export interface Shown {
  readonly runtime: Runtime['kind'];
  /** For the app. */
  readonly args?: readonly string[];
  /** Loaded before the app, with `-r`. */
  readonly preloads?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export const isHeadless = (runtime: Runtime['kind']): boolean => runtime === 'host' && !hasDisplay();

/** Starts the built app for a person: in a window, or, on the host without a display, as lines. */
export function show({ runtime, args = [], preloads = [], env = {} }: Shown): ChildProcess {
  const executable = runtime === 'host' ? join(hostDir, 'electron') : findElectron()!.path;
  const told = runtime === 'host' ? [join(root, 'test/run/tell.cjs')] : [];
  const asRoot = runtime === 'electron' && process.platform === 'linux' && process.getuid?.() === 0;
  return spawn(
    executable,
    [
      ...[...told, ...preloads].flatMap((file) => ['-r', file]),
      ...(asRoot ? ['--no-sandbox'] : []), // Chromium refuses to run as root with it
      root,
      ...args,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, ...(runtime === 'host' && hasDisplay() ? { ELECTRON_HOST_HEADED: '1' } : {}) },
    },
  );
}

/** Waits for its end. Ctrl-C reaches it as well as us, and it quits in order; a kill is passed on. */
export function untilEnd(child: ChildProcess): Promise<number> {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}
