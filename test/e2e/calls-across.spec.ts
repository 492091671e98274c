import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choose, connect, expect, test } from './app.ts';
import { callsAccount, expectWrite, openJob, writes } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

test('a write that does not show yet is said to be unconfirmed, and settles when it shows', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  // Longer than the app reads on by itself.
  account.quirks.lag = 9;
  await openJob(page, 'Orders database', 'Schedule');
  await page.getByRole('button', { name: 'Edit schedule…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Edit schedule/ });
  await dialog.getByRole('textbox', { name: 'Cron' }).fill('0 7 * * *');
  account.requests.length = 0;
  await dialog.getByRole('button', { name: 'Save schedule' }).click();
  const banner = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Check' }) });
  await expect(banner).toBeVisible({ timeout: 20_000 });
  const check = banner.getByRole('button', { name: 'Check' });
  await expect
    .poll(
      async () => {
        if (await check.isVisible()) await check.click({ timeout: 1000 }).catch(() => undefined);
        return banner.count();
      },
      { timeout: 12_000, intervals: [1000] },
    )
    .toBe(0);
  await expect(page.getByRole('region', { name: 'main' })).toContainText('0 7 * * *');
  expect(writes(account)).toHaveLength(1);
});

test('an answer that was lost leaves the write unknown, never sent again, until it is found', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  await openJob(page, 'Orders database', 'Storage');
  await page.getByRole('button', { name: 'Edit storage…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit storage' });
  await dialog.getByRole('combobox', { name: 'Add a storage' }).selectOption('45');
  account.requests.length = 0;
  account.faults.offline({ times: 1, acted: true, only: (request) => request.method === 'PATCH', code: 'ECONNRESET' });
  account.faults.status(503, { only: (request) => request.method === 'GET' && writes(account).length > 0 });
  await dialog.getByRole('button', { name: 'Save storage' }).click();
  const banner = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Check' }) });
  await expect(banner).toBeVisible({ timeout: 20_000 });
  account.faults.clear();
  await banner.getByRole('button', { name: 'Check' }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole('main').getByText('third').first()).toBeVisible();
  expect(writes(account)).toHaveLength(1);
});

test('the palette finds a job and acts on it, by keyboard alone', async ({ page, account }) => {
  await connect(page, account.token);
  account.requests.length = 0;
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox', { name: 'Search jobs and commands' })).toBeFocused();
  await page.keyboard.type('invoices');
  await expect(palette.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText('Invoices');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('orders');
  await page.keyboard.press('Tab');
  await page.keyboard.type('back up now');
  await page.keyboard.press('Enter');
  const start = `/jobs/${account.idOf('Orders database')}/backups/start`;
  await expectWrite(
    account,
    'POST',
    start,
    '{"is_manual":true,"is_hourly":false,"is_daily":false,"is_weekly":false,"is_monthly":false}',
  );

  await page.keyboard.press('Control+k');
  await page.keyboard.type('diagnos');
  const results = palette.getByRole('option');
  while (!/^Diagnostics/.test(await results.and(page.locator('[aria-selected="true"]')).innerText()))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnostics' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('the calls are shown and exported as they were, without token, password or key', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  await page.getByRole('link', { name: 'New job' }).click();
  await page.getByRole('radio', { name: 'MySQL' }).check();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ledger');
  await page.getByRole('textbox', { name: 'Password' }).fill('s3cret-of-the-form');
  await page.getByRole('combobox', { name: 'Server' }).selectOption({ label: 'Another id…' });
  await page.getByRole('textbox', { name: 'Server id' }).fill('1');
  await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('1232');
  await page.getByRole('button', { name: 'Create job' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible();

  await page.evaluate(() => {
    location.hash = '#/diagnostics';
  });
  const calls = page.getByRole('region', { name: 'Calls' });
  const row = calls.locator('tbody, li, tr').filter({ hasText: 'POST' }).filter({ hasText: '/jobs' }).first();
  await expect(row).toContainText('201');
  await row.getByRole('button').first().click();
  await expect(calls).toContainText('mysql_password');
  await expect(calls).toContainText('Ledger');

  const file = join(await mkdtemp(join(tmpdir(), 'calls-')), 'calls.json');
  await choose(app, file);
  await calls.getByRole('button', { name: 'Export…' }).click();
  const written = (): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  await expect.poll(written).toContain('mysql_password');
  for (const text of [await page.content(), written()])
    for (const secret of ['s3cret-of-the-form', 'never-to-be-shown', account.token]) expect(text).not.toContain(secret);
  expect(written()).toContain('Ledger');
});
