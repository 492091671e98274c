import type { Job } from '../model/job.ts';
import type { By } from './limiter.ts';
import { needed, readPage, type Page } from './page.ts';
import { aboutPages, hasMore, mostPages, sizeInForce, type Meta } from './paging.ts';
import { parseJob } from './parse.ts';
import type { Pool } from './pool.ts';
import { apiError } from './sentences.ts';

/** Who asks, and until when. */
export interface Call {
  readonly by?: By;
  readonly signal?: AbortSignal | undefined;
  /** A read is not tried again: somebody waits for this one answer. */
  readonly once?: boolean;
}

export interface EveryCall extends Call {
  /** Pages read, of about how many; null where the service does not say. */
  readonly onPage?: (pages: number, about: number | null) => void;
}

/** Asks for one page, and hands its bytes to what reads them. */
export type AskPage = (page: number, decode: (bytes: Buffer) => void) => Promise<unknown>;

/**
 * All pages of a list, each id once, in the service's order; rejects when any page fails, with nothing partial. `read`
 * gives one page.
 */
export const everyPage = async <T extends { readonly id: string }>(
  asked: number,
  read: (page: number) => Promise<{ readonly items: readonly T[]; readonly meta: Meta }>,
  onPage?: EveryCall['onPage'],
): Promise<ReadonlyMap<string, T>> => {
  const found = new Map<string, T>();
  let size = asked;
  for (let page = 1; page <= mostPages; page++) {
    const { items, meta } = await read(page);
    const before = found.size;
    // One that moved between pages while they were read counts once, as it was read last.
    for (const item of items) found.set(item.id, item);
    const facts = { page, asked, rows: items.length, fresh: found.size - before, collected: found.size, meta };
    size = sizeInForce(facts, size);
    onPage?.(page, aboutPages(meta, size));
    if (!hasMore(facts, size)) return found;
  }
  throw apiError('bad-response', { reason: 'shape', reached: 'maybe' });
};

/**
 * Full looks at the jobs of an account, remembering the last one: what has the same bytes is not parsed again, a job that
 * says the same stays the same object, and an account where nothing changed gives the very same list.
 */
export const createLooks = (pool: Pool) => {
  let pages: ReadonlyMap<number, Page> = new Map();
  let jobs: ReadonlyMap<string, Job> = new Map();
  let list: readonly Job[] = [];

  const readJob = (row: unknown): Job | null => parseJob(row, pool, jobs);

  return {
    async look(asked: number, ask: AskPage, onPage?: EveryCall['onPage']): Promise<readonly Job[]> {
      const seen = new Map<number, Page>();
      const read = async (at: number): Promise<Page> => {
        const got: { page: Page | null } = { page: null };
        await ask(at, (bytes) => (got.page = readPage(bytes, pages.get(at) ?? null, readJob)));
        const page = needed(got.page);
        seen.set(at, page);
        return page;
      };
      const found = await everyPage<Job>(asked, read, onPage);
      pages = seen;
      jobs = found;
      const fresh = [...found.values()];
      const unchanged = fresh.length === list.length && fresh.every((job, at) => job === list[at]);
      if (!unchanged) list = fresh;
      return list;
    },
  };
};
