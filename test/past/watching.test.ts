import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { History, Timeline } from '../../main/contract/watching.ts';
import type { Reply } from '../../main/contract/reply.ts';
import { argumentSchemas } from '../../main/schemas/arguments.ts';
import { resultSchemas } from '../../main/schemas/results.ts';
import { scene, start, well } from '../core/scene.ts';
import type { Scene } from '../core/scene.ts';

const hour = 3600;
const day = 24 * hour;
/** Nothing happens in between: neither a tick nor a look. */
const skip = async ({ world }: Scene, seconds: number): Promise<void> => {
  world.now += seconds - 1;
  await world.advance(1);
};
const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
};
const historyOf = async (at: Scene, name: string | null, days: 30 | 90 = 30): Promise<History> => {
  const args = { jobId: name === null ? null : at.account.idOf(name), days };
  let reply: Reply<History> | null = null;
  void at.app.run('history', v.parse(argumentSchemas.history, args)).then((r) => (reply = r));
  for (await at.world.settle(); reply === null;) await at.world.advance(1);
  return v.parse(resultSchemas.history, value(reply as Reply<History>));
};
const linesOf = ({ disk }: Scene, name: 'past' | 'watched'): string[] =>
  [...disk.files].filter(([file]) => file.startsWith(name)).flatMap(([, text]) => text.trimEnd().split('\n'));
/** Hourly and daily jobs whose schedules start runs by themselves. */
const running = (name: string, cron: string) =>
  well(name, { schedules: [{ cron, runs: true }], usual: 30, runs: [{ createdAt: start - 31 }] });

