import { type Page } from 'playwright/test';
import { clickMenu, connect, expect, test } from './app.ts';
import { callsAccount, documented, expectWrite, openJob, writes } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

const region = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });

for (const { what, box, path, body, id, field } of [
  {
    what: 'encryption',
    box: 'Encryption key id',
    path: 'encryption-key',
    body: 'enable-encryption',
    id: 481,
    field: 'encryption key id',
  },
  { what: 'proxy', box: 'Proxy id', path: 'proxy', body: 'enable-proxy', id: 13, field: 'proxy id' },
] as const)
  test(`Enable / disable ${what}: two actions, and what was last set from here`, async ({ page, account, app }) => {
    await connect(page, account.token);
    const whole = `/jobs/${account.idOf('Invoices')}/${path}`;
    await openJob(page, 'Invoices', 'Protection');
    const part = region(page, what === 'proxy' ? 'Proxy' : 'Encryption');
    const enable = part.getByRole('button', { name: `Enable ${what}` });
    const disable = part.getByRole('button', { name: `Disable ${what}` });
    const typed = part.getByRole('textbox', { name: box });
    await expect(part).toContainText('Never set from here');
    // All there is to know of encryption is what a backup carries (trap 33).
    if (what === 'encryption') await expect(part).toContainText(/The last backup .* is not encrypted/);
    account.requests.length = 0;

    await typed.fill('none');
    await enable.click();
    await expect(typed).toHaveAccessibleDescription(/\S/);
    expect(writes(account)).toEqual([]);

    await typed.fill(String(id));
    await enable.click();
    await expectWrite(account, 'POST', whole, documented(body));
    await expect(part).toContainText(new RegExp(`Last set from here: on.*${id}, today`));
    await disable.click();
    await expectWrite(account, 'DELETE', whole);
    await expect(part).toContainText(/Last set from here: off, today/);

    // What the service refuses lands on the field, and what was last set stays.
    await typed.fill('7');
    await enable.click();
    await expect(typed).toHaveAccessibleDescription(`The selected ${field} is invalid.`);
    await expect(part).toContainText(/Last set from here: off, today/);

    account.requests.length = 0;
    account.faults.offline();
    await clickMenu(app, ['Check now']);
    await expect(enable).toHaveAttribute('aria-disabled', 'true');
    await expect(enable).toHaveAccessibleDescription(/\S/);
    await enable.click({ force: true });
    expect(writes(account)).toEqual([]);
  });

