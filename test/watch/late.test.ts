import { describe, expect, it } from 'vitest';
import type { Watched } from '../../main/watch/expected.ts';
import { allowanceOf } from '../../main/watch/grace.ts';
import { lateOf } from '../../main/watch/late.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { instant, manual, open, run, schedule, shown, watched } from './scene.ts';

const tables = createTimetables();
/** "2026-05-05 02:05, 1 missed, 30 min, cron", or null. */
const said = (scene: Watched): string | null => {
  const late = lateOf(scene, tables);
  return late && `${shown(late.slot)}, ${late.missed} missed, ${late.graceSeconds / 60} min, ${late.source}`;
};
const nightly = schedule('5 2 * * *', 'Europe/Berlin');
const hourly = schedule('0 * * * *');
/** Nightly runs at 02:05 Berlin in May, so many seconds after their slot. */
const nights = (days: readonly number[], after = 0) =>
  days.map((day) => {
    const at = run(`2026-05-${String(day).padStart(2, '0')} 00:05`);
    return { ...at, startedAt: at.startedAt + after, endedAt: at.startedAt + after + 60 };
  });
const three = nights([2, 3, 4]);

describe('a run is late once its grace is over', () => {
  it('and not before, with every figure to say so', () => {
    expect(lateOf(watched(nightly, three, '2026-05-05 00:19:59'), tables)).toBe(null);
    expect(lateOf(watched(nightly, three, '2026-05-05 00:20'), tables)).toEqual({
      slot: instant('2026-05-05 00:05'),
      missed: 1,
      lateSince: instant('2026-05-05 00:20'),
      graceSeconds: 900,
      source: 'cron',
      lastStart: instant('2026-05-04 00:05'),
    });
  });
  it('and missed ones are counted from the first', () =>
    expect(said(watched(nightly, three, '2026-05-07 12:00'))).toBe('2026-05-05 00:05, 3 missed, 15 min, cron'));
  it('and a thousand are enough', () =>
    expect(said(watched(schedule('* * * * *'), three, '2026-05-07 12:00'))).toMatch(/, 1000 missed, /));
  it('also a job that never ran', () =>
    expect(said(watched(nightly, [], '2026-05-05 12:00', { from: instant('2026-05-04 12:00') }))).toBe(
      '2026-05-05 00:05, 1 missed, 30 min, cron',
    ));
});

it('is not, once a run began while the list was being read', () => {
  const began = (changes: object) =>
    said(watched(nightly, [...three, run('2026-05-05 12:00:03', changes)], '2026-05-05 12:00'));
  expect([began({}), began(open), began(manual)]).toEqual([null, null, null]);
});

it('trap 4: a start of which only the time is told serves as the schedule’s own, shortly before too', () => {
  const told = (at: string, unsure: object) =>
    said(watched(nightly, [...three, run(at, { manual: true, ...unsure })], '2026-05-05 12:00'));
  expect(told('2026-05-05 00:02', { unsure: true })).toBe(null);
  expect(told('2026-05-05 00:02', {})).toBe('2026-05-05 00:05, 1 missed, 15 min, cron');
});

describe('grace', () => {
  it.each<[string, Watched, string]>([
    ['30 min until three starts are known', watched(nightly, nights([3, 4]), '2026-05-05 12:00'), '30 min'],
    ['ten minutes more than its starts come late', watched(nightly, nights([2, 3, 4], 1200), '2026-05-05 12:00'), '30'],
    ['15 min at least', watched(nightly, three, '2026-05-05 12:00'), '15 min'],
    ['a quarter of the interval at most', watched(schedule('0 */2 * * *'), [], '2026-05-05 12:45'), '30 min'],
    [
      'a start that came far too late teaches nothing',
      watched(nightly, [...three, ...nights([1], 7 * 3600)], '2026-05-05 12:00'),
      '15 min',
    ],
    [
      'nor one that came much later than the others',
      watched(nightly, [...three, ...nights([1], 4 * 3600)], '2026-05-05 12:00'),
      '15 min',
    ],
    [
      "a person's runs teach nothing",
      watched(nightly, [...three, ...nights([1], 3600).map((one) => ({ ...one, ...manual }))], '2026-05-05 12:00'),
      '15 min',
    ],
    ['what a person says', watched(nightly, three, '2026-05-05 12:00', { grace: 5400 }), '90 min'],
    ['also if it is short', watched(nightly, three, '2026-05-05 00:06', { grace: 60 }), '1 min'],
  ])('is %s', (_sentence, scene, expected) => expect(said(scene)).toContain(`, ${expected}`));

  it('is told before anything is late', () =>
    expect(allowanceOf(watched(nightly, nights([2, 3, 4], 300), null), instant('2026-05-04 12:00'), tables)).toEqual({
      graceSeconds: 900,
      own: false,
      usualDelay: 300,
      source: 'cron',
      offClock: null,
      nextAt: instant('2026-05-05 00:05'),
    }));
  it('is told of no job without a schedule', () => expect(allowanceOf(watched([], three, null), 0, tables)).toBe(null));
});

