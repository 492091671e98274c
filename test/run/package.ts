/** `npm run package`: installers for the present system, into release/. `-- --dir` makes the folder alone. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { downloadElectron } from './download.ts';
import { homepage } from './homepage.ts';
import { ensure } from './needs.ts';
import { root } from './runtime.ts';
import { signing } from './signing.ts';
import { toolPath } from './tool.ts';

const args = process.argv.slice(2);
// A secret that a workflow does not have is an empty variable, which electron-builder takes for a certificate.
const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const node = (script: string, ...rest: string[]): number =>
  spawnSync(process.execPath, [script, ...rest], { cwd: root, stdio: 'inherit', env }).status ?? 1;

if (!args.includes('--dir') && !ensure(['rpmbuild'])) process.exit(1);
if (!(await downloadElectron())) {
  console.error(
    "Nothing was packed: a package holds Electron's runtime, and it can neither be found nor downloaded from here. " +
      'Where GitHub can be reached it comes by itself; ELECTRON_MIRROR names another source. ' +
      'What goes into the packages can be tested without it: npm run test:package',
  );
  process.exit(1);
}
const built = node(toolPath('vite'), 'build', '--app', '--logLevel', 'warn');
const builder = join(createRequire(import.meta.url).resolve('electron-builder/package.json'), '../cli.js');
const told = [...signing(process.platform, env), ...homepage(process.platform, root)];
process.exitCode = built || node(builder, ...told, ...args, '--publish', 'never');
