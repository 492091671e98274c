import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diskError } from '../../main/desktop/disk-error.ts';
import { createPartFile } from '../../main/desktop/part-file.ts';
import { DiskError } from '../../main/ports.ts';
import { forbiddenFolder } from '../forbidden-folder.ts';

const disk = vi.hoisted(() => ({ did: [] as string[], links: true, full: false }));
vi.mock('node:fs/promises', async (real) => {
  const fs = await real<typeof import('node:fs/promises')>();
  const fails = (code: string) => Promise.reject(Object.assign(new Error(`${code}: /home/someone/secret`), { code }));
  return {
    ...fs,
    link: (from: string, to: string) => {
      disk.did.push('link');
      return disk.links ? fs.link(from, to) : fails('EPERM');
    },
    rename: (from: string, to: string) => {
      disk.did.push('rename');
      return fs.rename(from, to);
    },
    open: async (path: string, flags: string, mode?: number) => {
      const handle = await fs.open(path, flags, mode);
      const sync = handle.sync.bind(handle);
      handle.sync = () => {
        disk.did.push('sync');
        return sync();
      };
      if (disk.full) handle.write = () => fails('ENOSPC') as never;
      return handle;
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'part-'));
  Object.assign(disk, { did: [], links: true, full: false });
});
afterEach(() => {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
});
const list = (): string[] => readdirSync(folder).sort();
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const bytes = (of: string): Uint8Array => Buffer.from(of);
const began = async (name: string, of = 'abc') => {
  const part = createPartFile(folder, name);
  await part.open();
  await part.write(bytes(of));
  return part;
};

describe('a file on its way', () => {
  it('has a part name until it is whole, and is on disk before it has its own', async () => {
    const part = createPartFile(folder, 'a.gz');
    expect(list()).toEqual([]);
    await part.open();
    await part.write(bytes('abc'));
    await part.write(bytes('def'));
    expect([list(), part.length]).toEqual([['a.gz.part'], 6]);
    expect(await part.finish()).toBe('a.gz');
    expect([list(), text('a.gz')]).toEqual([['a.gz'], 'abcdef']);
    expect(disk.did).toEqual(['sync', 'link']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'a.gz')).mode & 0o777).toBe(0o600);
  });

  it('never takes the place of another, whole or half-done', async () => {
    writeFileSync(join(folder, 'a.gz'), 'old');
    writeFileSync(join(folder, 'a (2).gz.part'), 'half');
    const part = await began('a.gz');
    expect(part.name).toBe('a (3).gz');
    expect(await part.finish()).toBe('a (3).gz');
    expect(list().map(text)).toEqual(['half', 'abc', 'old']);
  });

  it.each([true, false])('nor of one that appears while it comes (disk with links: %s)', async (links) => {
    disk.links = links;
    const part = await began('a.gz');
    writeFileSync(join(folder, 'a.gz'), 'mine');
    expect(await part.finish()).toBe('a (2).gz');
    expect([list(), text('a.gz'), text('a (2).gz')]).toEqual([['a (2).gz', 'a.gz'], 'mine', 'abc']);
  });

  it('is put in place by a rename where the disk has no links', async () => {
    disk.links = false;
    const part = await began('a.gz');
    expect(await part.finish()).toBe('a.gz');
    expect([list(), text('a.gz'), disk.did]).toEqual([['a.gz'], 'abc', ['sync', 'link', 'rename']]);
  });

  it('goes on after a rest, from the byte it had', async () => {
    const part = await began('a.gz');
    await part.rest();
    writeFileSync(join(folder, 'a.gz.part'), 'abcXYZ and more');
    await part.open();
    expect(part.length).toBe(3);
    await part.write(bytes('de'));
    await part.finish();
    expect(text('a.gz')).toBe('abcde');
  });

  it('begins anew where the part is gone or shorter than it was', async () => {
    const part = await began('a.gz');
    await part.rest();
    rmSync(join(folder, 'a.gz.part'));
    await part.open();
    expect([part.length, list()]).toEqual([0, ['a.gz.part']]);
    await part.write(bytes('abcdef'));
    await part.rest();
    truncateSync(join(folder, 'a.gz.part'), 2);
    await part.open();
    expect([part.length, part.name]).toEqual([0, 'a (2).gz']);
  });

  it('can be begun anew', async () => {
    const part = await began('a.gz', 'a longer text');
    await part.restart();
    expect(part.length).toBe(0);
    await part.write(bytes('new'));
    await part.finish();
    expect(text('a.gz')).toBe('new');
  });

  it('is removed at once when it is discarded, whatever goes on', async () => {
    const part = await began('a.gz');
    const writing = part.write(bytes('more')).catch((error: unknown) => error);
    part.discard();
    expect(list()).toEqual([]);
    await writing;
    await expect(part.write(bytes('x'))).rejects.toBeInstanceOf(DiskError);
    await expect(part.finish()).rejects.toBeInstanceOf(DiskError);
    await expect(part.open()).rejects.toBeInstanceOf(DiskError);
    expect(list()).toEqual([]);
  });

  it('discarded while it is opened, or put in place, it leaves no half behind', async () => {
    const opening = createPartFile(folder, 'a.gz');
    const open = opening.open().catch(() => undefined);
    opening.discard();
    await open;
    expect(list()).toEqual([]);
    const finishing = await began('b.gz');
    const finish = finishing.finish().catch(() => undefined);
    finishing.discard();
    await finish;
    expect(list().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('stays when it is in place', async () => {
    const part = await began('a.gz');
    await part.finish();
    part.discard();
    expect(list()).toEqual(['a.gz']);
  });

  it.each(['', '.', '..', 'a/b', '../a', 'a\\b'])('is never begun outside its folder: %j', (name) =>
    expect(() => createPartFile(folder, name)).toThrow(DiskError),
  );
});

describe('what the disk refuses is a problem without a path', () => {
  it('a full disk', async () => {
    disk.full = true;
    const part = createPartFile(folder, 'a.gz');
    await part.open();
    await expect(part.write(bytes('x'))).rejects.toMatchObject({ problem: 'full', message: 'full' });
    part.discard();
  });

  it('a folder that is gone, at the start or before the end', async () => {
    const part = await began('a.gz');
    renameSync(folder, `${folder}-moved`);
    await expect(part.finish()).rejects.toMatchObject({ problem: 'gone' });
    await expect(createPartFile(folder, 'b').open()).rejects.toMatchObject({ problem: 'gone' });
    part.discard();
    rmSync(`${folder}-moved`, { recursive: true });
  });

  it.each([
    ['EACCES', 'denied'],
    ['EROFS', 'denied'],
    ['EDQUOT', 'full'],
    ['EFBIG', 'large'],
    ['EIO', 'other'],
  ])('%s is "%s"', (code, problem) =>
    expect(diskError(Object.assign(new Error(`${code}: /home/x`), { code }))).toMatchObject({
      problem,
      message: problem,
    }),
  );

  it('a folder that may not be written to', () =>
    expect(createPartFile(forbiddenFolder, 'a').open()).rejects.toMatchObject({ problem: 'denied' }));
});
