/**
 * Replies read into the model, in one place: tolerant of extra and missing fields, strict about meaning. What cannot be
 * identified is null, and its page a wrong answer; texts come out clean, secrets and public keys do not come out at all.
 */
import { clean } from '../model/text.ts';
import type { Backup, BackupDetail, BackupFile } from '../model/backup.ts';
import type { Job, JobDetail } from '../model/job.ts';
import { createPool, tagSet, type Pool } from './pool.ts';
import { sameJob } from './same.ts';
import { nameMax, parseCompute, parseConfig, parseSchedules, parseServer, parseStorage } from './parse-parts.ts';
import { bool, id, instant, list, map, record, size, status, text, wordMax, type Raw } from './values.ts';

const messageMax = 300;

/** Tags as 0/1, as booleans, or `is_`-prefixed (trap 16), and several at once (trap 17), as bits. */
const tagBits = (value: unknown): number => {
  const raw = map(value);
  return (
    (bool(raw['manual'] ?? raw['is_manual']) === true ? 1 : 0) |
    (bool(raw['hourly'] ?? raw['is_hourly']) === true ? 2 : 0) |
    (bool(raw['daily'] ?? raw['is_daily']) === true ? 4 : 0) |
    (bool(raw['weekly'] ?? raw['is_weekly']) === true ? 8 : 0) |
    (bool(raw['monthly'] ?? raw['is_monthly']) === true ? 16 : 0)
  );
};

/** The run in a raw row; `old` itself where that says the same. */
const backupOf = (raw: Raw, own: string, jobId: string, pool: Pool, old: Backup | undefined): Backup => {
  const known = status(raw['status']);
  const word = known === 'unknown' ? pool.word(text(raw['status'], wordMax) ?? '') : known;
  const tags = tagSet(tagBits(raw['tags']));
  const createdAt = instant(raw['created_at']);
  const startedAt = instant(raw['started_at']);
  const completedAt = instant(raw['completed_at']);
  const same =
    old !== undefined &&
    old.word === word &&
    old.status === known &&
    old.completedAt === completedAt &&
    old.startedAt === startedAt &&
    old.createdAt === createdAt &&
    old.tags === tags &&
    old.jobId === jobId;
  return same ? old : { id: own, jobId, status: known, word, tags, createdAt, startedAt, completedAt };
};

/** One run of a job's `last_backups`. `jobId`: the job it is listed under; null: as it says itself. */
export const parseBackup = (value: unknown, jobId: string | null = null, pool = createPool()): Backup | null => {
  const raw = record(value);
  const own = id(raw?.['id']);
  const job = jobId ?? id(raw?.['job_id']);
  return raw === null || own === null || job === null ? null : backupOf(raw, own, job, pool, undefined);
};

/** What can be downloaded; its pre-signed URL stays behind (trap 38). */
const parseFiles = (value: unknown): readonly BackupFile[] => {
  const files: BackupFile[] = [];
  for (const item of list(value) ?? []) {
    const raw = record(item);
    if (!raw) continue;
    files.push({
      id: text(raw['id'], nameMax) ?? '',
      name: text(raw['name'], nameMax) ?? 'Unnamed file',
      size: size(raw['size']),
    });
  }
  return files;
};

/** One run as the backup calls tell it. Of `encryption_key` only its presence is kept (trap 35). */
export const parseBackupDetail = (
  value: unknown,
  jobId: string | null = null,
  pool = createPool(),
): BackupDetail | null => {
  const raw = record(value);
  const brief = parseBackup(value, jobId, pool);
  if (raw === null || brief === null) return null;
  return {
    ...brief,
    directory: text(raw['s3_directory'], messageMax) ?? '',
    encrypted: typeof raw['encryption_key'] === 'string' && raw['encryption_key'] !== '',
    files: parseFiles(raw['files']),
  };
};

const noBackups: readonly Backup[] = Object.freeze([]);
const isNewer = (a: Backup, b: Backup): boolean =>
  a.createdAt !== null && b.createdAt !== null && a.createdAt > b.createdAt;
