import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page, TestInfo } from 'playwright/test';
import { connect, expect, test } from './app.ts';
import { smallAccount } from './fleet.ts';
import { openBeside } from './open-beside.ts';

/** By axe, light and dark; the pictures stay with the result. */
async function audit(app: ElectronApplication, page: Page, info: TestInfo): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => `${theme}: ${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
    await info.attach(theme, { body: await page.screenshot(), contentType: 'image/png' });
  }
}

test.describe('beside the tray, one job failing', () => {
  test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

  test('it says what needs somebody, and starts a backup from there', async ({ app, page, account }) => {
    account.fail('Orders database');
    await connect(page, account.token);
    await openBeside(app, page);
    await expect(page.getByRole('heading', { level: 1, name: '1 job needs you' })).toBeVisible();
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems.getByRole('listitem')).toHaveCount(1);
    await expect(problems.getByText(/^Failed today/)).toBeVisible();
    await problems.getByRole('button', { name: 'Back up now' }).click();
    await expect.poll(() => account.requests.filter(({ method }) => method === 'POST').length).toBe(1);
    await expect(page.getByRole('list', { name: 'Running' }).getByText('Orders database')).toBeVisible();
    expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([400, 400]);
  });
});

test.describe('beside the tray, all well', () => {
  test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

  test('it shows the coming day and the last ends; the keyboard reaches all of it, and pauses alerts', async ({
    app,
    page,
    account,
  }, info) => {
    await connect(page, account.token);
    await openBeside(app, page);
    await expect(page.getByRole('heading', { level: 1, name: 'All 3 jobs are well' })).toBeVisible();
    await expect(page.getByRole('img', { name: /^3 starts in 24 hours/ })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Last finished' }).getByRole('listitem')).toHaveCount(3);
    const stops: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => {
          const { activeElement: at } = document;
          const ring = at ? getComputedStyle(at) : null;
          return [at?.getAttribute('aria-label') ?? at?.textContent, ring?.outlineStyle, ring?.outlineWidth];
        }),
      );
    }
    expect(stops).toEqual(
      ['Jobs', '3 hazards', 'Check now', 'Pause alerts', 'Settings', 'Open window'].map((name) => [
        name,
        'solid',
        '2px',
      ]),
    );
    await page.getByRole('button', { name: 'Pause alerts' }).press('Enter');
    await expect(page.getByRole('menuitem', { name: 'For 1 hour' })).toBeFocused();
    const menu = await page.getByRole('menu', { name: 'Pause alerts' }).boundingBox();
    const button = await page.getByRole('button', { name: 'Pause alerts' }).boundingBox();
    expect(menu!.y).toBeGreaterThan(0);
    expect(menu!.y + menu!.height).toBeLessThan(button!.y);
    await audit(app, page, info);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Alerts are paused until/)).toBeVisible();
    await audit(app, page, info);
    await page.getByRole('button', { name: 'Resume alerts' }).press('Enter');
    await expect(page.getByText(/^Alerts are paused until/)).toBeHidden();
  });
});

test('axe finds nothing beside the tray, light or dark', async ({ app, page }, info) => {
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(42);
  await openBeside(app, page);
  await expect(page.getByRole('list', { name: 'Problems' }).getByRole('listitem')).toHaveCount(5);
  await audit(app, page, info);
});
