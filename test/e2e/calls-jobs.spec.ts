import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright/test';
import { connect, expect, test } from './app.ts';
import { asked, callsAccount, documented, expectWrite, fromMenu, jobList, openJob, writes } from './calls.ts';

test.use({ account: async ({ browserName: _ }, use) => use(callsAccount()) });

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const create = (page: Page) => page.getByRole('button', { name: 'Create job' });
const newJob = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/jobs';
  });
  await page.getByRole('link', { name: 'New job' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New job' })).toBeVisible();
};
/** On the vendor's server 1 and storage 1232, both known here. */
const onServer = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Server' }).selectOption({ label: 'web-1 (10.0.33.142)' });
  await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('1232');
};
const created = async (page: Page, name: string): Promise<void> => {
  await create(page).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('Create job: the four examples of the page, byte for byte', async ({ page, account }) => {
  await connect(page, account.token);

  await newJob(page);
  await box(page, 'Name').fill('Demo File Backup');
  await box(page, 'Root paths').fill('/');
  await expect(box(page, 'Compression level')).toHaveValue('6');
  await onServer(page);
  await created(page, 'Demo File Backup');
  await expectWrite(account, 'POST', '/jobs', documented('create-job-files'));

  await newJob(page);
  await page.getByRole('radio', { name: 'MySQL' }).check();
  await box(page, 'Name').fill('Demo MySQL Backup');
  await box(page, 'Username').fill('snapshooter-demo');
  await box(page, 'Password').fill('<Database Password>');
  await box(page, 'Host').fill('demo-mysql.example.com');
  await box(page, 'Port').fill('3306');
  await box(page, 'Database').fill('my-popular-minecraft-server');
  await page.getByRole('radio', { name: 'SnapShooter Serverless' }).check();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('EU');
  await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('1232');
  await created(page, 'Demo MySQL Backup');
  await expectWrite(account, 'POST', '/jobs', documented('create-job-mysql'));

  await newJob(page);
  await page.getByRole('radio', { name: 'Laravel Forge' }).check();
  await box(page, 'Name').fill('Demo Laravel Forge Backup');
  await page.getByRole('checkbox', { name: 'Back up the storage folder' }).check();
  await onServer(page);
  await created(page, 'Demo Laravel Forge Backup');
  await expectWrite(account, 'POST', '/jobs', documented('create-job-forge'));

  // The same with ids typed, as for an account nothing is known of (trap 50).
  await newJob(page);
  await page.getByRole('radio', { name: 'URL' }).check();
  await box(page, 'Name').fill('Demo URL Backup');
  await box(page, 'URL').fill('example.com');
  await page.getByRole('checkbox', { name: 'Use compression' }).check();
  await page.getByRole('combobox', { name: 'Server' }).selectOption({ label: 'Another id…' });
  await box(page, 'Server id').fill('1');
  await box(page, 'Storage id').fill('1232');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await created(page, 'Demo URL Backup');
  await expectWrite(account, 'POST', '/jobs', documented('create-job-url'));
});

test('Create job: another recipe, on an agent, with everything that is optional', async ({ page, account }) => {
  await connect(page, account.token);
  await newJob(page);
  await page.getByRole('radio', { name: 'Another recipe' }).check();
  await box(page, 'Name').fill('Cache');
  await box(page, 'Recipe id').fill('77');
  const rows = [
    ['redis_host', 'Text', '0123'],
    ['redis_port', 'Number', '6379'],
    ['with_users', 'Yes or no', 'No'],
  ] as const;
  for (const [i, [key, type, value]] of rows.entries()) {
    await page.getByRole('button', { name: 'Add a field', exact: true }).click();
    await box(page, `Key ${i + 1}`).fill(key);
    await page.getByRole('combobox', { name: `Type ${i + 1}`, exact: true }).selectOption(type);
    if (type === 'Yes or no') await page.getByRole('combobox', { name: `Value ${i + 1}` }).selectOption(value);
    else await box(page, `Value ${i + 1}`).fill(value);
  }
  await page.getByRole('radio', { name: 'An agent' }).check();
  for (const storage of ['1232', '84'])
    await page.getByRole('combobox', { name: 'Add a storage' }).selectOption(storage);
  const storages = page.getByRole('list', { name: 'Storages' }).getByRole('listitem');
  await storages.filter({ hasText: 'second' }).getByRole('button', { name: 'Move up' }).press('Enter');
  await box(page, 'Cron').fill('0 2 * * *');
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('mexico c');
  await page.getByRole('option', { name: /Mexico_City/ }).click();
  await box(page, 'Offset, minutes').fill('10');
  await box(page, 'Weekly').fill('4');
  await box(page, 'Encryption key id').fill('481');
  await box(page, 'Proxy id').fill('13');
  await created(page, 'Cache');
  const storage = [
    { priority: 1, storage_id: 84 },
    { priority: 2, storage_id: 1232 },
  ];
  await expectWrite(
    account,
    'POST',
    '/jobs',
    JSON.stringify({
      recipe_id: 77,
      name: 'Cache',
      config: { redis_host: '0123', redis_port: 6379, with_users: false },
      compute: { type: 'ss_agent' },
      storage,
      schedules: [
        {
          order: 1,
          cron: '0 2 * * *',
          timezone: 'America/Mexico_City',
          run_offset: 10,
          retention_daily: 7,
          retention_weekly: 4,
        },
      ],
      encryption_key_id: '481',
      proxy_id: 13,
    }),
  );
});

test('Create job: what is refused lands on its field, nothing typed is lost, a lost answer is never sent again', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  await newJob(page);
  await page.getByRole('radio', { name: 'MySQL' }).check();
  await box(page, 'Name').fill('Ledger');
  const password = box(page, 'Password');
  await password.fill('s3cret-of-the-form');
  await page.getByRole('combobox', { name: 'Server' }).selectOption({ label: 'Another id…' });
  await box(page, 'Server id').fill('999');
  await box(page, 'Storage id').fill('998');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await create(page).click();
  await expect(box(page, 'Server id')).toHaveAccessibleDescription(/compute\.server id is invalid/);
  await expect(page.getByRole('list', { name: 'Storages' }).getByRole('alert')).toContainText(
    'The selected storage.0.storage_id is invalid.',
  );
  expect(writes(account)).toHaveLength(1);

  // Another page, a hidden window: the draft is where it was, and nowhere on disk.
  await page.getByRole('link', { name: /^Alerts/ }).click();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window!.hide();
    window!.show();
  });
  await newJob(page);
  await expect(box(page, 'Name')).toHaveValue('Ledger');
  await expect(password).toHaveValue('s3cret-of-the-form');

  await box(page, 'Server id').fill('1');
  await page.getByRole('list', { name: 'Storages' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('combobox', { name: 'Add a storage' }).selectOption('1232');
  account.requests.length = 0;
  account.faults.status(403, { times: 1, only: (request) => request.method === 'POST' });
  await create(page).click();
  const refusal = page.getByRole('alert', { name: 'Not created' });
  await expect(refusal).toBeVisible();
  await expect(box(page, 'Name')).toHaveValue('Ledger');
  await expect(password).toHaveValue('s3cret-of-the-form');

  // The service makes the job, and its answer is lost: what became of it is found by looking.
  account.requests.length = 0;
  account.faults.status(502, { times: 1, acted: true, only: (request) => request.method === 'POST' });
  account.faults.status(503, { only: (request) => request.method === 'GET' });
  await create(page).click();
  const check = page.getByRole('status').getByRole('button', { name: 'Check' });
  await expect(check).toBeVisible();
  account.faults.clear();
  await check.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible();
  expect(writes(account)).toHaveLength(1);
  expect(account.jobs().filter(({ name }) => name === 'Ledger')).toHaveLength(1);
});

