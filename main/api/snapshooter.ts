/**
 * SnapShooter's calls, in the order of the vendor's page, as typed functions. All reject with an
 * `ApiError`. Times in and out are epoch seconds, UTC. Writes are sent once; after one, look again to see what it did
 * (trap 47). "POST" in the page's update examples is a slip for PATCH (trap 45).
 */
import type { Backup, BackupDetail, Tag } from '../model/backup.ts';
import type { JobDraft, JobPatch, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import type { Job, JobDetail, Storage } from '../model/job.ts';
import type { Answer, Query } from './ask.ts';
import { parseDownload, type RemoteFile } from './download.ts';
import type { Http } from './http.ts';
import { createLooks, everyPage, type AskPage, type Call, type EveryCall } from './look.ts';
import { readRows } from './page.ts';
import { hasMore, largestPage, metaOf, sizeInForce } from './paging.ts';
import { parseStorage } from './parse-parts.ts';
import { parseBackupDetail, parseDeletion, parseJob, parseJobDetail, parseStart } from './parse.ts';
import { createPool } from './pool.ts';
import { apiError } from './sentences.ts';
import * as body from './serialize.ts';
import { id, list, map } from './values.ts';

/** One page of a list. `next`: the page to ask for next; null at the end. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly next: number | null;
}
export interface Backups {
  readonly backups: readonly BackupDetail[];
  readonly next: number | null;
}

export type Snapshooter = ReturnType<typeof createSnapshooter>;

const firstPage = 1;

export const createSnapshooter = (http: Http) => {
  const pool = createPool();
  const looks = createLooks(pool);

  const person = (call: Call): Required<Pick<Call, 'by'>> & Call => ({ by: 'person', ...call });
  const get = (path: readonly string[], query: Query, call: Call): Promise<Answer> =>
    http.request({ method: 'GET', path, query, ...person(call) });
  const send = (method: 'POST' | 'PATCH' | 'DELETE', path: readonly string[], call: Call, sent?: unknown) =>
    http.request({ method, path, ...person(call), ...(sent === undefined ? {} : { body: sent }) });

  /** What could be read, or a wrong answer: after a write nobody then knows what it did. */
  const need = <T>(read: T | null, write = false): T => {
    const doing = { write, hidden: [] };
    if (read === null) throw apiError('bad-response', { reason: 'shape', reached: 'maybe' }, doing);
    return read;
  };
  /** An id that came from anywhere but the service's own lists is checked before it becomes part of a path. */
  const one = (asked: string): string => {
    const checked = id(asked);
    if (checked === null) throw apiError('invalid', { reached: 'no' });
    return checked;
  };
  const pageOf = <T>(json: unknown, items: readonly T[], page: number, asked: number): number | null => {
    const meta = metaOf(json);
    // A service that ignores `page` would otherwise give its first page for ever.
    if (meta.page !== null && meta.page !== page) return null;
    const rows = items.length;
    const read = { page, asked, rows, fresh: rows, collected: 0, meta };
    const size = sizeInForce(read, asked);
    return hasMore({ ...read, collected: (page - 1) * size + rows }, size) ? page + 1 : null;
  };

  return {
    /** J1. */
    async createJob(draft: JobDraft, call: Call = {}): Promise<JobDetail> {
      const { json } = await send('POST', ['jobs'], call, body.createBody(draft));
      return need(parseJobDetail(map(json)['data'], pool), true);
    },

    /** J2, one page. */
    async listJobs(filters: body.JobFilters = {}, call: Call = {}): Promise<Jobs> {
      const { page = firstPage, pageSize = largestPage } = filters;
      const { json } = await get(['jobs'], body.jobsQuery({ ...filters, page, pageSize }), call);
      const jobs = readRows(json, (row) => parseJob(row, pool));
      return { jobs, next: pageOf(json, jobs, page, pageSize) };
    },

    /** J2, the whole account or an error. Unchanged jobs, and an unchanged list, are the same objects as last time. */
    everyJob({ onPage, ...call }: EveryCall = {}): Promise<readonly Job[]> {
      // Creation only appends: sorted by anything that runs change, jobs would hop between pages while they are read.
      const query = (page: number) => body.jobsQuery({ pageSize: largestPage, sort: 'created_at', page });
      const ask: AskPage = (page, decode) =>
        http.request({ method: 'GET', path: ['jobs'], query: query(page), ...person(call), decode });
      return looks.look(largestPage, ask, onPage);
    },

    /** J3. */
    async job(jobId: string, call: Call = {}): Promise<JobDetail> {
      const { json } = await get(['jobs', one(jobId)], [], call);
      const job = parseJobDetail(map(json)['data'], pool);
      return need(job?.id === jobId ? job : null);
    },

    /** J4. Replaces what it is given (trap 48). */
    async updateJob(jobId: string, patch: JobPatch, call: Call = {}): Promise<void> {
      await send('PATCH', ['jobs', one(jobId)], call, body.updateBody(patch));
    },

    /** J5. Differs from `deleteBackups` by one segment (trap 44). */
    async deleteJob(jobId: string, call: Call = {}): Promise<void> {
      await send('DELETE', ['jobs', one(jobId)], call);
    },

    /** B1, one page. */
    async backups(jobId: string, filters: body.BackupFilters = {}, call: Call = {}): Promise<Backups> {
      const { page = firstPage, pageSize = largestPage } = filters;
      const job = one(jobId);
      const { json } = await get(['jobs', job, 'backups'], body.backupsQuery({ ...filters, page, pageSize }), call);
      const backups = readRows(json, (row) => parseBackupDetail(row, job, pool));
      return { backups, next: pageOf(json, backups, page, pageSize) };
    },

    /** B1, all pages or an error, each backup once, in the order asked for. */
    async everyBackup(
      jobId: string,
      filters: Omit<body.BackupFilters, 'page' | 'pageSize'> = {},
      { onPage, ...call }: EveryCall = {},
    ): Promise<readonly BackupDetail[]> {
      const job = one(jobId);
      const read = async (page: number) => {
        const query = body.backupsQuery({ ...filters, pageSize: largestPage, page });
        const { json } = await get(['jobs', job, 'backups'], query, call);
        return { items: readRows(json, (row) => parseBackupDetail(row, job, pool)), meta: metaOf(json) };
      };
      return [...(await everyPage<BackupDetail>(largestPage, read, onPage)).values()];
    },

    /** B2. Not idempotent: an error whose `reached` is not `no` means looking, never sending again. */
    async startBackup(jobId: string, tags?: readonly Tag[], call: Call = {}): Promise<{ readonly backupId: string }> {
      const { json } = await send('POST', ['jobs', one(jobId), 'backups', 'start'], call, body.startBody(tags));
      return need(parseStart(json), true);
    },

    /** B3. Asynchronous and irreversible; the count is only in the sentence (trap 53). */
    async deleteBackups(jobId: string, call: Call = {}): Promise<{ readonly message: string }> {
      const { json } = await send('DELETE', ['jobs', one(jobId), 'backups'], call);
      return parseDeletion(json);
    },

    /** E1. Cannot be read back (trap 33). */
    async enableEncryption(jobId: string, encryptionKeyId: number, call: Call = {}): Promise<void> {
      await send('POST', ['jobs', one(jobId), 'encryption-key'], call, body.encryptionBody(encryptionKeyId));
    },

    /** E2. */
    async disableEncryption(jobId: string, call: Call = {}): Promise<void> {
      await send('DELETE', ['jobs', one(jobId), 'encryption-key'], call);
    },

    /** X1. Cannot be read back (trap 33). */
    async enableProxy(jobId: string, proxyId: number, call: Call = {}): Promise<void> {
      await send('POST', ['jobs', one(jobId), 'proxy'], call, body.proxyBody(proxyId));
    },

    /** X2. */
    async disableProxy(jobId: string, call: Call = {}): Promise<void> {
      await send('DELETE', ['jobs', one(jobId), 'proxy'], call);
    },

    /** C1. */
    async updateSchedule(jobId: string, scheduleId: number, patch: SchedulePatch, call: Call = {}): Promise<void> {
      const path = ['jobs', one(jobId), 'schedules', String(body.integerId(scheduleId))];
      await send('PATCH', path, call, body.scheduleBody(patch));
    },

    /** T1. Reads as a full replacement; priorities cannot be read back (trap 39). */
    async updateStorage(jobId: string, list: readonly StorageDraft[], call: Call = {}): Promise<void> {
      await send('PATCH', ['jobs', one(jobId), 'storage'], call, body.storageBody(list));
    },

    /** Where a backup's files are for the next hour. A POST that changes nothing. */
    async download(backupId: Backup['id'], call: Call = {}): Promise<readonly RemoteFile[]> {
      const path = ['backups', one(backupId), 'download'];
      const { json } = await http.request({ method: 'POST', path, ...person(call), reads: true, once: true });
      return need(parseDownload(json));
    },

    /** One run. `jobId`: whose it is, should the answer not say. */
    async backup(
      backupId: Backup['id'],
      { jobId, ...call }: Call & { readonly jobId?: string } = {},
    ): Promise<BackupDetail> {
      const { json } = await get(['backups', one(backupId)], [], call);
      const backup = parseBackupDetail(map(json)['data'], jobId ?? null, pool);
      return need(backup?.id === backupId ? backup : null);
    },

    /** Not on every copy of the vendor's page (trap 49): a 404 or 405 may mean that the service lacks the call. */
    async deleteBackup(backupId: Backup['id'], call: Call = {}): Promise<void> {
      await send('DELETE', ['backups', one(backupId)], call);
    },

    /**
     * The account's storages, all pages. Not filtered by provider, for that filter means compute
     * clouds (trap 52). What has no id cannot be picked and is left out.
     */
    async storages(call: Call = {}): Promise<readonly Storage[]> {
      const read = async (page: number) => {
        const { json } = await get(['storage'], body.storagesQuery(page), call);
        const rows = parseStorage(need(list(map(json)['data'])), pool);
        return { items: rows.map((storage) => ({ id: String(storage.id), storage })), meta: metaOf(json) };
      };
      const found = await everyPage(largestPage, read);
      return [...found.values()].flatMap(({ storage }) => (storage.id > 0 ? [storage] : []));
    },
  };
};
