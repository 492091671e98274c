import { describe, expect, it } from 'vitest';
import { bytes, compact, createFormat, duration, elapsed, iso, unbroken } from '../../renderer/format.ts';
import { now } from './moment.ts';

const berlin = createFormat({ timeZone: 'Europe/Berlin', hour12: false });
const at = (text: string): number => Date.parse(text) / 1000;

describe('how a moment is written', () => {
  it.each([
    ['2025-10-23T14:31:30+02:00', '< 1 min ago'],
    ['2025-10-23T14:02:04+02:00', '29 min ago'],
    ['2025-10-23T13:32:01+02:00', '59 min ago'],
    ['2025-10-23T13:31:59+02:00', '13:31'],
    ['2025-10-23T00:00:00+02:00', '00:00'],
    ['2025-10-22T23:59:00+02:00', 'Wed 23:59'],
    ['2025-10-17T00:01:00+02:00', 'Fri 00:01'],
    ['2025-10-16T23:59:00+02:00', '16 Oct'],
    ['2025-09-12T03:02:00+02:00', '12 Sep'],
    ['2024-09-12T03:02:00+02:00', '12 Sep 2024'],
    ['2025-10-23T14:33:30+02:00', '< 1 min ago'],
    ['2025-10-23T18:00:00+02:00', '18:00'],
  ])('%s is %s', (moment, written) => {
    expect(berlin.moment(at(moment), now)).toBe(written);
  });

  it('says all of it in a title, with UTC and its day where that differs', () => {
    expect(berlin.full(at('2025-10-23T14:31:12+02:00'))).toBe('Thu 23 Oct 2025, 14:31:12 CEST (12:31:12 UTC)');
    expect(berlin.full(at('2025-12-01T00:30:00+01:00'))).toBe('Mon 1 Dec 2025, 00:30:00 CET (Sun 23:30:00 UTC)');
    expect(createFormat({ timeZone: 'UTC', hour12: false }).full(now)).toBe('Thu 23 Oct 2025, 12:32:00 UTC');
    expect(iso(now)).toBe('2025-10-23T12:32:00.000Z');
  });

  it('names zones by their letters where English has some', () => {
    expect(berlin.zoneName(now)).toBe('CEST');
    expect(createFormat({ timeZone: 'America/New_York', hour12: true }).zoneName(now)).toBe('EDT');
    expect(createFormat({ timeZone: 'Asia/Kathmandu', hour12: false }).zoneName(now)).toMatch(/5:45/);
  });

  it('follows the system in 12 and 24 h', () => {
    const twelve = createFormat({ timeZone: 'Europe/Berlin', hour12: true });
    expect([twelve.hour(8), berlin.hour(8)]).toEqual(['8:00 am', '08:00']);
    expect(twelve.clock(now)).toBe('2:32 pm');
    expect(twelve.clock(at('2025-10-23T00:05:09+02:00'), true)).toBe('12:05:09 am');
    expect(berlin.clock(at('2025-10-23T00:05:09+02:00'), true)).toBe('00:05:09');
  });

  it('says days in tables and heads, and what is to come', () => {
    expect(berlin.dated(at('2025-10-23T08:05:00+02:00'), now)).toBe('Today 08:05');
    expect(berlin.dated(at('2025-10-22T08:05:00+02:00'), now)).toBe('Wed 22 Oct 08:05');
    expect(berlin.dated(at('2024-09-12T08:05:00+02:00'), now)).toBe('12 Sep 2024 08:05');
    expect(berlin.day(now, now)).toBe('Today, Thu 23 Oct');
    expect(berlin.day(now - 86_400, now)).toBe('Yesterday, Wed 22 Oct');
    expect(berlin.coming(now + 240, now)).toBe('14:36');
    expect(berlin.coming(at('2025-10-24T08:05:00+02:00'), now)).toBe('tomorrow 08:05');
    expect(berlin.coming(at('2025-10-25T08:05:00+02:00'), now)).toBe('Sat 08:05');
    expect(berlin.ago(now - 48, now)).toBe('48 s ago');
    expect(berlin.ago(now - 2820, now)).toBe('47 min ago');
    expect(berlin.ago(now - 7200, now)).toBe('at 12:32');
  });

  it('keeps the day right over the end of summer time', () => {
    const morning = at('2025-10-27T08:00:00+01:00');
    expect(berlin.moment(at('2025-10-26T02:30:00+02:00'), morning)).toBe('Sun 02:30');
    expect(berlin.day(at('2025-10-26T00:10:00+02:00'), morning)).toBe('Yesterday, Sun 26 Oct');
  });
});

