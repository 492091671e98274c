import { describe, expect, it } from 'vitest';
import type { Backup, BackupStatus } from '../../main/model/backup.ts';
import { familyOf, healths, isProblem, judge, rankOf, recordsOf } from '../../main/model/health.ts';
import type { Recorded } from '../../main/model/health.ts';
import type { Schedule } from '../../main/model/job.ts';

const at = 1_700_000_000;
let n = 0;
/** A run `ago` seconds before `at` that took a minute. */
const run = (status: BackupStatus, ago: number, more: Partial<Backup> = {}): Backup => ({
  id: `b${(n += 1)}`,
  jobId: 'j',
  status,
  word: status,
  tags: [],
  createdAt: at - ago,
  startedAt: at - ago,
  completedAt: status === 'running' || status === 'pending' || status === 'starting' ? null : at - ago + 60,
  ...more,
});
const record = (backup: Backup, outcome: Recorded['outcome']): Recorded => ({
  id: backup.id,
  outcome,
  startedAt: backup.startedAt,
  endedAt: backup.completedAt ?? 0,
});
const schedule = (status: string): Schedule => ({
  id: 1,
  name: 'main',
  order: 0,
  status,
  frequency: 24,
  frequencyMode: 'hour',
  cron: '0 0 * * *',
  timezone: 'UTC',
  runOffset: 0,
  retention: { hourly: 0, daily: 7, weekly: 0, monthly: 0 },
});
const job = (more: object = {}): { schedules: Schedule[]; lastRanAt: number | null; unreadable?: true } => ({
  schedules: [schedule('active')],
  lastRanAt: at - 60,
  ...more,
});
const health = (listed: Backup[], past: Recorded[] = [], more: object = {}): string =>
  judge(job(more), listed, past).health;

describe('the newest finished run decides', () => {
  it.each([
    ['completed', 'ok'],
    ['completed_with_errors', 'warning'],
    ['failed', 'failed'],
  ] as const)('trap 56: %s alone is %s', (status, expected) => expect(health([run(status, 60)])).toBe(expected));

  it.each(['starting', 'pending', 'running'] as const)('a %s run never hides a failure', (status) => {
    const judged = judge(job(), [run(status, 10), run('failed', 3600), run('completed', 7200)], []);
    expect(judged.health).toBe('failed');
    expect(judged.open?.status).toBe(status);
  });
  it('recovery clears by itself', () => expect(health([run('completed', 60), run('failed', 3600)])).toBe('ok'));
  it('a first run in progress is never, with its run open', () => {
    const judged = judge(job({ lastRanAt: null }), [run('running', 10)], []);
    expect([judged.health, judged.open !== null]).toEqual(['never', true]);
  });
  it('no run at all is never', () => expect(health([], [], { lastRanAt: null })).toBe('never'));
  describe('trap 5: of runs that ended in the same second', () => {
    const same = { createdAt: at, startedAt: at, completedAt: at };
    const [good, bad] = [run('completed', 0, same), run('failed', 0, same)];
    it('the one that began later counts, one whose beginning is not told does not', () => {
      const before = run('completed', 0, { ...same, startedAt: at - 1 });
      const untold = run('completed', 0, { ...same, completedAt: null });
      for (const other of [before, untold])
        for (const listed of [
          [other, bad],
          [bad, other],
        ]) {
          expect(health(listed)).toBe('failed');
          expect(health(listed, recordsOf([other]))).toBe('failed');
          expect(health([other], recordsOf([bad]))).toBe('failed');
        }
    });
    it('else the first listed counts', () => {
      expect(health([bad, good])).toBe('failed');
      expect(health([good, bad])).toBe('ok');
    });
    it('and else the one that was seen later, wherever it is listed', () => {
      for (const listed of [[bad, good], [good, bad], [bad]]) {
        expect(health(listed, recordsOf([good]))).toBe('failed');
        expect(health(listed, recordsOf([bad, good]))).toBe('failed');
      }
    });
  });
  it('a long run that ended last counts, though it began before another', () =>
    expect(health([run('completed', 100), run('failed', 4000, { completedAt: at })])).toBe('failed'));
  it('a failed run without completed_at still counts', () =>
    expect(health([run('failed', 60, { completedAt: null })])).toBe('failed'));
});

describe('trap 15: expired is a retention event', () => {
  it('never changes a recorded outcome', () => {
    const gone = run('expired', 60);
    expect(health([gone], [record(gone, 'failed')])).toBe('failed');
    expect(health([gone], [record(gone, 'completed')])).toBe('ok');
  });
  it('an older outcome counts where that of the expired one is not known', () =>
    expect(health([run('expired', 60), run('failed', 3600)])).toBe('failed'));
  it('is not green where nothing else is known', () => {
    const judged = judge(job(), [run('expired', 60)], []);
    expect([judged.health, judged.doubt?.why]).toEqual(['unknown', 'expired']);
  });
});

