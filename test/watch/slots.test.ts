import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { clockChange } from '../../main/watch/clock-change.ts';
import { createTimetables, nextRuns } from '../../main/watch/slots.ts';

const tables = createTimetables();
const instant = (text: string): number => Date.parse(`${text}Z`) / 1000;
const shown = (at: number | null): string | null =>
  at === null ? null : new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ');
const next = (cron: string, timezone: string, after: string, count: number, runOffset = 0): (string | null)[] =>
  nextRuns({ cron, timezone, runOffset }, instant(after), count, tables).map(shown);

/** By crontab's rules, times in UTC. `croner`: its answer, where it is another one: why it is not what decides here. */
const table: readonly {
  says: string;
  cron: string;
  zone: string;
  after: string;
  runs: readonly string[];
  croner?: readonly string[];
}[] = [
  {
    says: 'a set time in the spring gap runs at the first instant after it',
    cron: '30 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-03-28 12:00',
    runs: ['2026-03-29 01:00', '2026-03-30 00:30'],
  },
  {
    says: 'two of them run there once',
    cron: '10,50 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-03-28 12:00',
    runs: ['2026-03-29 01:00', '2026-03-30 00:10'],
  },
  {
    says: 'a gap at midnight belongs to the new day',
    cron: '5 0 * * *',
    zone: 'America/Sao_Paulo',
    after: '2018-11-03 12:00',
    runs: ['2018-11-04 03:00', '2018-11-05 02:05'],
  },
  {
    says: 'a gap of half an hour',
    cron: '15 2 * * *',
    zone: 'Australia/Lord_Howe',
    after: '2026-10-03 00:00',
    runs: ['2026-10-03 15:30', '2026-10-04 15:15'],
  },
  {
    says: 'a set time that autumn shows twice runs at the first showing',
    cron: '30 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-10-24 12:00',
    runs: ['2026-10-25 00:30', '2026-10-26 01:30'],
  },
  {
    says: 'a star in the hour runs at both showings',
    cron: '30 * * * *',
    zone: 'Europe/Berlin',
    after: '2026-10-25 00:00',
    runs: ['2026-10-25 00:30', '2026-10-25 01:30', '2026-10-25 02:30'],
  },
  {
    says: 'a star in the minute does too',
    cron: '*/30 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-10-24 12:00',
    runs: ['2026-10-25 00:00', '2026-10-25 00:30', '2026-10-25 01:00', '2026-10-25 01:30', '2026-10-26 01:00'],
  },
  {
    says: 'and leaves the gap out',
    cron: '*/30 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-03-28 12:00',
    runs: ['2026-03-30 00:00', '2026-03-30 00:30'],
  },
  {
    says: 'steps of a range are set times all the same',
    cron: '0-59/30 2 * * *',
    zone: 'Europe/Berlin',
    after: '2026-03-28 12:00',
    runs: ['2026-03-29 01:00', '2026-03-30 00:00', '2026-03-30 00:30'],
    croner: ['2026-03-30 00:00', '2026-03-30 00:30', '2026-03-31 00:00'],
  },
  {
    says: 'day of month or weekday',
    cron: '0 5 13 * 5',
    zone: 'UTC',
    after: '2026-01-08 00:00',
    runs: ['2026-01-09 05:00', '2026-01-13 05:00', '2026-01-16 05:00'],
  },
  {
    says: 'day of month and weekday, where one begins with a star',
    cron: '0 5 */2 * 1',
    zone: 'UTC',
    after: '2026-01-01 00:00',
    runs: ['2026-01-05 05:00', '2026-01-19 05:00', '2026-02-09 05:00'],
    croner: ['2026-01-01 05:00', '2026-01-03 05:00', '2026-01-05 05:00'],
  },
  {
    says: 'a day that a zone left out is not made up for',
    cron: '0 5 30 12 *',
    zone: 'Pacific/Apia',
    after: '2011-12-01 00:00',
    runs: ['2012-12-29 15:00', '2013-12-29 15:00'],
  },
  {
    says: 'a leap day',
    cron: '0 0 29 2 *',
    zone: 'UTC',
    after: '2096-03-01 00:00',
    runs: ['2104-02-29 00:00'],
  },
];

describe('the next runs', () => {
  it.each(table)('$says: $cron, $zone', ({ cron, zone, after, runs, croner }) => {
    expect(next(cron, zone, after, runs.length)).toEqual(runs);
    const other = new Cron(cron, { timezone: zone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
    const theirs = other.nextRuns(runs.length, new Date(`${after}Z`)).map((date) => shown(date.getTime() / 1000));
    expect(theirs).toEqual(croner ?? runs);
  });

  it('trap 40: the offset is minutes later', () => {
    expect(next('5 2 * * *', 'Asia/Kolkata', '2026-01-01 00:00', 2, 10)).toEqual([
      '2026-01-01 20:45',
      '2026-01-02 20:45',
    ]);
    // The slot is over, its run is not.
    expect(next('0 12 * * *', 'UTC', '2026-01-01 12:05', 1, 10)).toEqual(['2026-01-01 12:10']);
  });

  it.each([
    ['0 0 30 2 *', 'UTC'],
    ['nonsense', 'UTC'],
    ['0 0 * * *', 'Mars/Olympus'],
    ['0 0 * * *', ''],
  ])('there are none of %s in %s', (cron, zone) => expect(next(cron, zone, '2026-01-01 00:00', 5)).toEqual([]));
});

describe('the day the clocks are set', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28 23:00', 'forward'],
    ['Europe/Berlin', '2026-03-29 21:59', 'forward'],
    ['Europe/Berlin', '2026-03-28 22:59', null],
    ['Europe/Berlin', '2026-03-29 22:00', null],
    ['Europe/Berlin', '2026-10-25 12:00', 'back'],
    ['Australia/Lord_Howe', '2026-04-05 00:00', 'back'],
    // 24:00 became 23:00.
    ['America/Sao_Paulo', '2018-02-18 01:30', 'back'],
    ['America/Sao_Paulo', '2018-02-18 12:00', null],
    ['America/Sao_Paulo', '2018-11-04 12:00', 'forward'],
    ['America/Sao_Paulo', '2018-11-03 12:00', null],
    ['Asia/Kolkata', '2026-03-29 12:00', null],
    ['Mars/Olympus', '2026-03-29 12:00', null],
  ])('%s, %s: %s', (zone, at, way) => expect(clockChange(zone, instant(at), tables)).toBe(way));
});

describe('ten thousand different schedules', () => {
  it('are each compiled and asked', () => {
    const fresh = createTimetables();
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'];
    const at = instant('2026-05-05 05:05');
    let right = 0;
    for (let n = 0; n < 10_000; n++) {
      const slots = fresh.slots(`${n % 60} ${Math.floor(n / 60) % 24} * * ${Math.floor(n / 1440)}`, zones[n % 5]!)!;
      if (slots.upTo(at)! <= at && slots.after(at)! > at) right++;
    }
    expect(right).toBe(10_000);
  });
});
