/**
 * What of Electron the test host relies on. Run on real Electron these hold the host to the truth; each fact names its
 * source: electron.d.ts (DTS), Electron's docs (ED) or its code (ES).
 */
import { expect, test } from './toy.ts';

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

test('an iframe has no bridge (ED web-preferences nodeIntegrationInSubFrames)', async ({ sharedPage }) => {
  const bridge = await sharedPage.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof frame.contentWindow?.api;
  });
  expect(bridge).toBe('undefined');
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
