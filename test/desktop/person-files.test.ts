import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPersonFiles } from '../../main/desktop/person-files.ts';
import { DiskError } from '../../main/ports.ts';
import { fake, unfake } from '../fakes/electron.ts';

let home: string;
const window = { isWindow: true } as unknown as Electron.BrowserWindow;
const showSaveDialog = vi.fn<(...args: unknown[]) => Promise<{ canceled: boolean; filePath: string }>>();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'files-'));
  fake({ app: { getPath: (name: string) => join(home, name) }, dialog: { showSaveDialog } });
});
afterEach(() => {
  unfake();
  vi.clearAllMocks();
  rmSync(home, { recursive: true });
});
const answer = (filePath: string): void => void showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath });

describe('save as', () => {
  it('asks over the window, suggests a name in Downloads, and writes for its owner alone', async () => {
    const files = createPersonFiles({ home, parent: () => window });
    const path = join(home, 'calls.json');
    answer(path);
    expect(await files.saveText('suggested.json', '{}')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('{}');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const [over, options] = showSaveDialog.mock.calls[0]!;
    expect(over).toBe(window);
    expect(options).toMatchObject({ defaultPath: join(home, 'downloads', 'suggested.json') });
  });

  it('opens where it was left, with a window or without', async () => {
    const files = createPersonFiles({ home, parent: () => null });
    mkdirSync(join(home, 'other'));
    answer(join(home, 'other', 'a.json'));
    await files.saveText('a.json', '1');
    answer(join(home, 'other', 'a.json'));
    await files.saveText('b.json', '2');
    expect(showSaveDialog.mock.calls[1]).toMatchObject([{ defaultPath: join(home, 'other', 'b.json') }]);
    expect(readFileSync(join(home, 'other', 'a.json'), 'utf8')).toBe('2');
  });

  it('nowhere is null', async () => {
    showSaveDialog.mockResolvedValueOnce({ canceled: true, filePath: '' });
    expect(await createPersonFiles({ home, parent: () => null }).saveText('a', 'b')).toBeNull();
  });

  it('what the disk refuses is told without its path', async () => {
    const files = createPersonFiles({ home, parent: () => null });
    answer(join(home, 'gone', 'a.json'));
    const gone = await files.saveText('a', 'b').catch((error: unknown) => error);
    expect(gone).toBeInstanceOf(DiskError);
    expect(gone).toMatchObject({ problem: 'gone', message: 'gone' });
    writeFileSync(join(home, 'file'), '');
    answer(join(home, 'file', 'a.json'));
    await expect(files.saveText('a', 'b')).rejects.toMatchObject({ problem: 'gone' });
  });
});

it('the home folder is "~", and only that', () => {
  const files = createPersonFiles({ home, parent: () => null });
  expect([files.shown(home), files.shown(join(home, 'a', 'b')), files.shown(`${home}-else/a`)]).toEqual([
    '~',
    join('~', 'a', 'b'),
    `${home}-else/a`,
  ]);
});
