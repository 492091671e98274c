import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findElectron } from './runtime.ts';

const manifest = createRequire(import.meta.url).resolve('electron/package.json');
const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
const source = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';

/** Asked first, for a download that cannot come may take minutes to say so. */
async function isReachable(): Promise<boolean> {
  try {
    const answer = await fetch(`${source}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(5000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Fetches Electron's runtime (about 120 MB) where it can be had within five minutes. true: it is there. */
export async function downloadElectron(): Promise<boolean> {
  if (findElectron()) return true;
  if (!(await isReachable())) return false;
  console.log(`Downloading Electron ${version} …`);
  const installer = join(dirname(manifest), 'install.js');
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 });
  return findElectron() !== null;
}
