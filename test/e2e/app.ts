import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type ConsoleMessage, type ElectronApplication, type Page } from 'playwright/test';
import type { Account } from '../../main/demo/account.ts';
import { createDemo } from '../../main/demo/fleet.ts';
import { serve, type Served } from '../fakes/serve.ts';
import { openKeyring, type Keyring, type KeyringState } from '../keychain/keyring.ts';
import { launchApp, onHost } from './launch.ts';
import { openChromium } from './chromium.ts';

export * from './desktop.ts';
export { onHost } from './launch.ts';
export { expect } from 'playwright/test';

interface Shared {
  /** Where the test host finds the Chromium that a worker's apps share, one after the other; "": each has its own. */
  chromium: string;
}

interface Options {
  /** The keychain the app meets; default unlocked. Set it with `test.use({ keyringState: 'locked' })`. */
  keyringState: KeyringState;
}

interface Fixtures {
  keyring: Keyring;
  /** The simulated account: the demo fleet on this computer's clock, unless `test.use({ account: … })` gives another. */
  account: Account;
  /** The account behind a socket on loopback: `service.url`, and faults of the wire. */
  service: Served;
  /** Environment of the app: private home, this keyring, this service, Berlin. */
  appEnv: Record<string, string>;
  /** Starts the app once more, with the same data; what is open is closed first. */
  relaunch: (args?: readonly string[]) => Promise<ElectronApplication>;
  /** The running app, started when first asked for. */
  app: ElectronApplication;
  /** Its window. */
  page: Page;
  /** Uncaught errors and refusals of the policy in any page. A spec that means to make some empties it. */
  problems: string[];
}

/** Where the app is, and the pages with it. */
const place = { TZ: 'Europe/Berlin', LANG: 'en_GB.UTF-8' };

const refused = /Content Security Policy|TrustedHTML|TrustedScript|trusted-types|Refused to/i;
const watch = (page: Page, problems: string[]) => {
  page.on('pageerror', (error) => problems.push(`uncaught in the page: ${error.message}`));
  page.on('console', (message: ConsoleMessage) => {
    if (refused.test(message.text())) problems.push(`refused in the page: ${message.text()}`);
  });
};

export const test = base.extend<Fixtures & Options, Shared>({
  chromium: [
    async ({ browserName: _ }, use) => {
      if (!onHost) return use('');
      const { address, close } = await openChromium(place);
      await use(address);
      await close();
    },
    { scope: 'worker' },
  ],
  keyringState: ['unlocked', { option: true }],

  keyring: async ({ keyringState }, use, info) => {
    info.skip(
      process.platform !== 'linux' && keyringState !== 'unlocked',
      'only Linux has a keyring to lock or to miss',
    );
    const keyring = await openKeyring(keyringState);
    await use(keyring);
    await keyring.close();
  },
  account: async ({ browserName: _ }, use) => {
    await use(createDemo({ now: () => Date.now() / 1000 }));
  },
  service: async ({ account }, use) => {
    const served = await serve(account);
    await use(served);
    await served.close();
  },
  appEnv: async ({ keyring, service, chromium }, use) => {
    const { DISPLAY, WAYLAND_DISPLAY } = process.env;
    const data = mkdtempSync(join(tmpdir(), 'app-data-'));
    await use({
      ...keyring.env,
      ...(DISPLAY ? { DISPLAY } : {}),
      ...(WAYLAND_DISPLAY ? { WAYLAND_DISPLAY } : {}),
      ...(chromium ? { ELECTRON_HOST_CHROMIUM: chromium } : {}),
      SNAPSHOOTER_API_URL: service.url,
      SNAPSHOOTER_USER_DATA: data,
      ...place,
    });
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
  problems: async ({ browserName: _ }, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems).toEqual([]);
  },
  relaunch: async ({ appEnv, problems }, use, info) => {
    let running: ElectronApplication | undefined;
    let said = '';
    await use(async (args = []) => {
      await running?.close();
      running = await launchApp({ args, env: appEnv });
      for (const page of running.windows()) watch(page, problems);
      running.on('window', (page) => watch(page, problems));
      const keep = (data: unknown) => (said += String(data));
      running.process().stderr?.on('data', keep);
      running.process().stdout?.on('data', keep);
      return running;
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('what the app printed', { body: said, contentType: 'text/plain' });
      for (const page of running?.windows() ?? [])
        await info.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
    }
    await running?.close();
  },
  app: async ({ relaunch }, use) => {
    await use(await relaunch());
  },
  page: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});

/** Types the account's token into the welcome page and waits for the list. */
export async function connect(page: Page, token: string): Promise<void> {
  await page.getByRole('textbox', { name: 'API token' }).fill(token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('list', { name: 'Jobs', exact: true })).toBeVisible();
}
