/**
 * What of Electron the test host relies on. Run on real Electron these hold the host to the truth; each fact names its
 * source: electron.d.ts (DTS), Electron's docs (ED) or its code (ES).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clickMenu, clickNotification, notifications, tooltip, trayImage, trayMenu, windowShown } from './desktop.ts';
import { launchApp } from './launch.ts';
import { events, expect, test, toyDir, toyEnv } from './toy.ts';

/** An address at which nobody listens. */
const freeAddress = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}/`;
};
test('the first events come in this order (ED app.md, web-contents.md)', async ({ toyApp, toyPage }) => {
  await expect(toyPage.getByRole('button')).toBeVisible();
  await expect.poll(() => events(toyApp)).toContain('ready-to-show');
  expect(await events(toyApp)).toEqual([
    'will-finish-launching',
    'ready',
    'web-contents-created',
    'browser-window-created',
    'ready-to-show',
  ]);
});

test('sessions have their own handlers and rules (DTS Session, WebRequest)', async ({ sharedApp, sharedPage }) => {
  await expect(sharedPage.getByRole('button')).toBeVisible();
  const nobody = await freeAddress();
  const report = await sharedApp.evaluate(async ({ session }, address) => {
    const ui = session.fromPartition('toy-ui');
    const other = session.fromPartition('toy-other');
    const outcome = (from: Electron.Session, url: string) =>
      from.fetch(url).then(
        (r) => `${r.status} ${r.url}`,
        (e: Error) => e.message,
      );
    other.webRequest.onBeforeRequest((_details, done) => done({ cancel: true }));
    return {
      same: session.fromPartition('toy-ui') === ui,
      persistent: [ui.isPersistent(), session.defaultSession.isPersistent()],
      handled: [ui.protocol.isProtocolHandled('app'), session.defaultSession.protocol.isProtocolHandled('app')],
      cancelled: await outcome(other, address),
      refused: await outcome(ui, address),
    };
  }, nobody);
  expect(report).toEqual({
    same: true,
    persistent: [false, true],
    handled: [true, false],
    cancelled: 'net::ERR_BLOCKED_BY_CLIENT',
    refused: 'net::ERR_CONNECTION_REFUSED',
  });
});

test('a second instance hands over and ends (ED app.md requestSingleInstanceLock)', async ({ toyApp, userData }) => {
  const electron = await toyApp.evaluate(() => process.execPath);
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), toyDir, '--from-second'];
  const second = spawn(electron, args, { env: toyEnv(userData), stdio: 'ignore' });
  expect(await new Promise((done) => second.once('exit', done))).toBe(0);
  await expect.poll(() => toyApp.evaluate(() => globalThis.toy.second?.argv.includes('--from-second'))).toBe(true);
});

test('a quit closes what refused to close before (ED app.md before-quit, will-quit, quit)', async ({ userData }) => {
  const app = await launchApp({ app: toyDir, env: toyEnv(userData) });
  let said = '';
  app.process().stdout!.on('data', (data) => (said += String(data)));
  await app.firstWindow();
  const exited = new Promise((done) => app.process().once('exit', done));
  await clickMenu(app, ['Quit']).catch(() => {}); // it may be gone before it has answered
  expect(await exited).toBe(0);
  expect(said.match(/(before-quit|will-quit|quit|window-all-closed)$/gm)).toEqual(['before-quit', 'will-quit', 'quit']);
});

test('tray menu, notification click, power (DTS Tray, Menu, Notification, PowerMonitor)', async ({
  toyApp,
  toyPage,
}) => {
  expect([await tooltip(toyApp), await trayImage(toyApp)]).toEqual(['All backups fine', join(toyDir, 'tray.png')]);
  const item = { type: 'normal', enabled: true };
  expect(await trayMenu(toyApp)).toEqual([
    {
      type: 'submenu',
      label: 'Jobs',
      enabled: true,
      items: [{ type: 'submenu', label: 'R&D', enabled: true, items: [{ ...item, label: 'Raise a failure' }] }],
    },
    { ...item, label: 'Greyed', enabled: false },
    { type: 'separator', label: '', enabled: true },
    { ...item, label: 'Quit' },
  ]);
  await expect(clickMenu(toyApp, ['Greyed'])).rejects.toThrow('"Greyed" is greyed out');
  await expect(clickMenu(toyApp, ['Jobs', 'R&D', 'Raise'])).rejects.toThrow('No "Raise" among: Raise a failure');
  await clickMenu(toyApp, ['Jobs', 'R&D', 'Raise a failure']);
  expect(await tooltip(toyApp)).toBe('1 backup failed');
  expect(await notifications(toyApp)).toEqual([{ title: 'Backup failed', body: 'Demo Job', urgency: 'critical' }]);
  await expect.poll(() => windowShown(toyApp)).toBe(true);
  await toyApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  expect(await windowShown(toyApp)).toBe(false);
  await clickNotification(toyApp, 0);
  await expect(toyPage.locator('#job')).toHaveText('job 7');
  expect(await windowShown(toyApp)).toBe(true);
  await toyApp.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expect(toyPage.locator('#tick')).toHaveText('resumed');
});

test('nativeImage: a file that does not decode is empty; @2x comes along (ED native-image.md)', async ({
  sharedApp,
}) => {
  const sizes = await sharedApp.evaluate(
    ({ nativeImage }, dir) =>
      ['tray.png', 'broken.png', 'missing.png'].map((name) => {
        const image = nativeImage.createFromPath(`${dir}/${name}`);
        return [image.isEmpty(), image.getSize().width, image.getScaleFactors()];
      }),
    toyDir,
  );
  expect(sizes.map(([empty, width]) => [empty, width])).toEqual([
    [false, 16],
    [true, 0],
    [true, 0],
  ]);
  expect(sizes[0]![2]).toEqual([1, 2]);
});
