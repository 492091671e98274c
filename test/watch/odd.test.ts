import { describe, expect, it } from 'vitest';
import { oddOf } from '../../main/watch/odd.ts';
import type { Contents } from '../../main/watch/odd.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { instant, manual, run, schedule, watched } from './scene.ts';

const tables = createTimetables();
const nightly = schedule('0 2 * * *');
const plain = watched(nightly, [run('2026-05-04 02:00')], '2026-05-05 00:00');
const of = (contents: readonly Contents[], unencrypted = false) => oddOf(plain, contents, unencrypted, tables);
let id = 0;
const holds = (changes: Partial<Contents>): Contents => ({
  backupId: `b${id++}`,
  endedAt: 60,
  files: 1,
  bytes: 1000,
  encrypted: null,
  ...changes,
});
const sizes = (...all: readonly (number | null)[]) => all.map((bytes, n) => holds({ bytes, backupId: `s${n}` }));
const keys = (...all: readonly (boolean | null)[]) =>
  all.map((encrypted, n) => holds({ encrypted, backupId: `k${n}` }));

describe('green but wrong', () => {
  it.each<[string, readonly Contents[], unknown[]]>([
    ['nothing is known', [], []],
    ['all is well', sizes(1000, 1000, 900, 1100, 1000), []],
    ['completed with no files', [holds({ files: 0, backupId: 'empty' })], [{ kind: 'no-files', key: 'empty' }]],
    ['an earlier one had none', [holds({}), holds({ files: 0 })], []],
    [
      'far smaller than its own median',
      sizes(299, 1000, 900, 1100, 1000),
      [{ kind: 'small', bytes: 299, median: 1000 }],
    ],
    ['not by so much', sizes(300, 1000, 900, 1100, 1000), []],
    ['of too few sizes', sizes(1, 1000, 1000, null, 1000), []],
    ['of a size that cannot be read', sizes(null, 1000, 1000, 1000, 1000), []],
    [
      'a key that vanished',
      keys(false, null, false, true, true),
      [{ kind: 'key-gone', key: 'k2', backupId: 'k2', since: 60 }],
    ],
    ['a key that is there again', keys(true, false, true), []],
    ['a key that never was', keys(false, false, null), []],
  ])('%s', (_sentence, contents, expected) => {
    const found = of(contents);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });
  it('a key that was switched off from here is not missed', () => expect(of(keys(false, true), true)).toEqual([]));

  const byHand = ['01', '02', '03'].map((day) => run(`2026-05-${day} 10:00`, manual));
  it('trap 12: only manual runs though the schedule is active', () =>
    expect(oddOf(watched(nightly, byHand, '2026-05-06 00:00'), [], false, tables)).toEqual([
      { kind: 'manual-only', key: '', runs: 3, due: 4 },
    ]));
  it.each([
    ['one of them is the schedule’s', watched(nightly, [...byHand, run('2026-05-04 02:00')], '2026-05-06 00:00')],
    ['too few are known', watched(nightly, byHand.slice(1), '2026-05-06 00:00')],
    ['hardly anything was due', watched(schedule('0 2 1 * *'), byHand, '2026-05-06 00:00')],
    ['it is paused', watched({ ...nightly, status: 'paused' }, byHand, '2026-05-06 00:00')],
    ['the schedule is new', watched(nightly, byHand, '2026-05-06 00:00', { editedAt: instant('2026-05-04 12:00') })],
    ['nobody has looked', watched(nightly, byHand, null)],
  ])('but not where %s', (_why, scene) => expect(oddOf(scene, [], false, tables)).toEqual([]));

  const none = { hourly: 0, daily: 0, weekly: 0, monthly: 0 };
  it.each([
    [none, 'active', 1],
    [none, 'paused', 0],
    [{ ...none, weekly: 1 }, 'active', 0],
    [{ ...none, weekly: null }, 'active', 0],
  ])('retention %j, %s', (retention, status, count) =>
    expect(oddOf(watched({ ...nightly, retention, status }, [], null), [], false, tables)).toHaveLength(count),
  );
});
