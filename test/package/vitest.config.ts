import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other projects: these tests look into what was built. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: { electron: fileURLToPath(new URL('../fakes/electron.ts', import.meta.url)) } },
  test: {
    name: 'package',
    environment: 'node',
    include: ['test/package/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
  },
});
