import { describe, expect, it } from 'vitest';
import { readCron, slotsAfter } from '../../main/demo/cron.ts';
import { createZone, isZone } from '../../main/demo/zone.ts';
import { epoch } from './call.ts';

describe('zone', () => {
  it('knows the offset on both sides of a change of clocks, to the second', () => {
    const berlin = createZone('Europe/Berlin');
    const change = epoch('2025-10-26T01:00:00Z');
    expect([change - 1, change].map((at) => berlin.offsetAt(at))).toEqual([7200, 3600]);
    expect(createZone('America/New_York').offsetAt(change)).toBe(-14_400);
    expect(createZone('Asia/Kolkata').offsetAt(change)).toBe(19_800);
    expect(createZone('UTC').offsetAt(change)).toBe(0);
  });

  it('finds the instant of a local time', () => {
    const sydney = createZone('Australia/Sydney');
    expect(sydney.instantsOf(epoch('2025-10-23T04:00:00Z'))).toEqual([epoch('2025-10-22T17:00:00Z')]);
    const berlin = createZone('Europe/Berlin');
    // Twice that night, and never that other one.
    const twice = [epoch('2025-10-26T00:30:00Z'), epoch('2025-10-26T01:30:00Z')];
    expect(berlin.instantsOf(epoch('2025-10-26T02:30:00Z'))).toEqual(twice);
    expect(berlin.instantsOf(epoch('2026-03-29T02:30:00Z'))).toEqual([]);
    expect(berlin.endOfGap(epoch('2026-03-29T02:30:00Z'))).toBe(epoch('2026-03-29T01:00:00Z'));
    expect(berlin.instantsOf(epoch('2025-10-26T03:30:00Z'))).toEqual([epoch('2025-10-26T02:30:00Z')]);
  });

  it('tells zones from words', () => {
    expect(['UTC', 'America/Mexico_City', 'America/Argentina/Buenos_Aires'].map(isZone)).toEqual([true, true, true]);
    expect(['Mars/Base', '', 3, 'utc', 'europe/berlin', '+02:00'].some(isZone)).toBe(false);
  });
});

describe('cron', () => {
  const slots = (cron: string, after: string, count: number) => {
    const found: string[] = [];
    for (const at of slotsAfter(cron, createZone('UTC'), epoch(after))) {
      found.push(new Date(at * 1000).toISOString().slice(0, 16));
      if (found.length === count) break;
    }
    return found;
  };

  it('steps, lists, ranges and names', () => {
    const after = '2026-03-10T12:00:00Z';
    expect(slots('*/20 * * * *', after, 3)).toEqual(['2026-03-10T12:20', '2026-03-10T12:40', '2026-03-10T13:00']);
    expect(slots('5 2,14 * * *', after, 2)).toEqual(['2026-03-10T14:05', '2026-03-11T02:05']);
    expect(slots('0 0 * * MON', after, 2)).toEqual(['2026-03-16T00:00', '2026-03-23T00:00']);
    expect(slots('0 0 * * 6-7', after, 2)).toEqual(['2026-03-14T00:00', '2026-03-15T00:00']);
    expect(slots('30 4 28 12 *', after, 1)).toEqual(['2026-12-28T04:30']);
  });

  it.each([
    ['30 2 * * *', '2026-03-28T12:00:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    ['15,45 2 * * *', '2026-03-28T12:00:00Z', ['2026-03-29T01:00', '2026-03-30T00:15']],
    ['*/30 * * * *', '2026-03-29T00:20:00Z', ['2026-03-29T00:30', '2026-03-29T01:00']],
    ['30 2 * * *', '2025-10-25T12:00:00Z', ['2025-10-26T00:30', '2025-10-27T01:30']],
    ['30 * * * *', '2025-10-26T00:00:00Z', ['2025-10-26T00:30', '2025-10-26T01:30', '2025-10-26T02:30']],
  ])('%s after %s, where Berlin sets its clocks: as cron(8) says', (cron, after, expected) => {
    const found: string[] = [];
    for (const at of slotsAfter(cron, createZone('Europe/Berlin'), epoch(after))) {
      found.push(new Date(at * 1000).toISOString().slice(0, 16));
      if (found.length === expected.length) break;
    }
    expect(found).toEqual(expected);
  });

  it('day of month or weekday, where both are given', () => {
    expect(slots('0 0 1 * MON', '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-30T00:00',
      '2026-04-01T00:00',
      '2026-04-06T00:00',
    ]);
  });

  it('reads nothing else', () => {
    for (const wrong of [
      '',
      '* * * *',
      '60 * * * *',
      '* 24 * * *',
      '* * 0 * *',
      '* * * 13 *',
      '*/0 * * * *',
      'a * * * *',
    ])
      expect([wrong, readCron(wrong)]).toEqual([wrong, null]);
  });
});
