import { describe, expect, it } from 'vitest';
import type { Watched } from '../../main/watch/expected.ts';
import { lastMissed, missedSlots } from '../../main/watch/missed.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { instant, manual, open, run, schedule, shown, watched } from './scene.ts';

const hourly = schedule('0 * * * *');
const found = (scene: Watched, after = '2026-05-05 00:00'): string[] =>
  missedSlots(scene, instant(after), createTimetables()).map((at) => shown(at).slice(11));
const at = (...times: readonly string[]) => times.map((time) => run(`2026-05-05 ${time}`));

describe('slots that no run came for', () => {
  it.each<[string, Watched, string[]]>([
    ['none', watched(hourly, at('01:00', '02:01', '02:50'), '2026-05-05 03:20'), []],
    ['one between two runs', watched(hourly, at('01:00', '03:00'), '2026-05-05 03:20'), ['02:00']],
    ['not those whose grace is not over', watched(hourly, at('01:00'), '2026-05-05 03:10'), ['02:00']],
    ['a delayed run is no second one', watched(hourly, at('01:00', '02:50', '03:02'), '2026-05-05 03:20'), []],
    [
      'a run for a slot that is not judged yet fills no other',
      watched(hourly, at('01:00', '03:00', '03:55'), '2026-05-05 03:57'),
      ['02:00'],
    ],
    [
      "a person's run serves the slot before it",
      watched(hourly, [...at('01:00'), run('2026-05-05 02:40', manual)], '2026-05-05 03:20'),
      ['03:00'],
    ],
    [
      'and no other',
      watched(hourly, [...at('01:00', '03:00'), run('2026-05-05 03:10', manual)], '2026-05-05 03:20'),
      ['02:00'],
    ],
    [
      'not those at which the job was busy',
      watched(
        hourly,
        [run('2026-05-05 01:00', { endedAt: instant('2026-05-05 02:30') }), ...at('03:00')],
        '2026-05-05 03:20',
      ),
      [],
    ],
    ['nor is', watched(hourly, [run('2026-05-05 01:00', open)], '2026-05-05 03:20'), []],
    [
      'not those before it was known',
      watched(hourly, at('03:00'), '2026-05-05 03:20', { from: instant('2026-05-05 01:30') }),
      ['02:00'],
    ],
    ['nothing before a look', watched(hourly, [], null), []],
    ['nothing without a schedule', watched([], [], '2026-05-05 03:20'), []],
    [
      'by frequency: between two starts and after the last',
      watched(
        schedule(null, 'UTC', { frequency: 1, frequencyMode: 'hour' }),
        at('01:00', '01:58', '04:01'),
        '2026-05-05 05:20',
      ),
      ['02:58', '05:01'],
    ],
  ])('%s', (_sentence, scene, expected) => expect(found(scene)).toEqual(expected));

  it('of a job that never ran are those since it was made', () => {
    const never = watched(hourly, [], '2026-05-05 03:10', { from: instant('2026-05-05 00:30') });
    const last = (scene: Watched) => lastMissed(scene, createTimetables()).map((at) => shown(at).slice(11));
    expect(last(never)).toEqual(['01:00', '02:00']);
    expect(last({ ...never, from: 0 })).toEqual([]);
  });

  it.each(['0 * * * *', '0 */2 * * *'])('are found in a year of %s with a few looks at each run', (cron) => {
    const every = cron.includes('/') ? 7200 : 3600;
    let looks = 0;
    const runs = Array.from({ length: 4000 }, (_, n) => ({
      get startedAt() {
        looks += 1;
        return instant('2026-05-05 00:00') + n * every;
      },
      endedAt: instant('2026-05-05 00:00') + n * every + 60,
      manual: false,
    }));
    const scene = watched(schedule(cron), runs, '2027-05-05 00:10');
    looks = 0;
    expect(found(scene)).toHaveLength((365 * 86_400) / every - 4000);
    expect(looks / runs.length).toBeLessThanOrEqual(3.1);
  });
});
