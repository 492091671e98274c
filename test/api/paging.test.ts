import { describe, expect, it } from 'vitest';
import { aboutPages, hasMore, metaOf, sizeInForce, type PageRead } from '../../main/api/paging.ts';

const meta = (envelope: unknown) => metaOf(envelope);
const page = (read: Partial<PageRead>): PageRead => {
  const rows = read.rows ?? 100;
  return { page: 1, asked: 100, rows, fresh: rows, collected: rows, meta: meta({}), ...read };
};
const more = (read: Partial<PageRead>, size = 100): boolean => hasMore(page(read), sizeInForce(page(read), size));
const laravel = (current_page: number, last_page: number, total: number, per_page = 100, next: unknown = null) =>
  meta({ links: { next }, meta: { current_page, last_page, per_page, total } });

describe('metaOf', () => {
  it('trap 20: reads blank, absent and broken envelopes as saying nothing', () => {
    const silent = { page: null, pages: null, perPage: null, total: null, next: null };
    for (const odd of [{ links: {}, meta: {} }, {}, { links: [], meta: [] }, { links: null, meta: 'x' }, null, [], 3]) {
      expect(metaOf(odd)).toEqual(silent);
    }
  });
  it("reads Laravel's", () => {
    expect(laravel(1, 2, 150, 100, 'x')).toEqual({ page: 1, pages: 2, perPage: 100, total: 150, next: true });
    expect(metaOf({ links: { next: null } }).next).toBe(false);
    expect(metaOf({ meta: { total: '40' } }).total).toBe(40);
  });
});

describe('where a list ends', () => {
  it('at an empty page, and at one that brings nothing new', () => {
    expect(more({ rows: 0, meta: laravel(1, 9, 900) })).toBe(false);
    expect(more({ page: 2, fresh: 0, meta: laravel(2, 9, 900) })).toBe(false);
  });
  it('at a short page, when nothing is said', () => {
    expect(more({ rows: 40 })).toBe(false);
    expect(more({ rows: 100 })).toBe(true);
    expect(more({ rows: 99 })).toBe(false);
  });
  it('at the last page the envelope names, full or not', () => {
    expect(more({ rows: 100, collected: 100, meta: laravel(1, 1, 100) })).toBe(false);
    expect(more({ page: 2, rows: 50, collected: 150, meta: laravel(2, 2, 150) })).toBe(false);
    expect(more({ rows: 100, meta: meta({ meta: { last_page: 1, per_page: 100 } }) })).toBe(false);
    expect(more({ rows: 100, meta: meta({ meta: { total: 100 } }) })).toBe(false);
  });
  it('trap 21: not where an envelope contradicts itself or what was read', () => {
    expect(more({ rows: 100, meta: laravel(1, 1, 250) })).toBe(true);
    expect(more({ rows: 100, meta: laravel(7, 1, 300) })).toBe(true);
    expect(more({ rows: 100, meta: laravel(1, 3, 100) })).toBe(true);
    expect(more({ rows: 100, meta: meta({ meta: { last_page: 1 } }) })).toBe(true);
    expect(more({ rows: 100, meta: meta({ links: { next: null } }) })).toBe(true);
  });
  it('not at a short page while the envelope promises more', () => {
    expect(more({ rows: 60, collected: 60, meta: laravel(1, 2, 150) })).toBe(true);
    expect(more({ rows: 60, meta: meta({ meta: { last_page: 2 } }) })).toBe(true);
  });
  it('trap 22: a service that gives fewer than asked for says so, or says that there is more', () => {
    expect(more({ rows: 15, meta: meta({ meta: { per_page: 15 } }) })).toBe(true);
    expect(more({ rows: 14, meta: meta({ meta: { per_page: 15 } }) })).toBe(false);
    expect(more({ rows: 30, meta: meta({ links: { next: 'https://other.example/?page=2' } }) })).toBe(true);
    expect(sizeInForce(page({ rows: 30, meta: meta({ links: { next: 'x' } }) }), 100)).toBe(30);
    expect(more({ page: 3, rows: 30, collected: 90 }, 30)).toBe(true);
    expect(more({ page: 3, rows: 12, collected: 72, meta: meta({ links: { next: 'x' } }) }, 30)).toBe(false);
  });
  it("trap 22: exactly Laravel's 15, with nothing said, may be its default size: one more look tells", () => {
    expect(more({ rows: 15 })).toBe(true);
    expect(more({ rows: 14 })).toBe(false);
    expect(more({ rows: 15, meta: laravel(1, 1, 15) })).toBe(false);
    expect(more({ rows: 15, meta: meta({ links: { next: null } }) })).toBe(false);
    expect(more({ page: 2, rows: 15, collected: 115 })).toBe(false);
  });
});

describe('aboutPages', () => {
  it('is what the service says, or nothing', () => {
    expect(aboutPages(laravel(1, 3, 250), 100)).toBe(3);
    expect(aboutPages(meta({ meta: { total: 250 } }), 100)).toBe(3);
    expect(aboutPages(meta({ meta: { total: 0 } }), 100)).toBe(1);
    expect(aboutPages(meta({}), 100)).toBeNull();
  });
});
