/** The small app of test/host/toy, for specs that state facts of Electron. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, type Page } from 'playwright/test';
import { hostDir } from '../run/runtime.ts';
import { launchApp } from './launch.ts';

interface Api {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  log(text: string): Promise<string>;
  echoSync<T>(value: T): T;
  isDate(value: unknown): boolean;
  throws(): void;
  reject(): Promise<void>;
  callMe(call: (n: number) => number): number;
  worlds(): unknown;
}
declare global {
  interface Window {
    readonly api: Api;
  }
  var toy: { events: string[]; second: { argv: string[]; additionalData: unknown } | null };
}

export const toyDir = join(hostDir, 'toy');
export const toyEnv = (userData: string) => ({
  ...(process.env as Record<string, string>),
  TOY_USER_DATA: userData,
  TOY_LOG: '1',
});

const privateFolder = () => mkdtempSync(join(tmpdir(), 'toy-'));
const removeFolder = (dir: string) => rmSync(dir, { recursive: true, force: true });
const ready = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow();
  await page.getByRole('button').waitFor();
  return page;
};

interface Own {
  userData: string;
  /** A toy of this test's own. */
  toyApp: ElectronApplication;
  toyPage: Page;
}
/** One toy for all tests that leave it as they found it: starting one is what costs. */
interface Shared {
  sharedApp: ElectronApplication;
  sharedPage: Page;
}
export const test = base.extend<Own, Shared>({
  // Playwright reads the names a fixture needs from its pattern, and an empty one is no pattern to eslint.
  userData: async ({ browserName: _ }, use) => {
    const dir = privateFolder();
    await use(dir);
    removeFolder(dir);
  },
  toyApp: async ({ userData }, use) => {
    const app = await launchApp({ app: toyDir, env: toyEnv(userData) });
    await use(app);
    await app.close();
  },
  toyPage: async ({ toyApp }, use) => use(await ready(toyApp)),
  sharedApp: [
    async ({ browserName: _ }, use) => {
      const dir = privateFolder();
      const app = await launchApp({ app: toyDir, env: toyEnv(dir) });
      await use(app);
      await app.close();
      removeFolder(dir);
    },
    { scope: 'worker' },
  ],
  sharedPage: [async ({ sharedApp }, use) => use(await ready(sharedApp)), { scope: 'worker' }],
});

export const events = (app: ElectronApplication) => app.evaluate(() => globalThis.toy.events);

export { expect } from 'playwright/test';
