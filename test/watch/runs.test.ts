import { describe, expect, it } from 'vitest';
import type { Backup, BackupStatus } from '../../main/model/backup.ts';
import type { Recorded } from '../../main/model/health.ts';
import { factsOf, p95 } from '../../main/watch/runs.ts';

const backup = (id: string, startedAt: number | null, status: BackupStatus, changes: Partial<Backup> = {}): Backup => ({
  id,
  jobId: 'j',
  status,
  word: status,
  tags: [],
  createdAt: startedAt,
  startedAt,
  completedAt: status === 'completed' || status === 'failed' ? startedAt! + 60 : null,
  ...changes,
});
const recorded = (id: string, startedAt: number | null, endedAt: number): Recorded & { manual?: boolean } => ({
  id,
  outcome: 'completed',
  startedAt,
  endedAt,
});
const job = { lastRanAt: null };

describe('what is known of runs', () => {
  it('trap 5: of those that began in the same second the open one is the newest, then the one that ended last', () => {
    const all = [backup('a', 300, 'completed'), backup('b', 300, 'running'), backup('c', 300, 'completed')];
    const [a, b, c] = [all[0]!, all[1]!, { ...all[2]!, completedAt: 400 }];
    for (const listed of [
      [a, b, c],
      [c, b, a],
      [b, a, c],
    ])
      expect(factsOf(job, listed, []).map(({ endedAt }) => endedAt)).toEqual([null, 400, 360]);
  });
  it('is what is listed and what is on record, newest start first', () =>
    expect(
      factsOf(
        job,
        [backup('c', 300, 'running'), backup('b', 200, 'failed')],
        [recorded('b', 200, 260), recorded('a', 100, 160)],
      ),
    ).toEqual([
      { startedAt: 300, endedAt: null, manual: false },
      { startedAt: 200, endedAt: 260, manual: false, failed: true },
      { startedAt: 100, endedAt: 160, manual: false },
    ]));
  it.each<[string, Backup, Recorded[], unknown]>([
    [
      'trap 8: a queued run counts from its creation',
      backup('a', null, 'pending', { createdAt: 90 }),
      [],
      { startedAt: 90, endedAt: null },
    ],
    ['an expired run has ended', backup('a', 100, 'expired'), [], { startedAt: 100, endedAt: 100 }],
    ['so has one in a word we do not know', backup('a', 100, 'unknown'), [], { startedAt: 100, endedAt: 100 }],
    [
      'the list may lag behind what its id has shown',
      backup('a', 100, 'running'),
      [recorded('a', 100, 160)],
      { startedAt: 100, endedAt: 160 },
    ],
    ['a person’s run is tagged so', backup('a', 100, 'completed', { tags: ['manual', 'daily'] }), [], { manual: true }],
    ['or was started from here', backup('mine', 100, 'completed', { tags: ['daily'] }), [], { manual: true }],
  ])('%s', (_sentence, listed, past, expected) =>
    expect(factsOf(job, [listed], past, new Set(['mine']))).toMatchObject([expected]),
  );
  it('on record a person’s run is marked', () =>
    expect(factsOf(job, [], [{ ...recorded('a', 100, 160), manual: true }])).toMatchObject([{ manual: true }]));
  it('a run without any time is none', () => {
    expect(factsOf(job, [backup('a', null, 'failed', { completedAt: null })], [])).toEqual([]);
    expect(factsOf(job, [], [{ ...recorded('a', null, 160), undated: true }])).toEqual([]);
  });
  it('trap 4: a newer start that is not listed has come, and whether it is open is not known', () => {
    expect(factsOf({ lastRanAt: 400 }, [backup('a', 300, 'completed')], [])[0]).toEqual({
      startedAt: 400,
      endedAt: 400,
      manual: true,
      unsure: true,
    });
    expect(factsOf({ lastRanAt: 300 }, [backup('a', 300, 'completed')], [])).toHaveLength(1);
  });
});

it.each([
  [[], null],
  [[5], 5],
  [[3, 1, 2], 3],
  [Array.from({ length: 100 }, (_, n) => n + 1), 95],
])('p95 of %j is %j', (values, expected) => expect(p95(values)).toBe(expected));
