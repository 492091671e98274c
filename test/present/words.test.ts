import { describe, expect, it } from 'vitest';
import { alertOf, catchUpOf } from '../../main/present/alerts.ts';
import { finishedAlert } from '../../main/present/start-alerts.ts';
import type { Told } from '../../main/present/alerts.ts';
import { judgementOf } from '../../main/watch/judgement.ts';
import type { Judgement } from '../../main/watch/judgement.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import type { Cause } from '../../main/watch/grouping.ts';
import { noticeOf } from '../../main/present/notices.ts';
import { scheduleInWords } from '../../main/present/schedule-words.ts';
import { sentenceOf } from '../../main/present/sentence.ts';
import { bytesInWords, sizeOf } from '../../main/present/size.ts';
import type { Recorded } from '../../main/model/health.ts';
import type { Job, Schedule } from '../../main/model/job.ts';

const now = Date.UTC(2025, 9, 23, 12, 32) / 1000;
const place = { now, timeZone: 'Europe/Berlin', locale: 'en-GB' };
const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  id: 1,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: null,
  frequencyMode: null,
  cron: '5 2 * * *',
  timezone: 'America/New_York',
  runOffset: 0,
  retention: { hourly: 0, daily: 7, weekly: 0, monthly: 0 },
  ...more,
});
const job = (name: string): Job => ({
  id: name.toLowerCase(),
  name,
  recipe: 'file-backups',
  compute: { type: 'server', name: 'db-us-1', host: null, serverId: 1, region: null },
  lastRanAt: now - 60,
  createdAt: now - 864_000,
  updatedAt: now - 60,
  schedules: [schedule()],
  storage: [],
  lastBackups: [],
});
const run = (outcome: Recorded['outcome'], endedAgo: number, took = 360): Recorded => ({
  id: `r${endedAgo}`,
  outcome,
  startedAt: now - endedAgo - took,
  endedAt: now - endedAgo,
});
const unwatched = {
  asOf: null,
  editedAt: null,
  grace: null,
  mine: new Set<string>(),
  unencrypted: false,
  looksFor: () => true,
};
const judged = (more: Partial<Judgement>): Judgement => ({
  late: null,
  stuck: null,
  slow: null,
  offClock: null,
  odd: [],
  nextAt: null,
  steadyUntil: -Infinity,
  health: 'ok',
  last: null,
  streak: 0,
  goodAt: null,
  open: null,
  doubt: null,
  ...more,
});

describe('a job in a sentence', () => {
  it.each<[Partial<Judgement>, string, string]>([
    [
      { health: 'failed', last: run('failed', 15_660), streak: 4, goodAt: now - 4 * 86_400 },
      'Failed today 10:11 after 6 min, 4th in a row. Last good backup Sun 14:32.',
      '4th in a row',
    ],
    [
      { health: 'failed', last: run('failed', 15_660), streak: 1 },
      'Failed today 10:11 after 6 min. No good backup is known.',
      'after 6 min',
    ],
    [
      { health: 'warning', last: run('completed_with_errors', 3600), goodAt: now - 3600 },
      'Finished with errors today 13:32 after 6 min.',
      'after 6 min',
    ],
    [
      {
        health: 'late',
        late: {
          slot: now - 56 * 3600 - 27 * 60,
          missed: 3,
          lateSince: now - 55 * 3600 - 57 * 60,
          graceSeconds: 1800,
          source: 'cron',
          lastStart: now - 80 * 3600,
        },
      },
      'Expected Tue 00:05 New York (04:05 UTC), grace 30 min; last start Mon 00:32; late since Tue 00:35 (Tue 06:35 here). 3 missed since Tue 00:05.',
      '3 missed since Tue',
    ],
    [
      { health: 'stuck', stuck: { id: 's', startedAt: now - 33_600, limit: 7200, since: now - 26_400, usual: 2880 } },
      'Running since 05:12. It takes 48 min at most, as a rule; it counts as stuck since 07:12.',
      'running since 05:12',
    ],
    [{ health: 'ok', last: run('completed', 120, 0) }, 'Completed today 14:30 in 0 s.', 'Completed in 0 s'],
    [{ health: 'never' }, 'No run yet; created 13 Oct 14:32.', 'No run yet'],
    [
      { health: 'unknown', doubt: { why: 'word', word: 'archiving' } },
      'The newest backup is “archiving”, a word we do not know.',
      'word “archiving”',
    ],
    [
      { health: 'unknown', doubt: { why: 'expired', word: 'expired' } },
      'Its listed backups have expired; how they ended is not known.',
      'all listed backups expired',
    ],
  ])('%j', (more, full, short) => expect(sentenceOf(job('Orders'), judged(more), place)).toEqual({ full, short }));
  it('says that a run is on its way, and since when', () => {
    const open = {
      id: 'o',
      jobId: 'j',
      status: 'running',
      word: 'running',
      tags: [],
      createdAt: now - 700,
      startedAt: now - 660,
      completedAt: null,
    } as const;
    expect(
      sentenceOf(job('Orders'), judged({ health: 'failed', last: run('failed', 15_660), streak: 1, open }), place).full,
    ).toBe('Failed today 10:11 after 6 min. No good backup is known. A backup is running since 14:21.');
  });
});

