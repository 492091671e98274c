/** `npm run dev`: builds on every change; a new page is reloaded, a new main or preload starts the app again. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { downloadElectron } from './download.ts';
import { ensure } from './needs.ts';
import { hasDisplay, root } from './runtime.ts';
import { show } from './show.ts';

interface Watcher {
  on(event: 'event', call: (event: { code: string; error?: Error; result?: { close(): unknown } }) => void): void;
}

const args = process.argv.slice(2);
const runtime = process.env.RUNTIME !== 'host' && hasDisplay() && (await downloadElectron()) ? 'electron' : 'host';
if (runtime === 'host' && !ensure(['chromium'])) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'snapshooter-dev-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const marker = join(folder, 'reload');
writeFileSync(marker, '');
let app: ChildProcess | undefined;
let restarting = false;

function start(): void {
  app = show({ runtime, args, preloads: [join(root, 'test/run/reload.cjs')], env: { DEV_RELOAD: marker } });
  app.once('exit', (code) => {
    if (!restarting) process.exit(code ?? 0);
    restarting = false;
    start();
  });
}
function restart(): void {
  if (restarting || !app) return;
  restarting = true;
  app.kill('SIGTERM');
}

process.on('SIGINT', () => {});
const builder = await createBuilder({
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  build: { watch: {} },
});
const built = new Set<string>();
for (const name of ['client', 'main', 'preload']) {
  const watcher = (await builder.build(builder.environments[name]!)) as unknown as Watcher;
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error?.message ?? 'The build failed.');
    void event.result?.close();
    if (event.code !== 'BUNDLE_END') return;
    const first = !built.has(name);
    built.add(name);
    if (built.size < 3) return;
    if (!app) start();
    else if (!first && name === 'client') writeFileSync(marker, String(Date.now()));
    else if (!first) restart();
  });
}
