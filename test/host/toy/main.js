// A small app that uses what the contract spec states; it needs no build, so that the spec tests the host and nothing else.
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  app,
  BrowserWindow,
  Menu,
  Notification,
  Tray,
  ipcMain,
  nativeImage,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron';

const toy = (globalThis.toy = { events: [], second: null });
for (const name of [
  'will-finish-launching',
  'ready',
  'browser-window-created',
  'web-contents-created',
  'before-quit',
  'will-quit',
  'quit',
])
  app.on(name, () => {
    toy.events.push(name);
    if (process.env.TOY_LOG) console.log('[event]', name);
  });
app.setPath('userData', process.env.TOY_USER_DATA);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

function serve(files) {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = normalize(join(files, pathname));
    if (host !== 'bundle' || !file.startsWith(files)) return new Response('no', { status: 404 });
    const found = await net.fetch(pathToFileURL(file).href);
    const headers = new Headers(found.headers);
    headers.set('content-security-policy', policy);
    return new Response(found.body, { headers });
  };
}

function harden(ui) {
  ui.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  ui.setPermissionCheckHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith('https://ok.example/')) void shell.openExternal(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event, url) => {
      if (url.startsWith('app://bundle/')) return;
      event.preventDefault();
      toy.events.push(`blocked ${url}`);
    });
  });
}

function answer() {
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame?.url,
    origin: event.senderFrame?.origin,
    isMainFrame: event.senderFrame === event.sender.mainFrame,
  }));
  ipcMain.handle('fail', () => {
    throw new TypeError('boom');
  });
  ipcMain.handle('bad-return', () => ({ f() {} }));
  ipcMain.on('log', (event, text) => event.reply('logged', text.toUpperCase()));
}

function start() {
  let quitting = false;
  let window = null;
  const files = join(app.getAppPath());
  const ui = session.fromPartition('toy-ui');
  harden(ui);
  ui.protocol.handle('app', serve(files));
  answer();
  const open = () => {
    window = new BrowserWindow({
      width: 900,
      height: 640,
      show: false,
      webPreferences: {
        session: ui,
        preload: join(files, 'preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
      },
    });
    window.once('ready-to-show', () => {
      toy.events.push('ready-to-show');
      window.show();
    });
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      window.hide();
    });
    void window.loadURL('app://bundle/index.html');
  };
  app.on('second-instance', (_event, argv, _cwd, additionalData) => {
    toy.second = { argv, additionalData };
    window?.show();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => toy.events.push('window-all-closed'));
  const tray = new Tray(nativeImage.createFromPath(join(files, 'tray.png')));
  tray.setImage(join(files, 'tray.png'));
  tray.setToolTip('All backups fine');
  const raise = () => {
    const told = new Notification({ title: 'Backup failed', body: 'Demo Job', urgency: 'critical' });
    told.on('click', () => {
      window?.show();
      window?.webContents.send('open-job', { id: 7 });
    });
    told.show();
    tray.setToolTip('1 backup failed');
  };
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Jobs', submenu: [{ label: 'R&&D', submenu: [{ label: 'Raise a failure', click: raise }] }] },
      { label: 'Greyed', enabled: false },
      { type: 'separator' },
      { id: 'quit', role: 'quit' },
    ]),
  );
  powerMonitor.on('resume', () => window?.webContents.send('tick', 'resumed'));
  open();
}