describe('alerts', () => {
  const ended = (name: string, endedAgo = 600, more: Partial<Told> = {}): Told => {
    const failed = run('failed', endedAgo);
    const runs = [failed, run('completed', 90_000)];
    const sentence = sentenceOf(job(name), judgementOf(job(name), [], runs, unwatched, createTimetables()), place).full;
    return { kind: 'failed', key: failed.id, nth: 1, job: job(name), run: failed, runs, sentence, ...more };
  };
  const failed = (events: readonly Told[], _place = place, cause: Cause = { by: 'look' }) =>
    alertOf(events, cause, null, place);
  it('says what they share, what was not watched, and what came of it', () => {
    expect(failed([ended('A'), ended('B')], place, { by: 'server', name: 'web-1' }).title).toBe(
      '2 backups failed, 2 jobs on web-1',
    );
    const recovered = run('completed', 60, 120);
    const runs = [recovered, run('failed', 4000), run('failed', 8000), run('completed', 90_000)];
    const back = ended('A', 60, { kind: 'recovered', run: recovered, runs });
    expect(alertOf([back], { by: 'one' }, null, place)).toMatchObject({
      title: 'Recovered: A',
      sentence: 'Completed today 14:31 in 2 min, after 2 failures in a row; it had been failing since 12:18.',
      health: 'ok',
    });
    expect(alertOf([{ ...back, run: null }], { by: 'one' }, null, place).sentence).toMatch(
      /^It is over without a new run\. /,
    );
    const digest = alertOf(
      [ended('B'), back, ended('C', 9, { kind: 'late', run: null })],
      { by: 'look' },
      'Not watched from 22:10 to 07:40.',
      place,
    );
    expect(digest).toMatchObject({ kind: 'digest', title: '1 failed, 1 recovered, 1 late', health: 'failed' });
    expect(digest.sentence).toBe('B, A and C. Not watched from 22:10 to 07:40.');
  });
  it('of one job names it once and says what is so now', () => {
    const several = (...kinds: readonly Told['kind'][]) =>
      failed(kinds.map((kind, i) => ended('A', 600 - i, { kind })));
    const now = 'Failed today 14:22 after 6 min. Last good backup Wed 13:32.';
    expect(several('failed', 'still-failing')).toMatchObject({ title: '2 backups failed: A', sentence: now });
    expect(several('warning', 'warning').title).toBe('2 backups finished with errors: A');
    expect(several('odd', 'odd').title).toBe('Worth a look: A');
    expect(several('failed', 'late').title).toBe('1 failed, 1 late: A');
  });
  it('what waited is told as one', () => {
    const held = [failed([ended('A')]), failed([ended('B')])].map((alert, i) => ({
      ...alert,
      id: String(i),
      at: now,
      told: '',
      delivery: 'held' as const,
    }));
    const none = () => false;
    expect(catchUpOf(held, none)).toEqual({
      title: '2 alerts waited',
      sentence: 'Backup failed: A. Backup failed: B.',
      health: 'failed',
    });
    expect(catchUpOf(held.slice(0, 1), none).title).toBe('Backup failed: A');
    // What has passed meanwhile must not read as if it were so.
    expect(catchUpOf(held, ({ id }) => id === '0').sentence).toBe('Backup failed: A, over by now. Backup failed: B.');
    // Names are told where no title does.
    const both = { ...held[0]!, ...failed([ended('C'), ended('D')]), id: '2' };
    expect(catchUpOf([...held, both], none).sentence).toBe(
      'Backup failed: A. Backup failed: B. 2 backups failed, 2 jobs. C and D.',
    );
    const over = catchUpOf(held.slice(0, 1), () => true);
    expect(over).toMatchObject({ title: 'Backup failed: A', health: 'ok' });
    expect(over.sentence).toMatch(/ It is over by now\.$/);
  });
  it('one failure has the job sentence', () =>
    expect(failed([ended('Orders')], place)).toMatchObject({
      title: 'Backup failed: Orders',
      sentence: 'Failed today 14:22 after 6 min. Last good backup Wed 13:32.',
    }));
  it('several are one, with names and span', () =>
    expect(
      failed(
        ['A', 'B', 'C', 'D', 'E'].map((n, i) => ended(n, 600 + i * 60)),
        place,
      ),
    ).toMatchObject({
      title: '5 backups failed, 5 jobs',
      sentence: 'A, B, C and 2 more. Failed between today 14:18 and 14:22.',
    }));
  it('a run the person started is theirs, good or bad', () => {
    const good = run('completed', 30, 38);
    expect(
      finishedAlert({ job: job('Price feeds'), run: good, runs: [good] }, now - 90, '12.4 MB', place),
    ).toMatchObject({
      title: 'Backup completed: Price feeds',
      sentence: 'The backup you started 14:30 completed in 38 s, 12.4 MB.',
      health: 'ok',
    });
  });
  it('a notice is cut to what systems show', () => {
    const alert = { ...failed([ended('x'.repeat(200))], place), id: 'a', at: now, told: '', delivery: 'done' as const };
    const notice = noticeOf(alert, false);
    expect([notice.title.length <= 60, notice.body.length <= 200, notice.route]).toEqual([
      true,
      true,
      { page: 'job', jobId: 'x'.repeat(200) },
    ]);
  });
});

