/**
 * Where a list ends. `links` and `meta` are blank in every documented sample (trap 20) and may lie in the wild (trap 21),
 * so they may spare a request but never end a list early on their own.
 */
import { integer, map } from './values.ts';

/** More pages than this are taken for a list without an end. */
export const mostPages = 1000;
export const largestPage = 100;
export const smallestPage = 15;

/** What an envelope says of its list, as far as it is a number. Never an address: those are not followed. */
export interface Meta {
  readonly page: number | null;
  readonly pages: number | null;
  readonly perPage: number | null;
  readonly total: number | null;
  /** `links.next`: there is one, there is none (an explicit null), or nothing is said. */
  readonly next: boolean | null;
}

export const metaOf = (envelope: unknown): Meta => {
  const raw = map(envelope);
  const meta = map(raw['meta']);
  const { next } = map(raw['links']);
  return {
    page: integer(meta['current_page']),
    pages: integer(meta['last_page']),
    perPage: integer(meta['per_page']),
    total: integer(meta['total']),
    next: typeof next === 'string' ? true : next === null ? false : null,
  };
};

/** One page as read. `fresh`: ids no page before it had; `collected`: ids of all pages up to it. */
export interface PageRead {
  readonly page: number;
  readonly asked: number;
  readonly rows: number;
  readonly fresh: number;
  readonly collected: number;
  readonly meta: Meta;
}

const isPositive = (count: number | null): count is number => count !== null && count > 0;

/** Does the envelope say, without contradicting itself or what was read, that this page is the last? */
const saysLast = ({ page, asked, collected, meta }: PageRead): boolean =>
  (meta.total === collected && (meta.pages === null || meta.pages <= page)) ||
  (meta.pages === page &&
    meta.perPage === asked &&
    (meta.page === null || meta.page === page) &&
    (meta.total === null || meta.total <= page * asked));

/**
 * The page size in force, carried from page to page: the envelope's, else the one asked for, else a smaller one that the
 * service keeps to while it says that there is more. Laravel's default of 15, exactly, with nothing said, counts as a
 * size kept to: it costs one more request and may save half an account.
 */
export const sizeInForce = ({ page, asked, rows, meta }: PageRead, before: number): number => {
  if (isPositive(meta.perPage)) return meta.perPage;
  const silent = meta.next === null && meta.total === null && meta.pages === null;
  const kept = meta.next === true || (silent && page === 1 && rows === smallestPage);
  return kept && rows < before && before === asked ? rows : before;
};

/** Does the envelope promise more? A promise costs one request to look into; not looking may cost jobs. */
const promisesMore = ({ page, collected, meta }: PageRead): boolean =>
  (meta.total !== null && meta.total > collected) || (meta.pages !== null && meta.pages > page);

/** Is there another page to ask for? `size`: the page size in force. */
export const hasMore = (read: PageRead, size: number): boolean => {
  if (read.rows === 0 || read.fresh === 0 || saysLast(read)) return false;
  return read.rows >= size || promisesMore(read);
};

/** About how many pages there are, for a progress line; null where the service does not say. */
export const aboutPages = (meta: Meta, size: number): number | null =>
  meta.pages ?? (meta.total === null || size < 1 ? null : Math.max(1, Math.ceil(meta.total / size)));
