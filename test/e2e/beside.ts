import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findElectron, hostDir, root } from '../run/runtime.ts';
import { runtime } from './launch.ts';

const executable = runtime.kind === 'host' ? join(hostDir, 'electron') : (findElectron()?.path ?? '');

/** `snapshooter-tray …` once more, beside the app that runs, as a script or a link would start it; until it has ended. */
export function runBeside(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number | null; out: string }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, root, ...args], { env, cwd: root });
  let out = '';
  child.stdout.on('data', (data) => (out += String(data)));
  return new Promise((done) => child.once('exit', (code) => done({ code, out })));
}
