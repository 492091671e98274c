import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from 'playwright/test';
import { createAccount, type Account, type AccountOptions } from '../../main/demo/account.ts';
import type { LoggedRequest } from '../../main/demo/log.ts';
import type { JobSpec, RunSpec } from '../../main/demo/specs.ts';

const day = 86_400;

/** 40 backups an hour apart, the newest first in words: failed, with errors, expired, and for the rest completed. */
const many = (now: number): readonly RunSpec[] =>
  Array.from({ length: 40 }, (_, i) => {
    const createdAt = now - 3600 * (i + 1);
    const odd = [null, 'failed', 'completed_with_errors', 'expired'] as const;
    const tags = i % 4 === 0 ? { manual: true } : i % 4 === 1 ? { hourly: true } : { hourly: true, daily: true };
    return { createdAt, startedAt: createdAt + 2, endsAt: createdAt + 62, status: odd[i] ?? 'completed', tags };
  });

/**
 * An account with the ids of the vendor's examples (server 1, storages 1232, 84 and 45), on this computer's clock, and a
 * limit that no spec meets.
 */
export function callsAccount(options: Partial<AccountOptions> = {}): Account {
  const now = (): number => Date.now() / 1000;
  const at = Math.floor(now());
  // Without a run and without one due: it is no news to anybody.
  const never: Partial<JobSpec> = { schedules: [{ cron: '0 3 * * *', status: 'paused' }], history: { days: 0 } };
  const job = (name: string, more: Partial<JobSpec> = {}): JobSpec => ({
    name,
    server: 'web-1',
    storage: ['main'],
    createdAt: at - 200 * day,
    schedules: [{ cron: '0 3 * * *', timezone: 'Europe/Berlin' }],
    history: { days: 3, recent: 'ooooo' },
    ...more,
  });
  return createAccount({
    now,
    longestStarted: 3,
    limit: 100_000,
    fleet: {
      servers: [
        { name: 'web-1', id: 1, host: '10.0.33.142' },
        { name: 'db-1', id: 2, host: '10.0.0.9' },
      ],
      storages: [
        { name: 'main', id: 1232 },
        { name: 'second', id: 84, provider: 'wasabi', region: 'eu-central-1' },
        { name: 'third', id: 45, provider: 'b2', region: 'us-west-002' },
      ],
      recipes: [{ id: 77, slug: 'redis-backups' }],
      encryptionKeys: [481],
      proxies: [13],
      jobs: [
        job('Orders database', {
          server: 'db-1',
          recipe: 'mysql-backups',
          config: { mysql_database: 'orders', mysql_password: 'never-to-be-shown' },
          storage: ['main', 'second'],
          schedules: [
            {
              id: 9,
              cron: '5 2 * * *',
              timezone: 'America/New_York',
              runOffset: 5,
              retention: { hourly: 0, daily: 7, weekly: 4, monthly: 6 },
            },
          ],
        }),
        job('Shop files', {
          createdAt: at - 250 * day,
          config: { root_path: '/srv/shop\n', use_sudo: true },
          schedules: [{ cron: `${new Date(at * 1000).getUTCMinutes()} * * * *` }],
          history: { days: 0 },
          runs: many(at),
        }),
        job('Invoices', {
          server: 'db-1',
          createdAt: at - 100 * day,
          schedules: [
            { id: 20, name: 'main', cron: '0 4 * * *', timezone: 'Europe/Berlin' },
            { id: 21, name: 'weekend', cron: '30 5 * * 6', timezone: 'Asia/Tokyo' },
          ],
        }),
        job('Price feed', { recipe: 'url-backups', createdAt: at - 300 * day, ...never }),
      ],
    },
    ...options,
  });
}

/** A body of the vendor's page as JSON.stringify prints it; the one with quotes of the wrong kind put right (trap 42). */
export function documented(name: string): string {
  const file = name === 'create-job-mysql' ? `${name}.txt` : `${name}.json`;
  const printed = readFileSync(new URL(`../fixtures/requests/${file}`, import.meta.url), 'utf8');
  return JSON.stringify(JSON.parse(printed.replaceAll(`'eu'`, '"eu"')));
}

/** What was asked and could change something. */
export const writes = (account: Account): readonly LoggedRequest[] =>
  account.requests.filter(({ method }) => method !== 'GET');

/**
 * The account got exactly one write since the last time: this verb, path and body, byte for byte, with the headers of the
 * page's examples. Later ones count anew.
 */
export async function expectWrite(account: Account, method: string, path: string, body = ''): Promise<void> {
  await expect.poll(() => writes(account).length, { message: `one ${method} ${path}` }).toBe(1);
  const [sent] = writes(account);
  expect({ method: sent!.method, path: sent!.path, query: sent!.query, body: sent!.body }).toEqual({
    method,
    path: `/v1${path}`,
    query: {},
    body,
  });
  expect(sent!.headers.accept).toBe('application/json');
  expect(sent!.headers['content-type']).toBe(body === '' ? undefined : 'application/json');
  expect(sent!.authorized).toBe(true);
  account.requests.length = 0;
}

/** The queries of the reads of a path, oldest first. */
export const asked = (account: Account, path: string): readonly Readonly<Record<string, string>>[] =>
  account.requests.filter((request) => request.method === 'GET' && request.path === `/v1${path}`).map((r) => r.query);

export const jobList = (page: Page): Locator => page.getByRole('list', { name: 'Jobs', exact: true });

/** From wherever the window is to a job's page, and one of its tabs. */
export async function openJob(page: Page, name: string, tab?: string): Promise<void> {
  if (!(await jobList(page).isVisible()))
    await page.evaluate(() => {
      location.hash = '#/jobs';
    });
  await jobList(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
}

/** Chooses an entry of the job's menu. */
export async function fromMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: entry }).click();
}
