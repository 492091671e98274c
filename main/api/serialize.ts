/**
 * Requests as the vendor's page shows them: `schedules`, `order` and flat `retention_daily` where replies say `schedule`,
 * `schedule_order` and `retention.daily` (traps 28, 29), bare config values (trap 25), JSON booleans (trap 24).
 */
import { tags, type Tag } from '../model/backup.ts';
import type {
  BackupChoice,
  ComputeDraft,
  JobDraft,
  JobPatch,
  JobSort,
  ScheduleDraft,
  StorageDraft,
} from '../model/drafts.ts';
import type { Query } from './ask.ts';
import { apiError } from './sentences.ts';
import { largestPage, smallestPage } from './paging.ts';

export interface JobFilters {
  /** Address of the server the job runs on. */
  readonly host?: string;
  readonly sort?: JobSort;
  /** Epoch seconds. Says nothing of completions (trap 1), deletions or child edits (trap 11). */
  readonly modifiedSince?: number;
  readonly pageSize?: number;
  readonly page?: number;
}

export interface BackupFilters extends BackupChoice {
  readonly page?: number;
}

type Body = Readonly<Record<string, unknown>>;

/** A number the service keeps things under; refused here rather than sent as NaN or null. */
export const integerId = (value: number): number => {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw apiError('invalid', { reached: 'no' });
};

/** `YYYY-MM-DDTHH:MM:SSZ`; an offset's plus sign would arrive as a space. Whole seconds, cut. */
export const datetime = (epochSeconds: number): string => {
  const date = new Date(Math.floor(epochSeconds) * 1000);
  if (Number.isNaN(date.getTime())) throw apiError('invalid', { reached: 'no' });
  return `${date.toISOString().slice(0, 19)}Z`;
};

/** 15 to 100 (trap 22). */
const pageSize = (size: number): string =>
  String(Math.min(largestPage, Math.max(smallestPage, Math.floor(Number.isNaN(size) ? largestPage : size))));
const pageNumber = (page: number): string => String(integerId(page));

/** The pairs that have a value, in the order given. */
const present = (pairs: readonly (readonly [string, string | undefined])[]): Query =>
  pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined);

/** `make` of a value that is there. */
const given = <T, R>(value: T | undefined, make: (value: T) => R): R | undefined =>
  value === undefined ? undefined : make(value);

export const jobsQuery = (filters: JobFilters): Query =>
  present([
    ['host', filters.host],
    ['modified_since', given(filters.modifiedSince, datetime)],
    ['page_size', given(filters.pageSize, pageSize)],
    ['sort', filters.sort],
    ['page', given(filters.page, pageNumber)],
  ]);

export const backupsQuery = (filters: BackupFilters): Query =>
  present([
    ['status', filters.status],
    ...tags.map((tag) => [`tags[${tag}]`, given(filters.tags?.[tag], (on) => (on ? '1' : '0'))] as const),
    ['started_since', given(filters.startedSince, datetime)],
    ['completed_since', given(filters.completedSince, datetime)],
    ['page_size', given(filters.pageSize, pageSize)],
    ['sort', filters.sort],
    ['page', given(filters.page, pageNumber)],
  ]);

export const storagesQuery = (page: number): Query => [
  ['page_size', pageSize(largestPage)],
  ['page', pageNumber(page)],
];

/**
 * All five, always: `is_manual` alone from one click, for the others compete for retention slots (trap 57). Beside it the
 * service sets them to 0, so they are not sent with it.
 */
export const startBody = (chosen: readonly Tag[] = ['manual']): Body =>
  Object.fromEntries(tags.map((tag) => [`is_${tag}`, inForce(chosen).includes(tag)]));
/** The tags that a start is really given. */
export const inForce = (chosen: readonly Tag[]): readonly Tag[] => (chosen.includes('manual') ? ['manual'] : chosen);

const storageList = (list: readonly StorageDraft[]): readonly Body[] =>
  list.map(({ storageId, priority }) => ({ storage_id: integerId(storageId), priority }));

/** Only what is given: what is left out may be reset by a replacement, but must never be invented here. */
export const scheduleBody = (draft: ScheduleDraft): Body => ({
  ...(draft.order === undefined ? {} : { order: draft.order }),
  ...(draft.cron === undefined ? {} : { cron: draft.cron }),
  ...(draft.timezone === undefined ? {} : { timezone: draft.timezone }),
  ...(draft.runOffset === undefined ? {} : { run_offset: draft.runOffset }),
  ...Object.fromEntries(
    (['hourly', 'daily', 'weekly', 'monthly'] as const).flatMap((kept) => {
      const count = draft.retention?.[kept];
      return count === undefined || count === null ? [] : [[`retention_${kept}`, count]];
    }),
  ),
});

const computeBody = (draft: ComputeDraft): Body => {
  if (draft.type === 'server') return { type: draft.type, server_id: integerId(draft.serverId) };
  // The help says "EU or US", the example sends 'eu' (trap 42).
  if (draft.type === 'ss_serverless') return { type: draft.type, region: draft.region.toLowerCase() };
  return { ...draft.fields, type: draft.type };
};

/** Bare values; one that was only a mask in a reply is never written back (trap 27). */
const configBody = (config: JobDraft['config']): Body =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && value !== '**not set**'));

export const createBody = (draft: JobDraft): Body => ({
  recipe_id: integerId(draft.recipeId),
  name: draft.name,
  config: configBody(draft.config),
  compute: computeBody(draft.compute),
  // Priority first here and last in an update, as the page writes them.
  storage: draft.storage.map(({ storageId, priority }) => ({ priority, storage_id: integerId(storageId) })),
  schedules: draft.schedules.map(scheduleBody),
  // A string here and a number in `encryptionBody`, as documented (trap 34): digits pass either rule of Laravel.
  ...(draft.encryptionKeyId === undefined ? {} : { encryption_key_id: String(integerId(draft.encryptionKeyId)) }),
  ...(draft.proxyId === undefined ? {} : { proxy_id: integerId(draft.proxyId) }),
});

export const updateBody = (patch: JobPatch): Body => ({
  ...(patch.schedules === undefined ? {} : { schedules: patch.schedules.map(scheduleBody) }),
  ...(patch.storage === undefined ? {} : { storage: storageList(patch.storage) }),
});

export const storageBody = (list: readonly StorageDraft[]): Body => ({ storage: storageList(list) });
export const encryptionBody = (encryptionKeyId: number): Body => ({ encryption_key_id: integerId(encryptionKeyId) });
export const proxyBody = (proxyId: number): Body => ({ proxy_id: integerId(proxyId) });
