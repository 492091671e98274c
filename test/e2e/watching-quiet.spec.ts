import { clickMenu, connect, expect, notifications, trayImage, trayMenu } from './app.ts';
import type { ElectronApplication } from 'playwright/test';
import { fromMenu, openJob } from './calls.ts';
import { check, checkAndHear, goTo, test } from './watching.ts';

const entries = async (app: ElectronApplication, job: string): Promise<string[]> =>
  ((await trayMenu(app)).find((line) => line.label === job)?.items ?? []).map((line) => line.label);

test('acknowledged in the tray, known in the window and after a restart, until another failure', async ({
  app,
  page,
  account,
  relaunch,
}) => {
  test.slow();
  await connect(page, account.token);
  account.fail('Orders database');
  await checkAndHear(app, account, ['Backup failed: Orders database']);
  await clickMenu(app, ['Orders database', 'Acknowledge']);
  await expect.poll(() => entries(app, 'Orders database')).toContain('Take acknowledgement back');
  await expect(
    page
      .getByRole('main')
      .getByText(/acknowledged/i)
      .first(),
  ).toBeVisible();
  expect(await trayImage(app)).toMatch(/[\\/]problem/);

  const again = await relaunch();
  const window = await again.firstWindow();
  await expect.poll(() => entries(again, 'Orders database')).toContain('Take acknowledgement back');
  await openJob(window, 'Orders database');
  await expect(window.getByText(/^Acknowledged .+ A new failure alerts again\.$/)).toBeVisible();
  account.fail('Orders database');
  await checkAndHear(again, account, ['Still failing: Orders database']);
  await expect.poll(() => entries(again, 'Orders database')).toContain('Acknowledge');
  await window.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await expect.poll(() => entries(again, 'Orders database')).toContain('Take acknowledgement back');
});

test('a muted job is listed and not told, and its mute goes when it recovers', async ({
  app,
  page,
  account,
  later,
}) => {
  test.slow();
  await connect(page, account.token);
  account.fail('Shop files');
  await checkAndHear(app, account, ['Backup failed: Shop files']);
  await openJob(page, 'Shop files');
  await fromMenu(page, 'Mute until it recovers');
  await expect.poll(() => entries(app, 'Shop files')).toContain('Unmute');
  later(60);
  account.fail('Shop files');
  await check(app, account);
  await goTo(page, '#/alerts');
  await expect(page.getByText('Listed only: the job is muted').first()).toBeVisible();
  expect(await notifications(app)).toHaveLength(1);
  later(60);
  account.finish('Shop files', 'completed');
  await check(app, account);
  later(60);
  account.fail('Shop files');
  await check(app, account);
  await expect.poll(() => notifications(app)).toMatchObject([{}, { title: 'Backup failed: Shop files' }]);
  await clickMenu(app, ['Shop files', 'Mute for 1 hour']);
  await expect.poll(() => entries(app, 'Shop files')).toContain('Unmute');
  await clickMenu(app, ['Shop files', 'Unmute']);
  await expect.poll(() => entries(app, 'Shop files')).toContain('Mute for 1 hour');
});

test('paused in the tray, alerts wait, over a restart too, and come as one when resumed', async ({
  app,
  page,
  account,
  relaunch,
}) => {
  test.slow();
  await connect(page, account.token);
  await clickMenu(app, ['Alerts', 'Pause for 1 hour']);
  account.fail('Orders database');
  await check(app, account);
  account.fail('Shop files');
  await check(app, account);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]problem/);
  expect(await notifications(app)).toEqual([]);
  await goTo(page, '#/alerts');
  await expect(page.getByText(/^Alerts are paused until/).first()).toBeVisible();
  await expect(page.getByText(/2 alerts wait/).first()).toBeVisible();
  const again = await relaunch();
  await expect.poll(() => trayImage(again)).toMatch(/[\\/]problem/);
  expect(await notifications(again)).toEqual([]);
  await clickMenu(again, ['Alerts', 'Resume']);
  await expect.poll(() => notifications(again)).toMatchObject([{ title: '2 alerts waited' }]);
});

test('quiet hours hold what is not let through, and catch up at their end', async ({ app, page, account, later }) => {
  test.slow();
  await connect(page, account.token);
  await page.getByRole('button', { name: 'Settings' }).click();
  const quiet = page.getByRole('region', { name: 'Quiet hours' });
  await quiet.getByRole('textbox', { name: 'From' }).fill('00:00');
  await quiet.getByRole('textbox', { name: 'To' }).fill('23:59');
  await quiet.getByRole('checkbox', { name: 'Recoveries' }).check();
  await quiet.getByRole('switch', { name: 'Quiet hours' }).click();
  await expect(page.getByRole('link', { name: /^Alerts.*quiet hours/ })).toBeVisible();
  account.fail('Orders database');
  await check(app, account);
  later(60);
  account.finish('Orders database', 'completed');
  await checkAndHear(app, account, ['Recovered: Orders database']);
  await quiet.getByRole('switch', { name: 'Quiet hours' }).click();
  await expect
    .poll(() => notifications(app))
    .toMatchObject([
      { title: 'Recovered: Orders database' },
      { title: 'Backup failed: Orders database', body: expect.stringMatching(/ It is over by now\.$/) },
    ]);
});
