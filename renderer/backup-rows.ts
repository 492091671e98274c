import type { BackupDetail } from '../main/contract/job.ts';

/** How a page joins the rows known: `newest` on top, `further` below, `same` only freshens them, `anew` replaces them. */
export type Way = 'newest' | 'further' | 'same' | 'anew';

/** New runs push old ones onto the next page: what comes twice is shown once, as it was read last. */
export const merged = (
  known: readonly BackupDetail[],
  fresh: readonly BackupDetail[],
  way: Way,
): readonly BackupDetail[] => {
  const read = new Map(fresh.map((backup) => [backup.id, backup]));
  if (way === 'anew') return [...read.values()];
  if (way === 'newest') return [...read.values(), ...known.filter(({ id }) => !read.has(id))];
  const fresher = known.map((backup) => read.get(backup.id) ?? backup);
  if (way === 'same') return fresher;
  for (const { id } of known) read.delete(id);
  return [...fresher, ...read.values()];
};
