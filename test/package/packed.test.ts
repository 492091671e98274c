import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appId, desktopName } from '../../main/desktop/identity.ts';
import { readLaunch } from '../../main/desktop/launch.ts';
import { linkScheme } from '../../main/desktop/links.ts';
import { trayStates } from '../../main/desktop/tray-icons.ts';
import { root } from '../run/runtime.ts';
import { asar, fuses, plist, resedit } from './brought.ts';
import { makeProject, pack } from './project.ts';

const app = 'SnapShooter Tray.app';
const each = (folder: string, ...ends: string[]) =>
  trayStates.flatMap((state) => ends.map((end) => `/resources/tray/${folder}/${state}${end}`));
/** Per system: where its package is, what its fuses are in, where its resources are, and its tray icons. */
const packages = {
  linux: {
    folder: 'linux-arm64-unpacked',
    fused: 'snapshooter-tray',
    resources: 'resources',
    prebuild: 'linux-arm64',
    tray: [22, 32, 48].flatMap((size) => each(`linux/${size}`, '.png')),
  },
  windows: {
    folder: 'win-unpacked',
    fused: 'SnapShooter Tray.exe',
    resources: 'resources',
    prebuild: 'win32-x64',
    tray: [...each('windows/on-dark', '.ico'), ...each('windows/on-light', '.ico')],
  },
  mac: {
    folder: 'mac-arm64',
    fused: app,
    resources: `${app}/Contents/Resources`,
    prebuild: 'darwin-arm64',
    tray: each('mac', 'Template.png', 'Template@2x.png'),
  },
} as const;
type System = keyof typeof packages;
const systems = (Object.keys(packages) as System[]).filter((s) => s !== 'mac' || process.platform !== 'win32');

let project: string;
const at = (system: System, ...path: string[]) => join(project, 'release', packages[system].folder, ...path);
const archive = (system: System) => at(system, packages[system].resources, 'app.asar');
const headerHash = (system: System) =>
  createHash('sha256')
    .update(asar.getRawHeader(archive(system)).headerString)
    .digest('hex');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .toSorted();

beforeAll(async () => {
  project = makeProject();
  await pack(project);
}, 180_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe.each(systems)('the package for %s', (system) => {
  const { fused, resources, prebuild, tray } = packages[system];
  const native = `/node_modules/keytar/prebuilds/${prebuild}/keytar.node`;

  it('holds what is on the list, and nothing else', () => {
    const entries = asar.listPackage(archive(system), { isPack: true }).map((line) => line.split(/\s*:\s*/));
    const paths = entries.map(([, path]) => path!.replaceAll('\\', '/'));
    const built = filesIn(join(root, 'out')).filter((path) => !/\/\.vite\/|\.map$/.test(path));
    const files = [
      ...['/LICENSE', '/package.json', '/resources/app/png/256x256.png', native],
      ...['/node_modules/keytar/package.json', '/node_modules/keytar/lib/keytar.js'],
      ...built.map((path) => `/out${path}`),
      ...tray,
    ];
    // What has others below it is a folder.
    const folders = new Set(
      files.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))),
    );
    expect(paths.filter((path) => !folders.has(path)).toSorted()).toEqual(files.toSorted());
    for (const path of built)
      expect(path).toMatch(
        /^\/(main\/index\.js|preload\/index\.cjs|renderer\/index\.html|renderer\/assets\/[\w.-]+\.(js|css)|(main|renderer)\/licenses\.md)$/,
      );
    expect(entries.filter(([how]) => how === 'unpack')).toHaveLength(1);
    expect(filesIn(`${archive(system)}.unpacked`)).toEqual([native]);
  });

  it('has no scripts and no tools in its package.json, and nothing of the place it was built in', () => {
    const manifest = JSON.parse(asar.extractFile(archive(system), 'package.json').toString()) as object;
    expect(manifest).toMatchObject({
      main: 'out/main/index.js',
      dependencies: { keytar: expect.any(String) as string },
    });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
    const all = readFileSync(archive(system), 'latin1');
    for (const trace of [root, project, 'sourceMappingURL=', 'not for the package']) expect(all).not.toContain(trace);
  });

  it('is small: what is ours beside the runtime', () => {
    expect(statSync(archive(system)).size).toBeLessThan(4_000_000);
    expect(statSync(`${archive(system)}.unpacked${native}`).size).toBeLessThan(600_000);
  });

  it('has its fuses set in the runtime', async () => {
    const wire = await fuses.getCurrentFuseWire(at(system, fused));
    const on = (name: string) => wire[fuses.FuseV1Options[name]!] === '1'.charCodeAt(0);
    const names = Object.keys(fuses.FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    expect(names.filter(on)).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ]);
    expect(names).toHaveLength(8);
  });

  it('has the words of one language', () => {
    const left = filesIn(at(system)).filter((path) => path.endsWith('.pak'));
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter((path) => !/en(-US|\.lproj)/.test(path))).toEqual([]);
    expect(readdirSync(at(system, resources))).not.toContain('default_app.asar');
  });
});