describe('how long is written', () => {
  it.each([
    [0, '0 s'],
    [40, '40 s'],
    [59.6, '1 min'],
    [380, '6 min'],
    [3600, '1 h'],
    [33_600, '9 h 20 min'],
    [2 * 86_400, '2 days'],
    [3 * 86_400 + 7200, '3 days 2 h'],
    [-5, '0 s'],
  ])('%d s is %s', (seconds, written) => {
    expect(duration(seconds)).toBe(written);
  });
  it('is exact under ten minutes where it matters', () => {
    expect(duration(380, true)).toBe('6 min 20 s');
    expect(duration(660, true)).toBe('11 min');
  });
  it('says elapsed over usual, the unit once where it is the same', () => {
    expect(elapsed(11 * 60 + 50, 18 * 60)).toBe('11 min, usually 18');
    expect(elapsed(30, 38)).toBe('30 s, usually 38');
    expect(elapsed(30, 120)).toBe('30 s, usually 2 min');
    expect(elapsed(600, 40)).toBe('10 min, usually 40 s');
    expect(elapsed(33_600, 2880)).toBe('9 h 20 min, usually 48 min');
    expect(elapsed(120, null)).toBe('2 min');
  });
});

describe('sizes and counts', () => {
  it.each([
    [42, '42 bytes'],
    [999, '999 bytes'],
    [19_023, '19.0 kB'],
    [1_840_000_000, '1.84 GB'],
    [255_890_000, '256 MB'],
    [999_600, '1.00 MB'],
  ])('%d is %s', (count, written) => {
    expect(bytes(count)).toBe(written);
  });
  it('has room for 10,000 in a rail', () => {
    expect([7, 999, 1000, 9849, 10_000].map(compact)).toEqual(['7', '999', '1.0k', '9.8k', '10k']);
  });
});

describe('a day and a time as typed', () => {
  it.each([
    ['2025-10-23T14:31', '2025-10-23T14:31:00+02:00'],
    ['2026-01-01T00:00', '2026-01-01T00:00:00+01:00'],
    // Clocks go back: the hour comes twice, and the first is meant. They go forward: it never comes.
    ['2025-10-26T02:30', '2025-10-26T02:30:00+02:00'],
    ['2026-03-29T02:30', '2026-03-29T03:30:00+02:00'],
  ])('%s in Berlin is %s', (typed, instant) => {
    expect(berlin.instant(typed)).toBe(at(instant));
  });
  it('is written as it was read, in any zone', () => {
    for (const timeZone of ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC']) {
      const there = createFormat({ timeZone, hour12: true });
      expect(there.typed(there.instant('2025-10-22T08:05') ?? 0)).toBe('2025-10-22T08:05');
    }
  });
  it.each(['', '2025-10-22', '2025-13-40T08:05', 'now'])('"%s" is none', (typed) => {
    expect(berlin.instant(typed)).toBeNull();
  });
});

it('parts no number from its unit', () => {
  const hard = (words: string): string => words.replaceAll('~', '\u00a0');
  expect(unbroken('Failed today 2:23 am after 11 min. 3 missed, usually 5.00 GB, 9 h 20 min, 3 days.')).toBe(
    hard('Failed today 2:23~am after 11~min. 3 missed, usually 5.00~GB, 9~h 20~min, 3~days.'),
  );
});
