import { describe, expect, it } from 'vitest';
import { previewSchedule } from '../../main/writes/preview.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const preview = (cron: string, timezone = 'Europe/Berlin', runOffset = 0, now = at('2026-05-12T12:00:30Z')) =>
  previewSchedule({ cron, timezone, runOffset }, 'Europe/Berlin', now);
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 16);

describe('a schedule that can run', () => {
  it('is said in words, with five runs, offset included', () => {
    const { words, wrong, next } = preview(' 5 2 * * * ', 'America/New_York', 5);
    expect([words, wrong]).toEqual(['Every day at 02:05, offset 5, New York', {}]);
    expect(next.map((run) => iso(run.at))).toEqual([
      '2026-05-13T06:10',
      '2026-05-14T06:10',
      '2026-05-15T06:10',
      '2026-05-16T06:10',
      '2026-05-17T06:10',
    ]);
  });

  it('an offset that reaches beyond now keeps the run of a slot that has passed', () => {
    expect(iso(preview('0 12 * * *', 'UTC', 30).next[0]!.at)).toBe('2026-05-12T12:30');
  });

  it('day of month or weekday, as crontab has it', () => {
    expect(preview('0 0 13 * FRI', 'UTC').next.map((run) => iso(run.at).slice(0, 10))).toEqual([
      '2026-05-13',
      '2026-05-15',
      '2026-05-22',
      '2026-05-29',
      '2026-06-05',
    ]);
  });

  it('29 February comes round', () => {
    expect(iso(preview('0 0 29 2 *', 'UTC').next[0]!.at)).toBe('2028-02-29T00:00');
  });
});

describe('days on which clocks change', () => {
  const notes = (cron: string, zone: string, now: string, here = 'Europe/Berlin') =>
    previewSchedule({ cron, timezone: zone, runOffset: 0 }, here, at(now)).next.map(({ clocks }) => clocks);

  it('are marked in the zone of the job and here', () => {
    expect(notes('5 2 * * *', 'America/New_York', '2026-10-30T12:00:00Z')).toEqual([
      null,
      'clocks go back in New York',
      null,
      null,
      null,
    ]);
    expect(notes('30 12 * * *', 'UTC', '2026-10-23T13:00:00Z')).toEqual([
      null,
      'clocks go back here',
      null,
      null,
      null,
    ]);
    expect(notes('30 12 * * *', 'Europe/Berlin', '2026-03-28T13:00:00Z')[0]).toBe('clocks go forward here');
    expect(notes('30 12 * * *', 'Europe/Paris', '2026-03-28T13:00:00Z')[0]).toBe('clocks go forward here and in Paris');
  });

  it('whatever the hour of the run, and where they change at midnight or by half an hour', () => {
    for (const hour of [0, 1, 4, 23])
      expect(notes(`0 ${hour} * * SUN`, 'Europe/Berlin', '2026-10-24T12:00:00Z', 'UTC')[0]).toBe(
        'clocks go back in Berlin',
      );
    expect(notes('0 12 * * *', 'Australia/Lord_Howe', '2026-04-04T10:00:00Z', 'UTC')[0]).toBe(
      'clocks go back in Lord Howe',
    );
    // Clocks go forward at midnight: the day begins at one.
    expect(notes('0 12 * * *', 'Africa/Cairo', '2026-04-23T22:00:00Z', 'UTC')[0]).toBe('clocks go forward in Cairo');
  });
});

describe('what is wrong is said by field', () => {
  it.each([
    ['5 26 * * *', 'Hours go from 0 to 23; this says 26.'],
    ['60 * * * *', 'Minutes go from 0 to 59; this says 60.'],
    ['0 0 0 * *', 'Days of the month go from 1 to 31; this says 0.'],
    ['0 0 * 13 *', 'Months go from 1 to 12; this says 13.'],
    ['0 0 * * 8', 'Weekdays go from 0 to 7; this says 8.'],
    ['0 0 * * 1,2,9', 'Weekdays go from 0 to 7; this says 9.'],
    ['', 'Cron needs five fields: minute, hour, day of the month, month, weekday.'],
    ['@daily', 'Cron has five fields: minute, hour, day of the month, month, weekday. This has one.'],
    ['0 0 * * * *', 'Cron has five fields: minute, hour, day of the month, month, weekday. This has 6.'],
    ['x * * * *', 'The minute cannot be read; this says “x”.'],
    ['*/0 * * * *', 'The step of the minute does not fit; this says “*/0”. One looks like */5 or 10-50/5.'],
    ['*/61 * * * *', 'The step of the minute does not fit; this says “*/61”. One looks like */5 or 10-50/5.'],
    ['5/15 * * * *', 'The step of the minute does not fit; this says “5/15”. One looks like */5 or 10-50/5.'],
    ['30-10 * * * *', 'A range of the minute runs upwards; this says “30-10”.'],
    ['0 0,, * * *', 'The hour has a comma too many.'],
    ['0 0 30 2 *', 'This time never comes: no year has such a day of the month. Nothing would run.'],
    ['0 0 31 4,6,9,11 *', 'This time never comes: no year has such a day of the month. Nothing would run.'],
    ['0 0 31 * MON-', 'The weekday cannot be read; this says “MON-”.'],
  ])('%s', (cron, sentence) => {
    expect(preview(cron)).toEqual({ words: '', wrong: { cron: sentence }, next: [] });
  });

  it.each(['0 0 1-7 * MON', '*/15 8-18/2 * JAN-MAR mon-fri', '0 0 * * 7', '0,30 * * * SUN', '0 0 31 2 MON'])(
    '%s is right',
    (cron) => expect(preview(cron)).toMatchObject({ wrong: {}, next: { length: 5 } }),
  );

  it.each(['Mars/Base', '', '+02:00', 'Europe/Berlin; rm'])('the zone “%s” is none', (zone) => {
    expect(preview('0 0 * * *', zone).wrong).toEqual({
      timezone: expect.stringMatching(/Europe\/Berlin or UTC/) as string,
    });
  });

  it('an offset below 0 or in halves, and several things at once', () => {
    expect(Object.keys(preview('61 * * * *', 'Mars', -5).wrong)).toEqual(['cron', 'timezone', 'runOffset']);
    expect(preview('0 0 * * *', 'UTC', 1.5).wrong.runOffset).toContain('1.5');
  });
});
