import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, expect, opened, test } from './app.ts';
import { smallAccount } from './fleet.ts';

test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

test('it ends within a second, whatever is asked of the service, and loses nothing', async ({
  app,
  page,
  account,
  service,
  appEnv,
  relaunch,
}) => {
  await connect(page, account.token);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 60, y: 40, width: 900, height: 650 });
  });
  await expect.poll(() => existsSync(join(appEnv.SNAPSHOOTER_USER_DATA!, 'window.json'))).toBe(true);
  let hanging = 0;
  service.fault({ kind: 'hang' }, { only: () => Boolean((hanging += 1)) });
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect.poll(() => hanging).toBeGreaterThan(0);

  let said = '';
  app.process().stdout!.on('data', (data) => (said += String(data)));
  const exited = new Promise<number | null>((done) => app.process().once('exit', done));
  await app
    .evaluate(({ app: electron }) => {
      const asked = Date.now();
      electron.once('quit', () => process.stdout.write(`ended after ${Date.now() - asked} ms\n`));
      electron.quit();
    })
    .catch(() => undefined); // it may be gone before it has answered
  expect(await exited).toBe(0);
  expect(Number(/ended after (\d+) ms/.exec(said)?.[1])).toBeLessThan(1000);

  const again = await relaunch();
  await again.firstWindow();
  expect(await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())).toMatchObject({
    x: 60,
    y: 40,
    width: 900,
    height: 650,
  });
});

test('the log is shown where it lies, and holds no token', async ({ app, page, account, appEnv }) => {
  await connect(page, account.token);
  const path = join(appEnv.SNAPSHOOTER_USER_DATA!, 'log.txt');
  await page.evaluate(() => {
    location.hash = '#/diagnostics';
  });
  await app.evaluate((_electron, token) => {
    void Promise.reject(new Error(`Authorization: Bearer ${token}`));
  }, account.token);
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('unhandled: Error');
  expect(readFileSync(path, 'utf8')).not.toContain(account.token);
  await page.getByRole('button', { name: 'Show log' }).click();
  await expect.poll(() => opened(app)).toEqual([path]);
});
