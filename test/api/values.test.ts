import { describe, expect, it } from 'vitest';
import { bool, id, instant, integer, list, map, size, status, text } from '../../main/api/values.ts';

describe('bool', () => {
  it('trap 16: reads every way a flag is written', () => {
    for (const value of [true, 1, '1', 'true', 'True']) expect(bool(value)).toBe(true);
    for (const value of [false, 0, '0', 'false', 'False']) expect(bool(value)).toBe(false);
  });
  it('trap 26: "False" is false, and what is no flag is nothing', () => {
    expect(bool('False')).toBe(false);
    for (const value of [null, undefined, '', 'no', 2, {}, []]) expect(bool(value)).toBeUndefined();
  });
});

describe('map and list', () => {
  it('trap 23: an empty map may be written as a list', () => {
    for (const value of [[], null, undefined, 'x', 3]) expect(map(value)).toEqual({});
    expect(map({ a: 1 })).toEqual({ a: 1 });
  });
  it('tells an absent list from something that is none', () => {
    expect(list(null)).toEqual([]);
    expect(list(undefined)).toEqual([]);
    expect(list([1])).toEqual([1]);
    for (const value of [{}, 'x', 0, false]) expect(list(value)).toBeNull();
  });
});

describe('id', () => {
  it('takes UUIDs, and numbers as their digits', () => {
    expect(id('0319170e-2394-425c-a1c2-96be9810314c')).toBe('0319170e-2394-425c-a1c2-96be9810314c');
    expect(id('A_b-9')).toBe('A_b-9');
    expect(id(40)).toBe('40');
    expect(id(0)).toBe('0');
    expect(id('x'.repeat(100))).toBe('x'.repeat(100));
  });
  it.each([
    ['empty', ''],
    ['a path', 'a/b'],
    ['a climb', '..'],
    ['a query', 'a?b'],
    ['spaces', ' a'],
    ['a dash first', '-a'],
    ['too long', 'x'.repeat(101)],
    ['a letter of another script', '\u0430bc'],
    ['a fraction', 1.5],
    ['a negative', -1],
    ['too large', 2 ** 53],
    ['NaN', NaN],
    ['null', null],
    ['an object', {}],
    ['a flag', true],
  ])('trap 44: refuses %s', (_name, value) => {
    expect(id(value)).toBeNull();
  });
});

describe('integer', () => {
  it('reads whole numbers, also as digits', () => {
    expect(integer(7)).toBe(7);
    expect(integer('15')).toBe(15);
    expect(integer('-3')).toBe(-3);
    for (const value of ['', '1.5', 1.5, 'x', null, Infinity, '9'.repeat(20)]) expect(integer(value)).toBeNull();
  });
});

describe('text', () => {
  it('is clean, or null', () => {
    expect(text('a\nb', 10)).toBe('a b');
    expect(text(12, 10)).toBe('12');
    for (const value of ['', ' \u200b', null, undefined, {}, [], true]) expect(text(value, 10)).toBeNull();
  });
});

describe('status', () => {
  it('knows the documented words, and "starting" of the reply to a start', () => {
    const words = ['starting', 'pending', 'running', 'completed', 'completed_with_errors', 'failed', 'expired'];
    for (const word of words) expect(status(word)).toBe(word);
  });
  it('trap 56: any other word is unknown, not a failure and not a success', () => {
    for (const word of ['complete', 'success', 'Completed', 'in_progress', '', null, 1, undefined, '__proto__']) {
      expect(status(word)).toBe('unknown');
    }
  });
});

describe('size', () => {
  it.each([
    ['19023 bytes', 19023],
    ['42 bytes', 42],
    ['1 byte', 1],
    ['255.89 MB', 255_890_000],
    ['1,234,567 bytes', 1_234_567],
    ['1.5 KiB', 1536],
    ['2 GiB', 2 * 1024 ** 3],
    ['3TB', 3e12],
    ['0 bytes', 0],
  ])('trap 36: reads %s', (words, bytes) => {
    expect(size(words)).toEqual({ text: words, bytes });
  });
  it.each(['', 'large', '12', '1,23 MB', '1.2.3 MB', '-4 bytes', '5 PB', '9999999 TB', `${'9'.repeat(30)} bytes`])(
    'trap 36: keeps the words of "%s"',
    (words) => {
      expect(size(words)).toEqual({ text: words, bytes: null });
    },
  );
  it('reads a bare number as bytes', () => {
    expect(size(744)).toEqual({ text: '744 bytes', bytes: 744 });
    expect(size(1e19)).toMatchObject({ bytes: null });
    expect(size(null)).toEqual({ text: '', bytes: null });
  });
});

describe('instant', () => {
  it('reads the documented form in whole seconds, UTC', () => {
    expect(instant('2021-12-30T12:39:14.000000Z')).toBe(Date.UTC(2021, 11, 30, 12, 39, 14) / 1000);
    expect(instant('1970-01-01T00:00:00.000000Z')).toBe(0);
    expect(instant('2024-02-29T23:59:59.000000Z')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59) / 1000);
  });
  it('agrees with the calendar on every day of 600 years', () => {
    for (let day = Date.UTC(1800, 0, 1); day < Date.UTC(2400, 0, 1); day += 86_400_000) {
      const written = new Date(day).toISOString();
      if (instant(written) !== day / 1000) expect.fail(written);
    }
  });
  it('trap 43: reads the form without T and Z as UTC', () => {
    expect(instant('2022-06-15 15:10:55')).toBe(Date.UTC(2022, 5, 15, 15, 10, 55) / 1000);
    expect(instant('2022-06-15T15:10:55')).toBe(Date.UTC(2022, 5, 15, 15, 10, 55) / 1000);
  });
  it('reads other ISO forms, offsets included', () => {
    const at = Date.UTC(2022, 5, 15, 15, 10, 55) / 1000;
    const forms = ['15:10:55Z', '15:10:55.9Z', '17:10:55+02:00', '17:10:55.000+0200', '10:10:55-05:00'];
    for (const time of forms) expect(instant(`2022-06-15T${time}`), time).toBe(at);
  });
  it.each([
    '',
    'yesterday',
    '2022-06-15',
    '2022-13-01T00:00:00.000000Z',
    '2022-00-01T00:00:00.000000Z',
    '2022-02-29T00:00:00.000000Z',
    '2100-02-29T00:00:00.000000Z',
    '2022-04-31T00:00:00.000000Z',
    '2022-04-00T00:00:00.000000Z',
    '2022-04-01T24:00:00.000000Z',
    '2022-04-01T00:60:00.000000Z',
    '2022-04-01T00:00:60.000000Z',
    '0000-00-00 00:00:00',
    '-0001-11-30T00:00:00.000000Z',
    '2022-04-01X00:00:00.000000Z',
    '2022/04/01T00:00:00.000000Z',
    '2022-04-01T00.00.00.000000Z',
    '2022-04-01T00:00:00 and a bit',
    '2o22-04-01T00:00:00.000000Z',
  ])('"%s" is no time', (written) => {
    expect(instant(written)).toBeNull();
  });
  it('null, numbers and the rest are no time', () => {
    for (const value of [null, undefined, 1640867954, {}, true]) expect(instant(value)).toBeNull();
  });
});