test('List jobs: host and sort are the service’s, search and health are added here, and the choice stays', async ({
  page,
  account,
  relaunch,
  appEnv,
}) => {
  await connect(page, account.token);
  const names = () =>
    jobList(page)
      .getByRole('listitem')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.textContent?.trim() ?? ''));
  account.requests.length = 0;
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  const reverse = page.getByRole('button', { name: 'Reverse the order' });
  for (const [label, key] of [
    ['Id', 'id'],
    ['Name', 'name'],
    ['Last run', 'last_ran_at'],
    ['Changed', 'updated_at'],
    ['Created', 'created_at'],
  ] as const) {
    await sort.selectOption(label);
    if ((await reverse.getAttribute('aria-pressed')) === 'true') await reverse.click();
    await expect.poll(() => asked(account, '/jobs').some((query) => query.sort?.replace('-', '') === key)).toBe(true);
    await reverse.click();
    const both = () => new Set(asked(account, '/jobs').map((query) => query.sort));
    await expect.poll(() => [both().has(key), both().has(`-${key}`)]).toEqual([true, true]);
    await reverse.click();
  }
  await expect.poll(names).toEqual(['Price feed', 'Shop files', 'Orders database', 'Invoices']);

  account.requests.length = 0;
  await page.getByRole('button', { name: 'Filter by host…' }).click();
  const host = box(page, 'Server host');
  await host.fill('10.0.33.142');
  await host.press('Enter');
  await expect
    .poll(() => asked(account, '/jobs').find((query) => query.host !== undefined))
    .toMatchObject({ host: '10.0.33.142', sort: 'created_at' });
  await expect.poll(names).toEqual(['Price feed', 'Shop files']);
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('shop');
  await expect.poll(names).toEqual(['Shop files']);

  // Words are kept once they are all there.
  const settings = join(appEnv.SNAPSHOOTER_USER_DATA!, 'settings.json');
  await expect.poll(() => readFileSync(settings, 'utf8')).toContain('"shop"');
  const again = await (await relaunch()).firstWindow();
  await expect(again.getByRole('searchbox', { name: 'Search jobs' })).toHaveValue('shop');
  await expect(again.getByRole('combobox', { name: 'Sort by' })).toHaveValue('created_at');
  await expect(jobList(again).getByRole('listitem')).toHaveCount(1);
  await expect(jobList(again).getByRole('link', { name: 'Shop files' })).toBeVisible();
});

