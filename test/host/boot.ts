/** Started in Electron's place: makes `electron` the stand-in, then runs the app as Electron would. */
import inspector from 'node:inspector';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { release } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCommandLine } from './command-line.ts';
import { state } from './state.ts';

// Half the time of a start is spent on compiling the app and us, the same each time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/test-host'));
const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    /^electron(\/(main|common))?$/.test(name) ? { url: standIn, shortCircuit: true } : next(name, context),
});

// Electron has one entry where `node script` has two, and it is the executable.
const executable = join(import.meta.dirname, 'electron');
process.argv.splice(0, 2, executable);
process.execPath = executable;
const { requires, switches, appPath } = parseCommandLine(process.argv.slice(1));

const require = createRequire(resolve(appPath, 'package.json'));
const { version } = require('electron/package.json') as { version: string };
let chrome = '0.0.0.0';
void state.chromium.promise.then((browser) => (chrome = browser.version)).catch(() => {});
Object.defineProperty(process, 'versions', {
  value: Object.defineProperty({ ...process.versions, electron: version }, 'chrome', {
    get: () => chrome,
    enumerable: true,
  }),
  enumerable: true,
});
Object.assign(process, {
  type: 'browser',
  defaultApp: true,
  resourcesPath: join(import.meta.dirname, 'resources'),
  getSystemVersion: release,
});
// Prints the line Playwright waits for.
if (switches.has('inspect')) inspector.open(Number(switches.get('inspect') ?? 0), '127.0.0.1');

const { app } = await import('./app.ts');
for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
process.exit = ((code?: number) => app.exit(Number(code ?? process.exitCode ?? 0))) as typeof process.exit;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
for (const file of requires) require(file);
await app.start(appPath, (main) => import(pathToFileURL(main).href));
