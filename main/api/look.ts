import type { Job } from '../model/job.ts';
import type { Answer } from './ask.ts';
import type { By } from './limiter.ts';
import { aboutPages, hasMore, metaOf, mostPages, sizeInForce, type Meta } from './paging.ts';
import { parseJob } from './parse.ts';
import type { Pool } from './pool.ts';
import { sameJob } from './same.ts';
import { apiError } from './sentences.ts';
import { map } from './values.ts';

/** Who asks, and until when. */
export interface Call {
  readonly by?: By;
  readonly signal?: AbortSignal | undefined;
}

export interface EveryCall extends Call {
  /** Pages read, of about how many; null where the service does not say. */
  readonly onPage?: (pages: number, about: number | null) => void;
}

/** Asks for one page, telling the digest of the bytes still held of it. */
export type AskPage = (page: number, known: string | null) => Promise<Answer>;

/** `data` of a list; anything but a list is a wrong answer, for an empty one would make every job vanish. */
export const rowsOf = (json: unknown): readonly unknown[] => {
  const { data } = map(json);
  if (!Array.isArray(data)) throw apiError('bad-response', { reason: 'shape', reached: 'maybe' });
  return data as unknown[];
};

/** Every row read, or the page is a wrong answer. */
export const readRows = <T>(json: unknown, read: (row: unknown) => T | null): readonly T[] =>
  rowsOf(json).map((row) => {
    const item = read(row);
    if (item === null) throw apiError('bad-response', { reason: 'shape', reached: 'maybe' });
    return item;
  });

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

interface Held {
  readonly digest: string | undefined;
  readonly items: readonly Job[];
  readonly meta: Meta;
}

/**
 * Full looks at the jobs of an account, remembering the last one: a page of the same bytes is not parsed again, a job
 * that says the same stays the same object, and an account where nothing changed gives the very same list.
 */
export const createLooks = (pool: Pool) => {
  let pages = new Map<number, Held>();
  let jobs: ReadonlyMap<string, Job> = new Map();
  let list: readonly Job[] = [];

  const readJob = (row: unknown): Job | null => {
    const job = parseJob(row, pool);
    const old = job && jobs.get(job.id);
    return old && sameJob(old, job) ? old : job;
  };

  return {
    async look(asked: number, ask: AskPage, onPage?: EveryCall['onPage']): Promise<readonly Job[]> {
      const seen = new Map<number, Held>();
      const found = await everyPage<Job>(
        asked,
        async (page) => {
          const old = pages.get(page);
          const { json, digest } = await ask(page, old?.digest ?? null);
          const same = old !== undefined && digest !== undefined && digest === old.digest;
          const held = same ? old : { digest, items: readRows(json, readJob), meta: metaOf(json) };
          seen.set(page, held);
          return held;
        },
        onPage,
      );
      pages = seen;
      jobs = found;
      const fresh = [...found.values()];
      const unchanged = fresh.length === list.length && fresh.every((job, at) => job === list[at]);
      if (!unchanged) list = fresh;
      return list;
    },
  };
};
