import { expect, it } from 'vitest';
import type { BackupDetail, BackupStatus } from '../../main/model/backup.ts';
import { createDeletions } from '../../main/writes/deletions.ts';

/** A clock that runs when it is told to, and a list of backups to be counted. */
function following(count: number, status: BackupStatus = 'completed') {
  const over = new AbortController();
  const timers: { at: number; call: () => void }[] = [];
  const asked: number[] = [];
  let now = 1000;
  let list = Array.from({ length: count }, (_, i) => ({ id: `b${i}`, status, createdAt: 10 + i }) as BackupDetail);
  const read = () => {
    asked.push(now - 1000);
    return list;
  };
  const done: string[] = [];
  const deletions = createDeletions({
    api: {
      backups: () => Promise.resolve({ backups: read().slice(0, 100), next: list.length > 100 ? 2 : null }),
      everyBackup: () => Promise.resolve(read()),
    },
    timers: {
      after(seconds, call) {
        const timer = { at: now + seconds, call };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    now: () => now,
    signal: over.signal,
    changed: () => undefined,
    done: (jobId) => done.push(jobId),
  });
  deletions.begin({ jobId: 'job', message: 'scheduled', until: 500, known: new Set(['b0']) });
  return {
    deletions,
    asked,
    done,
    over,
    set: (next: readonly Partial<BackupDetail>[]) => (list = next as BackupDetail[]),
    view: (listed: readonly BackupDetail[] = []) => deletions.of('job', listed),
    until: async (seconds: number) => {
      while (timers.length > 0 && timers[0]!.at <= 1000 + seconds) {
        const { at, call } = timers.shift()!;
        now = at;
        call();
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      }
      now = 1000 + seconds;
    },
  };
}

it('a short list is asked for every 5 s for a minute, then every 15 s, and for ten minutes at most', async () => {
  const { asked, view, until, done } = following(3);
  expect(view()).toEqual({ message: 'scheduled', since: 1000, left: null, asOf: null, state: 'settling' });
  await until(100);
  expect(asked).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90]);
  expect(view()).toMatchObject({ left: 3, state: 'settling' });
  await until(2000);
  expect(asked.at(-1)).toBe(600);
  expect(view()).toMatchObject({ left: 3, state: 'slow' });
  expect(done).toEqual([]);
});

it('a list of many pages is read whole, and more seldom', async () => {
  const { asked, view, until } = following(1000);
  await until(100);
  expect(asked).toEqual([5, 5, 35, 35, 65, 65, 95, 95]);
  expect(view()).toMatchObject({ state: 'settling' });
});

it('ends when nothing that was meant is left; newer backups, and those that expired, are not in its way', async () => {
  const { view, until, set, done, asked } = following(3);
  await until(5);
  const newer = { id: 'new', status: 'running', createdAt: 501 } as BackupDetail;
  set([newer, { id: 'b1', status: 'expired', createdAt: 11 }, { id: 'b2', status: 'completed', createdAt: 12 }]);
  await until(10);
  expect(view()).toMatchObject({ left: 2, state: 'settling' });
  // Known by its id, whatever its date says.
  set([newer, { id: 'b0', status: 'completed', createdAt: 900 }]);
  await until(15);
  expect(view()).toMatchObject({ left: 1, state: 'settling' });
  set([newer, { id: 'b1', status: 'expired', createdAt: 11 }]);
  await until(60);
  expect(view()).toMatchObject({ left: 0, state: 'done' });
  expect([asked.at(-1), done]).toEqual([20, ['job']]);
  expect(view([newer])).toBeNull();
});

it('asks nothing once the account is left', async () => {
  const { over, until, asked } = following(3);
  await until(10);
  over.abort();
  await until(100);
  expect(asked).toEqual([5, 10]);
});
