import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import type { Bridge } from '../../main/contract.ts';
import { launchApp } from '../e2e/launch.ts';
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

/** The address of the worst job there is. */
const worstJob = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const reply = await window.snapshooter.state({});
    if (!reply.ok) throw new Error(reply.error.message);
    const { jobs } = reply.value;
    const worst = jobs.find((job) => job.health === 'failed') ?? jobs[0];
    return `#/job/${encodeURIComponent(worst?.id ?? '')}`;
  });

async function sized(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(980, 700));
  return page;
}

/** Pictures of every page and its dialogs at 980 by 700, light and dark, and of the list in forced colours; gives their paths. */
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
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
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
    const job = await worstJob(page);
    for (const { name, at, act } of shotScenes) {
      // From another page each time: nothing stays open from the picture before.
      await goTo(page, '#/alerts');
      await goTo(page, at === 'job' ? job : `#/${at}`);
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
    await goTo(page, '#/jobs');
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    await settle(page);
    await shoot(page, 'jobs-forced');
    await demo.close();
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
