import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { connect, expect, test } from './app.ts';
import { asked, callsAccount, jobList } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

const names = (page: Page): Promise<string[]> =>
  jobList(page)
    .getByRole('listitem')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.textContent?.trim() ?? ''));

test('List jobs: each sort of the page is asked for, both ways, and shown', async ({ page, account }) => {
  await connect(page, account.token);
  account.requests.length = 0;
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  const reverse = page.getByRole('button', { name: 'Reverse the order' });
  const sorts = () => asked(account, '/jobs').map((query) => query.sort);
  for (const [label, key] of [
    ['Id', 'id'],
    ['Name', 'name'],
    ['Last run', 'last_ran_at'],
    ['Changed', 'updated_at'],
    ['Created', 'created_at'],
  ] as const) {
    await sort.selectOption(label);
    await reverse.click();
    await expect.poll(() => [sorts().includes(key), sorts().includes(`-${key}`)], label).toEqual([true, true]);
  }
  await expect(reverse).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => names(page)).toEqual(['Price feed', 'Shop files', 'Orders database', 'Invoices']);
});

test('List jobs: the host is the service’s, search is added here, and the choice stays', async ({
  page,
  account,
  relaunch,
}) => {
  await connect(page, account.token);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Created');
  await page.getByRole('button', { name: 'Reverse the order' }).click();
  account.requests.length = 0;
  await page.getByRole('button', { name: 'Filter by host…' }).click();
  const host = page.getByRole('textbox', { name: 'Server host' });
  await host.fill('10.0.33.142');
  await host.press('Enter');
  await expect
    .poll(() => asked(account, '/jobs').find((query) => query.host !== undefined))
    .toMatchObject({ host: '10.0.33.142', sort: 'created_at' });
  await expect.poll(() => names(page)).toEqual(['Price feed', 'Shop files']);
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('shop');
  await expect.poll(() => names(page)).toEqual(['Shop files']);

  const again = await (await relaunch()).firstWindow();
  await expect(again.getByRole('searchbox', { name: 'Search jobs' })).toHaveValue('shop');
  await expect(again.getByRole('combobox', { name: 'Sort by' })).toHaveValue('created_at');
  await expect.poll(() => names(again)).toEqual(['Shop files']);
});

test('axe finds nothing in what opens over the list, nor in a call', async ({ app, page, account }) => {
  await connect(page, account.token);
  const check = async (what: string, scheme: 'light' | 'dark'): Promise<void> => {
    await app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, scheme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => `${what}, ${scheme}: ${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
  };
  await page.getByRole('button', { name: 'Filter by host…' }).click();
  await check('hosts', 'light');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('orders');
  await check('palette', 'dark');
  await page.keyboard.press('Tab');
  await check('palette, one job', 'light');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = '#/diagnostics';
  });
  const calls = page.getByRole('region', { name: 'Calls' });
  await calls
    .getByRole('button', { name: /^Request and reply of/ })
    .first()
    .click();
  await check('a call', 'dark');
});
