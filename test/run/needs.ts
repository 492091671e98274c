import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../host/chromium.ts';
import { root } from './runtime.ts';

export type Need = 'chromium' | 'dbus' | 'gnome-keyring' | 'libsecret' | 'rpmbuild';

const onPath = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Loads what keytar loads, in a process of its own. */
const hasLibsecret = () =>
  spawnSync(process.execPath, ['-e', "require('keytar')"], { cwd: root, stdio: 'ignore' }).status === 0;

const needs: Readonly<
  Record<Need, { readonly there: () => boolean; readonly called: string; readonly packages: string[] }>
> = {
  chromium: {
    there: () => findChromium() !== null,
    called: 'Chromium',
    packages: ['chromium', 'fonts-dejavu-core', 'fonts-liberation'],
  },
  dbus: { there: () => onPath('dbus-run-session') && onPath('dbus-send'), called: 'D-Bus', packages: ['dbus'] },
  'gnome-keyring': {
    there: () => onPath('gnome-keyring-daemon'),
    called: 'gnome-keyring',
    packages: ['gnome-keyring'],
  },
  libsecret: { there: hasLibsecret, called: 'libsecret', packages: ['libsecret-1-0'] },
  rpmbuild: { there: () => onPath('rpmbuild'), called: 'rpmbuild', packages: ['rpm'] },
};

const isDebian = (): boolean => {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** Prints what apt-get says only when it fails. */
function aptInstall(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status === 0) continue;
    process.stderr.write(`${stdout}${stderr}`);
    return false;
  }
  return true;
}

const missingOf = (wanted: readonly Need[]) => wanted.filter((need) => !needs[need].there());

/**
 * Sees to it that these are there: on Debian and Ubuntu, as root, it installs what is missing; elsewhere it says in one
 * line what to install. Silent when all is there. false: something is still missing.
 */
export function ensure(wanted: readonly Need[]): boolean {
  if (process.platform !== 'linux') return true;
  const missing = missingOf(wanted);
  if (!missing.length) return true;
  const packages = missing.flatMap((need) => needs[need].packages);
  if (process.getuid?.() === 0 && isDebian()) {
    console.log(`Installing with apt-get: ${packages.join(' ')}`);
    aptInstall(packages);
  }
  const left = missingOf(missing);
  if (!left.length) return true;
  const names = left.map((need) => needs[need].called).join(', ');
  const command = `apt-get install ${left.flatMap((need) => needs[need].packages).join(' ')}`;
  const chromium = left.includes('chromium') ? ' (or set CHROMIUM to the path of a Chromium or Chrome)' : '';
  console.error(`Not installed: ${names}. Install with your package manager, on Debian: sudo ${command}${chromium}.`);
  return false;
}
