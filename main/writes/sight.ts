import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/look.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { JobDetail } from '../model/job.ts';
import { madeBy, showsChange } from './expected.ts';
import type { Expected, Shown } from './expected.ts';

/** What the service shows of a write. */
export interface Sight {
  readonly shown: Shown;
  /** The job it is about; for a creation as soon as it is known. */
  readonly jobId: string | null;
  /** As read just now; null: not read, or gone. */
  readonly job: JobDetail | null;
}

type Reads = Pick<Snapshooter, 'job' | 'backup' | 'backups' | 'everyBackup' | 'listJobs'>;

/**
 * Reads what a write should have done; sends nothing else.
 * @throws ApiError
 */
export async function see(api: Reads, expected: Expected, jobId: string | null, call: Call): Promise<Sight> {
  if (expected.is === 'created') return created(api, expected, call);
  if (jobId === null) return { shown: 'silent', jobId, job: null };
  switch (expected.is) {
    case 'schedule':
    case 'job': {
      const job = await api.job(jobId, call);
      return { shown: showsChange(job, expected), jobId, job };
    }
    case 'hidden':
      return { shown: 'silent', jobId, job: await api.job(jobId, call) };
    case 'job gone':
      return { shown: (await found(() => api.job(jobId, call))) ? 'no' : 'yes', jobId, job: null };
    case 'backup gone':
      if (await isListed(api, jobId, expected.backupId, call)) return { shown: 'no', jobId, job: null };
      return { shown: 'yes', jobId, job: await api.job(jobId, call) };
    case 'backups gone': {
      const { backups } = await api.backups(jobId, { sort: 'created_at', page: 1 }, call);
      const some = backups.some((b) => b.status !== 'expired' && (b.createdAt ?? 0) <= expected.until);
      return some ? { shown: 'no', jobId, job: null } : { shown: 'yes', jobId, job: await api.job(jobId, call) };
    }
  }
}

/** Newest first, so that one page will do, however many jobs there are. */
async function created(api: Reads, expected: Extract<Expected, { is: 'created' }>, call: Call): Promise<Sight> {
  const { jobs } = await api.listJobs({ sort: '-created_at', page: 1 }, call);
  const made = madeBy(jobs, expected);
  const jobId = made?.id ?? expected.jobId;
  if (!made) return { shown: 'no', jobId, job: null };
  return { shown: 'yes', jobId, job: await api.job(made.id, call) };
}

/** Nothing at this place, or no such call there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'not-found' || error.facts.status === 405);

/** null: nothing is there. */
const found = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/**
 * Can it still be restored, as far as the service lists it? What a deletion does to the row is not said: it may stay as
 * `expired`. The call for one backup is not on every copy of the vendor's page (trap 49): where it knows nothing, only
 * the job's own list decides.
 */
export const isListed = async (api: Reads, jobId: string, backupId: string, call: Call): Promise<boolean> => {
  const backup =
    (await found(() => api.backup(backupId, { ...call, jobId }))) ??
    (await api.everyBackup(jobId, {}, call)).find(({ id }) => id === backupId);
  return backup !== undefined && backup.status !== 'expired';
};
