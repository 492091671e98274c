import type { JobPage } from '../../main/contract/job.ts';

/** Ids of a job's storages, the most important first, as far as known: set from here, or as the service lists them (trap 39). */
export const orderOf = ({ priorities, storage }: Pick<JobPage, 'priorities' | 'storage'>): readonly number[] => {
  const ids = [...priorities.list].sort((a, b) => a.priority - b.priority).map(({ storageId }) => storageId);
  return [...new Set(ids.length > 0 ? ids : storage.map(({ id }) => id))];
};

/** What a replacement of all storages comes to. */
export interface StorageChange {
  readonly gone: readonly number[];
  readonly added: readonly number[];
  /** Those that stay do so in another order. */
  readonly reordered: boolean;
}
export const changeOf = (before: readonly number[], after: readonly number[]): StorageChange => {
  const stay = (list: readonly number[], other: readonly number[]) => list.filter((id) => other.includes(id));
  return {
    gone: before.filter((id) => !after.includes(id)),
    added: after.filter((id) => !before.includes(id)),
    reordered: stay(before, after).join() !== stay(after, before).join(),
  };
};
export const isSame = (before: readonly number[], after: readonly number[]): boolean => before.join() === after.join();
