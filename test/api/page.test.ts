import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../main/model/job.ts';
import { ApiError } from '../../main/api/errors.ts';
import { readPage, type Page } from '../../main/api/page.ts';
import { parseJob } from '../../main/api/parse.ts';
import { createPool } from '../../main/api/pool.ts';
import { changed, listJobs, row } from './fixtures.ts';

type Row = Record<string, unknown>;
const sample = row(listJobs);
const jobOf = (n: number, more: Row = {}): Row => ({ ...sample, id: `job-${n}`, name: `Job ${n}`, ...more });
const jobs = (count: number): Row[] => Array.from({ length: count }, (_, n) => jobOf(n));
const write = (data: readonly unknown[], more: Row = { links: {}, meta: { total: data.length } }): Buffer =>
  Buffer.from(JSON.stringify({ data, ...more }));

/** Reads pages one after the other as looks do, and counts the rows it had to parse. */
const reader = () => {
  const pool = createPool();
  let held: Page | null = null;
  let known: ReadonlyMap<string, Job> = new Map();
  const parsed: unknown[] = [];
  const read = (bytes: Buffer): Page => {
    parsed.length = 0;
    held = readPage(bytes, held, (one) => {
      parsed.push(one);
      return parseJob(one, pool, known);
    });
    known = new Map(held.items.map((job) => [job.id, job]));
    return held;
  };
  return { read, parsed };
};
const fresh = (bytes: Buffer): Page => readPage(bytes, null, (one) => parseJob(one));

/** The second reading takes the rows apart, the third one knows them. */
const warm = (data: readonly Row[]) => {
  const one = reader();
  for (const n of [1, 2]) one.read(write(data, { meta: { n } }));
  return one;
};