describe('what we do not know is never green and never red', () => {
  const strange = (ago: number): Backup => run('unknown', ago, { word: 'archiving' });
  it('trap 56: an undocumented word is unknown', () =>
    expect(judge(job(), [strange(60), run('completed', 3600)], [])).toMatchObject({
      health: 'unknown',
      doubt: { why: 'word', word: 'archiving' },
    }));
  it('a failure before it still shows', () => expect(health([strange(60), run('failed', 3600)])).toBe('failed'));
  it('a newer outcome settles it', () => expect(health([run('completed', 60), strange(3600)])).toBe('ok'));
  it('a recorded outcome outlives a strange word', () => {
    const odd = strange(60);
    expect(health([odd], [record(odd, 'completed')])).toBe('ok');
  });
  it('a list that cannot be read is unknown', () =>
    expect(health([run('completed', 60)], [], { unreadable: true })).toBe('unknown'));
  it('and yet a failure in it is a failure', () =>
    expect(health([run('failed', 60)], [], { unreadable: true })).toBe('failed'));
  it('a job that ran and lists nothing is not green, whatever is remembered', () => {
    expect(judge(job(), [], []).doubt?.why).toBe('unlisted');
    const gone = run('completed', 60);
    expect(health([], [record(gone, 'completed')])).toBe('unknown');
    expect(health([], [record(gone, 'completed')], { lastRanAt: null })).toBe('unknown');
    expect(health([], [record(gone, 'failed')])).toBe('failed');
  });
});

describe('times that are missing or wrong', () => {
  const undated = { createdAt: null, startedAt: null, completedAt: null };
  it('a failed run without any time counts where the list puts it', () => {
    expect(health([run('failed', 0, undated), run('completed', 3600)])).toBe('failed');
    expect(health([run('completed', 3600), run('failed', 0, undated)])).toBe('ok');
    expect(judge(job(), [run('failed', 0, undated)], []).last).toMatchObject({ undated: true });
    for (const ids of ['ab', 'ba']) {
      const [first, second] = [...ids].map((id) => ({ ...undated, id }));
      expect(health([run('failed', 0, first), run('completed', 0, second)])).toBe('failed');
      expect(health([run('completed', 0, first), run('failed', 0, second)])).toBe('ok');
    }
  });
  it('a stamp from the future is no later than now', () => {
    const odd = run('completed', 0, { completedAt: at + 1e9 });
    const [record] = recordsOf([odd], at);
    expect(record!.endedAt).toBe(at);
    expect(health([run('failed', -120), odd], [record!])).toBe('failed');
  });
  it('no duration is made up for a failed run that never completed', () =>
    expect(recordsOf([run('failed', 60, { completedAt: null })], at)[0]).toMatchObject({
      startedAt: null,
      endedAt: at - 60,
    }));
});

describe('paused', () => {
  const paused = { schedules: [schedule('paused')] };
  it('shows where nothing worse does', () => {
    expect(health([run('completed', 60)], [], paused)).toBe('paused');
    expect(health([], [], { ...paused, lastRanAt: null })).toBe('paused');
  });
  it('never hides a failure', () => expect(health([run('failed', 60)], [], paused)).toBe('failed'));
  it('one active schedule is enough not to be', () =>
    expect(health([run('completed', 60)], [], { schedules: [schedule('paused'), schedule('Active')] })).toBe('ok'));
  it('a job without a schedule is not paused', () =>
    expect(health([run('completed', 60)], [], { schedules: [] })).toBe('ok'));
});

describe('figures for the sentence', () => {
  it('counts failures in a row over list and record, and finds the last good run', () => {
    const listed = [run('failed', 100), run('failed', 200), run('failed', 300)];
    const past = [
      record(run('failed', 400), 'failed'),
      record(run('completed_with_errors', 500), 'completed_with_errors'),
    ];
    expect(judge(job(), listed, past)).toMatchObject({ streak: 4, goodAt: at - 500 + 60 });
  });
  it('a run on record as finished is not open, though the list lags', () => {
    const lagging = run('running', 60);
    const judged = judge(job(), [lagging], [{ id: lagging.id, outcome: 'failed', startedAt: at - 60, endedAt: at }]);
    expect([judged.health, judged.open]).toEqual(['failed', null]);
  });
  it('a newer word for the same run counts', () => {
    const changed = run('failed', 60);
    expect(health([changed], [record(changed, 'completed')])).toBe('failed');
  });
});

it('every health has a family and a rank, worst first', () => {
  expect(healths.map((h) => familyOf[h])).toEqual([
    'problem',
    'problem',
    'problem',
    'warning',
    'warning',
    'quiet',
    'ok',
    'quiet',
  ]);
  expect(healths.map(rankOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(healths.filter(isProblem)).toEqual(['failed', 'late', 'stuck', 'warning', 'unknown']);
});

it('trap 36: sizes whose sum cannot be counted to the byte are no figure', () => {
  const file = (bytes: number) => ({ id: 'f', name: 'dump.gz', size: { text: `${bytes} bytes`, bytes } });
  const inside = (...sizes: readonly number[]) => {
    const detail = { ...run('completed', 0), files: sizes.map(file), encrypted: false };
    return recordsOf([detail])[0];
  };
  expect(inside(1, 2)).toMatchObject({ files: 2, bytes: 3 });
  expect(inside(Number.MAX_SAFE_INTEGER, 2)).not.toHaveProperty('bytes');
});
