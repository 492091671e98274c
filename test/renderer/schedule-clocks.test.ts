import { describe, expect, it } from 'vitest';
import { nextRuns, yourTime } from '../../renderer/forms/clocks.ts';
import {
  countriesOf,
  findZones,
  minutesAhead,
  offsetWords,
  zoneChoices,
  zoneNamed,
} from '../../renderer/forms/zones.ts';
import { now } from './moment.ts';

const berlin = { timeZone: 'Europe/Berlin', hour12: false };
const day = 86_400;
const at = (iso: string): number => Date.parse(iso) / 1000;
/** Every day at 02:05 in New York, from Fri 24 Oct 2025. */
const nightly = [0, 1, 2, 3, 4].map((n) => ({
  at: at('2025-10-24T06:05:00Z') + n * day,
  clocks: n === 2 ? 'clocks go back here' : null,
}));
const said = (next: readonly { at: number; clocks: string | null }[], zone: string, here = berlin) => {
  const parts = yourTime(next, zone, here, now);
  return parts && parts.before + parts.bold + parts.after;
};

describe("the job's time by the clock here", () => {
  it('says what it is today, and the days on which only one of the two has changed its clocks', () => {
    expect(said(nightly, 'America/New_York')).toBe(
      'That is 08:05 for you today, 07:05 from Sun 26 Oct to Sat 1 Nov, while only Berlin has changed its clocks.',
    );
  });
  it('says it once where neither changes its clocks among the next runs', () => {
    expect(said(nightly.slice(0, 2), 'America/New_York')).toBe('That is 08:05 for you.');
  });
  it('names the one that changes where the other never does', () => {
    const runs = nightly.map((run, n) => ({ ...run, at: at('2025-10-24T17:00:00Z') + n * day }));
    expect(said(runs, 'Asia/Kolkata')).toBe(
      'That is 19:00 for you today, 18:00 from Sun 26 Oct, when Berlin changes its clocks.',
    );
    const evenings = runs.map((run, n) => ({ ...run, at: run.at + (n < 2 ? 0 : 3600) }));
    expect(said(evenings, 'Europe/Paris', { timeZone: 'Asia/Kolkata', hour12: false })).toBe(
      'That is 22:30 for you today, 23:30 from Sun 26 Oct, when Paris changes its clocks.',
    );
  });
  it('says which day where it is another', () => {
    const runs = [at('2025-10-23T22:30:00Z'), at('2025-10-24T22:30:00Z')].map((one) => ({ at: one, clocks: null }));
    expect(said(runs, 'America/New_York')).toBe('That is 00:30 the next day for you.');
    expect(said(runs, 'Europe/Berlin', { timeZone: 'America/New_York', hour12: true })).toBe(
      'That is 6:30 pm the day before for you.',
    );
  });
  it('tells how far the clocks are apart where it runs several times a day', () => {
    const hourly = [0, 1, 2].map((n) => ({ at: at('2025-10-24T06:00:00Z') + n * 3600, clocks: null }));
    expect(said(hourly, 'America/New_York')).toBe('Your clock in Berlin is 6 h ahead of New York.');
    expect(said(hourly, 'Asia/Kolkata')).toBe('Your clock in Berlin is 3 h 30 min behind Kolkata.');
    expect(said(hourly, 'Europe/Paris')).toBe('Your clock in Berlin is the same as Paris.');
    const twice = [0, 12, 24, 36, 48, 60].map((n) => ({ at: at('2025-10-24T06:00:00Z') + n * 3600, clocks: null }));
    expect(said(twice, 'America/New_York')).toBe(
      'Your clock in Berlin is 6 h ahead of New York, 5 h from Sun 26 Oct to Sat 1 Nov, while only Berlin has changed its clocks.',
    );
  });
  it('says nothing of the same zone, of none, and of no runs', () => {
    expect(said(nightly, 'Europe/Berlin')).toBeNull();
    expect(said(nightly, 'Mars/Olympus')).toBeNull();
    expect(said([], 'America/New_York')).toBeNull();
  });
});

