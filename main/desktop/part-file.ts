import { rmSync } from 'node:fs';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PartFile } from '../ports.ts';
import { DiskError } from '../ports.ts';
import { numbered } from '../saves/file-name.ts';
import { diskError } from './disk-error.ts';
import { settle } from './files.ts';

const mostNames = 1000;
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );

/** A new file at `path`, or null where there is one. For its owner only: a backup is all a server has. */
const create = (path: string): Promise<FileHandle | null> =>
  open(path, 'wx', 0o600).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  });

/** Gives a whole file its name unless that is taken. Disks without links (FAT) hold the name with an empty file. */
async function place(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOENT') throw error;
    const held = await create(path);
    if (!held) return false;
    await held.close();
    await rename(part, path).catch(async (cause: unknown) => {
      await rm(path, { force: true });
      throw cause;
    });
    return true;
  }
  await rm(part, { force: true });
  return true;
}

export function createPartFile(folder: string, wanted: string): PartFile {
  // The core gives plain names; one that would lead elsewhere is a bug of ours, and never followed.
  if (basename(wanted) !== wanted || /[/\\]|^\.*$/.test(wanted)) throw new DiskError('other');
  let nth = 1;
  let handle: FileHandle | null = null;
  /** Where it lies; null: nowhere. */
  let path: string | null = null;
  let length = 0;
  let discarded = false;
  let busy = 0;

  const name = (): string => numbered(wanted, nth);
  const remove = (): void => {
    const lying = path;
    path = null;
    try {
      if (lying !== null) rmSync(lying, { force: true });
    } catch {
      // Its folder may be gone, and it with it.
    }
  };
  const close = async (): Promise<void> => {
    const held = handle;
    handle = null;
    await held?.close();
  };
  const begin = async (): Promise<void> => {
    length = 0;
    for (nth = 1; nth <= mostNames; nth += 1) {
      const final = join(folder, name());
      if (await isThere(final)) continue;
      handle = await create(`${final}.part`);
      if (!handle) continue;
      path = `${final}.part`;
      return;
    }
    throw new DiskError('other');
  };
  const again = async (): Promise<boolean> => {
    if (path === null) return false;
    handle = await open(path, 'r+').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    const { size } = (await handle?.stat()) ?? { size: -1 };
    if (size >= length) return true;
    await close();
    // Shorter than what was written: not ours, or not whole. It is left alone.
    path = null;
    return false;
  };
  const opened = (): FileHandle => {
    if (discarded || !handle) throw new DiskError('gone');
    return handle;
  };
  /** Errors of Node become ours; what was discarded meanwhile is removed. */
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1;
    try {
      return await work();
    } catch (error) {
      throw diskError(error);
    } finally {
      busy -= 1;
      if (discarded) {
        remove();
        await close().catch(() => undefined);
      }
    }
  };

  return {
    get name() {
      return name();
    },
    get length() {
      return length;
    },
    open: () =>
      guard(async () => {
        if (discarded) throw new DiskError('gone');
        if (!handle && !(await again())) await begin();
      }),
    write: (bytes) =>
      guard(async () => {
        for (let done = 0; done < bytes.length;) {
          const { bytesWritten } = await opened().write(bytes, done, bytes.length - done, length);
          done += bytesWritten;
          length += bytesWritten;
        }
      }),
    restart: () =>
      guard(async () => {
        await opened().truncate(0);
        length = 0;
      }),
    rest: () => guard(close),
    finish: () =>
      guard(async () => {
        const file = opened();
        // A part that was longer when it was opened again ends with bytes that are not ours.
        await file.truncate(length);
        await file.sync();
        await close();
        for (; nth <= mostNames; nth += 1) {
          if (path === null || discarded) throw new DiskError('gone');
          if (!(await place(path, join(folder, name())))) continue;
          path = null;
          try {
            settle(folder);
          } catch {
            // In place all the same: a disk that cannot be asked for more has to do.
          }
          return name();
        }
        throw new DiskError('other');
      }),
    discard() {
      discarded = true;
      remove();
      // Never under a write: its number might be another file's by then.
      if (busy === 0) void close().catch(() => undefined);
    },
  };
}
