import { describe, expect, it } from 'vitest';
import { pastOf, rowsIn, rowsOf, textOf } from '../../main/past/past.ts';
import { beginningsOf, keyOf, lineOf, readRow } from '../../main/past/rows.ts';
import type { Row } from '../../main/past/rows.ts';
import { failed, past, run } from './scene.ts';

const rows: readonly Row[] = [
  { k: 'job', job: 0, id: 'job-a', name: 'Quote " and\nline', foldedTo: 0, foldedGood: 0 },
  { k: 'job', job: 1, id: 'job-b', name: '', foldedTo: 1_700_000_000, foldedGood: 1_699_999_999 },
  { k: 'run', job: 0, run: run('2026-05-05 02:05') },
  { k: 'run', job: 0, run: run('2026-05-05 02:05', { ...failed, took: null, bytes: 12_345 }) },
  { k: 'missed', job: 1, at: 1_700_000_001 },
  { k: 'month', job: 1, month: '2026-05', days: [[0, 2], [], [1], []] },
  { k: 'older', job: 1, counts: [9, 8, 7, 6] },
  { k: 'gone', job: 1 },
  { k: 'other' },
];

describe('a line of the history', () => {
  it.each(rows)('$k reads as it was written', (row) => expect(readRow(lineOf(row).trimEnd())).toEqual(row));
  it('is short: a run costs less than fifty bytes', () =>
    expect(lineOf({ k: 'run', job: 199, run: run('2026-05-05 02:05') }).length).toBeLessThan(50));
  it('begins so that a job’s are found without reading the rest', () => {
    const begin = beginningsOf(1);
    const of = (row: Row) => begin.some((start) => lineOf(row).startsWith(start));
    expect(rows.filter(of).map(({ k }) => k)).toEqual(['missed', 'month', 'older']);
  });
  it.each([
    '',
    '{}',
    '[]',
    'null',
    '["r"]',
    '["r",0]',
    '["r",-1,"k",5,5,0]',
    '["r",0,"k",5.5,5,0]',
    '["r",0,"k",5,-5,0]',
    '["r",0,"k",5,5,3]',
    '["r",0,"k",5,5,0,"12"]',
    '["r",0,7,5,5,0]',
    '["j",0,"id"]',
    '["j",0,1,"name"]',
    '["m",0,"5"]',
    '["f",0,"2026-5",[],[],[],[]]',
    '["f",0,"2026-05",[],[],[]]',
    '["f",0,"2026-05",[-1],[],[],[]]',
    '["o",0,1,2,3]',
    '["x",0]',
    '["r",0,"k",5,5,0',
  ])('%s is none', (line) => expect(readRow(line)).toBeNull());
});

describe('rows together', () => {
  it('are what was written', () => {
    const all = [
      past([run('2026-05-05 02:05', failed), run('2026-05-06 02:05', { bytes: 7 })], { missed: [3, 5] }),
      past([], {
        job: 1,
        id: 'job-b',
        gone: true,
        months: new Map([['2026-05', [[1], [], [], []]]]),
        older: [1, 0, 0, 2],
      }),
    ];
    expect(pastOf(rowsIn(textOf(all)).rows)).toEqual(all);
  });
  it('count later lines: another outcome, or a size that was learnt afterwards; the size stays', () => {
    const first = run('2026-05-05 02:05');
    const lines = [first, { ...first, bytes: 70 }, { ...first, ...failed }].map(
      (one) => ({ k: 'run', job: 0, run: one }) as const,
    );
    expect(pastOf([rows[0]!, ...lines])[0]!.runs).toEqual([{ ...first, ...failed, bytes: 70 }]);
  });
  it('leave out what is folded already', () => {
    const [folded] = pastOf([
      { k: 'job', job: 0, id: 'job-a', name: '', foldedTo: 1000, foldedGood: 0 },
      { k: 'run', job: 0, run: run(900) },
      { k: 'run', job: 0, run: run(1000) },
      { k: 'missed', job: 0, at: 999 },
      { k: 'missed', job: 0, at: 1000 },
    ]);
    expect([folded!.runs.map(({ endedAt }) => endedAt), folded!.missed]).toEqual([[1060], [1000]]);
  });
  it('of a job that is listed again it is not gone; of another account nothing was gone here', () => {
    const job = rowsOf(past([]))[0]!;
    const gone = { k: 'gone', job: 0 } as const;
    expect(
      [
        [job, gone],
        [job, gone, job],
        [job, gone, { k: 'other' } as const],
      ].map((of) => pastOf(of)[0]!.gone),
    ).toEqual([true, false, false]);
  });
  it('that are broken are counted; a cut last one is not', () => {
    const text = `${lineOf(rows[0]!)}rubbish\n${lineOf(rows[2]!)}["r",0,"cu`;
    expect([rowsIn(text).rows.length, rowsIn(text).broken]).toEqual([2, 1]);
    expect(rowsIn(lineOf(rows[0]!).trimEnd())).toEqual({ rows: [rows[0]], broken: 0 });
  });
});

it('a key is always the same, and another for another id', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `${n.toString(16).padStart(8, '0')}-4d4e-8d9c-c8f3bb3eeed8`);
  expect(new Set(ids.map(keyOf)).size).toBe(ids.length);
  expect(keyOf(ids[5]!)).toBe(keyOf(ids[5]!));
  expect(keyOf(ids[5]!)).toMatch(/^[0-9a-z]{8,11}$/);
});