describe('the table of the next runs', () => {
  const table = (zone: string, here = berlin) => nextRuns(nightly, zone, here, now);
  it('has the clock of the job, ours and UTC, and marks the day clocks change', () => {
    const { columns, rows } = table('America/New_York');
    expect(columns.map(({ label }) => label)).toEqual(['New York', 'You, Berlin', 'UTC']);
    expect(rows.map((row) => [row.day, ...row.cells.map(({ time }) => time)])).toEqual([
      ['Fri 24 Oct', '02:05', '08:05', '06:05'],
      ['Sat 25 Oct', '02:05', '08:05', '06:05'],
      ['Sun 26 Oct', '02:05', '07:05', '06:05'],
      ['Mon 27 Oct', '02:05', '07:05', '06:05'],
      ['Tue 28 Oct', '02:05', '07:05', '06:05'],
    ]);
    expect(rows.map(({ cells }) => cells.map(({ tag }) => tag))[2]).toEqual([null, 'clocks go back here', null]);
  });
  it('says no clock twice', () => {
    const labels = (zone: string, here = berlin) => table(zone, here).columns.map(({ label }) => label);
    expect(labels('Europe/Berlin')).toEqual(['Berlin', 'UTC']);
    expect(labels('UTC')).toEqual(['UTC', 'You, Berlin']);
    expect(labels('UTC', { timeZone: 'UTC', hour12: false })).toEqual(['UTC']);
  });
  it('names the weekday where it is another day', () => {
    const late = nextRuns([{ at: at('2025-10-24T03:00:00Z'), clocks: null }], 'America/New_York', berlin, now);
    expect(late.rows[0]).toMatchObject({ day: 'Thu 23 Oct', cells: [{ day: null }, { day: 'Fri' }, { day: 'Fri' }] });
  });
});

describe('time zones', () => {
  const choices = zoneChoices(['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Calcutta', 'UTC'], {
    'Europe/Berlin': ['Germany'],
    'America/New_York': ['United States'],
  });
  const found = (typed: string) => findZones(choices, typed).map(({ name }) => name);
  it('are found by city, country, region and what people say, without accents', () => {
    expect(found('')).toHaveLength(5);
    expect(found('new yo')).toEqual(['America/New_York']);
    expect(found('S\u00e3o')).toEqual(['America/Sao_Paulo']);
    expect(found('germ')).toEqual(['Europe/Berlin']);
    expect(found('eastern')).toEqual(['America/New_York']);
    expect(found('america/new_york')).toEqual(['America/New_York']);
    expect(found('atlantis')).toEqual([]);
  });
  it('go by their present names, and are found by the old ones', () => {
    expect(found('calcutta')).toEqual(['Asia/Kolkata']);
    expect(zoneNamed('asia/calcutta')).toBe('Asia/Kolkata');
    expect(zoneNamed(' utc ')).toBe('UTC');
    expect(zoneNamed('Mars/Olympus')).toBeNull();
    expect(zoneNamed('-05:00')).toBeNull();
  });
  it('begin with UTC; whole words come before cities that begin so, and these before the rest', () => {
    expect(choices[0]?.name).toBe('UTC');
    const two = zoneChoices(['America/Indiana/Knox', 'America/Indianapolis', 'Asia/Calcutta'], {
      'Asia/Calcutta': ['India'],
    });
    expect(findZones(two, 'india').map(({ name }) => name)).toEqual([
      'Asia/Kolkata',
      'America/Indiana/Indianapolis',
      'America/Indiana/Knox',
    ]);
  });
  it('say how far they are from UTC', () => {
    expect(offsetWords(minutesAhead('America/New_York', now) ?? NaN)).toBe('UTC\u22124');
    expect(offsetWords(minutesAhead('Asia/Kolkata', now) ?? NaN)).toBe('UTC+5:30');
    expect(offsetWords(minutesAhead('UTC', now) ?? NaN)).toBe('UTC+0');
    expect(minutesAhead('Mars/Olympus', now)).toBeNull();
  });
  it('have the countries this engine knows', () => {
    const countries = countriesOf();
    if ('getTimeZones' in Intl.Locale.prototype) expect(countries['Europe/Berlin']).toContain('Germany');
    else expect(countries).toEqual({});
  });
});
