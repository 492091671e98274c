import { describe, expect, it } from 'vitest';
import { asOf, dayKey, dayOrTime, duration, ordinal, timeOfDay, when } from '../../main/present/time.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const berlin = { now: at('2025-10-23T12:32:00Z'), timeZone: 'Europe/Berlin', locale: 'en-GB' };

describe('when', () => {
  it.each([
    ['2025-10-23T06:11:00Z', 'today 08:11'],
    ['2025-10-22T06:05:00Z', 'Wed 08:05'],
    ['2025-10-19T06:05:00Z', 'Sun 08:05'],
    ['2025-09-12T06:05:00Z', '12 Sep 08:05'],
    ['2024-09-12T06:05:00Z', '12 Sep 2024 08:05'],
    ['2025-10-22T22:30:00Z', 'today 00:30'],
    ['2025-10-24T06:05:00Z', 'Fri 08:05'],
  ])('%s is %s in Berlin', (text, words) => expect(when(at(text), berlin)).toBe(words));
  it('goes by the zone of the reader', () =>
    expect(when(at('2025-10-23T06:11:00Z'), { ...berlin, timeZone: 'Pacific/Auckland' })).toBe('Thu 19:11'));
  it('the hour that comes twice is written as the clock shows it', () =>
    expect([at('2025-10-26T00:30:00Z'), at('2025-10-26T01:30:00Z')].map((t) => timeOfDay(t, berlin))).toEqual([
      '02:30',
      '02:30',
    ]));
  it('12 h where the system uses it', () =>
    expect(when(at('2025-10-23T06:11:00Z'), { ...berlin, locale: 'en-US' })).toMatch(/^today 8:11.am$/));
  it('a locale that is none is 24 h', () => expect(timeOfDay(berlin.now, { ...berlin, locale: 'C!' })).toBe('14:32'));
  it.each([
    ['2025-10-23T06:11:00Z', 'en-GB', '08:11'],
    ['2025-10-23T06:11:00Z', 'en-US', '8:11 am'],
    ['2025-10-22T06:05:00Z', 'en-US', 'Wed'],
    ['2024-09-12T06:05:00Z', 'en-GB', '12 Sep 2024'],
  ])('%s in %s, short, is %s', (text, locale, words) => expect(dayOrTime(at(text), { ...berlin, locale })).toBe(words));
  it('as of today says the time alone', () => expect(asOf(at('2025-10-23T11:45:00Z'), berlin)).toBe('13:45'));
  it('knows one day from the next, here', () =>
    expect(dayKey({ ...berlin, now: at('2025-10-23T22:30:00Z') })).not.toBe(dayKey(berlin)));
});

it.each([
  [0, '0 s'],
  [40.4, '40 s'],
  [59.6, '1 min'],
  [90, '2 min'],
  [3540, '59 min'],
  [3599, '1 h'],
  [33_600, '9 h 20 min'],
  [172_800, '2 days'],
  [180_000, '2 days 2 h'],
  [-5, '0 s'],
])('%d seconds are %s', (seconds, words) => expect(duration(seconds)).toBe(words));

it('exact under ten minutes where it matters', () =>
  expect([380, 360, 659].map((s) => duration(s, true))).toEqual(['6 min 20 s', '6 min', '11 min']));

it('ordinals', () =>
  expect([2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual([
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '101st',
    '111th',
  ]));
