import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // Importing the real package under plain Node would start a download of the runtime.
  resolve: { alias: { electron: path('./test/fakes/electron.ts') }, conditions: ['browser'] },
  test: {
    // A busy machine is no failure.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/keychain/**', 'test/desktop/**', 'test/package/**'],
          server: { deps: { inline: ['electron-store'] } },
          // Main keeps no state in modules and nothing here replaces any, so files share them: half the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          environment: 'node',
          include: ['test/desktop/**/*.test.ts'],
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.ts'],
          // Each file has a world of its own in a process they share, not a process: half the time.
          pool: 'vmThreads',
        },
      },
    ],
  },
});
