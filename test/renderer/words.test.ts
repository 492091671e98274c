import { describe, expect, it } from 'vitest';
import type { BackupDetail, JobView, RunningView } from '../../main/contract/job.ts';
import type { Look } from '../../main/contract/account.ts';
import { bannerOf } from '../../renderer/account.ts';
import { createFormat } from '../../renderer/format.ts';
import { overlayOf } from '../../renderer/health.ts';
import { hrefOf, parse } from '../../renderer/route.svelte.ts';
import { barsOf, countKinds, kindOf, usualOf } from '../../renderer/runs.ts';
import { sayingOf } from '../../renderer/say.ts';
import { text } from '../../renderer/text.ts';
import { scheduledDeletion } from '../../main/present/write-words.ts';
import { actions } from '../../renderer/words/actions.ts';
import { find } from '../../renderer/words/find.ts';
import { backupsPage } from './answers.ts';
import { fleet, jobOf, runsOf } from './fleet.ts';
import { now } from './moment.ts';
import { looking } from './states.ts';

const format = createFormat({ timeZone: 'Europe/Berlin', hour12: false });
const job = (parts: Partial<JobView>): JobView => ({ ...jobOf({ name: 'Job', server: 's' }, 1), ...parts });
const run = (parts: Partial<RunningView>): RunningView => ({
  backupId: 'b',
  phase: 'running',
  since: now - 660,
  usual: 1080,
  mine: false,
  ...parts,
});
const said = (parts: Partial<JobView>, stale = false): string => {
  const { word, rest } = sayingOf(job(parts), now, stale, (at) => format.clock(at));
  return `${word ?? ''}${rest}`;
};

describe("a row's sentence", () => {
  it.each<[string, Partial<JobView>]>([
    ['Completed in 3 min', {}],
    ['No run yet', { health: 'never', short: 'No run yet' }],
    ['Failed, 4th in a row', { health: 'failed', short: '4th in a row' }],
    ['Failed after 4 min', { health: 'failed', short: 'after 4 min' }],
    ['With errors after 12 min', { health: 'warning', short: 'after 12 min' }],
    [
      'Worth a look, no files',
      { health: 'warning', short: 'no files', odd: [{ kind: 'no-files', sentence: 'It holds no files.' }] },
    ],
    ['Unknown word \u201carchiving\u201d', { health: 'unknown', short: 'word \u201carchiving\u201d' }],
    ['Unknown, backups cannot be read', { health: 'unknown', short: 'backups cannot be read' }],
    ['Stuck, running 9 h 20 min', { health: 'stuck', short: 'running 9 h 20 min', running: run({}) }],
    ['Running 11 min, usually 18', { running: run({}) }],
    ['Running 11 min', { running: run({ usual: null }) }],
    ['First run, 11 min so far', { health: 'never', running: run({ usual: null }) }],
    ['Queued 20 s', { running: run({ phase: 'queued', since: now - 20 }) }],
    ['Asking SnapShooter to start it', { running: run({ phase: 'asking' }) }],
    ['Not known yet whether it started', { running: run({ phase: 'unknown' }) }],
    ['Failed, 4th in a row; running 11 min, usually 18', { health: 'failed', short: '4th in a row', running: run({}) }],
    [
      'Failed, 4th in a row; queued again',
      { health: 'failed', short: '4th in a row', running: run({ phase: 'queued' }) },
    ],
  ])('%s', (words, parts) => {
    expect(said(parts)).toBe(words);
  });

  it('only remembers a run when nothing can be seen', () => {
    expect(said({ running: run({}) }, true)).toBe('Running since 14:21 when last seen');
    expect(said({ health: 'failed', short: '4th in a row', running: run({}) }, true)).toBe('Failed, 4th in a row');
    expect(sayingOf(job({ running: run({}) }), now, true, String).bar).toBeNull();
  });

  it('stays full past the usual and never says a percentage', () => {
    const { bar, rest } = sayingOf(job({ running: run({ since: now - 1440 }) }), now, false, String);
    expect(rest).toBe('Running 24 min, usually 18');
    expect(bar).toEqual({ done: 1440, usual: 1080 });
    expect(rest).not.toContain('%');
  });

  it('survives a clock that is behind the service', () => {
    expect(said({ running: run({ since: now + 90 }) })).toBe('Running 0 s, usually 18 min');
  });
});

describe('what lies over a glyph', () => {
  it('never hides the health: stale over running, no dot on stuck or on what was only asked for', () => {
    expect(overlayOf(job({ running: run({}) }), false)).toBe('running');
    expect(overlayOf(job({ running: run({}) }), true)).toBe('stale');
    expect(overlayOf(job({ health: 'stuck', running: run({}) }), false)).toBeNull();
    expect(overlayOf(job({ running: run({ phase: 'asking' }) }), false)).toBeNull();
    expect(overlayOf(job({ running: run({ phase: 'unknown' }) }), false)).toBeNull();
    expect(overlayOf(job({}), false)).toBeNull();
  });
});

