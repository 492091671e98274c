import { DiskError } from '../ports.ts';
import type { DiskProblem } from '../present/disk-words.ts';

const problems: Readonly<Record<string, DiskProblem>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'large',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ESTALE: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
};

/** What Node throws, as the core knows it: without the path that Node puts into its message. */
export const diskError = (error: unknown): DiskError =>
  error instanceof DiskError ? error : new DiskError(problems[(error as NodeJS.ErrnoException).code ?? ''] ?? 'other');
