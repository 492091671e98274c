import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  // Importing the real package under plain Node would start a download of the runtime.
  resolve: { alias: { electron: path('./test/fakes/electron.ts') }, conditions: ['browser'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/keychain/**', 'test/package/**'],
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      { extends: true, test: { name: 'renderer', environment: 'jsdom', include: ['test/renderer/**/*.test.ts'] } },
    ],
  },
});
