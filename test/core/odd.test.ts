import { describe, expect, it } from 'vitest';
import type { OddKind } from '../../main/contract/settings.ts';
import type { JobSpec } from '../../main/demo/specs.ts';
import { scene, start, well } from './scene.ts';
import type { Scene } from './scene.ts';

const day = 86_400;
const name = 'Orders database';
/** Ran well for five days at noon; due again on Monday, in six days. */
const runs = [5, 4, 3, 2, 1].map((ago) => ({ createdAt: start - 31 - ago * day, tags: { daily: true } }));
const job = (more: Partial<JobSpec> = {}): JobSpec => well(name, { runs, encryptionKeyId: 481, ...more });
const titles = ({ world }: Scene) => world.notices.map((n) => n.notice.title);
/** A look, and the questions after it. */
const look = async ({ check, world }: Scene) => {
  await check();
  await world.advance(3);
};

describe('green but wrong', () => {
  it.each<[OddKind, (scene: Scene) => void, RegExp]>([
    [
      'no-files',
      ({ account }) => void account.finish(name, 'completed', { bytes: 0 }),
      /^Completed today 14:0\d in 1 min\. The newest backup holds no files\.$/,
    ],
    [
      'small',
      ({ account }) => void account.finish(name, 'completed', { bytes: 12_000 }),
      /^Completed today 14:0\d in 1 min\. The newest backup holds 12\.0 kB; the ones before it hold \d+\.\d+ MB as a rule\.$/,
    ],
    [
      'key-gone',
      ({ account }) => {
        account.encrypt(name, null);
        account.finish(name, 'completed');
      },
      /^Completed today 14:0\d in 1 min\. Its backups have no encryption key since 14:0\d; the ones before had one\.$/,
    ],
    [
      'keeps-nothing',
      ({ account }) => account.reschedule(name, { retention: { hourly: 0, daily: 0, weekly: 0, monthly: 0 } }),
      /^Completed Mon 14:00 in 1 min\. The retention of its schedule keeps nothing: every count is 0\.$/,
    ],
  ])('%s: is a warning with its sentence, told once, over restarts; recovers', async (kind, happens, sentence) => {
    const first = await scene({ jobs: [job()] });
    await look(first);
    expect([first.job(name).health, first.job(name).odd]).toEqual(['ok', []]);
    happens(first);
    await look(first);
    const { health, odd, sentence: said } = first.job(name);
    expect([health, odd.map((one) => one.kind)]).toEqual(['warning', [kind]]);
    expect(said).toMatch(sentence);
    expect(said.endsWith(odd[0]!.sentence)).toBe(true);
    expect(titles(first)).toEqual([`Worth a look: ${name}`]);
    expect(first.app.state().alerts).toMatchObject([{ kind: 'odd', open: true }]);
    expect(first.world.glances.at(-1)!.mark).toBe('warning');
    const second = await first.restart();
    await look(second);
    expect([second.job(name).health, titles(second)]).toEqual(['warning', []]);
    second.account.encrypt(name, 481);
    second.account.reschedule(name, { retention: { hourly: 0, daily: 7, weekly: 0, monthly: 0 } });
    second.account.finish(name, 'completed');
    await look(second);
    await look(second);
    expect([second.job(name).health, titles(second)]).toEqual(['ok', [`Recovered: ${name}`]]);
  });

  it('trap 12: manual-only, though its schedule is active', async () => {
    const byHand = [5, 4, 3].map((ago) => ({ createdAt: start + 3600 - ago * day, tags: { manual: true } }));
    const opened = await scene({ jobs: [well(name, { runs: byHand, schedules: [{ cron: '0 12 * * *' }] })] });
    expect(opened.job(name).odd).toEqual([
      {
        kind: 'manual-only',
        sentence: 'Its schedule is active, and all 3 runs known were started by a person, though 5 were due meanwhile.',
      },
    ]);
    expect(opened.job(name).health).toBe('late');
  });

  it('what was so at first sight is seen, and is no news', async () => {
    const opened = await scene({ jobs: [job({ runs: [], history: { days: 9, recent: 'oooooe' } })] });
    await look(opened);
    expect([opened.job(name).odd.map((one) => one.kind), titles(opened)]).toEqual([['no-files'], []]);
  });

  it('what nobody looks for is not asked for', async () => {
    const opened = await scene({ jobs: [job()] });
    const { app, account, world } = opened;
    const off = { 'no-files': false, small: false, 'key-gone': false, 'manual-only': false, 'keeps-nothing': false };
    await app.run('changeSettings', { odd: off });
    account.finish(name, 'completed', { bytes: 0 });
    await look(opened);
    expect([opened.job(name).health, opened.job(name).odd]).toEqual(['ok', []]);
    expect(world.requests.filter(({ url }) => url.includes('/backups'))).toEqual([]);
    await app.run('changeSettings', { odd: { ...off, 'no-files': true } });
    await look(opened);
    expect(opened.job(name).health).toBe('warning');
    await app.run('changeSettings', { odd: off });
    expect(opened.job(name).health).toBe('ok');
  });

  it('a key that was switched off from here is not missed', async () => {
    const opened = await scene({ jobs: [job()] });
    await look(opened);
    const jobId = opened.account.idOf(name);
    const off = opened.app.run('setEncryption', { jobId, encryptionKeyId: null });
    await opened.world.advance(15);
    expect(await off).toMatchObject({ ok: true });
    opened.account.finish(name, 'completed');
    await look(opened);
    expect([opened.job(name).health, opened.job(name).odd]).toEqual(['ok', []]);
  });
});

