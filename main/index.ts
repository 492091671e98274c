/**
 * Only what Electron wants before it is ready, and all of it synchronous: it holds back `ready` for a main script that
 * awaits at top level (electron#40719).
 */
import { app, protocol } from 'electron';
import { dataFolder } from './desktop/data-folder.ts';
import { checkWritable, openDataFolder } from './desktop/files.ts';
import { giveUp, noFolder } from './desktop/give-up.ts';
import { appId, toastClsid } from './desktop/identity.ts';
import { readLaunch, statusAsked } from './desktop/launch.ts';
import { linkScheme, routeOf } from './desktop/links.ts';
import { privileges, scheme } from './desktop/protocol.ts';
import { start, tellStatus } from './desktop/start.ts';
import { forbiddenSwitch } from './desktop/switch-guard.ts';

function main(): void {
  if (app.isPackaged && forbiddenSwitch(process.argv) !== null) {
    app.exit(1);
    return;
  }
  const launch = readLaunch(process.argv);
  const { env, platform } = process;
  const folder = dataFolder({
    env,
    platform,
    demo: launch.demo,
    name: app.getName(),
    standard: app.getPath('userData'),
  });
  try {
    openDataFolder(folder);
  } catch (error) {
    void app.whenReady().then(() => giveUp(noFolder(error, folder)));
    return;
  }
  // The single-instance lock lies in this folder, so the folder comes first.
  app.setPath('userData', folder);
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
  app.enableSandbox();
  if (platform === 'win32') {
    app.setAppUserModelId(appId);
    app.setToastActivatorCLSID(toastClsid);
  }
  const asked = statusAsked(process.argv);
  if (asked) {
    // Beside the instance that runs, not instead of it.
    void app.whenReady().then(() => tellStatus(asked, launch.demo));
    return;
  }
  try {
    // Electron cannot make its lock there, and would take that for another instance: the app would end without a word.
    checkWritable(folder);
  } catch (error) {
    void app.whenReady().then(() => giveUp(noFolder(error, folder)));
    return;
  }
  // The portable exe runs from a folder that goes with it: a link would lead nowhere, and nobody would take it away.
  if (app.isPackaged && !env.PORTABLE_EXECUTABLE_FILE) app.setAsDefaultProtocolClient(linkScheme);
  if (!app.requestSingleInstanceLock({ ...launch })) {
    app.quit();
    return;
  }
  // macOS hands the link that starts the app over before it is ready, once.
  let route = launch.route;
  const keep = (event: Electron.Event, url: string): void => {
    event.preventDefault();
    route = routeOf(url);
  };
  app.on('open-url', keep);
  void app.whenReady().then(() => {
    app.off('open-url', keep);
    start({ ...launch, route });
  });
}

main();
