import { describe, expect, it } from 'vitest';
import { createAccount, type Account } from '../../main/demo/account.ts';
import { bigFleetAt } from '../../main/demo/big-fleet.ts';
import type { Fetch } from '../../main/ports.ts';
import type { HttpParts } from '../../main/api/ask.ts';
import { createLimiter } from '../../main/api/limiter.ts';
import { createClient, failure, unlimited, type Client } from './client.ts';
import { createTime, start } from './time.ts';

const noting =
  (account: Account, statuses: number[]): Fetch =>
  async (url, init) => {
    const response = await account.fetch(url, init);
    statuses.push(response.status);
    return response;
  };

/** The client and the simulated account know the documentation only: where they disagree, one of them misread it. */
const open = (
  count: number,
  parts: Partial<HttpParts> = {},
  more: { limit?: number } = {},
): Client & { account: Account; statuses: number[] } => {
  const account = createAccount({
    now: () => start,
    fleet: bigFleetAt(count, start),
    quirks: { meta: 'filled' },
    ...more,
  });
  const statuses: number[] = [];
  const client = createClient('https://demo.invalid/v1', {
    fetch: noting(account, statuses),
    token: () => account.token,
    limiter: unlimited,
    ...parts,
  });
  return { account, statuses, ...client };
};

describe('against the simulated account', () => {
  it.each([
    ['filled', false],
    ['blank', false],
    ['absent', false],
    ['filled', true],
    ['blank', true],
  ] as const)(
    'trap 20, trap 21, trap 22: finds every job with meta %s, page size ignored: %s',
    async (meta, ignorePageSize) => {
      for (const count of [0, 15, 40, 100, 215]) {
        const { api, account } = open(count);
        Object.assign(account.quirks, { meta, ignorePageSize, linksBase: 'http://elsewhere.example/v1' });
        const jobs = await api.everyJob({ by: 'poll' });
        expect(jobs.map(({ id }) => id)).toEqual(account.jobs().map(({ id }) => id));
        expect(jobs.some(({ unreadable }) => unreadable)).toBe(false);
      }
    },
  );

  it('1,000 jobs take 10 requests, and again 10 when nothing changed', async () => {
    const { api, account } = open(1000);
    const first = await api.everyJob();
    expect(account.requests).toHaveLength(10);
    expect(await api.everyJob()).toBe(first);
    expect(account.requests).toHaveLength(20);
  });

  it('one failure makes one job a new object, though every job of its server changed its bytes', async () => {
    const { api, account } = open(120);
    const first = await api.everyJob();
    const id = account.fail(account.jobs()[7]?.id ?? '');
    const second = await api.everyJob();
    const fresh = second.filter((job, at) => job !== first[at]);
    expect(fresh.map(({ lastBackups }) => lastBackups[0])).toMatchObject([
      { id, status: 'failed', completedAt: start },
    ]);
  });

  it('starts, follows, and lists a backup', async () => {
    const { api, account } = open(1);
    const jobId = account.jobs()[0]?.id ?? '';
    const { backupId } = await api.startBackup(jobId);
    expect(await api.backup(backupId)).toMatchObject({ id: backupId, jobId, tags: ['manual'], completedAt: null });
    account.end(backupId, 'completed');
    expect(await api.backup(backupId)).toMatchObject({ status: 'completed', completedAt: start });
    const since = await api.everyBackup(jobId, { completedSince: start - 120, sort: 'completed_at' });
    expect(since.map(({ id }) => id)).toContain(backupId);
    const manual = await api.backups(jobId, { tags: { manual: true }, status: 'completed', pageSize: 15 });
    expect(manual.backups.map(({ id }) => id)).toEqual([backupId]);
  });

  it('takes every write as it is documented', async () => {
    const { api, account, statuses } = open(1);
    const jobId = account.jobs()[0]?.id ?? '';
    const { schedules, storage } = await api.job(jobId);
    const storageId = storage[0]?.id ?? 0;
    await api.updateSchedule(jobId, schedules[0]?.id ?? 0, {
      timezone: 'Europe/Berlin',
      runOffset: 10,
      retention: { daily: 3 },
    });
    await api.updateStorage(jobId, [{ storageId, priority: 1 }]);
    await api.enableEncryption(jobId, 481);
    await api.disableEncryption(jobId);
    await api.enableProxy(jobId, 13);
    await api.disableProxy(jobId);
    expect(await api.job(jobId)).toMatchObject({
      schedules: [{ timezone: 'Europe/Berlin', runOffset: 10, retention: { daily: 3 } }],
    });
    await api.updateJob(jobId, { schedules: [{ cron: '0 0 * * MON', timezone: 'America/Mexico_City' }] });
    expect((await api.job(jobId)).schedules).toMatchObject([{ cron: '0 0 * * MON', timezone: 'America/Mexico_City' }]);
    const serverId = (await api.job(jobId)).compute.serverId ?? 0;
    const made = await api.createJob({
      name: 'Made here',
      recipeId: 1,
      config: { root_path: '/', compression_level: 6 },
      compute: { type: 'server', serverId },
      storage: [{ storageId, priority: 1 }],
      schedules: [{ order: 1, timezone: 'UTC', retention: { daily: 7 } }],
      encryptionKeyId: 481,
      proxyId: 13,
    });
    expect(made).toMatchObject({ name: 'Made here', lastBackups: [], lastRanAt: null });
    expect((await api.deleteBackups(jobId)).message).toMatch(/^\d+ backups scheduled for deletion$/);
    await api.deleteJob(jobId);
    expect((await failure(api.job(jobId))).kind).toBe('not-found');
    expect((await api.listJobs()).jobs.map(({ id }) => id)).toEqual([made.id]);
    expect(statuses.filter((status) => status >= 400)).toEqual([404]);
  });

  it('is told what is wrong with a write, field by field', async () => {
    const { api, account } = open(1);
    const error = await failure(api.updateStorage(account.jobs()[0]?.id ?? '', [{ storageId: 999_999, priority: 1 }]));
    expect(error.kind).toBe('invalid');
    expect(Object.keys(error.facts.fields ?? {})).toEqual(['storage.0.storage_id']);
  });

  it('wrong types: the jobs can be read or the look fails, and nothing is green that should not be', async () => {
    const { api, account } = open(3);
    account.faults.wrongTypes();
    const jobs = await api.everyJob().catch(() => []);
    for (const job of jobs) {
      expect(job.lastBackups.every(({ status }) => status === 'unknown')).toBe(true);
    }
    account.faults.clear();
    account.faults.wrongTypes({ containers: true });
    expect((await failure(api.everyJob())).facts.reason).toBe('shape');
  });

  it.each([
    ['html', 'bad-response', 'html'],
    ['loginPage', 'bad-response', 'html'],
    ['redirect', 'bad-response', 'redirect'],
    ['truncated', 'bad-response', 'truncated'],
    ['emptyBody', 'bad-response', 'truncated'],
    ['offline', 'offline', 'refused'],
    ['dropToken', 'unauthorized', undefined],
  ] as const)('%s', async (fault, kind, reason) => {
    const { api, account } = open(1);
    account.faults[fault]();
    const error = await failure(api.everyJob());
    expect([error.kind, error.facts.reason]).toEqual([kind, reason]);
  });

  it('never meets a limit that it was told of, however long the look', async () => {
    const time = createTime();
    const parts = { clock: time.clock, timers: time.timers };
    const account = createAccount({
      now: () => time.clock.now(),
      fleet: bigFleetAt(60, start),
      limit: 30,
      quirks: { meta: 'filled', ignorePageSize: true },
    });
    const statuses: number[] = [];
    const { api } = createClient('https://demo.invalid/v1', {
      ...parts,
      fetch: noting(account, statuses),
      token: () => account.token,
      limiter: createLimiter({ ...parts, random: () => 0 }),
    });
    const looks = Promise.all(Array.from({ length: 30 }, () => api.everyJob({ by: 'poll' })));
    let done = false;
    void looks.finally(() => (done = true));
    for (let seconds = 0; !done && seconds < 2000; seconds++) {
      await time.advance(1);
      await new Promise(setImmediate);
    }
    expect((await looks).every((jobs) => jobs.length === 60)).toBe(true);
    expect(statuses.length).toBeGreaterThanOrEqual(120);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
