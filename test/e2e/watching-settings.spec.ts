import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, connect, dialogs, expect, notifications, tooltip } from './app.ts';
import { check, checkAndHear, goTo, test } from './watching.ts';

test('the self-test says what works here, and what falls back where it does not', async ({ app, page, account }) => {
  test.slow();
  await connect(page, account.token);
  await expect(page.getByText(/^Looked/)).toBeVisible();
  expect(await notifications(app)).toEqual([]);
  await goTo(page, '#/settings');
  await page.getByRole('button', { name: 'Run the self-test' }).click();
  const results = page.getByRole('list', { name: 'Results of the self-test' });
  await expect(results.getByRole('listitem')).toHaveCount(6);
  const line = (label: string) => results.getByRole('listitem').filter({ hasText: label });
  await expect(line('Notifications')).toContainText('The system says it showed one.');
  await expect(line('Keychain')).toContainText('took an entry, gave it back and removed it.');
  await expect(line('API token')).toContainText('SnapShooter accepts it.');
  await expect(line('Clock')).toContainText('It agrees with the service.');
  await expect(line('Start at login')).toContainText('nothing is watched until you start the app');
  expect(await notifications(app)).toMatchObject([{ title: 'SnapShooter Tray' }]);
  account.changeToken('another-token-0987654321');
  await page.getByRole('button', { name: 'Run the self-test' }).click();
  await expect(line('API token')).toContainText('Instead:');
});

test('a command is set only with the consent of the person in a dialog of the system, and runs once for an alert', async ({
  app,
  page,
  account,
  appEnv,
  relaunch,
}) => {
  test.slow();
  await connect(page, account.token);
  await goTo(page, '#/settings');
  const said = join(appEnv.SNAPSHOOTER_USER_DATA!, 'said');
  const script = join(appEnv.SNAPSHOOTER_USER_DATA!, 'hook.cjs');
  writeFileSync(script, `require('node:fs').appendFileSync(process.argv[2], JSON.stringify(process.env) + '\\n')`);
  const lines = (): string[] => (existsSync(said) ? readFileSync(said, 'utf8').trimEnd().split('\n') : []);
  const hooks = page.getByRole('region', { name: 'Command and webhook' });
  await hooks.getByRole('textbox', { name: 'Program' }).fill(process.execPath);
  await hooks.getByRole('textbox', { name: /^Arguments/ }).fill(`${script}\n${said}`);
  await hooks.getByRole('checkbox', { name: 'Failed backups' }).check();
  await answer(app, 'Cancel');
  await hooks.getByRole('button', { name: 'Save' }).click();
  await expect(hooks.getByRole('alert')).toContainText('not allowed');
  await answer(app, 'Allow');
  await hooks.getByRole('button', { name: 'Save' }).click();
  await expect(hooks.getByText(/^On for 1 kind of alerts/)).toBeVisible();
  const asked = await dialogs(app);
  expect(asked).toHaveLength(2);
  for (const part of [process.execPath, script, said, 'failed backups'])
    expect(String(asked[0]!.detail)).toContain(part);

  account.fail('Orders database');
  account.finish('Shop files', 'completed_with_errors');
  await checkAndHear(app, account, ['Backup failed: Orders database']);
  await expect.poll(lines).toHaveLength(1);
  const facts = JSON.parse(lines()[0]!) as Record<string, string>;
  expect(facts).toMatchObject({
    SNAPSHOOTER_KIND: 'failed',
    SNAPSHOOTER_JOBS: 'Orders database',
    SNAPSHOOTER_SENTENCE: (await notifications(app))[0]!.body,
  });
  expect(Object.keys(facts).filter((name) => /API_URL|USER_DATA|TOKEN/.test(name))).toEqual([]);
  expect(lines()[0]).not.toContain(account.token);
  await goTo(page, '#/diagnostics');
  await expect(page.getByRole('row', { name: /^Hook, .+ good: command for failed backups: ended with/ })).toBeVisible();

  const again = await relaunch();
  await expect.poll(() => tooltip(again)).toMatch(/^2 of 4 jobs need you/);
  await check(again, account);
  account.fail('Invoices');
  await checkAndHear(again, account, ['Backup failed: Invoices']);
  await expect.poll(lines).toHaveLength(2);
  expect(JSON.parse(lines()[1]!)).toMatchObject({ SNAPSHOOTER_JOBS: 'Invoices' });
});
