import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createShowLog } from '../../main/desktop/show-log.ts';
import { fake, unfake } from '../fakes/electron.ts';

let folder: string;
const showItemInFolder = vi.fn();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  showItemInFolder.mockClear();
  fake({ shell: { showItemInFolder } });
});
afterEach(() => {
  unfake();
  rmSync(folder, { recursive: true });
});

it('shows the log among its neighbours, and nothing where there is none', () => {
  const path = join(folder, 'log.txt');
  const show = createShowLog(path);
  expect([show(), showItemInFolder.mock.calls]).toEqual([false, []]);
  writeFileSync(path, 'a line');
  expect([show(), showItemInFolder.mock.calls]).toEqual([true, [[path]]]);
});
