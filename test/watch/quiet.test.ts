import { describe, expect, it } from 'vitest';
import { nextAt, quietUntil } from '../../main/watch/quiet.ts';

const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;
const all = [0, 1, 2, 3, 4, 5, 6];
const night = { on: true, from: 22 * 60, to: 8 * 60, days: all };
const berlin = 'Europe/Berlin';

describe('quiet hours', () => {
  it.each([
    ['before', '2026-05-12T19:59', null],
    ['at their beginning', '2026-05-12T20:00', '2026-05-13T06:00'],
    ['after midnight', '2026-05-12T23:30', '2026-05-13T06:00'],
    ['at their end', '2026-05-13T06:00', null],
  ])('22:00 to 08:00 in Berlin, %s', (_when, at, end) =>
    expect(quietUntil(night, utc(at), berlin)).toBe(end === null ? null : utc(end)),
  );

  it('within a day', () => {
    const noon = { ...night, from: 12 * 60, to: 13 * 60 };
    expect(quietUntil(noon, utc('2026-05-12T10:30'), berlin)).toBe(utc('2026-05-12T11:00'));
    expect(quietUntil(noon, utc('2026-05-12T11:30'), berlin)).toBeNull();
  });

  it('count by the day on which they begin', () => {
    const fridays = { ...night, days: [5] };
    expect(quietUntil(fridays, utc('2026-05-15T21:00'), berlin)).not.toBeNull();
    expect(quietUntil(fridays, utc('2026-05-16T04:00'), berlin)).not.toBeNull();
    expect(quietUntil(fridays, utc('2026-05-16T21:00'), berlin)).toBeNull();
    expect(quietUntil(fridays, utc('2026-05-15T04:00'), berlin)).toBeNull();
  });

  it('are none when off, without days, or without length', () => {
    for (const none of [
      { ...night, on: false },
      { ...night, days: [] },
      { ...night, to: night.from },
    ])
      expect(quietUntil(none, utc('2026-05-12T23:00'), berlin)).toBeNull();
  });

  it('end by the wall clock in nights in which clocks change', () => {
    // Forward at 01:00 UTC on 29 March 2026, back at 01:00 UTC on 25 October.
    expect(quietUntil(night, utc('2026-03-28T22:00'), berlin)).toBe(utc('2026-03-29T06:00'));
    expect(quietUntil(night, utc('2026-10-24T21:00'), berlin)).toBe(utc('2026-10-25T07:00'));
    const gap = { ...night, to: 150 };
    expect(quietUntil(gap, utc('2026-03-28T22:00'), berlin)).toBeGreaterThanOrEqual(utc('2026-03-29T01:00'));
  });
});

it.each([
  ['Europe/Berlin', '2026-05-12T05:59', 480, '2026-05-12T06:00'],
  ['Europe/Berlin', '2026-05-12T06:00', 480, '2026-05-13T06:00'],
  ['Asia/Kolkata', '2026-05-12T00:00', 480, '2026-05-12T02:30'],
  ['Australia/Lord_Howe', '2026-10-03T12:00', 480, '2026-10-03T21:00'],
  ['UTC', '2026-05-12T23:59', 0, '2026-05-13T00:00'],
])('the next %s %s minute %i', (zone, after, minute, at) => expect(nextAt(minute, utc(after), zone)).toBe(utc(at)));
