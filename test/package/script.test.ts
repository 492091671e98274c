import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { homepage, pageOf } from '../run/homepage.ts';
import { root } from '../run/runtime.ts';
import { signing } from '../run/signing.ts';

it('packing says in a sentence what it needs where the runtime cannot be had, and makes nothing', () => {
  const nowhere = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere'), ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'test/run/package.ts'), '--dir'], {
    env: { ...process.env, ...nowhere },
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^Nothing was packed: a package holds Electron's runtime, .* npm run test:package\n$/);
  expect([status, stdout]).toEqual([1, '']);
});

const require = createRequire(import.meta.url);
const builder = require('electron-builder/out/builder') as {
  createYargs(): unknown;
  configureBuildCommand(yargs: unknown): { parse(args: readonly string[]): unknown };
  normalizeOptions(options: unknown): { config?: object };
};
const schema = require('app-builder-lib/out/util/config/config') as {
  getConfig(
    root: string,
    file: null,
    more: object | undefined,
  ): Promise<{ mac: Record<string, unknown>; extraMetadata?: unknown }>;
  validateConfiguration(config: object, log: object): Promise<void>;
};
/** The configuration as electron-builder has it with these arguments. @throws where it knows one of them not */
async function configured(args: readonly string[]) {
  const asked = builder.normalizeOptions(builder.configureBuildCommand(builder.createYargs()).parse(args));
  const config = await schema.getConfig(root, null, asked.config);
  await schema.validateConfiguration(config, { isEnabled: false });
  return config;
}

it.each([
  ['darwin', {}, '-', false],
  ['darwin', { CSC_LINK: 'certificate.p12' }, undefined, true],
  ['darwin', { CSC_NAME: 'Somebody' }, undefined, true],
  ['linux', {}, undefined, true],
] as const)(
  'on %s with %j is signed by %s, with the hardened runtime %s',
  async (platform, env, identity, hardened) => {
    const { mac } = await configured(signing(platform, env));
    expect([mac.identity, mac.hardenedRuntime]).toEqual([identity, hardened]);
  },
);

it.each([
  ['https://codeberg.org/somebody/tray.git\n', 'https://codeberg.org/somebody/tray'],
  ['https://token@git.example.org:8443/a/b/', 'https://git.example.org/a/b'],
  ['git@gitlab.com:group/sub/tray.git', 'https://gitlab.com/group/sub/tray'],
  ['ssh://git@example.org:22/tray', 'https://example.org/tray'],
  ['/srv/git/tray.git', 'http://example.com/no-uri-given'],
  ['../tray', 'http://example.com/no-uri-given'],
  ['', 'http://example.com/no-uri-given'],
])('what was cloned from %j has the page %s', (origin, page) => expect(pageOf(origin)).toBe(page));

it('deb and rpm, which electron-builder makes with a page alone, have one wherever this was cloned from', async () => {
  const nowhere = mkdtempSync(join(tmpdir(), 'nowhere-'));
  const config = await configured(homepage('linux', nowhere));
  rmSync(nowhere, { recursive: true });
  expect(config.extraMetadata).toEqual({ homepage: pageOf('') });
  expect(homepage('win32', root)).toEqual([]);
});