describe('what nobody watched', () => {
  it('is a gap after a start, back-filled and said in the digest', async () => {
    const first = await scene({ jobs: [running('Shop files', '0 * * * *'), well('Invoices')] });
    await first.world.advance(20 * 60);
    first.app.stop();
    await skip(first, 8 * hour);
    first.account.fail('Invoices');
    const second = await first.restart();
    expect(second.world.notices.map((n) => n.notice.body)).toEqual([
      expect.stringMatching(
        /Not watched from 14:\d\d to 22:2\d because the app was not running; 9 runs were read afterwards\.$/,
      ),
    ]);
    // On record before anybody asks, and the gap with them.
    const runs = linesOf(second, 'past').flatMap((line) => /^\["r",\d+,"(\w+)"/.exec(line)?.[1] ?? []);
    expect(new Set(runs).size).toBe(9 + 4);
    expect(linesOf(second, 'watched').at(-1)).toMatch(/^\["f",/);
    const hours = await historyOf(second, 'Shop files');
    expect(hours.figures).toMatchObject({ runs: 9, good: 9, failed: 0, missed: 0 });
    expect(hours.days.at(-1)).toMatchObject({ day: '2026-05-12', completed: 9, missed: 0 });
    const unwatched = hours.days.at(-1)!.unwatched;
    // All of the day but the minutes it was watched in.
    expect(22.4 * hour - unwatched).toBeGreaterThan(15 * 60);
    expect(22.4 * hour - unwatched).toBeLessThan(30 * 60);
  });
});

it('the next 24 hours: slots with collisions on one server, and jobs without one', async () => {
  const { app } = await scene({
    jobs: [
      well('Orders database', { schedules: [{ cron: '0 12 * * *' }] }),
      well('Shop files', { schedules: [{ cron: '0 12 * * *' }] }),
      well('By hand', { schedules: [] }),
    ],
  });
  const next: Timeline = v.parse(resultSchemas.timeline, value(await app.run('timeline', {})));
  const noon = start - 30 + day;
  expect(next.slots.map(({ at, name, collides, hazard }) => [at, name, collides, hazard])).toEqual([
    [noon, 'Orders database', ['Shop files'], null],
    [noon, 'Shop files', ['Orders database'], null],
  ]);
  expect([next.to - next.from, next.without]).toEqual([day, 1]);
});

describe('what nobody watched, further', () => {
  it('asleep, offline and a rejected token each leave a gap of their name', async () => {
    const at = await scene({ jobs: [well('Invoices')] });
    const gaps = () =>
      linesOf(at, 'watched')
        .filter((line) => line.startsWith('["g"'))
        .map((line) => (JSON.parse(line) as unknown[])[3]);
    at.app.suspend();
    await skip(at, 2 * hour);
    at.account.fail('Invoices');
    at.app.resume();
    await at.world.advance(20);
    expect(gaps()).toEqual(['asleep']);
    expect(at.world.notices.map((n) => n.notice.body)).toEqual([
      expect.stringMatching(
        / Not watched from 14:00 to 16:00 because this computer slept; 1 run was read afterwards\.$/,
      ),
    ]);
    await at.world.advance(20 * 60);
    at.world.online = false;
    await at.world.advance(40 * 60);
    at.world.online = true;
    await at.check();
    expect(at.app.state().alerts[0]).toMatchObject({
      kind: 'back',
      sentence: expect.stringMatching(
        /because SnapShooter could not be reached; no run was read afterwards\.$/,
      ) as string,
    });
    expect(gaps()).toEqual(['asleep', 'offline']);
    at.account.changeToken('another');
    await at.world.advance(40 * 60);
    at.account.changeToken('test-token-0123456789');
    await at.check();
    expect(gaps()).toEqual(['asleep', 'offline', 'rejected']);
    const history = await historyOf(at, null);
    expect(history.figures.watched).toBeGreaterThan(0);
    expect(history.figures.watched).toBeLessThan(0.002);
  });

  it('a slot without a run is missed only where its run would still be listed', async () => {
    const hourly = (name: string, daily: number) =>
      well(name, {
        schedules: [{ cron: '0 * * * *', retention: { hourly: 0, daily, weekly: 0, monthly: 0 } }],
        runs: [3, 2, 1, 0].map((ago) => ({ createdAt: start - 31 - ago * hour, tags: { hourly: true } })),
      });
    const first = await scene({ jobs: [hourly('Keeps many', 100), hourly('Keeps two', 2)] });
    first.app.stop();
    await skip(first, 3 * hour);
    // 13:00 has no run; two came later.
    for (const name of ['Keeps many', 'Keeps two']) {
      first.account.finish(name, 'completed', { durationSeconds: 1 });
      await first.world.advance(60);
      first.account.finish(name, 'completed', { durationSeconds: 1 });
    }
    const second = await first.restart();
    const kinds = (name: string) => second.job(name).gaps.map(({ at, kind }) => [(at - start + 30) / hour, kind]);
    expect(kinds('Keeps many')).toEqual([[1, 'missed']]);
    expect(kinds('Keeps two')).toEqual([[1, 'unwatched']]);
    expect((await historyOf(second, 'Keeps many')).figures.missed).toBe(1);
    expect((await historyOf(second, 'Keeps two')).figures.missed).toBe(0);
  });

  it('while a back-fill is owed what it will show is not called missed', async () => {
    const first = await scene({ jobs: [running('Shop files', '0 * * * *')] });
    first.app.stop();
    await skip(first, 8 * hour);
    first.account.faults.status(403, { only: ({ path }) => path.endsWith('/backups') });
    const second = await first.restart();
    const gaps = second.job('Shop files').gaps;
    expect(gaps.length).toBeGreaterThan(3);
    expect(gaps.filter(({ kind }) => kind === 'missed')).toEqual([]);
    first.account.faults.clear();
    await second.check();
    expect(second.job('Shop files').gaps).toEqual([]);
  });
});

describe('history', () => {
  it('is independent of what the service still lists, of a schedule’s edit, and of a kill', async () => {
    const first = await scene({
      jobs: [well('Orders database', { schedules: [{ cron: '0 12 * * *' }], runs: [{ createdAt: start - 31 - day }] })],
    });
    const { account, world, check } = first;
    const failure = account.fail('Orders database');
    await check();
    account.expire(failure);
    await skip(first, 2 * day);
    account.finish('Orders database', 'completed');
    await check();
    expect((await historyOf(first, 'Orders database')).figures).toMatchObject({ runs: 3, good: 2, failed: 1 });
    const settled = (await historyOf(first, 'Orders database')).figures.missed;
    expect(settled).toBeGreaterThan(0);
    // Nothing has come since, and the schedule by which it was due is about to go.
    await skip(first, 2 * day);
    await check();
    const missed = (await historyOf(first, 'Orders database')).figures.missed;
    expect(missed).toBeGreaterThan(settled);
    const jobId = account.idOf('Orders database');
    const page = value(await first.app.run('job', { jobId }));
    const edit = first.app.run('updateSchedule', {
      jobId,
      scheduleId: page.schedules[0]!.id,
      patch: { cron: '30 9 * * *' },
    });
    await world.advance(10);
    value(await edit);
    // No quit: the next app opens the same disk.
    const second = await first.restart();
    expect((await historyOf(second, 'Orders database')).figures).toMatchObject({ runs: 3, failed: 1, missed });
  });

  it('a crash between what is remembered and what is told loses nothing and counts nothing twice', async () => {
    const first = await scene({ jobs: [well('Invoices')] });
    const [name, ledger] = [...first.disk.files].find(([file]) => file.startsWith('ledger'))!;
    first.account.fail('Invoices');
    await first.check();
    // The history was written, and the ledger was not.
    first.disk.files.set(name, ledger);
    const second = await first.restart();
    expect(linesOf(second, 'past').filter((line) => /,2(,\d+)?\]$/.test(line)).length).toBeGreaterThan(1);
    expect((await historyOf(second, 'Invoices')).figures).toMatchObject({ runs: 4, failed: 1 });
  });

  it('of a job that never ran holds what it missed, also once it has run', async () => {
    const at = await scene({
      jobs: [
        well('New', { schedules: [{ cron: '0 12 * * *' }], runs: [], createdAt: start - 3 * day }),
        well('No schedule', { schedules: [], runs: [], createdAt: start - 3 * day }),
      ],
    });
    await at.world.advance(hour);
    const missed = async (name: string) => (await historyOf(at, name)).figures.missed;
    expect([await missed('New'), await missed('No schedule')]).toEqual([3, 0]);
    at.account.finish('New', 'completed');
    await skip(at, day);
    at.account.finish('New', 'completed');
    await at.check();
    expect((await historyOf(at, 'New')).figures).toMatchObject({ runs: 2 });
    expect(await missed('New')).toBeGreaterThanOrEqual(2);
  });

  it('by a schedule that was replaced unseen nothing is missed since it was last seen', async () => {
    const first = await scene({
      jobs: [well('Orders database', { schedules: [{ cron: '0 12 * * *' }], runs: [{ createdAt: start - 31 }] })],
    });
    const jobId = first.account.idOf('Orders database');
    const page = value(await first.app.run('job', { jobId }));
    first.app.stop();
    const edited = await first.account.fetch(
      `https://service.invalid/v1/jobs/${jobId}/schedules/${page.schedules[0]!.id}`,
      {
        method: 'PATCH',
        headers: { authorization: `Bearer ${first.account.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ cron: '0 12 1 * *' }),
      },
    );
    expect(edited.status).toBe(204);
    await skip(first, 5 * day);
    expect((await historyOf(await first.restart(), 'Orders database')).figures.missed).toBe(0);
  });

  it('what the service lists beyond the three is read when it is asked for, once, with sizes', async () => {
    const at = await scene({
      jobs: [
        well('Orders database', {
          schedules: [{ cron: '0 12 * * *' }],
          runs: [],
          history: { days: 40, recent: 'ooof' },
          bytes: 5000,
        }),
      ],
    });
    const asked = () => at.world.requests.filter(({ url }) => url.includes('completed_since')).length;
    const history = await historyOf(at, 'Orders database');
    expect(asked()).toBe(1);
    expect(history.figures.runs).toBeGreaterThan(20);
    expect(history.runs.filter(({ bytes }) => bytes !== null).length).toBeGreaterThan(20);
    expect(history.kept).toMatch(/^On record since .+\. Each run is kept for 100 days, at most 2,000 a job; .+ 32 MB/);
    await historyOf(at, 'Orders database');
    expect(asked()).toBe(1);
    expect((await historyOf(await at.restart(), null)).figures.runs).toBe(history.figures.runs);
  });

  it('of the account reads older runs of so many jobs each time it is asked for', async () => {
    const weekly = (n: number) => well(`Job ${n}`, { runs: [], history: { days: 60, recent: 'ooo' } });
    const at = await scene({ jobs: Array.from({ length: 27 }, (_, n) => weekly(n)) });
    const asked = () => at.world.requests.filter(({ url }) => url.includes('completed_since')).length;
    at.account.faults.status(403, { only: ({ path }) => path.endsWith('/backups') });
    expect((await historyOf(at, null)).kept).toContain('Older runs of 27 jobs are not read from SnapShooter yet.');
    at.account.faults.clear();
    await at.world.advance(120);
    const before = asked();
    const second = await historyOf(at, null, 90);
    expect(asked() - before).toBe(25);
    const third = await historyOf(at, null, 90);
    expect([second.kept.includes('Older runs of 2 jobs'), third.kept.includes('Older runs')]).toEqual([true, false]);
    expect(third.figures.runs).toBeGreaterThan(27 * 7);
  });

  it('costs nothing until it is asked for: a look that brings nothing writes no history', async () => {
    const at = await scene();
    await at.world.advance(60);
    const writes = () => at.disk.writes.filter((name) => name.startsWith('past')).length;
    const before = writes();
    await at.world.advance(3 * hour);
    expect(writes()).toBe(before);
  });

  it('of a job that is not known there is none; a deleted one has its own', async () => {
    const at = await scene();
    const jobId = at.account.idOf('Invoices');
    expect(await at.app.run('history', { jobId: 'nobody', days: 30 })).toMatchObject({ ok: false });
    at.account.removeJob('Invoices');
    await at.check();
    expect((await at.app.run('history', { jobId, days: 30 })).ok).toBe(true);
    expect((await historyOf(at, null)).figures.runs).toBe(9);
  });
});

describe('the report', () => {
  const saved = async (at: Scene, format: 'markdown' | 'csv' | 'json') => {
    at.world.answers.saveAs = '/home/someone/report';
    const args = { jobId: null, from: start - 30 * day, to: start + day, format };
    const reply = value(await at.app.run('saveReport', v.parse(argumentSchemas.saveReport, args)));
    expect(v.parse(resultSchemas.saveReport, reply)).toEqual({ savedAs: '~/report' });
    return at.world.saved.at(-1)!;
  };
  it.each([
    ['markdown', 'md'],
    ['csv', 'csv'],
    ['json', 'json'],
  ] as const)('in %s holds no token, no address and no secret', async (format, ending) => {
    const secret = 'test-token-0123456789';
    const at = await scene({
      jobs: [
        well(`Bearer ${secret}`),
        well('=cmd https://user:pass@db.example/x?token=1', { config: { mysql_password: 'hunter22' } }),
        well('From ftp://files.example/in'),
      ],
    });
    const { name, text } = await saved(at, format);
    expect(name).toBe(`snapshooter-report-2026-04-12-to-2026-05-12.${ending}`);
    for (const word of [secret, 'hunter22', 'user:pass', '://', at.server.url]) expect(text).not.toContain(word);
    expect(text).toContain('[address]'.replaceAll(/[[\]]/g, format === 'markdown' ? '\\$&' : '$&'));
    if (format === 'csv') expect(text).toContain(`"'=cmd`);
    if (format === 'json') expect(JSON.parse(text)).toMatchObject({ jobs: [{ counts: { completed: 3 } }, {}, {}] });
  });
  it('says of how many jobs it may not know all', async () => {
    const at = await scene();
    at.account.faults.status(403, { only: ({ path }) => path.endsWith('/backups') });
    expect(JSON.parse((await saved(at, 'json')).text)).toMatchObject({
      jobsNotReadYet: 3,
      jobs: [{ name: 'Invoices' }, { name: 'Orders database' }, { name: 'Shop files' }],
    });
  });
  it('of no time is refused; nowhere is nowhere', async () => {
    const at = await scene();
    const ask = (from: number) => at.app.run('saveReport', { jobId: null, from, to: start - day, format: 'csv' });
    expect(await ask(start)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Nothing was saved') as string },
    });
    expect(await ask(start - 2 * day)).toEqual({ ok: true, value: { savedAs: null } });
  });
});

it('broken files are set aside and said once; the app goes on', async () => {
  const first = await scene();
  const names = [...first.disk.files.keys()].filter((name) => /^(past|watched)-/.test(name));
  expect(names).toHaveLength(2);
  first.app.stop();
  for (const name of names) first.disk.files.set(name, `rubbish\n${first.disk.files.get(name)!}`);
  const second = await first.restart();
  await historyOf(second, null);
  const said = second.app.state().account.remarks.map(({ sentence }) => sentence);
  expect(said).toEqual([
    expect.stringMatching(/^The record of when this app watched was damaged\. It was set aside as watched-/),
    expect.stringMatching(/^The history of your backups was damaged\. It was set aside as past-/),
  ]);
  expect((await historyOf(second, null)).figures.runs).toBe(9);
  const third = await second.restart();
  await historyOf(third, null);
  expect(third.app.state().account.remarks).toEqual([]);
});
