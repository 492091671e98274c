import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from 'playwright/test';
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
  const before = account.requests.length;
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
  expect(account.requests.length).toBe(before);
});

const paint = (app: ElectronApplication, scheme: 'light' | 'dark'): Promise<void> =>
  app.evaluate(({ nativeTheme }, theme) => {
    nativeTheme.themeSource = theme;
  }, scheme);

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((v) => `${what}: ${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
}

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = `#/${to}`;
  }, hash);

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${scheme}`, async ({ app, page }) => {
    await paint(app, scheme);
    const check = (what: string) => expectAccessible(page, what);
    await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible();
    await check('welcome');
    await page.getByRole('button', { name: 'Explore the demo' }).click();
    const list = page.getByRole('list', { name: 'Jobs', exact: true });
    await expect(list.getByRole('listitem')).toHaveCount(42);
    await check('jobs');
    await page.getByRole('button', { name: 'Filter by host…' }).click();
    await check('jobs, host');
    await page.keyboard.press('Escape');
    await list.getByRole('link', { name: 'Orders database' }).click();
    for (const tab of ['Backups', 'Schedule', 'Storage', 'Protection', 'Settings']) {
      await page.getByRole('tab', { name: tab }).click();
      await check(`job, ${tab}`);
    }
    for (const name of ['alerts', 'settings', 'diagnostics']) {
      await goTo(page, name);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check(name);
    }
    await page.getByRole('region', { name: 'Calls' }).getByRole('button', { expanded: false }).first().click();
    await check('diagnostics, a call');

    await goTo(page, 'new-job');
    for (const template of ['MySQL', 'Another recipe']) {
      await page.getByRole('radio', { name: template }).check();
      await check(`new job, ${template}`);
    }
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByRole('radio', { name: 'An agent' }).check();
    await page.getByRole('combobox', { name: 'Add a storage' }).selectOption({ index: 1 });
    await page.getByRole('combobox', { name: 'Time zone' }).press('ArrowDown');
    await check('new job, zones');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create job' }).click();
    await check('new job, what is wrong');
  });

  test(`axe finds nothing in any dialog, ${scheme}`, async ({ app, page }) => {
    await paint(app, scheme);
    const check = (what: string) => expectAccessible(page, what);
    const dialog = page.getByRole('dialog');
    const closed = async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    };
    await page.getByRole('button', { name: 'Explore the demo' }).click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('invoices');
    await expect(dialog.getByRole('option').first()).toContainText('Invoices');
    await check('palette');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible();

    await page
      .getByRole('button', { name: /^Files of / })
      .first()
      .click();
    await check('files of a backup');
    await page.getByRole('button', { name: 'Tags' }).click();
    await check('tags to filter by');
    await page.keyboard.press('Escape');
    const menu = page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first();
    await menu.click();
    await check('menu of the job');
    await page.keyboard.press('Escape');
    for (const entry of ['Start with tags…', 'Edit schedule…', 'Edit storage…', 'Delete all backups…', 'Delete job…']) {
      await menu.click();
      await page.getByRole('menuitem', { name: entry }).click();
      await expect(dialog).toBeVisible();
      await expect(dialog.getByRole('button').last()).toBeVisible();
      await check(entry);
      await closed();
    }
    await page.getByRole('tab', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: 'Replace all schedules…' }).click();
    await check('replace all schedules');
    await closed();
  });
}
