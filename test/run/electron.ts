/** `npm run test:electron`: the end-to-end specs on real Electron, or a failure that says why not. */
import { spawnSync } from 'node:child_process';
import { chooseRuntime, findElectron, root } from './runtime.ts';
import { toolPath } from './tool.ts';

const runtime = chooseRuntime({ ...process.env, RUNTIME: 'electron' });
if (!findElectron() || runtime.kind !== 'electron') {
  console.error(
    'The Electron runtime is not installed, so nothing was tested on it. Install it with: npx install-electron',
  );
  process.exit(1);
}
const node = (args: readonly string[]) =>
  spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, RUNTIME: 'electron' } })
    .status ?? 1;
const built = node([toolPath('vite'), 'build', '--app', '--logLevel', 'warn']);
const tested =
  built || node([toolPath('playwright'), 'test', '-c', 'test/playwright.config.ts', ...process.argv.slice(2)]);
console.log(runtime.sentence);
process.exitCode = tested;
