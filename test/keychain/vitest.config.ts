import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other projects: these tests need the bus and the keyring that run.ts puts around them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: { electron: fileURLToPath(new URL('../fakes/electron.ts', import.meta.url)) } },
  test: { name: 'keychain', environment: 'node', include: ['test/keychain/**/*.test.ts'], fileParallelism: false },
});
