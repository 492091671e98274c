import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, connect, expect, notifications } from './app.ts';
import { openJob } from './calls.ts';
import { check, checkAndHear, test } from './watching.ts';

test('what was seen is in the history of all and of one job, in a report, and what comes is on its page', async ({
  app,
  page,
  account,
  appEnv,
}) => {
  test.slow();
  await connect(page, account.token);
  account.fail('Orders database');
  await checkAndHear(app, account, ['Backup failed: Orders database']);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText('1 run', { exact: true })).toBeVisible();
  await expect(main.getByText(/12 of 13 runs/)).toBeVisible();

  const report = join(appEnv.HOME!, 'report.md');
  await choose(app, report);
  await main.getByRole('button', { name: 'Save report\u2026' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Markdown' }).check();
  await dialog.getByRole('button', { name: 'Save report' }).click();
  await expect(dialog).toBeHidden();
  const saved = readFileSync(report, 'utf8');
  for (const name of ['Orders database', 'Shop files', 'Invoices', 'Nightly dump']) expect(saved).toContain(name);
  expect(saved).not.toContain(account.token);

  await page.getByRole('link', { name: 'Next 24 hours' }).click();
  const starts = page.getByRole('table', { name: 'Starts to come' });
  await expect(starts.getByRole('row', { name: /Nightly dump/ })).toHaveCount(1);
  await expect(page.getByRole('main').getByText('4 starts of 4 jobs')).toBeVisible();

  await openJob(page, 'Orders database', 'History');
  await expect(main.getByText('1 run', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '90 days' }).click();
  await expect(main.getByText(/3 of 4 runs/)).toBeVisible();
});

test('a grace of a person\u2019s own takes the place of the one worked out', async ({ app, page, account, later }) => {
  test.slow();
  await connect(page, account.token);
  await openJob(page, 'Nightly dump', 'Schedule');
  await page.getByRole('textbox', { name: 'Late after, minutes' }).fill('40');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByText(/^Late 40 min after a slot: as you set it\./)).toBeVisible();
  later(1800 + 30 * 60);
  await check(app, account);
  expect(await notifications(app)).toEqual([]);
  later(12 * 60);
  await checkAndHear(app, account, ['Backup late: Nightly dump']);
  expect((await notifications(app))[0]!.body).toContain('grace 40 min');
});
