import type { BackupChoice, BackupSort } from '../main/contract/writes.ts';
import type { Tag } from '../main/contract/job.ts';

/** What is asked of a job's backups, as its controls hold it. */
export interface BackupFilters {
  readonly status: NonNullable<BackupChoice['status']> | 'any';
  /** true: must have it; false: must not. */
  readonly tags: Readonly<Partial<Record<Tag, boolean>>>;
  /** Epoch seconds. */
  readonly startedSince: number | null;
  readonly completedSince: number | null;
  readonly sort: BackupSort;
  readonly pageSize: number;
}
export const tagNames: readonly Tag[] = ['manual', 'hourly', 'daily', 'weekly', 'monthly'];
/** 15 to 100 (trap 22). */
export const pageSizes = [15, 25, 50, 100] as const;

/** What main asks for when nothing is chosen: the newest 25. */
export const noFilters: BackupFilters = {
  status: 'any',
  tags: {},
  startedSince: null,
  completedSince: null,
  sort: '-created_at',
  pageSize: 25,
};

/** Only what differs from main's own; null: nothing does, and then the first page is the job's newest. */
export const choiceOf = (filters: BackupFilters): BackupChoice | null => {
  const { status, tags, startedSince, completedSince, sort, pageSize } = filters;
  const choice: BackupChoice = {
    ...(status === 'any' ? {} : { status }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    ...(startedSince === null ? {} : { startedSince }),
    ...(completedSince === null ? {} : { completedSince }),
    ...(sort === noFilters.sort ? {} : { sort }),
    ...(pageSize === noFilters.pageSize ? {} : { pageSize }),
  };
  return Object.keys(choice).length === 0 ? null : choice;
};

/** Some backups may be left out by what is chosen; an order or a page size leaves out none. */
export const isNarrow = ({ status, tags, startedSince, completedSince }: BackupFilters): boolean =>
  status !== 'any' || Object.keys(tags).length > 0 || startedSince !== null || completedSince !== null;

/** The filters with one tag asked for, refused, or left open again. */
export const withTag = (filters: BackupFilters, tag: Tag, asked: boolean | null): BackupFilters => {
  const { [tag]: _before, ...rest } = filters.tags;
  return { ...filters, tags: asked === null ? rest : { ...rest, [tag]: asked } };
};