describe('the banner above all jobs', () => {
  const problem = (kind: NonNullable<Look['problem']>['kind'], sentence: string): Look['problem'] => ({
    kind,
    sentence,
    since: now - 2820,
    times: 4,
  });
  const banner = (parts: Partial<Look>) => bannerOf(looking(parts), format, now);
  const refused = problem(
    'offline',
    'The connection to SnapShooter was refused. Nothing was sent. Check the connection.',
  );

  it('is not there while all is well, nor after one look that failed', () => {
    expect(banner({})).toBeNull();
    expect(banner({ problem: refused })).toBeNull();
  });
  it('says what, since when and what next', () => {
    expect(banner({ goodAt: now - 2820, nextAt: now + 120, stale: true, problem: refused })).toEqual({
      icon: 'offline',
      tone: null,
      title: 'SnapShooter cannot be reached, so nothing below is newer than 13:45.',
      says: 'The connection to SnapShooter was refused. 4 tries so far. Next try 14:34. Your backups run without us.',
      action: 'retry',
    });
  });
  it('says that nothing is known where nothing was seen', () => {
    const said = banner({ goodAt: null, problem: refused });
    expect(said?.title).toBe('SnapShooter cannot be reached');
    expect(said?.says).toContain('We have not seen this account since the start');
  });
  it('asks for another token when it was rejected, even before the data is old', () => {
    const said = banner({ problem: problem('unauthorized', 'SnapShooter rejected the token. Nothing was changed.') });
    expect(said).toMatchObject({ action: 'replace', title: 'SnapShooter rejected the token' });
    expect(said?.says).toBe('Looking has stopped. What is shown is from 14:31. Your backups go on without us.');
  });
  it('waits when it was asked to, and only until then', () => {
    expect(banner({ pausedUntil: now + 42 })).toMatchObject({ title: 'Waiting 42 s for SnapShooter', action: null });
    expect(banner({ pausedUntil: now + 42 })?.says).toContain('14:32:42');
    expect(banner({ pausedUntil: now - 1 })).toBeNull();
  });
  it('says old data is old even when no look failed', () => {
    expect(banner({ stale: true, state: 'looking', goodAt: now - 9000 })?.says).toBe('Looking now.');
    expect(banner({ stale: true, goodAt: now - 9000 })?.title).toBe('Nothing below is newer than 12:02.');
  });
  it.each(Object.keys(text.banner.kinds))('has words for %s', (kind) => {
    const said = banner({ goodAt: null, problem: problem(kind as 'offline', 'It went wrong. Nothing was changed.') });
    expect(said?.title.length).toBeGreaterThan(10);
  });
});

describe('runs as bars', () => {
  it('trap 15: an expired run keeps the outcome it had when first seen', () => {
    expect(kindOf({ status: 'expired', outcome: 'failed' })).toBe('failed');
    expect(kindOf({ status: 'expired', outcome: null })).toBe('none');
    expect(kindOf({ status: 'unknown', outcome: null })).toBe('unknown');
    expect(kindOf({ status: 'pending', outcome: null })).toBe('running');
  });
  it('joins what main remembers with what the service lists, oldest first, each once', () => {
    const first = fleet[0];
    if (!first) throw new Error('No fleet');
    const { backups } = backupsPage(first.id, 1, fleet);
    const listed: BackupDetail[] = backups.map((backup, i) => (i === 0 ? { ...backup, status: 'expired' } : backup));
    const bars = barsOf(first.runs, listed, 40);
    expect(bars).toHaveLength(15);
    expect(new Set(bars.map(({ id }) => id)).size).toBe(15);
    expect(bars.at(-1)?.kind).toBe('failed');
    expect(bars.map(({ at }) => at ?? 0)).toEqual(bars.map(({ at }) => at ?? 0).sort((a, b) => a - b));
  });
  it('trap 5: no duration is not a duration of nothing', () => {
    const [bar] = barsOf([{ ...runsOf('x', 'o', now, 60, 60)[0]!, startedAt: null }], [], 10);
    expect(bar?.took).toBeNull();
    expect(usualOf([])).toBeNull();
  });
  it('counts its kinds', () => {
    expect(countKinds(barsOf(runsOf('x', 'oofw', now, 60, 60), [], 10))).toEqual([
      ['ok', 2],
      ['warning', 1],
      ['failed', 1],
    ]);
  });
});

describe('routes', () => {
  it.each<[string, ReturnType<typeof parse>]>([
    ['', { page: 'jobs' }],
    ['#/jobs', { page: 'jobs' }],
    ['#/alerts', { page: 'alerts' }],
    ['#/settings', { page: 'settings' }],
    ['#/diagnostics', { page: 'diagnostics' }],
    ['#/job/a%2Fb', { page: 'job', jobId: 'a/b' }],
    ['#/job/', { page: 'jobs' }],
    ['#/job/%E0%A4%A', { page: 'jobs' }],
    ['#/constructor', { page: 'jobs' }],
  ])('%s', (hash, route) => {
    expect(parse(hash)).toEqual(route);
  });
  it('writes what it reads', () => {
    expect(parse(hrefOf({ page: 'job', jobId: '#/? &' }))).toEqual({ page: 'job', jobId: '#/? &' });
  });
});

describe('all words', () => {
  it('blame nobody, beg for nothing and cheer for nothing', () => {
    const strings: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') strings.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect([text, actions, find]);
    expect(strings.length).toBeGreaterThan(250);
    expect(strings.filter((words) => /!|oops|please|success|just now/i.test(words))).toEqual([]);
  });
});

it('trap 53: a deletion that was taken without a word is not quoted', () => {
  expect(scheduledDeletion('')).not.toContain('says');
  expect(actions.deletion.said('')).not.toContain('says');
  expect(scheduledDeletion('2 backups scheduled for deletion')).toContain(
    '\u201c2 backups scheduled for deletion\u201d',
  );
});
