import { AxeBuilder } from '@axe-core/playwright';
import { connect, expect, test } from './app.ts';
import { callsAccount, documented, expectWrite, openJob, writes } from './calls.ts';

const region = (page: import('playwright/test').Page, name: string) => page.getByRole('region', { name });
test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

test('replace', async ({ page, account }) => {
  await connect(page, account.token);
  await openJob(page, 'Orders database', 'Schedule');
  await page.getByRole('button', { name: 'Replace all schedules…' }).click();
  const schedules = page.getByRole('dialog', { name: 'Replace all schedules' });
  await expect(schedules).toContainText(/1 schedule/);
  await schedules.getByRole('textbox', { name: 'Cron 1' }).fill('0 * * * *');
  const zone = (n: number) => schedules.getByRole('combobox', { name: `Time zone ${n}` });
  await zone(1).fill('utc');
  await zone(1).press('Enter');
  await schedules.getByRole('button', { name: 'Add a schedule' }).click();
  await schedules.getByRole('textbox', { name: 'Cron 2' }).fill('0 0 * * MON');
  await zone(2).fill('mexico');
  await page.screenshot({ path: '/tmp/wt-schedule/replace.png' });
  await page.getByRole('option', { name: /Mexico_City/ }).click();
  account.requests.length = 0;
  await schedules.getByRole('button', { name: /^Replace / }).click();
  await expect(schedules).toBeHidden();
  await expectWrite(account, 'PATCH', `/jobs/${account.idOf('Orders database')}`, documented('update-job-schedules'));
  await page.screenshot({ path: '/tmp/wt-schedule/replaced.png' });
  account.requests.length = 0;
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect.poll(() => writes(account).map((one) => one.body)).toHaveLength(1);
  console.log(writes(account)[0]?.body);
  await page.getByRole('button', { name: 'Replace all schedules…' }).click();
  await schedules.getByRole('textbox', { name: 'Cron 1' }).fill('61 * * * *');
  await schedules.getByRole('button', { name: /^Replace / }).click();
  await expect(schedules.getByRole('textbox', { name: 'Cron 1' })).toHaveAccessibleDescription(/.+/);
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/wt-schedule/wrong.png' });
});

test('lag', async ({ page, account }) => {
  await connect(page, account.token);
  account.quirks.lag = 14;
  await openJob(page, 'Orders database', 'Schedule');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Edit schedule…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Edit schedule/ });
  await dialog.getByRole('textbox', { name: 'Cron' }).fill('0 * * * *');
  await page.waitForTimeout(600);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  console.log(violations.map((v) => v.id));
  account.requests.length = 0;
  await dialog.getByRole('button', { name: 'Save schedule' }).click();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: '/tmp/wt-schedule/saving.png' });
  await expect(dialog).toBeHidden({ timeout: 15000 });
  console.log(writes(account).map((one) => one.body));
  await page.screenshot({ path: '/tmp/wt-schedule/lag.png' });
  const banner = page.getByRole('status').filter({ hasText: /does not show yet/ });
  await expect(banner).toHaveCount(1);
  await page.waitForTimeout(8000);
  await banner.getByRole('button', { name: 'Check' }).click();
  await expect(banner).toHaveCount(0);
  await expect(region(page, 'main')).toContainText('0 * * * *');
  await page.screenshot({ path: '/tmp/wt-schedule/checked.png' });
});

test('regions', async ({ page, account }) => {
  await connect(page, account.token);
  await openJob(page, 'Invoices', 'Schedule');
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/wt-schedule/invoices.png' });
  console.log(await region(page, 'weekend').innerText());
});
