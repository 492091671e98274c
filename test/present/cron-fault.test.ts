import { expect, it } from 'vitest';
import { cronFaultInWords } from '../../main/present/cron-fault.ts';
import { readCron } from '../../main/watch/cron.ts';

const said = (text: string): string => {
  const read = readCron(text);
  return 'fault' in read ? cronFaultInWords(read.fault) : 'right';
};

it.each([
  ['5 2 * * *', 'right'],
  ['0 26 * * *', 'Hours go from 0 to 23; this says 26.'],
  ['60 * * * *', 'Minutes go from 0 to 59; this says 60.'],
  ['0 0 0 * *', 'Days of the month go from 1 to 31; this says 0.'],
  ['0 0 * 13 *', 'Months go from 1 to 12; this says 13.'],
  ['0 0 * * 8', 'Weekdays go from 0 to 7, Sunday being 0 or 7; this says 8.'],
  ['0 0 30 2 *', 'This never runs: none of its months has such a day.'],
  ['0 0 * *', 'A schedule has five fields: minute, hour, day of the month, month, weekday; this has 4.'],
  ['', 'A schedule has five fields: minute, hour, day of the month, month, weekday; this has 0.'],
  ['0 0 * * 5-1', 'Weekdays go from the smaller to the larger; this says 5-1.'],
  ['5/15 * * * *', 'Minutes take steps such as */5 or 10-50/5, no longer than the field; this says 5/15.'],
  ['1,,2 * * * *', 'Minutes have an empty place in their list.'],
  ['0 0 L * *', 'Days of the month are numbers with * , - and /; this says “L”.'],
  ['0 0 * foo *', 'Months are numbers or jan to dec with * , - and /; this says “foo”.'],
  ['0 noon\u202e * * *', 'Hours are numbers with * , - and /; this says “noon”.'],
])('%s: %s', (text, sentence) => expect(said(text)).toBe(sentence));
