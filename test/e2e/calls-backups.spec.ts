import { readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright/test';
import { choose, clickMenu, connect, dialogs, expect, test } from './app.ts';
import { asked, callsAccount, documented, expectWrite, fromMenu, openJob, writes } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

const rows = (page: Page) => page.getByRole('table', { name: 'Backups' }).getByRole('row');
const noWrite = (method: string) => ({ only: (request: { method: string }) => request.method === method });

test('List backups: every filter and order is the service’s, and more comes to the end without doubles', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  const path = `/jobs/${account.idOf('Shop files')}/backups`;
  await openJob(page, 'Shop files', 'Backups');
  const last = () => asked(account, path).at(-1);
  const lastIs = (query: Record<string, string>) => expect.poll(last).toMatchObject(query);
  const status = page.getByRole('combobox', { name: 'Status', exact: true });
  const clear = page.getByRole('button', { name: 'Clear filters' });

  await page.getByRole('combobox', { name: 'Page size' }).selectOption('15');
  await lastIs({ page_size: '15' });
  // A row of heads, and a page; then the rest.
  await expect(rows(page)).toHaveCount(1 + 15);
  for (const count of [30, 40]) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect(rows(page)).toHaveCount(1 + count);
  }
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  expect(last()).toMatchObject({ page: '3', page_size: '15' });

  for (const [word, sent, count] of [
    ['Failed', 'failed', 1],
    ['With errors', 'completed_with_errors', 1],
    ['Expired', 'expired', 1],
    ['Queued', 'pending', 0],
    ['Running', 'running', 0],
    ['Completed', 'completed', 37],
  ] as const) {
    await status.selectOption(word);
    await lastIs({ status: sent });
    if (count < 15 && count > 0) await expect(rows(page)).toHaveCount(1 + count);
  }
  await clear.click();
  await expect.poll(() => last()?.status).toBeUndefined();

  await page.getByRole('button', { name: 'Tags' }).click();
  for (const tag of ['Hourly', 'Daily']) await page.getByRole('checkbox', { name: tag, exact: true }).check();
  await lastIs({ 'tags[hourly]': '1', 'tags[daily]': '1' });
  await page.keyboard.press('Escape');
  await clear.click();

  // As typed in Berlin, as sent in UTC.
  await page.getByLabel('Started since').fill('2026-01-01T00:00');
  await page.getByLabel('Started since').press('Enter');
  await lastIs({ started_since: '2025-12-31T23:00:00Z' });
  await page.getByLabel('Completed since').fill('2026-07-01T12:30');
  await page.getByLabel('Completed since').press('Enter');
  await lastIs({ started_since: '2025-12-31T23:00:00Z', completed_since: '2026-07-01T10:30:00Z' });
  await clear.click();

  const sort = page.getByRole('combobox', { name: 'Sort backups by' });
  for (const [word, key] of [
    ['Started', 'started_at'],
    ['Completed', 'completed_at'],
    ['Id', 'id'],
    ['Name', 'name'],
    ['Created', 'created_at'],
  ] as const) {
    await sort.selectOption(word);
    await expect.poll(() => last()?.sort?.replace('-', '')).toBe(key);
  }
  const before = last()!.sort!;
  await page.getByRole('tabpanel').getByRole('button', { name: 'Reverse the order' }).click();
  await expect.poll(() => last()?.sort).toBe(before.startsWith('-') ? 'created_at' : '-created_at');
  expect(writes(account)).toEqual([]);
});

test('Start backup: one click is manual, the tags are the five of the page, byte for byte', async ({
  page,
  account,
}) => {
  account.addJob({ name: 'Wiki' });
  await connect(page, account.token);
  const start = (name: string) => `/jobs/${account.idOf(name)}/backups/start`;
  await openJob(page, 'Wiki');
  account.requests.length = 0;
  await page.getByRole('main').getByRole('button', { name: 'Back up now' }).click();
  await expectWrite(account, 'POST', start('Wiki'), documented('start-backup-manual'));

  const dialog = page.getByRole('dialog', { name: 'Start a backup with tags' });
  const box = (tag: string) => dialog.getByRole('checkbox', { name: tag, exact: true });
  for (const [name, tag, slots] of [
    ['Orders database', 'Hourly', /keeps no hourly/],
    ['Shop files', 'Daily', /ompetes for the 14 daily slots/],
    ['Invoices', 'Weekly', /ompetes for weekly slots: 4 of/],
    ['Price feed', 'Monthly', /ompetes for the 3 monthly slots/],
  ] as const) {
    await openJob(page, name);
    await fromMenu(page, 'Start with tags…');
    await expect(box('Manual')).toBeChecked();
    // The service sets the others to 0 then, so they cannot be chosen with it.
    await expect(box(tag)).toBeDisabled();
    await box('Manual').uncheck();
    await box(tag).check();
    await expect(box(tag)).toHaveAccessibleDescription(slots);
    await dialog.getByRole('button', { name: 'Start backup' }).click();
    await expect(dialog).toBeHidden();
    await expectWrite(account, 'POST', start(name), documented(`start-backup-${tag.toLowerCase()}`));
  }
  // It runs now, so that a second one is refused, with the reason.
  const again = page.getByRole('main').getByRole('button', { name: 'Back up now' });
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await again.click({ force: true });
  expect(writes(account)).toEqual([]);
});