test('Update schedule: the four examples of the page, byte for byte; only what changed is sent; put back', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  const path = `/jobs/${account.idOf('Orders database')}/schedules/9`;
  await openJob(page, 'Orders database', 'Schedule');
  const part = region(page, 'main');
  await expect(part.getByRole('table', { name: 'Next runs' }).getByRole('row')).toHaveCount(1 + 5);
  const dialog = page.getByRole('dialog', { name: /^Edit schedule/ });
  const box = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  const zone = dialog.getByRole('combobox', { name: 'Time zone' });
  const save = dialog.getByRole('button', { name: 'Save schedule' });
  const edit = async (fill: () => Promise<void>, body: string) => {
    await part.getByRole('button', { name: 'Edit schedule…' }).click();
    account.requests.length = 0;
    await fill();
    await save.click();
    await expect(dialog).toBeHidden();
    await expectWrite(account, 'PATCH', path, body);
  };

  await part.getByRole('button', { name: 'Edit schedule…' }).click();
  account.requests.length = 0;
  await save.click({ force: true });
  await expect(dialog).toBeVisible();
  await box('Cron').fill('5 2 * *');
  await save.click({ force: true });
  await expect(box('Cron')).toHaveAccessibleDescription(/\S/);
  await page.keyboard.press('Escape');
  // What was typed is still there, and can be left.
  await part.getByRole('button', { name: 'Edit schedule…' }).click();
  await expect(box('Cron')).toHaveValue('5 2 * *');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(box('Cron')).toHaveValue('5 2 * * *');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(writes(account)).toEqual([]);

  await edit(async () => {
    await zone.fill('mexico');
    await page.getByRole('option', { name: /Mexico_City/ }).click();
    await expect(zone).toHaveValue('America/Mexico_City');
  }, documented('update-schedule-timezone'));
  await expect(part).toContainText('America/Mexico_City');
  await edit(() => box('Offset, minutes').fill('10'), documented('update-schedule-offset'));
  await edit(() => box('Cron').fill('0 * * * *'), documented('update-schedule-cron'));
  await expect(part).toContainText('0 * * * *');

  // The example changes all four counts: whoever set one of them already sends the other three.
  await edit(async () => {
    await box('Hourly').fill('1');
    await box('Weekly').fill('2');
  }, '{"retention_hourly":1,"retention_weekly":2}');
  await edit(async () => {
    for (const [name, count] of [
      ['Hourly', '0'],
      ['Daily', '0'],
      ['Weekly', '1'],
      ['Monthly', '0'],
    ] as const)
      await box(name).fill(count);
    await expect(dialog).toContainText(/Keeps 1 weekly/);
  }, documented('update-schedule-retention'));

  account.requests.length = 0;
  await page.getByRole('button', { name: 'Put back' }).first().click();
  await expectWrite(
    account,
    'PATCH',
    path,
    '{"retention_hourly":1,"retention_daily":7,"retention_weekly":2,"retention_monthly":6}',
  );

  // A job with several shows them all, each in its own place.
  await openJob(page, 'Invoices', 'Schedule');
  await expect(region(page, 'main')).toContainText('0 4 * * *');
  await expect(region(page, 'weekend')).toContainText('30 5 * * 6');
  await region(page, 'weekend').getByRole('button', { name: 'Edit schedule…' }).click();
  account.requests.length = 0;
  await box('Offset, minutes').fill('3');
  await save.click();
  await expectWrite(account, 'PATCH', `/jobs/${account.idOf('Invoices')}/schedules/21`, '{"run_offset":3}');
});

test('Update storage: reorder by keyboard, add, remove; the guess is said; put back', async ({ page, account }) => {
  await connect(page, account.token);
  const path = `/jobs/${account.idOf('Orders database')}/storage`;
  await openJob(page, 'Orders database', 'Storage');
  await page.getByRole('button', { name: 'Edit storage…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit storage' });
  const list = dialog.getByRole('list', { name: 'Storages' });
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await expect(dialog).toContainText('This replaces all storages of the job');
  await expect(dialog).toContainText(/guess|does not tell|cannot be read/i);
  await expect(dialog.getByRole('radio', { name: 'The storage call' })).toBeChecked();
  account.requests.length = 0;

  // One the service does not know, at the row it is about.
  await dialog.getByRole('textbox', { name: 'Storage id' }).fill('998');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save storage' }).click();
  await expect(row('998').getByRole('alert')).toContainText('storage.2.storage_id is invalid');
  await expect(dialog).toBeVisible();
  await row('998').getByRole('button', { name: 'Remove' }).click();

  await dialog.getByRole('combobox', { name: 'Add a storage' }).selectOption('45');
  await row('main').getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(list.getByRole('listitem')).toHaveText([/second/, /third/]);
  await row('third').getByRole('button', { name: 'Move up' }).press('Enter');
  await expect(list.getByRole('listitem')).toHaveText([/third/, /second/]);
  await row('third').getByRole('button', { name: 'Move down' }).press('Enter');
  account.requests.length = 0;
  await dialog.getByRole('button', { name: 'Save storage' }).click();
  await expect(dialog).toBeHidden();
  await expectWrite(account, 'PATCH', path, documented('update-storage'));

  await page.getByRole('button', { name: 'Put back' }).first().click();
  await expectWrite(
    account,
    'PATCH',
    path,
    '{"storage":[{"storage_id":1232,"priority":1},{"storage_id":84,"priority":2}]}',
  );
});
