import { connect, expect, test } from './app.ts';
import { smallAccount } from './fleet.ts';
import { runBeside } from './beside.ts';

test.use({ account: async ({ browserName: _ }, use) => use(smallAccount()) });

const run = (env: Record<string, string>, ...args: string[]) => runBeside(env, '--status', ...args);

test('--status says what the running app says, or looks by itself, with an exit code', async ({
  app,
  page,
  account,
  appEnv,
}) => {
  expect(await run(appEnv)).toMatchObject({ code: 2, out: expect.stringContaining('No API token yet') });
  await connect(page, account.token);
  await expect(page.getByText(/^Looked/)).toBeVisible();
  const looks = () => account.requests.filter(({ path }) => path === '/v1/jobs').length;
  const before = looks();
  expect(await run(appEnv)).toMatchObject({ code: 0, out: expect.stringMatching(/^All 3 jobs are well\. As of /) });
  expect(looks()).toBe(before);
  account.fail('Invoices');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
  await app.close();
  const { code, out } = await run(appEnv, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ status: 'problem', needYou: 1, problems: [{ name: 'Invoices' }] });
  expect(out).not.toContain(account.token);
});
