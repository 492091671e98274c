import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../main/contract/job.ts';
import {
  carried,
  disagrees,
  keepsNothing,
  keepsWords,
  patchOf,
  replacementOf,
  retentionOf,
  scheduleDraft,
  textOf,
  type ScheduleText,
} from '../../renderer/forms/schedule.ts';
import { schedule as words } from '../../renderer/words/schedule.ts';

const schedule: Schedule = {
  id: 15,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: 24,
  frequencyMode: 'hour',
  cron: '5 2 * * *',
  timezone: 'America/New_York',
  runOffset: 5,
  retention: { hourly: 0, daily: 7, weekly: 4, monthly: 6 },
};
const typed = (parts: Partial<Omit<ScheduleText, 'keep'>>, keep: Partial<ScheduleText['keep']> = {}): ScheduleText => {
  const text = textOf(schedule);
  return { ...text, ...parts, keep: { ...text.keep, ...keep } };
};
const empty: ScheduleText = {
  cron: '',
  timezone: '',
  offset: '',
  keep: { hourly: '', daily: '', weekly: '', monthly: '' },
};

describe('what is sent of a changed schedule', () => {
  it.each<[string, ScheduleText, object]>([
    ['nothing', typed({}), {}],
    [
      'nothing where only spaces and noughts differ',
      typed({ cron: ' 5  2 * * * ', offset: '05' }, { daily: '07' }),
      {},
    ],
    ['the cron', typed({ cron: '0 * * * *' }), { cron: '0 * * * *' }],
    ['the cron, tidied', typed({ cron: ' 0  0 * * MON ' }), { cron: '0 0 * * MON' }],
    ['the time zone', typed({ timezone: 'america/mexico_city' }), { timezone: 'America/Mexico_City' }],
    ['the offset', typed({ offset: '10' }), { runOffset: 10 }],
    ['one count of the four', typed({}, { daily: '12' }), { retention: { daily: 12 } }],
    ['a nought', typed({}, { monthly: '0' }), { retention: { monthly: 0 } }],
  ])('%s', (_name, text, patch) => {
    expect(patchOf(schedule, text)).toEqual({ patch });
  });

  it('what is wrong is said by the name the API has for it; what was not changed is not judged', () => {
    const odd: Schedule = { ...schedule, cron: '@daily', timezone: 'Mars/Olympus', runOffset: -5 };
    expect(patchOf(odd, { ...textOf(odd), offset: '7' })).toEqual({ patch: { runOffset: 7 } });
    const text = typed(
      { cron: '5 2 *', timezone: 'Mars/Olympus', offset: 'x' },
      { daily: '-1', weekly: '', hourly: '1.5' },
    );
    const result = patchOf(schedule, text);
    expect('errors' in result ? Object.keys(result.errors).sort() : result).toEqual([
      'cron',
      'retention_daily',
      'retention_hourly',
      'retention_weekly',
      'run_offset',
      'timezone',
    ]);
    expect(result).toMatchObject({ errors: { timezone: words.wrong.zone('Mars/Olympus') } });
  });

  it('a cron cannot be taken away, and "+02:00" is no zone of the service', () => {
    expect(patchOf(schedule, typed({ cron: ' ' }))).toEqual({ errors: { cron: words.wrong.cronGone } });
    expect(patchOf(schedule, typed({ timezone: '+02:00' }))).toHaveProperty('errors.timezone');
    expect(patchOf(schedule, typed({ timezone: '' }))).toEqual({ errors: { timezone: words.wrong.zoneMissing } });
  });
});

describe('what is sent of a new schedule', () => {
  it('only what is filled in', () => {
    expect(scheduleDraft(empty)).toEqual({ draft: {} });
    expect(scheduleDraft({ ...empty, timezone: 'UTC', keep: { ...empty.keep, daily: '7' } })).toEqual({
      draft: { timezone: 'UTC', retention: { daily: 7 } },
    });
  });
  it('or nothing, with what is wrong', () => {
    expect(scheduleDraft({ ...empty, cron: 'daily', offset: '1e3' })).toEqual({
      errors: { cron: words.wrong.cronShape, run_offset: words.wrong.offset },
    });
  });
});

