/**
 * `npm run demo`: the built app on its demo account, on Electron where that is there or can be had, else on the test
 * host. `-- --shots DIR` writes pictures of every page and ends.
 */
import { parseArgs } from 'node:util';
import { downloadElectron } from './download.ts';
import { ensure } from './needs.ts';
import { findElectron, hasDisplay, type Runtime } from './runtime.ts';
import { isHeadless, show, untilEnd } from './show.ts';

const { values } = parseArgs({ options: { shots: { type: 'string' } } });

async function choose(): Promise<Runtime['kind']> {
  if (process.env.RUNTIME === 'host') return 'host';
  if (!hasDisplay()) {
    const electron = findElectron() ? 'Electron is installed, but there is no display' : 'Electron is not installed';
    console.log(`${electron}: the demo runs on the test host, in Chromium.`);
    return 'host';
  }
  if (await downloadElectron()) return 'electron';
  console.log(
    'Electron is not installed and cannot be downloaded from here: the demo runs on the test host, in Chromium.',
  );
  return 'host';
}

const runtime = await choose();
if (runtime === 'host' && !ensure(['chromium'])) process.exit(1);
if (values.shots !== undefined) {
  process.env.RUNTIME = runtime;
  const { takeShots } = await import('./shots.ts');
  for (const file of await takeShots(values.shots)) console.log(file);
} else {
  if (isHeadless(runtime))
    console.log(
      'There is no display, so no window is drawn: each change of the tray and each notification is a line here.\n' +
        'To see the pages: npm run demo -- --shots shots. Ctrl-C ends it.\n',
    );
  else if (runtime === 'host') console.log('No tray is drawn here; what it would say follows. Ctrl-C ends it.\n');
  process.exitCode = await untilEnd(show({ runtime, args: ['--demo'] }));
}
