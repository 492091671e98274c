import { clickMenu, connect, expect, test, tooltip, trayImage, trayMenu } from './app.ts';

test('a token typed in leads to the jobs, and the tray shows them', async ({ app, page, account, relaunch }) => {
  await connect(page, account.token);
  await expect.poll(() => tooltip(app)).toMatch(/need/);
  expect(await trayImage(app)).toMatch(/problem/);
  expect((await trayMenu(app)).map((line) => line.label)).toContain('Quit');
  await clickMenu(app, ['Settings']);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  const again = await relaunch();
  await expect((await again.firstWindow()).getByRole('list', { name: 'Jobs', exact: true })).toBeVisible();
});

test.describe('with a locked keychain', () => {
  test.use({ keyringState: 'locked' });
  test('the app says so', async ({ page }) => {
    await expect(page.getByText('Your keychain is locked').first()).toBeVisible();
  });
});

test('what the policy refuses, and what a page throws, would fail a spec', async ({ page, problems }) => {
  await expect(page.getByRole('textbox', { name: 'API token' })).toBeVisible();
  await page.evaluate(() => {
    new Image().src = 'https://evil.example/x.png';
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await expect.poll(() => problems.length).toBe(2);
  expect(problems.sort()).toEqual([expect.stringContaining('refused in the page'), 'uncaught in the page: planted']);
  problems.length = 0;
});
