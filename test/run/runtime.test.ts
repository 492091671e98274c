import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chooseRuntime, findElectron, hostDir } from './runtime.ts';

const dist = mkdtempSync(join(tmpdir(), 'dist-'));
writeFileSync(join(dist, 'electron'), '');
afterAll(() => rmSync(dist, { recursive: true }));
const display = { DISPLAY: ':0' };

it('finds Electron where it is said to be, and never takes the test host for it', () => {
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: dist })?.path).toBe(join(dist, 'electron'));
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(dist, 'elsewhere') })).toBeNull();
  for (const host of [hostDir, relative(process.cwd(), hostDir)])
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: host })?.path ?? 'none').not.toContain('test/host');
});

it('says which one ran the specs', () => {
  const there = { ...display, ELECTRON_OVERRIDE_DIST_PATH: dist };
  expect(chooseRuntime(there)).toMatchObject({ kind: 'electron', override: dist });
  expect(chooseRuntime(there).sentence).toMatch(/^Electron runtime: \d+\.\d+\.\d+ at .*; specs ran on it$/);
  expect(chooseRuntime({ ...there, RUNTIME: 'host' })).toMatchObject({ kind: 'host', override: hostDir });
  const gone = { ...display, ELECTRON_OVERRIDE_DIST_PATH: join(dist, 'elsewhere') };
  expect(chooseRuntime(gone).sentence).toBe('Electron runtime: not installed; specs ran on the test host');
});

it.runIf(process.platform === 'linux')('does not start Electron where nothing can be shown', () => {
  expect(chooseRuntime({ ELECTRON_OVERRIDE_DIST_PATH: dist }).sentence).toBe(
    'Electron runtime: installed, but there is no display; specs ran on the test host',
  );
});