test('Show job: every field in words, and times in UTC on demand', async ({ page, account }) => {
  await connect(page, account.token);
  account.requests.length = 0;
  await openJob(page, 'Price feed', 'Settings');
  const main = page.getByRole('main');
  await expect(main.getByText('not set', { exact: true })).toBeVisible();
  await expect(main.getByText('**not set**')).toHaveCount(0);
  await expect(main.getByText('Download URL')).toBeVisible();
  expect(asked(account, `/jobs/${account.idOf('Price feed')}`)).toEqual([{}]);

  await openJob(page, 'Shop files', 'Settings');
  const sudo = main.getByText('Run using Sudo?').locator('xpath=..');
  await expect(sudo).toContainText(/Yes/i);
  for (const said of ['web-1', '10.0.33.142', '/srv/shop', account.idOf('Shop files')])
    await expect(main.getByText(said).first()).toBeVisible();
  await page.getByRole('switch', { name: 'Show times in UTC' }).click();
  await expect(main.getByText(/UTC/).first()).toBeVisible();

  // An unknown field of a recipe under the label the service gives it; no secret in the window.
  await openJob(page, 'Orders database', 'Settings');
  await expect(main.getByText('MySQL Database')).toBeVisible();
  expect(await page.content()).not.toContain('never-to-be-shown');

  account.removeJob('Invoices');
  await openJob(page, 'Invoices', 'Settings');
  await expect(main.getByText(/may have been deleted/).first()).toBeVisible();
});

