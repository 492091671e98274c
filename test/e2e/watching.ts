import type { ElectronApplication, Page } from 'playwright/test';
import type { Account } from '../../main/demo/account.ts';
import { test as base, clickMenu, expect, notifications } from './app.ts';
import { smallAccount, wellAt } from './fleet.ts';

interface Fixtures {
  /** Seconds by which the service's clock is ahead of this computer's. */
  ahead: { seconds: number };
  /** So much later at the service, whose clock decides what is late; nobody waits for it. */
  later: (seconds: number) => void;
}

/** An account with a job that is due in half an hour, and three that are due in half a day. */
export const test = base.extend<Fixtures>({
  ahead: async ({ browserName: _ }, use) => use({ seconds: 0 }),
  later: async ({ ahead }, use) =>
    use((seconds) => {
      ahead.seconds += seconds;
    }),
  account: async ({ ahead }, use) => {
    const now = (): number => Date.now() / 1000 + ahead.seconds;
    await use(smallAccount({ now }, [wellAt('Nightly dump', Math.floor(now()) - 86_400 + 1800)]));
  },
});

const titles = async (app: ElectronApplication): Promise<string[]> =>
  (await notifications(app)).map((told) => told.title);
const looks = (account: Account): number => account.requests.filter(({ query }) => query.page_size === '100').length;

/** Looks, by the tray's menu, and has looked at all there was at the call when it resolves. */
export async function check(app: ElectronApplication, account: Account): Promise<void> {
  const before = looks(account);
  // One that was under way has read the list already; the one after it has not, and ends before the third begins.
  for (const more of [1, 2])
    await expect
      .poll(async () => {
        if (looks(account) < before + more) await clickMenu(app, ['Check now']);
        return looks(account);
      })
      .toBeGreaterThanOrEqual(before + more);
}

/** The same, and these have been told since the start, no more and no fewer. */
export async function checkAndHear(app: ElectronApplication, account: Account, told: readonly string[]): Promise<void> {
  await check(app, account);
  await expect.poll(() => titles(app)).toEqual(told);
}

export const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);
