import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../main/model/backup.ts';
import type { Recorded } from '../../main/model/health.ts';
import { happenings, nothingTold } from '../../main/watch/events.ts';
import type { JobTold, Situation } from '../../main/watch/events.ts';

/** Runs newest first, from a word: `o` completed, `w` with errors, `f` failed; the last letter is the newest. */
const runs = (word: string): Recorded[] =>
  [...word]
    .map((letter, i): Recorded => {
      const outcome: Outcome = letter === 'o' ? 'completed' : letter === 'w' ? 'completed_with_errors' : 'failed';
      return { id: `r${i}`, outcome, startedAt: i * 100, endedAt: i * 100 + 10 };
    })
    .reverse();
const well: Situation = { health: 'ok', open: false, late: null, stuck: null, odd: [] };
const failed: Situation = { ...well, health: 'failed' };
const told = (more: Partial<JobTold>): JobTold => ({ ...nothingTold, ...more });
const said = (word: string, fresh: number, now: Situation, before = nothingTold) =>
  happenings(runs(word).slice(0, fresh), runs(word), now, before).events.map(
    ({ kind, key, nth, silent }) => `${kind} ${key}${nth ? ` ${nth}` : ''}${silent ? ' silent' : ''}`,
  );

describe('failures', () => {
  it.each([
    ['of', 'failed r1 1'],
    ['off', 'still-failing r2 2'],
    ['offf', 'still-failing r3 3 silent'],
    ['offff', 'still-failing r4 4'],
    ['offfff', 'still-failing r5 5 silent'],
    ['offffffff', 'still-failing r8 8'],
  ])('%s: %s', (word, event) => expect(said(word, 1, failed)).toEqual([event]));

  it('several in one look are each told of, oldest first', () =>
    expect(said('off', 2, failed)).toEqual(['failed r1 1', 'still-failing r2 2']));

  it('between two reminders one is silent, but not where another of the same look is told', () => {
    expect(said('offfff', 2, failed)).toEqual(['still-failing r4 4', 'still-failing r5 5']);
    expect(said('offffff', 2, failed)).toEqual(['still-failing r5 5 silent', 'still-failing r6 6 silent']);
  });

  it('one that a later run made good is told of all the same', () =>
    expect(said('ofo', 2, well)).toEqual(['failed r1 1']));

  it('errors are a warning', () => expect(said('ow', 1, { ...well, health: 'warning' })).toEqual(['warning r1']));

  it('nothing new, nothing happens', () => expect(said('of', 0, failed, told({ alerted: 5 }))).toEqual([]));
});

describe('recovery', () => {
  it('is told after an alert, once', () => {
    const first = happenings(runs('ofo').slice(0, 1), runs('ofo'), well, told({ alerted: 110 }));
    expect(first.events).toMatchObject([{ kind: 'recovered', key: 'r2' }]);
    expect(first.told.alerted).toBeNull();
    expect(happenings([], runs('ofo'), well, first.told).events).toEqual([]);
  });

  it('is no news where nothing was told', () => expect(said('ofo', 1, well)).toEqual([]));

  it('names no run where none brought it', () => {
    const late = { slot: 150, missed: 1 };
    const edited = happenings([], runs('oo'), well, told({ alerted: 160, late })).events;
    expect(edited).toMatchObject([{ kind: 'recovered', run: null }]);
    const ran = happenings(runs('ooo').slice(0, 1), runs('ooo'), well, told({ alerted: 160, late })).events;
    expect(ran).toMatchObject([{ kind: 'recovered', run: { id: 'r2' } }]);
  });

  it('waits while a run goes on', () => {
    const open = happenings([], runs('of'), { ...well, open: true }, told({ alerted: 5 }));
    expect([open.events, open.told.alerted]).toEqual([[], 5]);
  });

  it.each(['failed', 'late', 'stuck', 'warning', 'unknown'] as const)('is not while it is %s', (health) =>
    expect(said('of', 0, { ...well, health }, told({ alerted: 5 }))).toEqual([]),
  );

  it('is told of a good run of a job whose schedule rests', () => {
    const paused: Situation = { ...well, health: 'paused' };
    expect(said('ofo', 1, paused, told({ alerted: 110 }))).toEqual(['recovered r2']);
    expect(said('ofw', 1, paused, told({ alerted: 110 }))).toEqual(['warning r2']);
  });

  it.each(['paused', 'never'] as const)('%s ends the problem without a word', (health) => {
    const over = happenings([], runs('of'), { ...well, health }, told({ alerted: 5 }));
    expect([over.events, over.told.alerted]).toEqual([[], null]);
  });
});

describe('late', () => {
  const late = (slot: number, missed: number): Situation => ({ ...well, health: 'late', late: { slot, missed } });
  it('is told once a slot, then at the 2nd, 4th and 8th missed', () => {
    let before = nothingTold;
    const keys: string[] = [];
    for (const missed of [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const { events, told } = happenings([], runs('o'), late(500, missed), before);
      keys.push(...events.map(({ key }) => key));
      before = told;
    }
    expect(keys).toEqual(['500', '500#2', '500#4', '500#8']);
    expect(happenings([], runs('o'), late(900, 1), before).events).toMatchObject([{ kind: 'late', key: '900' }]);
  });

  it('first seen with several missed says so at once, and does not count down', () => {
    const first = happenings([], runs('o'), late(500, 4), nothingTold);
    expect(first.events).toMatchObject([{ key: '500', nth: 4 }]);
    expect(happenings([], runs('o'), late(500, 2), first.told).events).toEqual([]);
  });
});

it('stuck is told once a run', () => {
  const stuck: Situation = { ...well, health: 'stuck', open: true, stuck: 'b1' };
  const first = happenings([], runs('o'), stuck, nothingTold);
  expect(first.events).toMatchObject([{ kind: 'stuck', key: 'b1' }]);
  expect(happenings([], runs('o'), stuck, first.told).events).toEqual([]);
  expect(happenings([], runs('o'), { ...stuck, stuck: 'b2' }, first.told).events).toMatchObject([{ key: 'b2' }]);
});

it('what is odd is told once for what it hangs on, and again after it was gone', () => {
  const odd: Situation = { ...well, odd: [{ kind: 'small', key: 'r1' }] };
  const first = happenings([], runs('o'), odd, nothingTold);
  expect(first.events).toMatchObject([{ kind: 'odd', key: 'small r1' }]);
  expect(happenings([], runs('o'), odd, first.told).events).toEqual([]);
  const gone = happenings([], runs('oo'), well, first.told);
  expect(happenings([], runs('oo'), odd, gone.told).events).toHaveLength(1);
});