test('Update job: both examples of the page, and what a replacement takes is said before', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  const path = `/jobs/${account.idOf('Orders database')}`;
  await openJob(page, 'Orders database', 'Storage');
  account.requests.length = 0;
  await page.getByRole('button', { name: 'Edit storage…' }).click();
  const storage = page.getByRole('dialog', { name: 'Edit storage' });
  await expect(storage).toContainText('This replaces all storages of the job');
  await storage.getByRole('combobox', { name: 'Add a storage' }).selectOption('45');
  await storage
    .getByRole('list', { name: 'Storages' })
    .getByRole('listitem')
    .filter({ hasText: 'main' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await storage.getByRole('radio', { name: 'The job update' }).check();
  await storage.getByRole('button', { name: 'Save storage' }).click();
  await expect(storage).toBeHidden();
  await expectWrite(account, 'PATCH', path, documented('update-job-storage'));
  await expect(page.getByRole('main').getByText('third').first()).toBeVisible();

  await page.getByRole('tab', { name: 'Schedule' }).click();
  await page.getByRole('button', { name: 'Replace all schedules…' }).click();
  const schedules = page.getByRole('dialog', { name: 'Replace all schedules' });
  await expect(schedules).toContainText(/1 schedule/);
  await schedules.getByRole('textbox', { name: 'Cron 1' }).fill('0 * * * *');
  const zone = (n: number) => schedules.getByRole('combobox', { name: `Time zone ${n}` });
  await zone(1).fill('UTC');
  await zone(1).press('Enter');
  await schedules.getByRole('button', { name: 'Add a schedule' }).click();
  await schedules.getByRole('textbox', { name: 'Cron 2' }).fill('0 0 * * MON');
  await zone(2).fill('America/Mexico_City');
  await zone(2).press('Enter');
  await schedules.getByRole('button', { name: /^Replace / }).click();
  await expect(schedules).toBeHidden();
  await expectWrite(account, 'PATCH', path, documented('update-job-schedules'));
  await expect(page.getByRole('region', { name: 'main' })).toContainText('0 * * * *');

  // Refused with a reason at the row it is about.
  await page.getByRole('button', { name: 'Replace all schedules…' }).click();
  await schedules.getByRole('textbox', { name: 'Cron 1' }).fill('61 * * * *');
  await schedules.getByRole('button', { name: /^Replace / }).click();
  await expect(schedules.getByRole('textbox', { name: 'Cron 1' })).toHaveAccessibleDescription(/.+/);
  await expect(schedules).toBeVisible();
});

test('Delete job: what is lost is said, the name is typed, and a confirmation works once', async ({
  page,
  account,
}) => {
  await connect(page, account.token);
  const id = account.idOf('Shop files');
  await openJob(page, 'Shop files');
  account.requests.length = 0;
  await fromMenu(page, 'Delete job…');
  const dialog = page.getByRole('dialog', { name: 'Delete Shop files?' });
  await expect(dialog.getByRole('button', { name: 'Keep job' })).toBeFocused();
  await expect(dialog).toContainText(/38|39|40/);
  const confirm = dialog.getByRole('button', { name: 'Delete job' });
  const typed = dialog.getByRole('textbox', { name: /to confirm/ });
  await typed.fill('shop file');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await confirm.click({ force: true });
  expect(writes(account)).toEqual([]);
  await typed.fill('Shop files');
  await confirm.click();
  await expectWrite(account, 'DELETE', `/jobs/${id}`);
  await expect(dialog).toBeHidden();
  expect(account.jobs().map(({ name }) => name)).not.toContain('Shop files');
  await page.evaluate(() => {
    location.hash = '#/jobs';
  });
  await expect(jobList(page).getByRole('link', { name: 'Shop files' })).toHaveCount(0);

  // Past the dialog: main gives one confirmation for one deletion, of one thing, with its name.
  const ids = { feed: account.idOf('Price feed'), invoices: account.idOf('Invoices') };
  const replies = await page.evaluate(async ({ feed, invoices }) => {
    interface Said {
      ok: boolean;
      value?: { confirmation: string };
      error?: { message: string };
    }
    const bridge = (window as unknown as { snapshooter: Record<string, (args: object) => Promise<Said>> }).snapshooter;
    const confirmed = async (args: object) => (await bridge.impact!(args)).value!.confirmation;
    const ofFeed = await confirmed({ what: 'job', jobId: feed });
    const ofBackups = await confirmed({ what: 'backups', jobId: invoices });
    const all = { jobId: invoices, confirmation: ofBackups, typed: 'Invoices' };
    const said = [
      await bridge.deleteJob!({ jobId: feed, confirmation: '0'.repeat(ofFeed.length), typed: 'Price feed' }),
      await bridge.deleteJob!({ jobId: feed, confirmation: ofFeed, typed: 'price feed' }),
      await bridge.deleteBackups!({ jobId: feed, confirmation: ofFeed, typed: 'Price feed' }),
      await bridge.deleteJob!({ jobId: invoices, confirmation: ofFeed, typed: 'Invoices' }),
      await bridge.deleteBackups!(all),
      await bridge.deleteBackups!(all),
    ];
    return said.map(({ ok, error }) => (ok ? 'done' : (error?.message ?? '')));
  }, ids);
  expect(replies.map((said) => said === 'done')).toEqual([false, false, false, false, true, false]);
  for (const said of replies) expect(said).toMatch(/^\S.*\S$/);
  expect(replies[5]).toContain('was used before');
  await expectWrite(account, 'DELETE', `/jobs/${ids.invoices}/backups`);
  expect(account.jobs()).toHaveLength(3);
});
