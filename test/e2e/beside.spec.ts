import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from 'playwright/test';
import { connect, expect, test } from './app.ts';
import { smallAccount } from './fleet.ts';

/** Its page in the one window there is on Linux, at the size it has beside the tray. */
async function openBeside(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/popover';
  });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window!.setMinimumSize(300, 300);
    window!.setBounds({ width: 400, height: 560 });
    window!.webContents.reload();
  });
  await expect(page.getByRole('button', { name: 'Open window' })).toBeVisible();
}

test.describe('beside the tray, one job failing', () => {
  test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

  test('it says what needs somebody, and starts a backup from there', async ({ app, page, account }) => {
    account.fail('Orders database');
    await connect(page, account.token);
    await openBeside(app, page);
    await expect(page.getByRole('heading', { level: 1, name: '1 of 3 jobs needs you' })).toBeVisible();
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems.getByRole('listitem')).toHaveCount(1);
    await expect(problems.getByText(/^Failed today/)).toBeVisible();
    await problems.getByRole('button', { name: 'Back up now' }).click();
    await expect.poll(() => account.requests.filter(({ method }) => method === 'POST').length).toBe(1);
    await expect(page.getByRole('list', { name: 'Running' }).getByText('Orders database')).toBeVisible();
    expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([400, 400]);
  });
});

test('axe finds nothing beside the tray, light or dark', async ({ app, page }, info) => {
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(42);
  await openBeside(app, page);
  await expect(page.getByRole('list', { name: 'Problems' }).getByRole('listitem')).toHaveCount(5);
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => `${theme}: ${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
    await info.attach(theme, { body: await page.screenshot(), contentType: 'image/png' });
  }
});
