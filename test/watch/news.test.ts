import { describe, expect, it } from 'vitest';
import type { Backup, BackupStatus } from '../../main/model/backup.ts';
import type { JobRecord } from '../../main/model/record.ts';
import { fill, learn, remember } from '../../main/watch/news.ts';

const none = new Set<string>();
const since = 1000;
const run = (id: string, endedAt: number, status: BackupStatus = 'completed'): Backup => ({
  id,
  jobId: 'j',
  status,
  word: status,
  tags: [],
  createdAt: endedAt - 20,
  startedAt: endedAt - 10,
  completedAt: ['running', 'pending', 'starting'].includes(status) ? null : endedAt,
});
const first = (...listed: Backup[]): JobRecord => learn(listed, undefined, null, none).record;
const ids = (runs: readonly { id: string }[]): string[] => runs.map((r) => r.id);

describe('first sight', () => {
  it('of an account is silent, whatever failed', () => {
    const news = learn([run('b', 900, 'failed'), run('a', 800)], undefined, null, none);
    expect([news.ended, ids(news.record.runs)]).toEqual([[], ['b', 'a']]);
  });
  it('of a job made later tells what ended since', () =>
    expect(ids(learn([run('b', 1100, 'failed'), run('a', 900, 'failed')], undefined, since, none).ended)).toEqual([
      'b',
    ]));
});

describe('what ended since the last look', () => {
  const record = first(run('c', 900), run('b', 800), run('a', 700));
  it('is news once', () => {
    const news = learn([run('d', 1100, 'failed'), run('c', 900), run('b', 800)], record, since, none);
    expect(ids(news.ended)).toEqual(['d']);
    expect(learn([run('d', 1100, 'failed'), run('c', 900), run('b', 800)], news.record, since, none)).toMatchObject({
      changed: false,
      ended: [],
    });
  });
  it('includes a failure between two looks that a later run already covers', () =>
    expect(ids(learn([run('e', 1200), run('d', 1100, 'failed'), run('c', 900)], record, since, none).ended)).toEqual([
      'e',
      'd',
    ]));
  it('is nothing while a run is open', () =>
    expect(learn([run('d', 1100, 'running'), run('c', 900), run('b', 800)], record, since, none).changed).toBe(false));
  it('trap 15: a failure that expires later is not told again', () => {
    const told = learn([run('d', 1100, 'failed'), run('c', 900), run('b', 800)], record, since, none).record;
    const again = learn([run('d', 1100, 'expired'), run('c', 900), run('b', 800)], told, since, none);
    expect([again.changed, again.record.runs[0]?.outcome]).toEqual([false, 'failed']);
  });
  it('a run that turns from completed to failed is news', () =>
    expect(ids(learn([run('c', 900, 'failed'), run('b', 800), run('a', 700)], record, since, none).ended)).toEqual([
      'c',
    ]));
  it('trap 5: a failure in the same second as the oldest run known is not lost', () =>
    expect(ids(learn([run('d', 700, 'failed'), run('c', 900), run('b', 800)], record, since, none).ended)).toEqual([
      'd',
    ]));
  it('an older run that comes up because newer ones were deleted is not news', () =>
    expect(learn([run('a', 700), run('z', 600, 'failed')], record, since, none).ended).toEqual([]));
  it('a long run that was followed is news however long ago others ended', () =>
    expect(ids(learn([run('z', 600, 'failed')], record, since, new Set(['z'])).ended)).toEqual(['z']));
});

describe('gaps', () => {
  const record = first(run('c', 900), run('b', 800), run('a', 700));
  it('three unknown runs may hide others: a backfill is owed from the newest known', () =>
    expect(learn([run('f', 1300), run('e', 1200), run('d', 1100)], record, since, none).record.gap).toBe(900));
  it('one known among them shows that nothing was skipped', () =>
    expect(learn([run('e', 1200), run('d', 1100), run('c', 900)], record, since, none).record.gap).toBeNull());
  it('a run that was open when last seen is known', () =>
    expect(
      learn([run('f', 1300), run('e', 1200), run('d', 1100)], record, since, new Set(['d'])).record.gap,
    ).toBeNull());
  it('a list shorter than three is all there is', () =>
    expect(learn([run('e', 1200), run('d', 1100)], record, since, none).record.gap).toBeNull());
  it('a job that had never run may have run often since', () =>
    expect(learn([run('f', 1300), run('e', 1200), run('d', 1100)], first(), since, none).record.gap).toBe(since));
  it('stays until it is filled, and what fills it is news', () => {
    const open = learn([run('f', 1300), run('e', 1200), run('d', 1100)], record, since, none).record;
    const still = learn([run('f', 1300), run('e', 1200), run('d', 1100)], open, since, none).record;
    expect(still.gap).toBe(900);
    const filled = fill(
      [run('x', 950, 'failed'), run('d', 1100), run('e', 1200), run('f', 1300), run('c', 900)],
      still,
      none,
    );
    expect([ids(filled.ended), filled.record.gap]).toEqual([['x'], null]);
  });
});

it('keeps ten runs and forgets none into news', () => {
  let record = first(run('r0', 10_000));
  for (let n = 1; n < 30; n += 1) record = learn([run(`r${n}`, 10_000 + n)], record, since, none).record;
  expect([record.runs.length, record.floor]).toEqual([10, 10_019]);
  expect(learn([run('r29', 10_029), run('r5', 10_005, 'failed')], record, since, none).ended).toEqual([]);
});

it('older runs are remembered as history and are never news', () => {
  const record = first(run('c', 900, 'failed'), run('b', 800, 'failed'), run('a', 700, 'failed'));
  const more = remember([run('d', 1000, 'failed'), run('a', 700, 'failed'), run('z', 600), run('y', 500)], record);
  expect(ids(more.runs)).toEqual(['c', 'b', 'a', 'z', 'y']);
  expect(
    learn([run('d', 1000, 'failed'), run('c', 900, 'failed'), run('b', 800, 'failed')], more, since, none).ended,
  ).toMatchObject([{ id: 'd' }]);
});

it('trap 5: of runs that ended in the same second the one seen later stands first on record, and stays there', () => {
  const [a, b, c] = [run('a', 900), run('b', 900, 'failed'), { ...run('c', 900), startedAt: 800 }];
  const { record } = learn([b, a], first(a), since, none);
  expect(ids(record.runs)).toEqual(['b', 'a']);
  for (const listed of [
    [c, b, a],
    [a, b, c],
  ])
    expect(ids(learn(listed, record, since, none).record.runs)).toEqual(['b', 'a', 'c']);
});

it('a failed run without any time is news', () => {
  const record = first(run('c', 900), run('b', 800), run('a', 700));
  const odd: Backup = { ...run('d', 0, 'failed'), createdAt: null, startedAt: null, completedAt: null };
  const news = learn([odd, run('c', 900), run('b', 800)], record, since, none, 2000);
  expect(news.ended).toMatchObject([{ id: 'd', undated: true, endedAt: 2000 }]);
});
