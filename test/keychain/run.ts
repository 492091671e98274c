/**
 * Runs the keychain tests with a real, unlocked gnome-keyring on a bus and in a home of their own:
 * `node test/keychain/run.ts [vitest options]`.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../run/runtime.ts';
import { openKeyring } from './keyring.ts';

const keyring = await openKeyring('unlocked');
const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
const config = join(import.meta.dirname, 'vitest.config.ts');
const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  env: keyring.env,
  stdio: 'inherit',
});
process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
await keyring.close();