test('Start backup: refused by the service in words, and by us while offline', async ({ app, page, account }) => {
  await connect(page, account.token);
  const before = account.runsOf('Invoices').length;
  await openJob(page, 'Invoices');
  account.faults.status(409, { times: 1, ...noWrite('POST') });
  await page.getByRole('main').getByRole('button', { name: 'Back up now' }).click();
  // Answered: from here on the button is refused only while nothing can be sent.
  await expect(page.getByRole('alert').getByText(/Invoices/)).toBeVisible();
  expect(account.runsOf('Invoices')).toHaveLength(before);

  account.faults.offline();
  account.requests.length = 0;
  await clickMenu(app, ['Check now']);
  const button = page.getByRole('main').getByRole('button', { name: 'Back up now' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/\S/);
  await button.click({ force: true });
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click();
  for (const entry of ['Start with tags…', 'Delete all backups…', 'Delete job…']) {
    const item = page.getByRole('menuitem', { name: entry });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAccessibleDescription(/\S/);
  }
  expect(writes(account)).toEqual([]);
});

test('Delete all backups: impact, typed name, the service’s message, and what is left until none is', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  const id = account.idOf('Shop files');
  await openJob(page, 'Shop files');
  account.requests.length = 0;
  await fromMenu(page, 'Delete all backups…');
  const dialog = page.getByRole('dialog', { name: 'Delete all backups of Shop files?' });
  await expect(dialog.getByRole('button', { name: 'Keep backups' })).toBeFocused();
  await expect(dialog).toContainText(/0 remain|remain/);
  const typed = dialog.getByRole('textbox', { name: /to confirm/ });
  await typed.fill('Shop');
  const confirm = dialog.getByRole('button', { name: 'Delete 40 backups' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await typed.press('Enter');
  expect(writes(account)).toEqual([]);
  await typed.fill('Shop files');
  await confirm.click();
  await expectWrite(account, 'DELETE', `/jobs/${id}/backups`);
  await expect(page.getByText('40 backups scheduled for deletion').first()).toBeVisible();
  await expect.poll(() => account.runsOf('Shop files').length, { timeout: 8000 }).toBe(0);
  await expect(page.getByRole('table', { name: 'Backups' })).toHaveCount(0, { timeout: 15_000 });
  expect(writes(account)).toEqual([]);
  expect(account.jobs().map(({ name }) => name)).toContain('Shop files');
});

test('Companion calls: one backup, its files into a folder, its deletion, and a service that has none of it', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  const [newest] = account.runsOf('Orders database');
  await openJob(page, 'Orders database', 'Backups');
  const open = async (): Promise<void> => {
    const disclosure = page.getByRole('button', { name: /^Files of / }).first();
    if ((await disclosure.getAttribute('aria-expanded')) !== 'true') await disclosure.click();
  };
  await open();
  await expect(page.getByText(/\.tar\.gz/).first()).toBeVisible();

  // Nowhere chosen: nothing is asked.
  account.requests.length = 0;
  const act = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name }).first();
    if (await button.isVisible()) return button.click();
    await page.getByRole('table', { name: 'Backups' }).getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Save backup files…');
  await expect.poll(() => dialogs(app)).toHaveLength(1);
  expect(writes(account)).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'backups-'));
  await choose(app, folder);
  await act('Save backup files…');
  await expectWrite(account, 'POST', `/backups/${newest}/download`);
  const downloads = page.getByRole('region', { name: 'Downloads' });
  await expect(downloads).toContainText('Orders database');
  await expect(downloads.getByRole('button', { name: 'Show folder' })).toBeVisible({ timeout: 15_000 });
  expect(readdirSync(folder, { recursive: true }).join()).toContain('.tar.gz');
  await downloads.getByRole('button', { name: 'Dismiss' }).click();
  expect(await page.content()).not.toContain('X-Amz-Signature');

  account.requests.length = 0;
  await act('Delete backup…');
  const dialog = page.getByRole('dialog', { name: 'Delete this backup of Orders database?' });
  await expect(dialog.getByRole('button', { name: 'Keep backup' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete backup' }).click();
  await expectWrite(account, 'DELETE', `/backups/${newest}`);
  await expect(rows(page)).toHaveCount(1 + 2);

  // The documented service has no such call (trap 49).
  account.quirks.noBackupDelete = true;
  await open();
  await act('Delete backup…');
  await dialog.getByRole('button', { name: 'Delete backup' }).click();
  await expect(page.getByText(/does not offer|cannot|not supported/i).first()).toBeVisible();
  expect(account.runsOf('Orders database')).toHaveLength(2);
});