describe('nothing is late', () => {
  it.each<[string, Watched]>([
    ['before one complete look after start or wake', watched(nightly, three, null)],
    [
      'of what was due before the first look, creation or an edit',
      watched(nightly, three, '2026-05-05 12:00', { from: instant('2026-05-05 00:05') }),
    ],
    ['whose run came early, by a quarter of an hour', watched(nightly, [...three, run('2026-05-04 23:50')], noon)],
    ['whose run came within its grace', watched(nightly, [...three, run('2026-05-05 00:30')], noon)],
    ["that a person's run made good", watched(nightly, [...three, run('2026-05-05 09:00', manual)], noon)],
    ['while a run is open over the slot', watched(nightly, [...three, run('2026-05-04 20:00', open)], noon)],
    [
      'that was busy at its slot with a run that has ended since',
      watched(nightly, [...three, run('2026-05-04 20:00', { endedAt: instant('2026-05-05 03:00') })], noon),
    ],
    ['without schedules', watched([], three, noon)],
    ['while its schedule is paused', watched({ ...nightly, status: 'paused' }, three, noon)],
    ['in a status word we do not know', watched({ ...nightly, status: 'dormant' }, three, noon)],
    ['by a cron dialect we cannot read', watched(schedule('0 0 L * *'), three, noon)],
    ['by a zone nobody knows', watched(schedule('0 0 * * *', 'Mars/Olympus'), three, noon)],
    [
      'by a dialect, though there is a frequency: cron may mean something else',
      watched(schedule('0 0 L * *', 'UTC', { frequency: 1, frequencyMode: 'hour' }), three, noon),
    ],
  ])('%s', (_sentence, scene) => expect(said(scene)).toBe(null));
});
const noon = '2026-05-05 12:00';

describe('something is late', () => {
  it.each<[string, Watched, string]>([
    ['though a run came too early for it', watched(nightly, [...three, run('2026-05-04 23:40')], noon), '05-05 00:05'],
    [
      "though a person's run came shortly before",
      watched(nightly, [...three, run('2026-05-05 00:00', manual)], noon),
      '05-05 00:05',
    ],
    [
      'though the service lost sight of an older run, which it calls running for ever (trap 14)',
      watched(nightly, [...three, run('2026-04-20 00:05', open)], noon),
      '05-05 00:05',
    ],
    [
      'though a run is stamped after the look',
      watched(nightly, [...three, run('2027-01-01 00:00')], noon),
      '05-05 00:05',
    ],
    [
      'by the one active schedule of several',
      watched([{ ...hourly, status: 'paused' }, nightly], three, noon),
      '05-05 00:05',
    ],
    [
      'by the schedule that comes first of several',
      watched([hourly, nightly], [...three, run('2026-05-05 09:00')], noon),
      '05-05 10:00',
    ],
    [
      'trap 40: by its slot and offset together',
      watched(schedule('5 2 * * *', 'Europe/Berlin', { runOffset: 45 }), three, noon),
      '05-05 00:50',
    ],
  ])('%s', (_sentence, scene, since) => expect(said(scene)).toContain(`2026-${since}`));

  it("and a person's run never moves the schedule", () => {
    const runs = [...three, run('2026-05-05 09:00', manual)];
    expect(said(watched(nightly, runs, '2026-05-06 12:00'))).toContain('2026-05-06 00:05, 1 missed');
  });
  it('trap 40: an offset that the service does not mean is an early run', () => {
    const offset = schedule('5 2 * * *', 'Europe/Berlin', { runOffset: 45 });
    expect(said(watched(offset, nights([2, 3, 4, 5]), noon))).toBe(null);
  });
});

