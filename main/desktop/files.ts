import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, TextFile } from '../ports.ts';

/** `damaged-2026-11-23T18-01-02`, UTC: sorts by time and is allowed in a file name everywhere. */
export const stamp = (now: number): string => new Date(now * 1000).toISOString().slice(0, 19).replaceAll(':', '-');

/** Moves a file aside under a dated name beside it and gives that name. */
export function setAside(path: string, clock: Clock): string {
  const name = `${basename(path)}.damaged-${stamp(clock.now())}`;
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? name : `${name}-${n}`;
    if (existsSync(join(dirname(path), free))) continue;
    renameSync(path, join(dirname(path), free));
    return free;
  }
}

const write = (path: string, flag: 'wx' | 'a', text: string): void => {
  const file = openSync(path, flag, 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** A rename is on disk only with its folder; Windows has no such call. */
export const settle = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Writes a file whole or not at all, readable by its owner only. */
export function replaceFile(path: string, text: string): void {
  const part = `${path}.${process.pid}.part`;
  rmSync(part, { force: true });
  try {
    write(part, 'wx', text);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  settle(dirname(path));
}

/** Makes the data folder, open to its owner only; one that is there already stays as the person made it. */
export const openDataFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
};

/** @throws what tells why, where it is not */
export const checkWritable = (folder: string): void => accessSync(folder, constants.W_OK);

export function createTextFile(path: string, clock: Clock): TextFile {
  return {
    read() {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    replace: (text) => replaceFile(path, text),
    append: (text) => write(path, 'a', text),
    setAside: () => setAside(path, clock),
  };
}
