/** `npm start`: the built app on the real service, on Electron. `-- --host` runs it on the test host instead. */
import { downloadElectron } from './download.ts';
import { ensure } from './needs.ts';
import { hasDisplay } from './runtime.ts';
import { show, untilEnd } from './show.ts';

const args = process.argv.slice(2);
const onHost = args.includes('--host');
const rest = args.filter((arg) => arg !== '--host');

if (onHost) {
  if (!ensure(['chromium'])) process.exit(1);
  console.log('On the test host: Chromium in place of Electron. There is no tray icon; what it would say follows.');
  process.exitCode = await untilEnd(show({ runtime: 'host', args: rest }));
} else if (!hasDisplay()) {
  console.error(
    'There is no display (DISPLAY or WAYLAND_DISPLAY) to show a tray and a window on. To see the app here: npm run demo',
  );
  process.exitCode = 1;
} else if (await downloadElectron()) {
  process.exitCode = await untilEnd(show({ runtime: 'electron', args: rest }));
} else {
  console.error(
    'The Electron runtime is not installed and cannot be downloaded from here (npx install-electron). To see the app without it: npm run demo',
  );
  process.exitCode = 1;
}