describe('where clocks are set', () => {
  const nightly = schedule('30 2 * * *', 'Europe/Berlin');
  it.each([
    ['spring', '2026-03-29 01:14', null],
    ['spring: the slot in the gap is due at its end', '2026-03-29 01:30', '2026-03-29 01:00'],
    ['autumn: the first showing counts', '2026-10-25 01:00', '2026-10-25 00:30'],
  ])('%s', (_season, asOf, since) => {
    const month = asOf.slice(0, 8);
    const before = asOf.startsWith('2026-03')
      ? ['26 01:30', '27 01:30', '28 01:30']
      : ['22 00:30', '23 00:30', '24 00:30'];
    const late = said(
      watched(
        nightly,
        before.map((day) => run(month + day)),
        asOf,
      ),
    );
    if (since === null) expect(late).toBe(null);
    else expect(late).toContain(since);
  });
  it('autumn: a run at the second showing has served it', () =>
    expect(said(watched(nightly, [run('2026-10-25 01:30')], '2026-10-25 06:00'))).toBe(null));
});

describe('trap 30: cron and frequency disagree', () => {
  const daily = { frequency: 24, frequencyMode: 'hour' } as const;
  const of = (cron: string, frequency: number, frequencyMode: string) =>
    schedule(cron, 'UTC', { frequency, frequencyMode });
  const each = (hours: number, count: number, until = '2026-05-05 00:00') =>
    Array.from({ length: count }, (_, n) => {
      const startedAt = instant(until) - n * hours * 3600;
      return { startedAt, endedAt: startedAt + 60, manual: false };
    });
  it.each<[string, Watched, string | null]>([
    ['the longer one is expected: frequency', watched(of('0 * * * *', 24, 'hour'), each(24, 2), noon), null],
    [
      'and late by it',
      watched(of('0 * * * *', 24, 'hour'), each(24, 2), '2026-05-06 01:00'),
      '2026-05-06 00:00, 1 missed, 30 min, frequency',
    ],
    ['the longer one: cron', watched(of('0 * * * *', 30, 'minute'), each(1, 2), '2026-05-05 00:59'), null],
    [
      'and late by it',
      watched(of('0 * * * *', 30, 'minute'), each(1, 3), '2026-05-05 01:20'),
      '2026-05-05 01:00, 1 missed, 15 min, cron',
    ],
    [
      'runs that plainly keep to the shorter one decide: cron',
      watched(of('0 * * * *', 24, 'hour'), each(1, 5), '2026-05-05 01:20'),
      '2026-05-05 01:00, 1 missed, 15 min, cron',
    ],
    [
      'runs that plainly keep to the shorter one decide: frequency',
      watched(of('0 * * * *', 30, 'minute'), each(0.5, 5), '2026-05-05 00:50'),
      '2026-05-05 00:30, 1 missed, 15 min, frequency',
    ],
    [
      'runs further apart than both decide',
      watched(of('0 * * * *', 24, 'hour'), each(72, 4), '2026-05-07 12:00'),
      null,
    ],
    [
      'and are late by their own rhythm',
      watched(of('0 * * * *', 24, 'hour'), each(72, 4), '2026-05-08 12:00'),
      '2026-05-08 00:00, 1 missed, 30 min, observed',
    ],
    [
      'a frequency that lies among the gaps of cron agrees',
      watched(schedule('5 2 * * 1-5', 'UTC', daily), [run('2026-05-08 02:05')], '2026-05-10 12:00'),
      null,
    ],
    [
      'no cron: the frequency counts from the last start',
      watched(schedule(null, 'UTC', daily), each(24, 3), '2026-05-08 12:00'),
      '2026-05-06 00:00, 3 missed, 30 min, frequency',
    ],
    [
      'a frequency by the clock comes an hour later when the clocks go back',
      watched(schedule(null, 'Europe/Berlin', daily), each(24, 3, '2026-10-24 12:00'), '2026-10-25 12:59'),
      null,
    ],
    [
      'a frequency in a unit nobody knows',
      watched(schedule(null, 'UTC', { ...daily, frequencyMode: 'moon' }), [], noon),
      null,
    ],
  ])('%s', (_sentence, scene, expected) => expect(said(scene)).toBe(expected));
});

