import { ApiError } from '../api/errors.ts';
import type { Job } from '../model/job.ts';
import type { Service } from '../service.ts';
import { single } from './fold.ts';
import type { Diary } from './diary.ts';

const aDay = 86_400;
/** Five hundred runs: beyond, what we saw ourselves must do. */
const mostPages = 5;

/**
 * Reads a job's runs of the last months from the service, once each start, when a person asks for its history: the list
 * tells of three. Resolves to false where they could not be read.
 */
export function createOlder(parts: {
  readonly service: Service;
  readonly diary: Diary;
  readonly signal: AbortSignal;
}): (job: Job) => Promise<boolean> {
  const { service, diary, signal } = parts;
  const asked = new Set<string>();
  return async (job) => {
    if (asked.has(job.id)) return true;
    const completedSince = Math.floor(service.now()) - single.days * aDay;
    try {
      for (let page: number | null = 1; page !== null && page <= mostPages;) {
        const filters = { completedSince, sort: '-completed_at', page } as const;
        const read: Awaited<ReturnType<typeof service.api.backups>> = await service.api.backups(job.id, filters, {
          by: 'person',
          signal,
        });
        diary.noted(job, read.backups);
        page = read.next;
      }
      asked.add(job.id);
      return true;
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) throw error;
      return false;
    }
  };
}
