import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import type { Bridge } from '../../main/contract/bridge.ts';
import type { Account } from '../../main/demo/account.ts';
import { createDemo } from '../../main/demo/fleet.ts';
import { serve } from '../fakes/serve.ts';
import { smallAccount } from '../e2e/fleet.ts';
import { launchApp } from '../e2e/launch.ts';
import { openBeside } from '../e2e/open-beside.ts';
import { openKeyring, type Keyring } from '../keychain/keyring.ts';
import { shotScenes } from './shot-scenes.ts';

declare global {
  interface Window {
    readonly snapshooter: Bridge;
  }
}

/** A keyring of our own, so that nobody's token is met; where gnome-keyring is not installed, none. */
const anyKeyring = (): Promise<Keyring> => openKeyring('unlocked').catch(() => openKeyring('absent'));

/** Waits for the list, then for what moves while it comes in. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await settle(page);
}

/** The address of the job of this name, or of the worst there is. */
const jobPage = (page: Page, name: string | null): Promise<string> =>
  page.evaluate(async (wanted) => {
    const reply = await window.snapshooter.state({});
    if (!reply.ok) throw new Error(reply.error.message);
    const { jobs } = reply.value;
    const job = jobs.find((one) => (wanted === null ? one.health === 'failed' : one.name === wanted));
    if (!job) throw new Error(`there is no job to show: ${wanted ?? 'none failed'}`);
    return `#/job/${encodeURIComponent(job.id)}`;
  }, name);

async function sized(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(980, 700));
  return page;
}

/** The window of an account behind a socket, which a picture may need to go wrong, or to be well. */
async function withServed(
  account: Account,
  env: Readonly<Record<string, string>>,
  take: (app: ElectronApplication, page: Page) => Promise<void>,
): Promise<void> {
  const served = await serve(account);
  const app = await launchApp({
    env: { ...env, SNAPSHOOTER_API_URL: served.url, SNAPSHOOTER_USER_DATA: mkdtempSync(join(env.HOME!, 'served-')) },
  });
  try {
    const page = await sized(app);
    await page.getByRole('textbox', { name: 'API token' }).fill(account.token);
    await page
      .getByRole('button', { name: /^(Connect|Use for this session only)/ })
      .first()
      .click();
    await page.getByRole('list', { name: 'Jobs', exact: true }).waitFor();
    await take(app, page);
  } finally {
    await app.close();
    await served.close();
  }
}

/**
 * Pictures of every page and its dialogs at 980 by 700 and of what hangs beside the tray at 400 by 560, light and dark,
 * and of the list in forced colours; gives their paths.
 */
export async function takeShots(folder: string): Promise<string[]> {
  const dir = resolve(folder);
  mkdirSync(dir, { recursive: true });
  const files: string[] = [];
  const shoot = async (page: Page, name: string) => {
    const path = join(dir, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    files.push(path);
  };
  const inBoth = async (page: Page, name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: 'none' });
      await settle(page);
      await shoot(page, `${name}-${colorScheme}`);
    }
  };
  const keyring = await anyKeyring();
  // Never the real service: the demo needs none, and the welcome page asks for nothing before a token is typed in.
  const env = {
    ...keyring.env,
    ...Object.fromEntries(['DISPLAY', 'WAYLAND_DISPLAY'].flatMap((n) => (process.env[n] ? [[n, process.env[n]]] : []))),
    SNAPSHOOTER_API_URL: 'http://127.0.0.1:9/v1',
    SNAPSHOOTER_USER_DATA: join(keyring.env.HOME!, 'data'),
  };
  try {
    const demo = await launchApp({ args: ['--demo'], env });
    const page = await sized(demo);
    await page.getByRole('list', { name: 'Jobs', exact: true }).waitFor();
    for (const { name, at, job = null, act } of shotScenes) {
      // From another page each time: nothing stays open from the picture before.
      await goTo(page, '#/alerts');
      await goTo(page, at === 'job' ? await jobPage(page, job) : `#/${at}`);
      await act?.(page);
      await inBoth(page, name);
      await page.keyboard.press('Escape');
    }
    await goTo(page, '#/alerts');
    // One of the demo's backups fails soon after the start; without it there is little to see.
    await page
      .getByText('Shop files')
      .first()
      .waitFor({ timeout: 90_000 })
      .catch(() => undefined);
    await inBoth(page, 'alerts');
    await page.getByRole('main').getByRole('button', { name: 'Pause alerts' }).click();
    await page.getByRole('menuitem', { name: 'For 1 hour' }).click();
    await inBoth(page, 'alerts-paused');
    await goTo(page, '#/jobs');
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    await settle(page);
    await shoot(page, 'jobs-forced');
    await openBeside(demo, page);
    await inBoth(page, 'popover-paused');
    await page.getByRole('button', { name: 'Resume alerts' }).click();
    await inBoth(page, 'popover');
    await demo.close();
    // The demo's jobs as an account that answers no more: its jobs stay, grey and with their age.
    const failing = createDemo({ now: () => Date.now() / 1000 });
    await withServed(failing, env, async (app, page) => {
      failing.faults.status(503);
      await page.getByRole('button', { name: 'Check now' }).first().click();
      await page
        .getByText(/cannot be reached|could not|no usable answer/)
        .first()
        .waitFor();
      await inBoth(page, 'jobs-stale');
      await goTo(page, await jobPage(page, null));
      await inBoth(page, 'job-stale');
      await openBeside(app, page);
      await inBoth(page, 'popover-stale');
    });
    await withServed(smallAccount(), env, async (app, page) => {
      await openBeside(app, page);
      await inBoth(page, 'popover-calm');
    });
    const fresh = await launchApp({ env });
    const welcome = await sized(fresh);
    await welcome.getByRole('textbox', { name: 'API token' }).waitFor();
    await inBoth(welcome, 'welcome');
    await fresh.close();
  } finally {
    await keyring.close();
  }
  return files;
}
