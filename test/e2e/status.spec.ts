import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connect, expect, test } from './app.ts';
import { smallAccount } from './fleet.ts';
import { runtime } from './launch.ts';
import { findElectron, hostDir, root } from '../run/runtime.ts';

test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

const executable = runtime.kind === 'host' ? join(hostDir, 'electron') : (findElectron()?.path ?? '');
/** `snapshooter-tray --status`, as a script would run it. */
function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; out: string }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, root, '--status', ...args], { env, cwd: root });
  let out = '';
  child.stdout.on('data', (data) => (out += String(data)));
  return new Promise((done) => child.once('exit', (code) => done({ code, out })));
}

test('--status says what the running app says, or looks by itself, with an exit code', async ({
  app,
  page,
  account,
  appEnv,
}) => {
  expect(await run(appEnv)).toMatchObject({ code: 2, out: expect.stringContaining('No API token yet') });
  await connect(page, account.token);
  await expect(page.getByText(/^Looked/)).toBeVisible();
  const before = account.requests.length;
  expect(await run(appEnv)).toMatchObject({ code: 0, out: expect.stringMatching(/^All 3 jobs are well\. As of /) });
  expect(account.requests).toHaveLength(before);
  account.fail('Invoices');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
  await app.close();
  const { code, out } = await run(appEnv, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ status: 'problem', needYou: 1, problems: [{ name: 'Invoices' }] });
  expect(out).not.toContain(account.token);
});