describe('a schedule in words', () => {
  it.each<[Partial<Schedule>, string]>([
    [{}, 'Every day at 02:05, New York'],
    [{ cron: '0 0 * * MON', timezone: 'America/Mexico_City' }, 'Monday at 00:00, Mexico City'],
    [{ cron: '0 3 * * 1-5' }, 'Monday through Friday at 03:00, New York'],
    [{ cron: '0 2 1 * 1' }, 'Day 1 of the month or Monday at 02:00, New York'],
    [{ cron: '*/15 * * * *', timezone: 'UTC' }, 'Every 15 minutes, UTC'],
    [
      { cron: '0 * * * *', frequency: 24, frequencyMode: 'hour', timezone: 'UTC' },
      'Every hour, UTC (or every 24 hours: the service says both)',
    ],
    [{ cron: '0 * * * *', frequency: 1, frequencyMode: 'hour', timezone: 'UTC' }, 'Every hour, UTC'],
    [
      { cron: '5 2 * * *', frequency: 24, frequencyMode: 'hour', runOffset: 5 },
      'Every day at 02:05, offset 5, New York',
    ],
    [{ cron: null, frequency: 30, frequencyMode: 'minute' }, 'Every 30 minutes, New York'],
    [{ cron: 'whenever' }, 'Cron “whenever”, New York'],
    [{ cron: null }, 'No time given, New York'],
    [{ timezone: 'Mars/Base' }, 'Every day at 02:05, Mars/Base'],
  ])('trap 30: %j', (more, words) => expect(scheduleInWords(schedule(more))).toBe(words));
});

it('sizes', () => {
  expect([744, 12_400_000, 1_840_000_000, 999_999, 250_000_000].map(bytesInWords)).toEqual([
    '744 bytes',
    '12.4 MB',
    '1.84 GB',
    '1000 kB',
    '250 MB',
  ]);
  const file = (bytes: number | null) => ({ id: 'f', name: 'f', size: { text: '?', bytes } });
  expect([sizeOf([file(10), file(5)]), sizeOf([file(10), file(null)]), sizeOf([])]).toEqual(['15 bytes', null, null]);
});