describe('what was typed before', () => {
  it('is kept over what is there now, and what was not touched follows the service', () => {
    const now = textOf({ ...schedule, timezone: 'UTC', retention: { ...schedule.retention, daily: 9 } });
    expect(carried(typed({ cron: '0 * * * *' }, { weekly: '5' }), textOf(schedule), now)).toEqual({
      ...now,
      cron: '0 * * * *',
      keep: { hourly: '0', daily: '9', weekly: '5', monthly: '6' },
    });
  });
});

describe('schedules in the place of all', () => {
  it('are a cron and a time zone each', () => {
    expect(replacementOf([{ cron: ' 0 * * * * ', timezone: 'utc' }])).toEqual({
      schedules: [{ cron: '0 * * * *', timezone: 'UTC' }],
    });
    expect(
      replacementOf([
        { cron: '0 * * * *', timezone: 'UTC' },
        { cron: '', timezone: 'x' },
      ]),
    ).toEqual({ errors: { 1: { cron: words.wrong.cronShape, timezone: words.wrong.zone('x') } } });
  });
});

describe('trap 30: frequency and cron', () => {
  const hours = (...gaps: readonly number[]) =>
    gaps.reduce((all, gap) => [...all, (all.at(-1) ?? 0) + gap * 3600], [0]);
  it.each<[boolean, number | null, string | null, readonly number[]]>([
    [false, 24, 'hour', hours(24, 24, 25, 24)],
    [false, 1, 'day', hours(24, 23)],
    [true, 24, 'hour', hours(1, 1, 1)],
    [true, 30, 'minute', hours(1, 1, 1)],
    [false, 24, 'hour', hours(24, 24, 72)],
    [false, 1, 'fortnight', hours(1, 1)],
    [false, null, null, hours(1, 1)],
    [false, 24, 'hour', []],
  ])('disagree: %s, %s %s', (is, frequency, mode, next) => expect(disagrees(frequency, mode, next)).toBe(is));
});

describe('the plain reading of what is kept', () => {
  const keeps = (hourly: number | null, daily: number | null, weekly: number | null, monthly: number | null) =>
    keepsWords({ hourly, daily, weekly, monthly });
  it.each([
    ['Keeps 7 daily, 4 weekly and 6 monthly backups; no hourly ones.', keeps(0, 7, 4, 6)],
    ['Keeps 24 hourly, 7 daily, 4 weekly and 6 monthly backups.', keeps(24, 7, 4, 6)],
    ['Keeps 1 daily backup; no hourly, weekly and monthly ones.', keeps(0, 1, 0, 0)],
    ['Keeps no backups by class: SnapShooter may remove each one.', keeps(0, 0, 0, 0)],
    ['What it keeps is not told by SnapShooter.', keeps(null, null, null, null)],
    ['Keeps 7 daily backups; hourly, weekly and monthly not told by SnapShooter.', keeps(null, 7, null, null)],
    ['Keeps no hourly backups; daily, weekly and monthly not told by SnapShooter.', keeps(0, null, null, null)],
  ])('%s', (said, is) => expect(is).toBe(said));

  it('warns only where nothing at all is kept, and is silent while a count is no count', () => {
    expect(keepsNothing({ hourly: 0, daily: 0, weekly: 0, monthly: 0 })).toBe(true);
    expect(keepsNothing({ hourly: 0, daily: 0, weekly: 0, monthly: null })).toBe(false);
    expect(retentionOf(typed({}, { daily: 'x' }))).toBeUndefined();
    expect(retentionOf(typed({}, { daily: '' }))).toEqual({ hourly: 0, daily: null, weekly: 4, monthly: 6 });
  });
});

describe('all words of schedules', () => {
  it('blame nobody, beg for nothing and cheer for nothing', () => {
    const strings: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') strings.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(words);
    expect(strings.length).toBeGreaterThan(50);
    expect(strings.filter((said) => /!|oops|please|success|just now/i.test(said))).toEqual([]);
  });
});
