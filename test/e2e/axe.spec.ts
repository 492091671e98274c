import { AxeBuilder } from '@axe-core/playwright';
import { type ElectronApplication, type Page } from 'playwright/test';
import { connect, expect, test } from './app.ts';
import { callsAccount, fromMenu, openJob } from './calls.ts';

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = `#/${to}`;
  }, hash);

/** Every rule by day; by night those of colours, for nothing else differs. */
function createChecks(app: ElectronApplication, page: Page) {
  const paint = (theme: 'light' | 'dark'): Promise<void> =>
    app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
  const look = async (what: string, rule?: string): Promise<void> => {
    const only = rule === undefined ? {} : { runOnly: { type: 'rule' as const, values: [rule] } };
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], ...only });
    const { violations } = await axe.analyze();
    expect(violations.map((v) => `${what}: ${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
  };
  return async (what: string): Promise<void> => {
    await paint('light');
    await look(`${what}, light`);
    await paint('dark');
    await look(`${what}, dark`, 'color-contrast');
  };
}

test('axe finds nothing on any page, light or dark', async ({ app, page }) => {
  const check = createChecks(app, page);
  await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible();
  await check('welcome');
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(42);
  await page.getByRole('button', { name: 'Filter by host…' }).click();
  await check('jobs, host');
  await page.keyboard.press('Escape');
  for (const name of ['alerts', 'settings', 'diagnostics']) {
    await go(page, name);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (name === 'diagnostics')
      await page.getByRole('region', { name: 'Calls' }).getByRole('button', { expanded: false }).first().click();
    await check(name);
  }
});

test('axe finds nothing on any page of a job, light or dark', async ({ app, page }) => {
  const check = createChecks(app, page);
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await openJob(page, 'Orders database');
  for (const tab of ['Backups', 'Schedule', 'Storage', 'Protection', 'Settings']) {
    await page.getByRole('tab', { name: tab }).click();
    await check(`job, ${tab}`);
  }
});

test.describe('what opens', () => {
  test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

  test('axe finds nothing in a new job, whatever it is made of, light or dark', async ({ app, page, account }) => {
    const check = createChecks(app, page);
    await connect(page, account.token);
    await go(page, 'new-job');
    await page.getByRole('radio', { name: 'MySQL' }).check();
    await page.getByRole('combobox', { name: 'Time zone' }).press('ArrowDown');
    await check('new job, zones');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Another recipe' }).check();
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByRole('radio', { name: 'An agent' }).check();
    await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('84');
    await page.getByRole('button', { name: 'Create job' }).click();
    await check('new job, what is wrong');
  });

  test('axe finds nothing in any menu or dialog, light or dark', async ({ app, page, account }) => {
    const check = createChecks(app, page);
    const dialog = page.getByRole('dialog');
    const closed = async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    };
    await connect(page, account.token);
    await page.keyboard.press('Control+k');
    // Read when it is first asked for, unless the window had nothing else to do before.
    await expect(page.getByRole('combobox', { name: 'Search jobs and commands' })).toBeFocused();
    await page.keyboard.type('orders');
    await expect(dialog.getByRole('option').first()).toContainText('Orders');
    await check('palette');
    await closed();

    await openJob(page, 'Orders database');
    await page
      .getByRole('button', { name: /^Files of / })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tags' }).click();
    await check('files of a backup, tags to filter by');
    await page.keyboard.press('Escape');
    const menu = page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first();
    await menu.click();
    await check('menu of the job');
    await page.keyboard.press('Escape');
    for (const entry of ['Start with tags…', 'Edit schedule…', 'Edit storage…', 'Delete all backups…']) {
      await fromMenu(page, entry);
      await expect(dialog).toBeVisible();
      await check(entry);
      await closed();
    }
    await page.getByRole('tab', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: 'Replace all schedules…' }).click();
    await check('replace all schedules');
  });
});
