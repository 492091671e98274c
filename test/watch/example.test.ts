import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lateSentence } from '../../main/present/lateness.ts';
import { createTimetables, nextRuns } from '../../main/watch/slots.ts';
import { watchingOf } from '../../main/watch/worst.ts';
import { instant, run, schedule, shown, watched } from './scene.ts';

/** As one line: the page is wrapped. */
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replaceAll(/\n(?:> )?/g, ' ');
const tables = createTimetables();
const nightly = schedule('30 2 * * *', 'Europe/Berlin');
const runs = ['2026-03-25 01:30', '2026-03-26 01:31', '2026-03-27 01:31', '2026-03-28 01:30'].map((at) => run(at));

const at = (utc: string) => {
  const { late } = watchingOf(watched(nightly, runs, utc), tables);
  const place = { now: instant(utc), timeZone: 'Europe/Berlin', locale: 'en-GB' };
  return late && lateSentence(late, [nightly], place).full;
};
const due = (cron: string, after: string) =>
  nextRuns({ cron, timezone: 'Europe/Berlin', runOffset: 0 }, instant(after), 3, tables).map(shown);

it('the worked example of the README is what the functions say', () => {
  expect(at('2026-03-29 01:14')).toBeNull();
  const sentence = at('2026-03-29 01:16');
  expect(sentence).toMatch(/^Expected .+ grace 15 min; .+ late since 03:15\.$/);
  expect(readme).toContain(` ${sentence} `);
  expect(at('2026-03-30 00:46')).toMatch(/ 2 missed since Sun 03:00\.$/);
  expect(readme).toContain('"2 missed since Sun 03:00"');

  expect(due('30 2 * * *', '2026-03-28 00:00')).toEqual(['2026-03-28 01:30', '2026-03-29 01:00', '2026-03-30 00:30']);
  expect(due('30 2 * * *', '2026-10-24 12:00').slice(0, 2)).toEqual(['2026-10-25 00:30', '2026-10-26 01:30']);
  expect(due('30 * * * *', '2026-10-25 00:00')).toEqual(['2026-10-25 00:30', '2026-10-25 01:30', '2026-10-25 02:30']);
  expect(readme).toContain('00:30, 01:30 and 02:30 UTC');
});
