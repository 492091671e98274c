import type { BackupFile } from '../model/backup.ts';

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** "12.4 MB", "744 bytes". */
export function bytesInWords(bytes: number): string {
  let n = bytes;
  let unit = 0;
  while (n >= 1000 && unit < units.length - 1) {
    n /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? n : n >= 100 ? Math.round(n) : n.toFixed(n >= 10 ? 1 : 2)} ${units[unit]}`;
}

/** The sum of a run's files, only where every size parses (trap 36); null otherwise, and for no files. */
export function sizeOf(files: readonly BackupFile[]): string | null {
  if (!files.length || files.some((f) => f.size.bytes === null)) return null;
  return bytesInWords(files.reduce((sum, f) => sum + f.size.bytes!, 0));
}