describe('what is odd can be known of', () => {
  const nothing = { hourly: 0, daily: 0, weekly: 0, monthly: 0 };
  const alerts = ({ app }: Scene) =>
    app.state().alerts.map(({ kind, open, acknowledged }) => [kind, open, acknowledged !== null]);

  it('over a restart, until something else is odd too; and what is over of it asks for nothing again', async () => {
    const first = await scene({ jobs: [job()] });
    const jobId = first.account.idOf(name);
    await look(first);
    first.account.finish(name, 'completed', { bytes: 0 });
    await look(first);
    expect(await first.app.run('acknowledge', { jobId, on: true })).toMatchObject({ ok: true });
    expect([first.job(name).acknowledged !== null, alerts(first)]).toEqual([true, [['odd', true, true]]]);
    first.account.reschedule(name, { retention: nothing });
    await look(first);
    expect(titles(first)).toEqual([`Worth a look: ${name}`, `Worth a look: ${name}`]);
    expect([first.job(name).acknowledged, alerts(first)]).toEqual([
      null,
      [
        ['odd', true, false],
        ['odd', true, true],
      ],
    ]);
    await first.app.run('acknowledge', { jobId, on: true });
    const second = await first.restart();
    await look(second);
    second.account.reschedule(name, { retention: { ...nothing, daily: 7 } });
    await look(second);
    expect([second.job(name).odd.length, second.job(name).acknowledged !== null]).toEqual([1, true]);
    expect(alerts(second)).toEqual([
      ['odd', false, false],
      ['odd', true, true],
    ]);
  });

  it('where the health is no problem: its alert would stay open for ever', async () => {
    const opened = await scene({ jobs: [job()] });
    const jobId = opened.account.idOf(name);
    await look(opened);
    opened.account.finish(name, 'completed', { bytes: 0 });
    opened.account.reschedule(name, { status: 'paused' });
    await look(opened);
    expect([opened.job(name).health, opened.job(name).odd.length]).toEqual(['paused', 1]);
    expect(alerts(opened)).toEqual([['odd', true, false]]);
    expect(await opened.app.run('acknowledge', { jobId, on: true })).toMatchObject({ ok: true });
    expect(alerts(opened)).toEqual([['odd', true, true]]);
    await opened.app.run('acknowledge', { jobId, on: false });
    expect(alerts(opened)).toEqual([['odd', true, false]]);
  });
});
