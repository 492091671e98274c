/**
 * What of Electron the test host relies on. Run on real Electron these hold the host to the truth; each fact names its
 * source: electron.d.ts (DTS), Electron's docs (ED) or its code (ES).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type ElectronApplication, type Page } from 'playwright/test';
import { hostDir } from '../run/runtime.ts';
import {
  clickMenu,
  clickNotification,
  notifications,
  opened,
  tooltip,
  trayImage,
  trayMenu,
  windowShown,
} from './desktop.ts';
import { launchApp } from './launch.ts';

interface Api {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  log(text: string): Promise<string>;
  echoSync<T>(value: T): T;
  isDate(value: unknown): boolean;
  throws(): void;
  reject(): Promise<void>;
  callMe(call: (n: number) => number): number;
  worlds(): unknown;
}
declare global {
  interface Window {
    readonly api: Api;
  }
  var toy: { events: string[]; second: { argv: string[]; additionalData: unknown } | null };
}

const toyDir = join(hostDir, 'toy');
const environment = (userData: string) => ({
  ...(process.env as Record<string, string>),
  TOY_USER_DATA: userData,
  TOY_LOG: '1',
});

const privateFolder = () => mkdtempSync(join(tmpdir(), 'toy-'));
const removeFolder = (dir: string) => rmSync(dir, { recursive: true, force: true });
const ready = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow();
  await page.getByRole('button').waitFor();
  return page;
};

interface Own {
  userData: string;
  /** A toy of this test's own. */
  toyApp: ElectronApplication;
  toyPage: Page;
}
/** One toy for all tests that leave it as they found it: starting one is what costs. */
interface Shared {
  sharedApp: ElectronApplication;
  sharedPage: Page;
}
const test = base.extend<Own, Shared>({
  // Playwright reads the names a fixture needs from its pattern, and an empty one is no pattern to eslint.
  userData: async ({ browserName: _ }, use) => {
    const dir = privateFolder();
    await use(dir);
    removeFolder(dir);
  },
  toyApp: async ({ userData }, use) => {
    const app = await launchApp({ app: toyDir, env: environment(userData) });
    await use(app);
    await app.close();
  },
  toyPage: async ({ toyApp }, use) => use(await ready(toyApp)),
  sharedApp: [
    async ({ browserName: _ }, use) => {
      const dir = privateFolder();
      const app = await launchApp({ app: toyDir, env: environment(dir) });
      await use(app);
      await app.close();
      removeFolder(dir);
    },
    { scope: 'worker' },
  ],
  sharedPage: [async ({ sharedApp }, use) => use(await ready(sharedApp)), { scope: 'worker' }],
});

