import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run/runtime.ts';

it('packing says in a sentence what it needs where the runtime cannot be had, and makes nothing', () => {
  const nowhere = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere'), ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'test/run/package.ts'), '--dir'], {
    env: { ...process.env, ...nowhere },
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^Nothing was packed: a package holds Electron's runtime, .* npm run test:package\n$/);
  expect([status, stdout]).toEqual([1, '']);
});