describe.runIf(systems.includes('mac'))('for macOS, Info.plist', () => {
  const info = () =>
    plist.parse(readFileSync(at('mac', app, 'Contents/Info.plist'), 'utf8')) as Record<string, unknown> & {
      NSAppTransportSecurity: Record<string, unknown>;
    };

  it('makes it an app without a Dock icon, for macOS 13, opened by its links', () => {
    expect(info()).toMatchObject({
      LSUIElement: true,
      LSMinimumSystemVersion: '13.0',
      NSUserNotificationAlertStyle: 'alert',
      CFBundleIdentifier: 'io.github.snapshooter-tray.SnapShooterTray',
      CFBundleURLTypes: [{ CFBundleURLSchemes: [linkScheme], CFBundleTypeRole: 'Viewer' }],
    });
  });

  it('allows plain http nowhere', () => {
    const { NSAppTransportSecurity: security } = info();
    expect(security.NSAllowsArbitraryLoads).toBe(false);
    expect(JSON.stringify(security)).not.toMatch(/InsecureHTTPLoads":true/);
  });

  it('names the archive by its hash', () => {
    expect(info().ElectronAsarIntegrity).toEqual({
      'Resources/app.asar': { algorithm: 'SHA256', hash: headerHash('mac') },
    });
  });
});

describe('for Windows, the program', () => {
  const entries = () =>
    resedit.NtExecutableResource.from(resedit.NtExecutable.from(readFileSync(at('windows', 'SnapShooter Tray.exe'))))
      .entries;
  const text = (type: string | number) => {
    const found = entries().filter((entry) => entry.type === type);
    expect(found).toHaveLength(1);
    return Buffer.from(found[0]!.bin as ArrayBuffer).toString();
  };

  it('names the archive by its hash', () => {
    expect(JSON.parse(text('INTEGRITY'))).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: headerHash('windows') },
    ]);
  });

  it('says whose it is, has its icon, and asks for no rights', () => {
    const [version] = resedit.Resource.VersionInfo.fromEntries(entries());
    expect(version!.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
      ProductName: 'SnapShooter Tray',
      FileDescription: 'SnapShooter Tray',
    });
    expect(entries().some((entry) => entry.type === 14)).toBe(true);
    expect(text(24)).toMatch(/requestedExecutionLevel level="asInvoker"/);
  });
});

describe('for Linux, the desktop entry', () => {
  const groups = () =>
    Object.fromEntries(
      readFileSync(join(project, 'linux.desktop'), 'utf8')
        .split(/^\[/m)
        .slice(1)
        .map((part) => {
          const [name, ...lines] = part.split('\n').filter(Boolean);
          const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
          return [name!.replace(']', ''), Object.fromEntries(pairs) as Record<string, string>] as const;
        }),
    );

  it('belongs to the windows of the app, and opens its links', () => {
    expect(groups()['Desktop Entry']).toMatchObject({
      Name: 'SnapShooter Tray',
      Exec: '"/opt/SnapShooter Tray/snapshooter-tray" %U',
      Icon: 'snapshooter-tray',
      StartupWMClass: desktopName.replace('.desktop', ''),
      MimeType: `x-scheme-handler/${linkScheme};`,
      Categories: 'Utility;',
    });
    expect(desktopName).toBe(`${appId}.desktop`);
    expect(readFileSync(join(project, 'linux.desktop'), 'utf8')).not.toContain('no-sandbox');
  });

  it('offers what the app understands', () => {
    const { 'Desktop Entry': entry, ...rest } = groups();
    const actions = entry!.Actions!.split(';').filter(Boolean);
    expect(Object.keys(rest)).toEqual(actions.map((name) => `Desktop Action ${name}`));
    const launches = Object.values(rest).map(({ Exec }) => readLaunch(Exec!.split(' ')));
    expect(launches).toEqual([
      { hidden: false, demo: false, route: { page: 'alerts' } },
      { hidden: false, demo: true, route: null },
    ]);
  });
});
