import { describe, expect, it } from 'vitest';
import { readCron } from '../../main/watch/cron.ts';

const fault = (text: string): unknown => {
  const read = readCron(text);
  return 'fault' in read ? read.fault : 'right';
};

describe('a cron expression', () => {
  it.each([
    '5 2 * * *',
    '*/15 * * * *',
    '0-59/15 0,12 1-7 jan-mar MON-FRI',
    ' 0  0\t* * 7 ',
    '0 0 ? * ?',
    '0 0 29 2 *',
    // Thursdays in February, whatever its thirtieth.
    '0 0 30 2 4',
  ])('is read: %s', (text) => expect(fault(text)).toBe('right'));

  it.each<[string, unknown]>([
    ['* * * *', { why: 'fields', count: 4 }],
    ['* * * * * *', { why: 'fields', count: 6 }],
    ['@daily', { why: 'fields', count: 1 }],
    ['0 26 * * *', { why: 'range', field: 'hour', said: '26', from: 0, to: 23 }],
    ['0 0-30 * * *', { why: 'range', field: 'hour', said: '30', from: 0, to: 23 }],
    ['0 0 32 * *', { why: 'range', field: 'day', said: '32', from: 1, to: 31 }],
    ['0 0 * * 5-1', { why: 'backwards', field: 'weekday', said: '5-1' }],
    ['5/15 * * * *', { why: 'step', field: 'minute', said: '5/15' }],
    ['*/0 * * * *', { why: 'step', field: 'minute', said: '*/0' }],
    ['*/90 * * * *', { why: 'step', field: 'minute', said: '*/90' }],
    ['0 0 L * *', { why: 'word', field: 'day', said: 'L' }],
    ['-1 0 * * *', { why: 'word', field: 'minute', said: '-1' }],
    ['0 0 * jan,foo *', { why: 'word', field: 'month', said: 'foo' }],
    ['0 0 31 2,4,6 *', { why: 'never' }],
    // A star in the weekdays, so both must hold.
    ['0 0 30 2 */2', { why: 'never' }],
  ])('is refused: %s', (text, expected) => expect(fault(text)).toEqual(expected));

  it('is refused in no time, however long', () => expect(fault('1,'.repeat(100_000))).toMatchObject({ why: 'fields' }));
});
