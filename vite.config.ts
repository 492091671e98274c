import { builtinModules } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const node = [/^node:/, ...builtinModules];

/** Three bundles: the window (client), Node (main), and one CommonJS file for the sandboxed preload. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: false })],
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        target: 'chrome150',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        manifest: true,
        license: { fileName: 'licenses.md' },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', 'keytar'] },
      build: {
        outDir: '../out/main',
        emptyOutDir: true,
        target: 'node24',
        license: { fileName: 'licenses.md' },
        rollupOptions: {
          input: 'main/index.ts',
          external: [...node, /^electron(\/|$)/, 'keytar'],
          output: { format: 'es', entryFileNames: 'index.js', chunkFileNames: '[name].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: '../out/preload',
        emptyOutDir: true,
        target: 'node24',
        rollupOptions: {
          input: 'preload/index.ts',
          external: [/^electron(\/|$)/],
          output: { format: 'cjs', entryFileNames: 'index.cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload']) await builder.build(builder.environments[name]!);
    },
  },
});
