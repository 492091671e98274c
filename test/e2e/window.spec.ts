import { connect, expect, test } from './app.ts';

test('the window can reach nothing but us', async ({ app, page, account, problems }) => {
  await connect(page, account.token);
  const facts = await page.evaluate(async () => {
    const refused = async (what: () => Promise<unknown>): Promise<string> =>
      what().then(
        () => 'done',
        () => 'refused',
      );
    const script = document.createElement('script');
    let inline = 'refused';
    try {
      script.textContent = 'window.ran = true';
      document.head.append(script);
      if ('ran' in window) inline = 'ran';
    } catch {
      inline = 'refused';
    }
    const markup = (): void => {
      document.createElement('div').innerHTML = '<img src=x>';
    };
    let html = 'done';
    try {
      markup();
    } catch {
      html = 'refused';
    }
    return {
      inline,
      html,
      fetch: await refused(() => fetch('https://example.com/')),
      image: await new Promise((done) => {
        const image = new Image();
        image.onload = () => done('loaded');
        image.onerror = () => done('refused');
        image.src = 'https://example.com/x.png';
      }),
      opened: window.open('https://example.com/') === null,
      globals: ['require', 'process', 'module', 'electron', 'Buffer'].filter((name) => name in window),
      bridge: Object.keys((window as unknown as { snapshooter: object }).snapshooter).sort(),
      permission: await navigator.permissions.query({ name: 'geolocation' }).then((p) => p.state),
    };
  });
  expect(facts).toMatchObject({
    inline: 'refused',
    html: 'refused',
    fetch: 'refused',
    image: 'refused',
    opened: true,
    globals: [],
    permission: 'denied',
  });
  expect(facts.bridge).toContain('startBackup');
  expect(facts.bridge).not.toContain('send');
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  // These refusals were meant.
  problems.length = 0;
});

test('arguments are checked: nothing but what the contract says passes', async ({ page, account }) => {
  await connect(page, account.token);
  // What newest backups hold is read by itself, some time after a look.
  const asked = () => account.requests.filter(({ path }) => !path.endsWith('/backups')).length;
  const before = asked();
  const replies = await page.evaluate(async () => {
    const { snapshooter } = window as unknown as { snapshooter: Record<string, (args: unknown) => Promise<unknown>> };
    const bad: [string, unknown][] = [
      ['startBackup', { jobId: '../../x' }],
      ['startBackup', { jobId: 'a', force: true }],
      ['startBackup', null],
      ['connect', { token: 'x'.repeat(10_000), keep: 'keychain' }],
      ['changeSettings', { interval: 0 }],
      ['changeSettings', JSON.parse('{"__proto__":{"interval":1}}')],
      ['backups', { jobId: 'a', page: -1 }],
    ];
    return Promise.all(bad.map(([name, args]) => snapshooter[name]!(args)));
  });
  for (const reply of replies.slice(0, 5)) expect(reply).toMatchObject({ ok: false });
  expect(JSON.stringify(replies)).not.toMatch(/ at |\.ts|\.js:|node:/);
  expect(asked()).toBe(before);
});