/** An address at which nobody listens. */
const freeAddress = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}/`;
};
const events = (app: ElectronApplication) => app.evaluate(() => globalThis.toy.events);

test('main, preload and page run; window takes the page’s title (DTS BrowserWindow page-title-updated)', async ({
  toyApp,
  toyPage,
}) => {
  await toyPage.getByRole('button').click();
  await toyPage.getByRole('button').click();
  await expect(toyPage.locator('output')).toHaveText('2');
  expect(await toyApp.evaluate(({ app }) => [app.getVersion(), app.getName()])).toEqual(['0.3.1', 'Host Toy']);
  const title = () => toyApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());
  await expect.poll(title).toBe('Host Toy page');
});

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

test('senderFrame is the sender’s mainFrame, at the app’s own address (DTS IpcMainInvokeEvent)', async ({
  sharedPage,
}) => {
  expect(await sharedPage.evaluate(() => window.api.invoke('sender'))).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    isMainFrame: true,
  });
});

test('errors cross ipc as text only (ES ipc-renderer.ts, ipc-main-impl.ts)', async ({ sharedPage }) => {
  const invoke = (channel: string, kind = 'nothing') =>
    sharedPage.evaluate(
      async ([name, what]) => {
        const values: Record<string, unknown> = {
          function: () => 1,
          symbol: Symbol('x'),
          element: document.body,
          promise: Promise.resolve(1),
        };
        try {
          await window.api.invoke(name, ...(what in values ? [values[what]] : []));
          return 'answered';
        } catch (e) {
          return String(e);
        }
      },
      [channel, kind] as const,
    );
  expect(await invoke('fail')).toBe("Error: Error invoking remote method 'fail': TypeError: boom");
  expect(await invoke('nobody')).toBe(
    "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  );
  expect(await invoke('bad-return')).toBe(
    "Error: Error invoking remote method 'bad-return': Error: An object could not be cloned.",
  );
  for (const kind of ['function', 'promise', 'symbol', 'element'])
    expect(await invoke('echo', kind), kind).toContain('An object could not be cloned.');
});

test('what structured clone knows survives both bridges (ED context-bridge.md, ipc.md)', async ({ sharedPage }) => {
  const report = await sharedPage.evaluate(async () => {
    const value = {
      date: new Date(5),
      map: new Map([[1, new Set(['a'])]]),
      undefined: undefined,
      null: null,
      big: 10n,
      nan: NaN,
      zero: -0,
      pattern: /x/gi,
      bytes: new Uint8Array([1, 2, 255]),
      error: new RangeError('e'),
      deep: [[{ text: 'é😀' }]],
    };
    const checks = (x: typeof value) => ({
      date: x.date instanceof Date && Number(x.date) === 5,
      map: x.map.get(1)?.has('a'),
      undefined: 'undefined' in x && x.undefined === undefined,
      null: x.null === null,
      big: x.big === 10n,
      nan: Number.isNaN(x.nan),
      zero: Object.is(x.zero, -0),
      pattern: x.pattern instanceof RegExp && String(x.pattern) === '/x/gi',
      bytes: x.bytes instanceof Uint8Array && x.bytes[2] === 255,
      error: x.error instanceof Error && x.error.message === 'e',
      deep: x.deep[0]?.[0]?.text === 'é😀',
      plain: Object.getPrototypeOf(x) === Object.prototype,
    });
    const wrong = (x: typeof value) =>
      Object.entries(checks(x))
        .filter(([, right]) => !right)
        .map(([name]) => name);
    return {
      ipc: wrong((await window.api.invoke('echo', value)) as typeof value),
      bridge: wrong(window.api.echoSync(value)),
      isDate: window.api.isDate(new Date()),
    };
  });
  expect(report).toEqual({ ipc: [], bridge: [], isDate: true });
});

test('contextBridge: two worlds, frozen values, functions and errors (ED context-bridge.md)', async ({
  sharedPage,
}) => {
  const report = await sharedPage.evaluate(async () => {
    Object.assign(window, { pageMarker: 1 });
    const messageOf = (e: unknown) =>
      e instanceof Error ? `${e.constructor.name}: ${e.message}` : 'no Error of this world';
    const frozen = [Object.isFrozen(window.api), Reflect.set(window, 'api', 1)];
    let thrown = '';
    try {
      window.api.throws();
    } catch (e) {
      thrown = messageOf(e);
    }
    return {
      worlds: window.api.worlds(),
      frozen,
      thrown,
      rejected: await window.api.reject().catch(messageOf),
      called: window.api.callMe((n) => n * 2),
      logged: await window.api.log('hi'),
      require: 'require' in window || 'process' in window || 'electron' in window,
      left: Object.keys(window).filter((name) => name.startsWith('__electron')),
    };
  });
  expect(report).toEqual({
    worlds: { api: 'undefined', marker: null, require: 'function', inner: [] },
    frozen: [true, false],
    thrown: 'Error: from preload',
    rejected: 'Error: async no',
    called: 41,
    logged: 'HI',
    require: false,
    left: [],
  });
});

test('the policy of a protocol handler applies, at a secure origin (ED protocol.md)', async ({ sharedPage }) => {
  const report = await sharedPage.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = 1';
    document.head.append(script);
    const image = new Image();
    const drawn = new Promise((done) => {
      image.onload = () => done('drawn');
      image.onerror = () => done('blocked');
    });
    image.src = 'https://example.com/x.png';
    return {
      inline: 'inlineRan' in window,
      net: await fetch('https://example.com/').then(
        () => 'reached',
        (e: Error) => e.name,
      ),
      image: await drawn,
      secure: isSecureContext,
    };
  });
  expect(report).toEqual({ inline: false, net: 'TypeError', image: 'blocked', secure: true });
});

test('navigations and new windows are put to the app (ED web-contents.md will-navigate, setWindowOpenHandler)', async ({
  toyApp,
  toyPage,
}) => {
  await toyPage.locator('#out').click();
  await expect.poll(() => events(toyApp)).toContain('blocked https://evil.example/');
  await expect(toyPage.getByRole('button')).toBeVisible();
  await toyPage.locator('#blank').click();
  await expect.poll(() => opened(toyApp)).toEqual(['https://ok.example/docs']);
  await toyPage.evaluate(() => void window.open('https://evil.example/pop'));
  await toyPage.locator('#blank').click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => opened(toyApp)).toHaveLength(2);
  expect(toyApp.windows()).toHaveLength(1);
  await toyPage.locator('#inner').click();
  await expect(toyPage.getByRole('heading')).toHaveText('Second page');
  await toyPage.goBack();
  await expect(toyPage.getByRole('button')).toBeVisible();
});

test('a reload is not put to will-navigate (ED web-contents.md)', async ({ toyApp, toyPage }) => {
  const asked = await toyApp.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    webContents.on('will-navigate', (event) => {
      event.preventDefault();
      globalThis.toy.events.push('asked');
    });
    return new Promise((done) => {
      webContents.once('did-finish-load', () => done(globalThis.toy.events.includes('asked')));
      webContents.reload();
    });
  });
  expect(asked).toBe(false);
  await toyPage.reload();
  await toyPage.getByRole('button').click();
  await expect(toyPage.locator('output')).toHaveText('1');
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

test('permissions are the session’s (ED session.md setPermissionCheckHandler)', async ({ sharedPage }) => {
  const states = await sharedPage.evaluate(() =>
    Promise.all(
      (['notifications', 'geolocation'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied']);
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

test('themeSource decides what the page prefers (ED native-theme.md)', async ({ sharedApp, sharedPage }) => {
  const dark = () => sharedPage.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const source of ['dark', 'light'] as const) {
    await sharedApp.evaluate(({ nativeTheme }, to) => {
      nativeTheme.themeSource = to;
    }, source);
    await expect.poll(dark).toBe(source === 'dark');
  }
});

test('a window tells what it was made with, and takes a size (ES WebContents.getLastWebPreferences, DTS)', async ({
  toyApp,
  toyPage,
}) => {
  await expect(toyPage.getByRole('button')).toBeVisible();
  const made = await toyApp.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    window.setContentSize(720, 480);
    const contents = window.webContents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(made).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  await expect.poll(() => toyPage.evaluate(() => [innerWidth, innerHeight])).toEqual([720, 480]);
});

test('a second window closes from either side, and has no bridge of the first', async ({ sharedApp, sharedPage }) => {
  const next = sharedApp.waitForEvent('window');
  await sharedApp.evaluate(({ BrowserWindow, session }) => {
    const window = new BrowserWindow({
      width: 400,
      height: 300,
      useContentSize: true,
      webPreferences: { session: session.fromPartition('toy-ui') },
    });
    window.on('closed', () => globalThis.toy.events.push('second closed'));
    void window.loadURL('app://bundle/second.html');
  });
  const second = await next;
  await expect(second.getByRole('heading')).toHaveText('Second page');
  expect(await second.evaluate(() => [innerWidth, typeof window.api])).toEqual([400, 'undefined']);
  await second.close();
  await expect.poll(() => events(sharedApp)).toContain('second closed');
  expect(sharedApp.windows()).toHaveLength(1);
  await expect(sharedPage.getByRole('button')).toBeVisible();
});

test('an iframe has no bridge (ED web-preferences nodeIntegrationInSubFrames)', async ({ sharedPage }) => {
  const bridge = await sharedPage.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof frame.contentWindow?.api;
  });
  expect(bridge).toBe('undefined');
});

test('a second instance hands over and ends (ED app.md requestSingleInstanceLock)', async ({ toyApp, userData }) => {
  const electron = await toyApp.evaluate(() => process.execPath);
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), toyDir, '--from-second'];
  const second = spawn(electron, args, { env: environment(userData), stdio: 'ignore' });
  expect(await new Promise((done) => second.once('exit', done))).toBe(0);
  await expect.poll(() => toyApp.evaluate(() => globalThis.toy.second?.argv.includes('--from-second'))).toBe(true);
});

test('a quit closes what refused to close before (ED app.md before-quit, will-quit, quit)', async ({ userData }) => {
  const app = await launchApp({ app: toyDir, env: environment(userData) });
  let said = '';
  app.process().stdout!.on('data', (data) => (said += String(data)));
  await app.firstWindow();
  const exited = new Promise((done) => app.process().once('exit', done));
  await clickMenu(app, ['Quit']).catch(() => {}); // it may be gone before it has answered
  expect(await exited).toBe(0);
  expect(said.match(/(before-quit|will-quit|quit|window-all-closed)$/gm)).toEqual(['before-quit', 'will-quit', 'quit']);
});

test('send of something uncloneable is only logged; loadURL rejects by name (ES web-frame-main.ts, ED web-contents.md)', async ({
  sharedApp,
  sharedPage,
}) => {
  await expect(sharedPage.getByRole('button')).toBeVisible();
  const report = await sharedApp.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    window.webContents.send('x', () => 1);
    return window.loadURL('nope://x/').then(
      () => 'loaded',
      (e: Error) => e.message,
    );
  });
  expect(report).toBe("ERR_UNKNOWN_URL_SCHEME (-301) loading 'nope://x/'");
});