describe('a page read again', () => {
  it('is the very same page when its bytes are', () => {
    const { read, parsed } = reader();
    const first = read(write(jobs(3)));
    expect(read(write(jobs(3)))).toBe(first);
    expect(parsed).toEqual([]);
  });

  it('parses only the rows whose bytes are new, and the last one', () => {
    const { read, parsed } = warm(jobs(50));
    const data = jobs(50).with(20, jobOf(20, { name: 'Renamed' }));
    const page = read(write(data));
    expect(parsed).toHaveLength(2);
    expect(page.items).toEqual(fresh(write(data)).items);
    expect(page.meta.total).toBe(50);
  });

  it('sees rows that were added at the end', () => {
    const { read, parsed } = warm(jobs(50));
    const page = read(write(jobs(53)));
    expect(page.items.map(({ id }) => id)).toEqual(jobs(53).map(({ id }) => id));
    expect(parsed).toHaveLength(4);
    read(write(jobs(53), {}));
    expect(read(write(jobs(53).with(0, jobOf(0, { name: 'x' })))).items[0]?.name).toBe('x');
    expect(parsed).toHaveLength(2);
  });

  it('finds its way when rows went, came in between, or changed places', () => {
    const data = jobs(50);
    const changes = [
      data.toSpliced(10, 1),
      data.toSpliced(0, 1),
      data.toSpliced(49, 1),
      data.toSpliced(10, 0, jobOf(99)),
      data.toSpliced(0, 0, jobOf(99)),
      data.toReversed(),
      data.with(10, jobOf(11)).with(11, jobOf(10)),
      [],
      [jobOf(5)],
    ];
    for (const change of changes) {
      const { read } = warm(data);
      expect(read(write(change)).items).toEqual(fresh(write(change)).items);
      expect(read(write(data)).items).toEqual(fresh(write(data)).items);
    }
  });

  it('trap 13: is the very same page when only a server or a key was used again', () => {
    const used = (at: unknown): Row[] =>
      jobs(3).map((one) =>
        changed(changed(one, ['compute', 'server', 'last_used'], at), ['compute', 'server', 'key', 'last_used'], at),
      );
    const { read } = reader();
    const first = read(write(used('2021-12-30T12:39:14.000000Z')));
    expect(read(write(used('2022-01-31T23:59:59.000000Z')))).toBe(first);
    for (const at of [null, 'x', '', '2022-01-31T23:59:59.00000"Z', '2022-01-31T23:59:59.0000000Z', 7]) {
      const bytes = write(used(at));
      const page = read(Buffer.from(bytes));
      expect(page).not.toBe(first);
      expect(page.items).toEqual(first.items);
      expect(page.digest).toBe(createHash('sha1').update(bytes).digest('hex'));
    }
  });

  it('trap 13: blanks nothing but a time, even where a quote stands where one would end', () => {
    const named = (name: string): Buffer =>
      write([jobOf(1, { compute: { type: 'server', server: { id: 1, last_used: '', name } } })]);
    expect(named('0123456789-456789').toString()).toMatch(/"last_used":".{27}"/);
    expect(reader().read(named('0123456789-456789')).items[0]?.compute.name).toBe('0123456789-456789');
    expect(reader().read(named('ABCDEFGHIJKLMNOPQ')).items[0]?.compute.name).toBe('ABCDEFGHIJKLMNOPQ');
  });

  it('takes apart only what begins as a list of jobs does', () => {
    const { read } = warm(jobs(5));
    const other = Buffer.from(JSON.stringify({ meta: jobs(5), data: [] }));
    expect(read(other).items).toEqual([]);
  });

  it('reads a page that begins with a byte order mark', () => {
    const { read } = warm(jobs(5));
    expect(read(Buffer.concat([Buffer.from('\ufeff'), write(jobs(6))])).items).toHaveLength(6);
  });

  it('parses the rest when a row in the middle went', () => {
    const { read, parsed } = warm(jobs(50));
    expect(read(write(jobs(50).toSpliced(40, 1))).items).toHaveLength(49);
    expect(parsed).toHaveLength(10);
  });

  it('trap 13: what only looks like such a time is read like any text', () => {
    const name = 'a"last_used":"2021-12-30T12:39:14.000000Z"';
    const { read } = reader();
    expect(read(write([jobOf(1, { name })])).items[0]?.name).toBe(name);
    expect(read(write([jobOf(1, { name: name.replace('14', '15') })])).items[0]?.name).toContain('12:39:15');
  });

  it('is not misled by ids, brackets and quotes inside of rows', () => {
    const names = [
      ',{"id":"job-3"}',
      '},{"id":"job-2"',
      '{"data":[',
      '\\"},{\\"id\\":\\"job-1\\"',
      ']}',
      '\u6771\u4eac\u{1f4be}',
    ];
    const nested = [{ id: 'x' }, { id: 'job-1' }, { id: 'job-2', name: 'not a job' }, { id: 'job-3' }];
    const data = [
      ...jobs(4).map((one, n) => ({ ...one, name: names[n], siblings: nested, last_backups: nested })),
      jobOf(4, { config: nested, name: names[4] }),
      jobOf(5, { name: names[5] }),
    ];
    for (let at = 0; at < data.length; at++) {
      for (const change of [{ name: 'Renamed' }, { siblings: nested.slice(1) }, { last_backups: nested.slice(0, 3) }]) {
        const { read } = warm(data);
        const edited = data.with(at, { ...(data[at] as Row), ...change });
        expect(read(write(edited)).items).toEqual(fresh(write(edited)).items);
      }
    }
  });

  it('gives what a whole reading would, whatever happened to the page', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const { read } = reader();
    let data = jobs(12);
    let apart = 0;
    for (let round = 0; round < 400; round++) {
      for (let edits = random(4); edits > 0; edits--) {
        const at = random(data.length + 1);
        const kind = random(8);
        if (kind === 0 || data.length > 20) data = data.toSpliced(at, 1);
        else if (kind === 1) data = data.toSpliced(at, 0, jobOf(1000 + round * 10 + edits));
        else if (kind === 2) data = [...data, jobOf(5000 + round * 10 + edits)];
        else if (kind === 3) data = data.toSpliced(at, 1, ...data.slice(at, at + 2).toReversed());
        else if (data[at])
          data = data.with(at, { ...data[at], name: `Name ${random(3)}`, extra: 'x'.repeat(random(5)) });
      }
      const space = random(10) === 0 ? 1 : undefined;
      const bytes = Buffer.from(JSON.stringify({ data, meta: { total: random(3) } }, null, space));
      const page = read(bytes);
      const whole = fresh(bytes);
      expect(JSON.stringify(page.items)).toBe(JSON.stringify(whole.items));
      expect([page.meta, page.digest]).toEqual([whole.meta, whole.digest]);
      if (page.rows !== null) apart += 1;
    }
    expect(apart).toBeGreaterThan(50);
  });

  it('is refused where a whole reading would be', () => {
    const data = jobs(20);
    const text = write(data).toString();
    const broken = [
      text.slice(0, 5000),
      text.slice(0, -1),
      `${text}}`,
      text.replace('"name":"Job 5"', '"name":Job 5'),
      text.replace('"id":"job-5"', '"id":""'),
      text.replace('"id":"job-19"', '"id":null'),
      text.replace('{"id":"job-0"', '"id":"job-0"'),
      text.replace(',{"id":"job-7"', ',,{"id":"job-7"'),
      text.replace(',{"id":"job-7"', ',null,{"id":"job-7"'),
      text.replace('{"data":[', '{"data":[null,'),
      text.replace('{"data":[', '{"data":{"x":['),
      text.replace('"links":{}', '"data":7'),
    ];
    const judged = (read: (bytes: Buffer) => Page, bytes: Buffer): string => {
      try {
        return JSON.stringify(read(bytes).items);
      } catch (error) {
        return error instanceof ApiError ? `${error.kind} ${error.facts.reason}` : (error as Error).name;
      }
    };
    for (const one of broken) {
      const { read } = warm(data);
      const verdict = judged(read, Buffer.from(one));
      expect(verdict).toBe(judged(fresh, Buffer.from(one)));
      expect(verdict).toMatch(/^(SyntaxError|bad-response shape)$/);
    }
  });
});
