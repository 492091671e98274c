/**
 * What of Electron the test host relies on. Run on real Electron these hold the host to the truth; each fact names its
 * source: electron.d.ts (DTS), Electron's docs (ED) or its code (ES).
 */
import { opened } from './desktop.ts';
import { events, expect, test } from './toy.ts';

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
