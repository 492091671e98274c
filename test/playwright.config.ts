import { defineConfig } from 'playwright/test';

/** The built app, end to end; which runtime it runs on is told by `chooseRuntime` in test/run/runtime.ts. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/tell-runtime.ts',
  outputDir: '../test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
