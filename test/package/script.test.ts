import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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

it.each([
  ['darwin', {}, '-', false],
  ['darwin', { CSC_LINK: 'certificate.p12' }, undefined, true],
  ['darwin', { CSC_NAME: 'Somebody' }, undefined, true],
  ['linux', {}, undefined, true],
] as const)(
  'on %s with %j is signed by %s, with the hardened runtime %s',
  async (platform, env, identity, hardened) => {
    const require = createRequire(import.meta.url);
    const builder = require('electron-builder/out/builder') as {
      createYargs(): unknown;
      configureBuildCommand(yargs: unknown): { parse(args: readonly string[]): unknown };
      normalizeOptions(options: unknown): { config?: object };
    };
    const schema = require('app-builder-lib/out/util/config/config') as {
      getConfig(root: string, file: null, more: object | undefined): Promise<{ mac: Record<string, unknown> }>;
      validateConfiguration(config: object, log: object): Promise<void>;
    };
    const asked = builder.normalizeOptions(
      builder.configureBuildCommand(builder.createYargs()).parse(signing(platform, env)),
    );
    const config = await schema.getConfig(root, null, asked.config);
    await schema.validateConfiguration(config, { isEnabled: false });
    expect([config.mac.identity, config.mac.hardenedRuntime]).toEqual([identity, hardened]);
  },
);
