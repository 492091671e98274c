import { ApiError } from '../api/errors.ts';
import type { Job } from '../model/job.ts';
import type { Service } from '../service.ts';
import type { Diary } from './diary.ts';
import { single } from './fold.ts';

/** Reads runs of the last months from the service, of each job once a start: the list tells of three. */
export interface Older {
  /** Resolves to false where they could not be read. */
  of(job: Job): Promise<boolean>;
  /** Some that were not read yet, after whatever a person asks for meanwhile; ends with the first that cannot be. */
  some(jobs: Iterable<Job>): Promise<void>;
  isRead(jobId: string): boolean;
}

const aDay = 86_400;
/** Five hundred runs: beyond, what we saw ourselves must do. */
const mostPages = 5;
/** Half of what a minute allows. */
const jobsAtOnce = 25;

export function createOlder(parts: {
  readonly service: Service;
  readonly diary: Pick<Diary, 'noted'>;
  readonly signal: AbortSignal;
}): Older {
  const { service, diary, signal } = parts;
  const done = new Set<string>();
  let reading: Promise<void> | null = null;

  const read = async (job: Job, by: 'person' | 'poll'): Promise<boolean> => {
    if (done.has(job.id)) return true;
    const completedSince = Math.floor(service.now()) - single.days * aDay;
    try {
      for (let page: number | null = 1; page !== null && page <= mostPages;) {
        const filters = { completedSince, sort: '-completed_at', page } as const;
        const answer: Awaited<ReturnType<typeof service.api.backups>> = await service.api.backups(job.id, filters, {
          by,
          signal,
        });
        diary.noted(job, answer.backups);
        page = answer.next;
      }
      done.add(job.id);
      return true;
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiError)) throw error;
      return false;
    }
  };
  const readSome = async (jobs: Iterable<Job>): Promise<void> => {
    const unread = [...jobs].filter(({ id }) => !done.has(id)).slice(0, jobsAtOnce);
    for (const job of unread) if (!(await read(job, 'poll'))) return;
  };

  return {
    of: (job) => read(job, 'person'),
    some(jobs) {
      reading ??= readSome(jobs).finally(() => {
        reading = null;
      });
      return reading;
    },
    isRead: (jobId) => done.has(jobId),
  };
}
