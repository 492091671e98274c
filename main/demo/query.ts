import type { Check } from './check.ts';
import type { Json } from './shapes.ts';

/** What a reply does where the vendor's page is silent (traps 20, 21, 22). */
export interface ListQuirks {
  /** The page's samples are `blank`; Laravel fills them; neither is promised. */
  meta: 'blank' | 'filled' | 'absent';
  /** Where `filled` links point to; they drop filters and page_size (trap 21). */
  linksBase: string;
  /** Every page has Laravel's default of 15, whatever is asked. */
  ignorePageSize: boolean;
}

/** A parameter as PHP reads it: undefined when it is not there, a list when it comes with brackets. */
export function one(query: URLSearchParams, name: string): unknown {
  const bracketed = [...query.keys()].some((key) => key.startsWith(`${name}[`));
  return bracketed ? [] : (query.get(name) ?? undefined);
}

/** Sorts by a documented key, `-` for descending; ties keep their order. MySQL puts nulls lowest (trap 10). */
export function sorted<T>(
  rows: readonly T[],
  query: URLSearchParams,
  keys: Readonly<Record<string, (row: T) => string | number | null>>,
  check: Check,
): readonly T[] {
  const words = Object.keys(keys).flatMap((key) => [key, `-${key}`]);
  const sort = check.choice('sort', one(query, 'sort'), words);
  if (sort === undefined) return rows;
  const descending = sort.startsWith('-');
  const key = keys[descending ? sort.slice(1) : sort]!;
  const order = (a: string | number | null, b: string | number | null): number =>
    a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => (descending ? order(b.key, a.key) : order(a.key, b.key)));
  return keyed.map((entry) => entry.row);
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly current: number;
  readonly size: number;
  readonly total: number;
}

/** One page: `page_size` 15 to 100, default 15 (trap 22); `page` as Laravel reads it, nonsense being 1. */
export function pageOf<T>(rows: readonly T[], query: URLSearchParams, quirks: ListQuirks, check: Check): Page<T> {
  const asked = check.integer('page_size', one(query, 'page_size'), { min: 15, max: 100 }) ?? 15;
  const size = quirks.ignorePageSize ? 15 : asked;
  const wanted = Number(query.get('page') ?? 1);
  const current = Number.isInteger(wanted) && wanted > 0 ? wanted : 1;
  return { rows: rows.slice((current - 1) * size, current * size), current, size, total: rows.length };
}

/** The envelope of every list. */
export function envelope<T>(page: Page<T>, shape: (row: T) => Json, path: string, quirks: ListQuirks): Json {
  const data = page.rows.map(shape);
  if (quirks.meta === 'absent') return { data };
  if (quirks.meta === 'blank') return { data, links: {}, meta: {} };
  const last = Math.max(1, Math.ceil(page.total / page.size));
  const url = (n: number): string => `${quirks.linksBase}${path}?page=${n}`;
  const from = (page.current - 1) * page.size + 1;
  const some = data.length > 0;
  return {
    data,
    links: {
      first: url(1),
      last: url(last),
      prev: page.current > 1 ? url(page.current - 1) : null,
      next: page.current < last ? url(page.current + 1) : null,
    },
    meta: {
      current_page: page.current,
      from: some ? from : null,
      last_page: last,
      path: `${quirks.linksBase}${path}`,
      per_page: page.size,
      to: some ? from + data.length - 1 : null,
      total: page.total,
    },
  };
}
