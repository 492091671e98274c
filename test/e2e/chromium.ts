import { launchChromium } from '../host/chromium.ts';
import { strangerEnv } from '../keychain/keyring.ts';

/** What Playwright gives an app it starts, as far as a page could tell. */
const switches = new Map([
  ['allow-pre-commit-input', ''],
  ['disable-back-forward-cache', ''],
  ['disable-background-timer-throttling', ''],
  ['disable-backgrounding-occluded-windows', ''],
  ['disable-features', 'AvoidUnnecessaryBeforeUnloadCheckSync,HttpsUpgrades,PaintHolding'],
  ['disable-field-trial-config', ''],
  ['disable-ipc-flooding-protection', ''],
  ['disable-popup-blocking', ''],
  ['disable-renderer-backgrounding', ''],
  ['enable-features', 'CDPScreenshotNewSurface'],
  ['force-color-profile', 'srgb'],
]);

/** A Chromium without a page, where and when its apps are. It ends with this process at the latest. */
export async function openChromium(
  place: Readonly<Record<string, string>>,
): Promise<{ address: string; close: () => Promise<void> }> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const onGone = (log: string) => reject(new Error(`Chromium ended.\n${log}`));
  const chromium = await launchChromium({
    switches,
    headed: false,
    port: '0',
    onAddress: resolve,
    env: { ...strangerEnv(), ...place },
    onGone,
  });
  return { address: await promise, close: () => chromium.close() };
}
