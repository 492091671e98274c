import { connect, expect, notifications, tooltip, trayImage, trayMenu } from './app.ts';
import { runBeside } from './beside.ts';
import { checkAndHear, check, test } from './watching.ts';

test('a run that does not come is late: told once, with its sentence, and recovers', async ({
  app,
  page,
  account,
  later,
  relaunch,
  appEnv,
}) => {
  test.slow();
  await connect(page, account.token);
  await expect.poll(() => tooltip(app)).toMatch(/^All 4 jobs are well\./);
  later(1800 + 10 * 60);
  await check(app, account);
  expect(await notifications(app)).toEqual([]);
  expect(await trayImage(app)).toMatch(/[\\/]ok/);

  later(6 * 60);
  await checkAndHear(app, account, ['Backup late: Nightly dump']);
  const [told] = await notifications(app);
  expect(told).toMatchObject({ urgency: 'critical' });
  expect(told!.body).toMatch(
    /^Expected .+ UTC( \(.+ Berlin\))?.*grace 15 min; last start .+; late since .+\.$|^Expected .+ grace 15 min; last start .+; late since .+\.$/,
  );
  expect(await trayImage(app)).toMatch(/[\\/]problem/);
  expect(await tooltip(app)).toMatch(/^1 of 4 jobs needs you: Nightly dump, late\./);
  const problem = (await trayMenu(app)).find((line) => line.label === 'Nightly dump');
  expect(problem?.items?.map((line) => line.label)).toEqual(expect.arrayContaining(['Acknowledge', 'Back up now']));
  expect(told!.body.startsWith(problem!.items![0]!.label.slice(0, 60))).toBe(true);
  const problems = page.getByRole('region', { name: 'Problems' });
  await expect(problems.getByText(told!.body)).toBeVisible();
  const status = await runBeside(appEnv, '--status');
  expect(status).toMatchObject({ code: 1 });
  expect(status.out).toContain(`Nightly dump: ${told!.body}`);

  await checkAndHear(app, account, ['Backup late: Nightly dump']);
  const again = await relaunch();
  await expect.poll(() => tooltip(again)).toMatch(/^1 of 4 jobs needs you: Nightly dump, late\./);
  account.finish('Nightly dump', 'completed');
  await checkAndHear(again, account, ['Recovered: Nightly dump']);
  await expect.poll(() => trayImage(again)).toMatch(/[\\/]ok/);
  expect(await runBeside(appEnv, '--status')).toMatchObject({ code: 0 });
});

test('a run that does not end is stuck: told once, still followed, and its end is known', async ({
  app,
  page,
  account,
  later,
}) => {
  test.slow();
  await connect(page, account.token);
  const run = account.hang('Invoices');
  await check(app, account);
  await expect.poll(() => trayImage(app)).toMatch(/running/);
  // One run of this job comes meanwhile, so that nothing is late.
  account.finish('Nightly dump', 'completed');
  later(2 * 3600 + 300);
  account.finish('Nightly dump', 'completed');
  await checkAndHear(app, account, ['Backup stuck: Invoices']);
  const [told] = await notifications(app);
  expect(told!.body).toMatch(/^Running since .+ it counts as stuck since .+\.$/);
  expect(await tooltip(app)).toMatch(/Invoices, stuck/);
  await expect(page.getByRole('region', { name: 'Problems' }).getByText(told!.body)).toBeVisible();
  await checkAndHear(app, account, ['Backup stuck: Invoices']);
  account.end(run, 'completed');
  await checkAndHear(app, account, ['Backup stuck: Invoices', 'Recovered: Invoices']);
  await expect.poll(() => trayImage(app)).toMatch(/[\\/]ok/);
});

test('links lead to a job and to the alerts of the app that runs, and nowhere else', async ({
  page,
  account,
  appEnv,
}) => {
  test.slow();
  await connect(page, account.token);
  const id = account.idOf('Shop files');
  expect(await runBeside(appEnv, `snapshooter-tray://job/${id}`)).toMatchObject({ code: 0 });
  await expect(page.getByRole('heading', { level: 1, name: 'Shop files' })).toBeVisible();
  await runBeside(appEnv, 'snapshooter-tray://alerts');
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible();
  const before = account.requests.filter(({ method }) => method !== 'GET').length;
  for (const link of ['settings', `job/${id}/start`, 'job/..%2Fjobs', 'alerts?do=pause'])
    await runBeside(appEnv, `snapshooter-tray://${link}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible();
  expect(account.requests.filter(({ method }) => method !== 'GET')).toHaveLength(before);
});
