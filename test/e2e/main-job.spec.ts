import {
  clickMenu,
  clickNotification,
  connect,
  expect,
  notifications,
  test,
  tooltip,
  trayImage,
  trayMenu,
  windowShown,
} from './app.ts';
import { smallAccount } from './fleet.ts';

test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

test('connect, see a failure, be told once, not again after a restart', async ({ app, page, account, relaunch }) => {
  await connect(page, account.token);
  await expect.poll(() => tooltip(app)).toMatch(/^All 3 jobs are well\. As of /);
  expect(await trayImage(app)).toMatch(/[\\/]ok/);
  expect(await notifications(app)).toEqual([]);

  account.fail('Orders database');
  await clickMenu(app, ['Check now']);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]problem/);
  const told = await notifications(app);
  expect(told).toMatchObject([{ title: 'Backup failed: Orders database', urgency: 'critical' }]);
  expect(told[0]!.body).toMatch(/^Failed today \d+:\d\d.* after .+\. Last good backup/);
  const problems = page.getByRole('region', { name: 'Problems' });
  await expect(problems.getByText(told[0]!.body)).toBeVisible();

  await clickMenu(app, ['Check now']);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^Looked/)).toBeVisible();
  expect(await notifications(app)).toHaveLength(1);

  await clickNotification(app, 0);
  await expect(page.getByRole('heading', { level: 1, name: 'Orders database' })).toBeVisible();
  expect(await windowShown(app)).toBe(true);

  const again = await relaunch();
  await expect.poll(() => trayImage(again)).toMatch(/[\\/]problem/);
  await clickMenu(again, ['Check now']);
  await expect.poll(() => tooltip(again)).toMatch(/^1 of 3 jobs needs you/);
  expect(await notifications(again)).toEqual([]);
  const window = await again.firstWindow();
  await window.getByRole('link', { name: /^Alerts/ }).click();
  await expect(window.getByText('Backup failed: Orders database')).toBeVisible();
});

test('a backup from the tray menu is sent once, followed to its end, and reported', async ({ app, page, account }) => {
  account.fail('Orders database');
  await connect(page, account.token);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]problem/);
  const lines = await trayMenu(app);
  expect(lines.find((l) => l.label === 'Orders database')?.items?.map((l) => l.label)).toContain('Back up now');
  await clickMenu(app, ['Orders database', 'Back up now']);
  await expect
    .poll(
      async () =>
        (await trayMenu(app)).find((l) => l.label === 'Orders database')?.items?.find((l) => l.label === 'Back up now')
          ?.enabled,
    )
    .toBe(false);
  await expect
    .poll(() => notifications(app), { timeout: 40_000 })
    .toMatchObject([{ title: 'Backup completed: Orders database' }]);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]ok/);
  const starts = account.requests.filter((r) => r.method === 'POST');
  expect(starts.map((r) => JSON.parse(r.body) as unknown)).toEqual([
    { is_manual: true, is_hourly: false, is_daily: false, is_weekly: false, is_monthly: false },
  ]);
  expect(starts[0]!.headers['content-type']).toMatch(/^application\/json/);
});

test('a backup from the list shows its progress; a second click is refused', async ({ app, page, account }) => {
  await connect(page, account.token);
  const row = page
    .getByRole('list', { name: 'Jobs', exact: true })
    .getByRole('listitem')
    .filter({ hasText: 'Invoices' });
  await row.hover();
  const button = row.getByRole('button', { name: 'Back up now' });
  await button.click();
  await expect(row.getByText(/Queued|Running|Asking|Starting/).first()).toBeVisible();
  await button.click({ force: true });
  await expect
    .poll(() => notifications(app), { timeout: 40_000 })
    .toMatchObject([{ title: 'Backup completed: Invoices' }]);
  expect(account.requests.filter((r) => r.method === 'POST')).toHaveLength(1);
});

test('a backup from the job page', async ({ app, page, account }) => {
  await connect(page, account.token);
  await page.getByRole('link', { name: 'Shop files' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop files' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Back up now' }).click();
  await expect
    .poll(() => notifications(app), { timeout: 40_000 })
    .toMatchObject([{ title: 'Backup completed: Shop files' }]);
  expect(account.requests.filter((r) => r.method === 'POST')).toHaveLength(1);
});