describe('time zone mismatch?', () => {
  // Nightly at 02:05 in New York (06:05 UTC in May), run at 02:05 UTC.
  const forgotten = schedule('5 2 * * *', 'America/New_York');
  const runs = ['02', '03', '04', '05'].map((day) => run(`2026-05-${day} 02:05`));
  it('is asked, instead of alarming', () => {
    expect(said(watched(forgotten, runs, noon))).toBe(null);
    expect(allowanceOf(watched(forgotten, runs, noon), instant(noon), tables)).toMatchObject({
      offClock: -4 * 3600,
      source: 'observed',
      nextAt: instant('2026-05-06 02:05'),
    });
  });
  it.each([
    ['America/New_York', '2026-05-05 02:11', -4],
    ['Asia/Kolkata', '2026-05-05 01:55', 5.5],
    ['Pacific/Auckland', '2026-05-05 02:05', 12],
    ['Pacific/Chatham', '2026-01-05 02:05', 13.75],
  ])('one run by UTC is enough in %s', (zone, at, hours) => {
    const [made, next] = [instant(at) - 3 * 3600, shown(instant(at) + 86_400)];
    const scene = (asOf: string) => watched(schedule('5 2 * * *', zone), [run(at)], asOf, { from: made });
    expect(allowanceOf(scene(next), instant(next), tables)).toMatchObject({ offClock: hours * 3600 });
    expect(said(scene(next))).toBe(null);
    // The next one is told when it does not come: an hour more is allowed for clocks that are set.
    expect(said(scene(shown(instant(next) + 2 * 3600)))).toMatch(/, 1 missed, 90 min, observed$/);
  });
  it('one run by UTC is enough after one that the schedule before an edit has started late', () => {
    const both = [run('2026-05-05 10:05'), run('2026-05-06 02:05')];
    expect(said(watched(forgotten, both, '2026-05-06 12:00', { editedAt: instant('2026-05-05 10:00') }))).toBe(null);
  });
  it('one run by its own clock leaves the next one late in its grace', () => {
    const one = (asOf: string) =>
      said(watched(forgotten, [run('2026-05-05 06:06')], asOf, { from: instant(noon) - 86_400 }));
    expect([one('2026-05-06 06:34'), one('2026-05-06 06:35')]).toEqual([
      null,
      '2026-05-06 06:05, 1 missed, 30 min, cron',
    ]);
  });
  it('no run at all is late by the schedule', () =>
    expect(said(watched(forgotten, [], '2026-05-06 06:35', { from: instant('2026-05-05 12:00') }))).toBe(
      '2026-05-06 06:05, 1 missed, 30 min, cron',
    ));
  it('and the observed rhythm is watched instead', () =>
    expect(said(watched(forgotten, runs, '2026-05-06 06:00'))).toBe('2026-05-06 02:05, 1 missed, 75 min, observed'));
  it('of a zone that is off the full hour itself', () => {
    const kolkata = schedule('5 2 * * *', 'Asia/Kolkata');
    expect(allowanceOf(watched(kolkata, runs, noon), instant(noon), tables)).toMatchObject({ offClock: 5.5 * 3600 });
  });
  it('holds when clocks are set', () => {
    const autumn = [...['29', '30', '31'].map((day) => run(`2026-10-${day} 02:05`)), run('2026-11-01 02:05')];
    expect(said(watched(forgotten, autumn, '2026-11-02 01:30'))).toBe(null);
    expect(said(watched(forgotten, [...autumn, run('2026-11-02 02:05')], '2026-11-02 12:00'))).toBe(null);
  });
  it.each<[string, Watched]>([
    ['of a single run by no clock we know', watched(forgotten, [run('2026-05-05 04:05')], noon)],
    ['of several runs at once', watched(forgotten, [run('2026-05-05 04:01'), run('2026-05-05 04:05')], noon)],
    ['of a single run in its time', watched(forgotten, [run('2026-05-05 06:15')], noon)],
    ['where one of the newest came in time', watched(forgotten, [...runs, run('2026-05-05 06:06')], noon)],
    [
      'of late starts',
      watched(
        forgotten,
        ['03', '04', '05'].map((day) => run(`2026-05-${day} 06:45`)),
        noon,
      ),
    ],
    ['of runs before an edit', watched(forgotten, runs, noon, { editedAt: instant('2026-05-05 03:00') })],
    ['of a schedule that comes hourly', watched(hourly, runs, noon)],
  ])('is not asked %s', (_sentence, scene) =>
    expect(allowanceOf(scene, instant(noon), tables)).toMatchObject({ offClock: null }),
  );
});