const newestFirst = (a: Backup, b: Backup): number => (isNewer(a, b) ? -1 : isNewer(b, a) ? 1 : 0);

const find = (backups: readonly Backup[], id: unknown): Backup | undefined => {
  for (const backup of backups) if (backup.id === id) return backup;
  return undefined;
};

/** Newest first, each once, and whether all that is listed could be read. Runs that `held` has are not made anew. */
const parseLastBackups = (
  value: unknown,
  jobId: string,
  pool: Pool,
  held: readonly Backup[],
): { backups: readonly Backup[]; whole: boolean } => {
  const entries = list(value);
  if (entries === null) return { backups: noBackups, whole: false };
  if (entries.length === 0) return { backups: noBackups, whole: true };
  const backups: Backup[] = [];
  let whole = true;
  let sorted = true;
  let before: Backup | null = null;
  for (const entry of entries) {
    const raw = record(entry);
    const old = find(held, raw?.['id']);
    const own = old?.id ?? id(raw?.['id']);
    if (raw === null || own === null) {
      whole = false;
      continue;
    }
    if (find(backups, own)) continue;
    const backup = backupOf(raw, own, jobId, pool, old);
    if (before !== null && isNewer(backup, before)) sorted = false;
    backups.push(backup);
    before = backup;
  }
  // A run without a date can only be placed by the list, and then the list's own order must do.
  if (!sorted && backups.every((b) => b.createdAt !== null)) backups.sort(newestFirst);
  return { backups, whole };
};

const jobOf = (raw: Raw, own: string, pool: Pool, old: Job | undefined): Job => {
  const last = parseLastBackups(raw['last_backups'], own, pool, old?.lastBackups ?? noBackups);
  const job: Job = {
    id: own,
    name: text(raw['name'], nameMax) ?? 'Unnamed job',
    recipe: pool.word(text(raw['recipe'], nameMax) ?? ''),
    compute: parseCompute(raw['compute'], raw['compute_type'], pool),
    lastRanAt: instant(raw['last_ran_at']),
    createdAt: instant(raw['created_at']),
    updatedAt: instant(raw['updated_at']),
    // Replies say `schedule` where requests say `schedules` (trap 28).
    schedules: parseSchedules(raw['schedule'] ?? raw['schedules'], pool),
    storage: parseStorage(raw['storage'], pool),
    lastBackups: last.backups,
  };
  const read: Job = last.whole ? job : { ...job, unreadable: true };
  return old && sameJob(old, read) ? old : read;
};

/**
 * A job as the watcher holds it; null where it is no object or has no usable id. `held`: the jobs of the last look, by
 * id and from the same pool; one that says the same is given again, and so is each run in it that does.
 */
export const parseJob = (value: unknown, pool = createPool(), held?: ReadonlyMap<string, Job>): Job | null => {
  const raw = record(value);
  const own = id(raw?.['id']);
  return raw === null || own === null ? null : jobOf(raw, own, pool, held?.get(own));
};

/** A job with its recipe's fields, for a person to read. */
export const parseJobDetail = (value: unknown, pool = createPool()): JobDetail | null => {
  const job = parseJob(value, pool);
  const raw = map(value);
  return job === null ? null : { ...job, server: parseServer(raw['compute']), config: parseConfig(raw['config']) };
};

/** The one thing of a start's reply that can be trusted: the id (traps 18, 19). Not wrapped in `data`. */
export const parseStart = (value: unknown): { readonly backupId: string } | null => {
  const raw = map(value);
  const backupId = id(raw['backup_id']) ?? id(map(raw['data'])['backup_id']);
  return backupId === null ? null : { backupId };
};

/** "165 backups scheduled for deletion": shown, never counted from (trap 53). */
export const parseDeletion = (value: unknown): { readonly message: string } => {
  const said = map(value)['message'];
  const message = typeof said === 'string' ? clean(said, messageMax) : '';
  return { message };
};
