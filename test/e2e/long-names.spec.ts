import type { Locator } from 'playwright/test';
import { createAccount } from '../../main/demo/account.ts';
import { connect, expect, test } from './app.ts';
import { wellAt } from './fleet.ts';

const long = (word: string): string => Array.from({ length: 20 }, () => word).join('');
const server = long('docker');
const job = long('shop');

test.use({
  account: async ({ browserName: _ }, use) => {
    const now = (): number => Date.now() / 1000;
    const at = Math.floor(now()) - 43_200;
    const servers = [{ name: server }, { name: 'web-1' }, { name: 'web-2' }];
    const jobs = servers.map(({ name }, i) => wellAt(i === 0 ? job : name, at, { server: name }));
    await use(createAccount({ now, fleet: { servers, jobs } }));
  },
});

/** Ends where what holds it ends, or before. */
const isWithin = async (inner: Locator, outer: Locator): Promise<boolean> => {
  const [a, b] = await Promise.all([inner.boundingBox(), outer.boundingBox()]);
  return a !== null && b !== null && a.x >= b.x && a.x + a.width <= b.x + b.width;
};

test('a long name pushes neither the count nor the size of what it names out of sight', async ({ page, account }) => {
  await connect(page, account.token);
  const sidebar = page.getByRole('navigation', { name: 'Main' });
  const count = sidebar.getByRole('button', { name: new RegExp(`^${server}`) }).locator('.n');
  expect(await isWithin(count, sidebar)).toBe(true);

  await page.getByRole('list', { name: 'Jobs' }).getByRole('link', { name: job }).click();
  await page
    .getByRole('button', { name: /^Files of/ })
    .first()
    .click();
  const panel = page.getByRole('tabpanel');
  const size = panel.getByRole('listitem').locator('.num').first();
  await expect(size).toBeVisible();
  expect(await isWithin(size, panel)).toBe(true);
});

test('the page of a job needs no scrolling sideways in the smallest window at 150 %', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  await page.getByRole('list', { name: 'Jobs' }).getByRole('link', { name: 'web-1' }).click();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(100, 100);
    window?.setContentSize(480, 400);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(480);
  // The table of backups is wide by what it is.
  for (const name of ['Schedule', 'Storage', 'Protection', 'Settings']) {
    await page.getByRole('tab', { name }).click();
    const hidden = await page.getByRole('tablist').evaluate((tabs) => {
      const { scrollWidth = 0, clientWidth = 0 } = tabs.closest('.scroll') ?? {};
      return scrollWidth - clientWidth;
    });
    expect(hidden, name).toBe(0);
  }
});
