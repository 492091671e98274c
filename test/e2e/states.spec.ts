import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clickMenu, connect, expect, notifications, test, tooltip, trayImage, trayMenu } from './app.ts';
import { smallAccount } from './fleet.ts';

test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

test('a token the service rejects is refused in words, kept in the field, stored nowhere', async ({
  app,
  page,
  account,
}) => {
  await expect.poll(() => tooltip(app)).toMatch(/^No API token yet/);
  expect(await trayImage(app)).toMatch(/[\\/]offline/);
  expect((await trayMenu(app)).map((l) => l.label)).not.toContain('Check now');
  const field = page.getByRole('textbox', { name: 'API token' });
  await field.fill('wrong-token-1234567890');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('alert')).toContainText(/rejected|does not accept/);
  await expect(field).toHaveValue('wrong-token-1234567890');
  expect(account.requests).toHaveLength(1);
  await field.fill(account.token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(3);
});

test('the demo loses its network on request, and has it back', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await expect.poll(() => tooltip(app)).toMatch(/need you/);
  const press = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search jobs and commands' }).fill('demo network');
    await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText(name);
    await page.keyboard.press('Enter');
  };
  await press('Demo: lose the network for 5 minutes');
  await expect.poll(() => tooltip(app), { timeout: 20_000 }).toMatch(/cannot be reached since .+Last known/);
  await press('Demo: bring the network back');
  await expect.poll(() => tooltip(app), { timeout: 20_000 }).not.toMatch(/cannot be reached/);
});

test('nothing anywhere holds the token but the keychain', async ({ app, page, account, appEnv }) => {
  await connect(page, account.token);
  account.faults.status(500);
  await clickMenu(app, ['Check now']);
  await expect.poll(() => trayImage(app), { timeout: 20_000 }).toMatch(/[\\/]offline/);
  const inPage = await page.evaluate(async () => {
    const bridge = (window as unknown as { snapshooter: Record<string, (args: object) => Promise<unknown>> })
      .snapshooter;
    const replies = [await bridge.state!({}), await bridge.diagnostics!({}), await bridge.checkNow!({})];
    return JSON.stringify([replies, document.documentElement.outerHTML, Object.values(localStorage)]);
  });
  const folder = appEnv.SNAPSHOOTER_USER_DATA!;
  const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => readFileSync(join(f.parentPath, f.name), 'latin1'));
  const shown = JSON.stringify([await trayMenu(app), await notifications(app), await tooltip(app)]);
  for (const text of [inPage, shown, ...onDisk]) expect(text).not.toContain(account.token);
});

test('while the service is unreachable the jobs stay, grey and with their age, and come back', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  account.faults.html();
  await clickMenu(app, ['Check now']);
  await expect(page.getByText(/web page|cannot be reached|no usable answer/).first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(3);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]offline/);
  expect(await tooltip(app)).toMatch(/Last known, .+: all 3 jobs are well/);
  account.faults.clear();
  await page.getByRole('button', { name: 'Check now' }).first().click();
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]ok/);
});

test('a token revoked later stops looking, keeps what is shown, and can be replaced', async ({
  app,
  page,
  account,
}) => {
  await connect(page, account.token);
  account.changeToken('the-new-token-0987654321');
  await clickMenu(app, ['Check now']);
  await expect(page.getByText(/rejected the token/).first()).toBeVisible();
  await expect.poll(() => notifications(app)).toMatchObject([{ title: 'SnapShooter rejected the token' }]);
  await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(3);
  await clickMenu(app, ['Settings']);
  await page.getByRole('button', { name: /^Replace/ }).click();
  await page.getByRole('textbox', { name: 'API token' }).fill('the-new-token-0987654321');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]ok/);
});

test('removing the token leads back to the start, also after a restart', async ({ page, account, relaunch }) => {
  await connect(page, account.token);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Remove/ })
    .last()
    .click();
  await expect(page.getByRole('textbox', { name: 'API token' })).toBeVisible();
  const again = await (await relaunch()).firstWindow();
  await expect(again.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
});

test('damaged settings and ledger are set aside, said, and nothing is told twice', async ({
  app,
  page,
  account,
  relaunch,
  appEnv,
}) => {
  await connect(page, account.token);
  account.fail('Invoices');
  await clickMenu(app, ['Check now']);
  await expect.poll(() => notifications(app)).toHaveLength(1);
  await app.close();
  const folder = appEnv.SNAPSHOOTER_USER_DATA!;
  const ours = readdirSync(folder).filter((n) => n === 'settings.json' || n.startsWith('ledger'));
  expect(ours).toHaveLength(2);
  for (const name of ours) writeFileSync(join(folder, name), '{"half');
  const again = await relaunch();
  const window = await again.firstWindow();
  await expect(window.getByText(/set aside as settings\.json/)).toBeVisible();
  await expect.poll(() => trayImage(again)).toMatch(/[\\/]problem/);
  expect(await notifications(again)).toEqual([]);
  await expect(window.getByText(/set aside as ledger/)).toBeVisible();
  expect(readdirSync(folder).filter((n) => n.includes('damaged'))).toHaveLength(2);
});

test.describe('with a locked keychain', () => {
  test.use({ keyringState: 'locked' });
  test('a token can be used for this session only, and is not kept', async ({ page, account, relaunch }) => {
    await expect(page.getByText(/keychain is locked/).first()).toBeVisible();
    await page.getByRole('button', { name: /this session only/ }).click();
    await page.getByRole('textbox', { name: 'API token' }).fill(account.token);
    const connectOnce = page.getByRole('button', { name: /^(Connect|Use for this session only)/ }).first();
    if (await connectOnce.isVisible()) await connectOnce.click();
    await expect(page.getByRole('list', { name: 'Jobs', exact: true })).toBeVisible();
    const again = await (await relaunch()).firstWindow();
    await expect(again.getByText(/keychain is locked/).first()).toBeVisible();
  });
});

test.describe('without a keychain', () => {
  test.use({ keyringState: 'none' });
  test('the reason is said, and the demo is still there', async ({ page }) => {
    await expect(page.getByText(/keychain|keyring|secret/i).first()).toBeVisible();
    await page.getByRole('button', { name: 'Explore the demo' }).click();
    await expect(page.getByRole('list', { name: 'Jobs', exact: true }).getByRole('listitem')).toHaveCount(42);
  });
});
