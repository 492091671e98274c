import { describe, expect, it } from 'vitest';
import { ApiError } from '../../main/api/errors.ts';
import { createLimiter, httpDate, type By, type Place } from '../../main/api/limiter.ts';
import { createTime, settle, start } from './time.ts';

const bench = (random = 0) => {
  const time = createTime();
  const limiter = createLimiter({ clock: time.clock, timers: time.timers, random: () => random });
  const begun: string[] = [];
  const failed: Record<string, unknown> = {};
  const ends = new Map<string, () => void>();
  /** A task that runs until it is ended by name. */
  const ask = (name: string, by: By = 'poll', signal?: AbortSignal): void => {
    const place: Place = { by, signal };
    const task = (): Promise<void> => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    };
    limiter.run(place, task).catch((error: unknown) => (failed[name] = error));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await settle();
  };
  /** A task that ends at once. */
  const quick = (by: By = 'poll'): Promise<number> =>
    limiter.run({ by }, () => {
      begun.push(by);
      return Promise.resolve(time.clock.now());
    });
  const answer = (headers: Record<string, string>, status = 200): void =>
    limiter.heard({ status, headers: new Headers(headers) });
  return { time, limiter, begun, failed, ask, end, quick, answer };
};

const limited = (error: unknown): { retryAt: number | undefined; reached: string | undefined } => {
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  expect(error.kind).toBe('rate-limited');
  expect(error.message).toMatch(/^SnapShooter asked us to slow down\. .*\. Nothing was sent\. /);
  return { retryAt: error.facts.retryAt, reached: error.facts.reached };
};

describe('at a time', () => {
  it('runs two, and the third when one ends', async () => {
    const { begun, ask, end } = bench();
    for (const name of ['a', 'b', 'c', 'd']) ask(name);
    await settle();
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('gives a place back when a task fails', async () => {
    const { limiter, quick } = bench();
    for (let n = 0; n < 5; n++) {
      await expect(limiter.run({ by: 'poll' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    await expect(quick()).resolves.toBe(start);
  });

  it('lets a person ahead of the poll, each in the order asked', async () => {
    const { begun, ask, end } = bench();
    for (const name of ['a', 'b', 'poll 1', 'poll 2']) ask(name);
    ask('person 1', 'person');
    ask('person 2', 'person');
    await settle();
    for (const name of ['a', 'b', 'person 1', 'person 2']) await end(name);
    expect(begun).toEqual(['a', 'b', 'person 1', 'person 2', 'poll 1', 'poll 2']);
  });
});

describe('in a minute', () => {
  it('starts 50, and the next ones as the first ones are a minute old', async () => {
    const { time, begun, quick } = bench();
    for (let n = 0; n < 20; n++) await quick('person');
    await time.advance(10);
    for (let n = 0; n < 40; n++) void quick('person');
    await settle();
    expect(begun).toHaveLength(50);
    await time.advance(49);
    expect(begun).toHaveLength(50);
    await time.advance(1);
    expect(begun).toHaveLength(60);
  });

  it('never starts more than 50 in any 60 seconds', async () => {
    const { time, quick } = bench();
    const all = Array.from({ length: 400 }, (_, n) => quick(n % 3 === 0 ? 'person' : 'poll'));
    for (let second = 0; second < 600; second++) await time.advance(1);
    const starts = await Promise.all(all);
    for (const at of starts) {
      expect(starts.filter((other) => other >= at && other < at + 60).length).toBeLessThanOrEqual(50);
    }
  });

  it('keeps a tenth for the person: a long look does not make a click wait', async () => {
    const { begun, quick } = bench();
    for (let n = 0; n < 100; n++) void quick('poll');
    await settle();
    expect(begun).toHaveLength(45);
    for (let n = 0; n < 5; n++) void quick('person');
    await settle();
    expect(begun.slice(45)).toEqual(['person', 'person', 'person', 'person', 'person']);
    void quick('person');
    await settle();
    expect(begun).toHaveLength(50);
  });

  it('survives a clock set back, waiting a minute at most', async () => {
    const { time, begun, quick } = bench();
    for (let n = 0; n < 50; n++) await quick('person');
    time.set(start - 86_400);
    void quick('person');
    await time.advance(61);
    expect(begun).toHaveLength(51);
  });
});

describe('what the service allows', () => {
  const startsAtOnce = async (headers: Record<string, string>, by: By = 'person'): Promise<number> => {
    const { begun, quick, answer } = bench();
    answer(headers);
    for (let n = 0; n < 7000; n++) void quick(by).catch(() => undefined);
    for (let n = 0; n < 200; n++) await settle();
    return begun.length;
  };

  it.each([
    ['60', 50],
    ['30', 25],
    ['12', 10],
    ['1', 1],
    ['120', 100],
    ['1000000', 6000],
  ])('X-RateLimit-Limit %s: %i in a minute', async (limit, starts) => {
    expect(await startsAtOnce({ 'X-RateLimit-Limit': limit })).toBe(starts);
  });

  it.each(['0', '-5', 'many', '', 'NaN', '60, 60;w=60'])('X-RateLimit-Limit "%s" is not believed', async (limit) => {
    expect(await startsAtOnce({ 'X-RateLimit-Limit': limit })).toBe(50);
  });

  it('lets go at once when more is allowed than was thought', async () => {
    const { begun, quick, answer } = bench();
    answer({ 'X-RateLimit-Limit': '12' });
    for (let n = 0; n < 30; n++) void quick('person');
    await settle();
    expect(begun).toHaveLength(10);
    answer({ 'X-RateLimit-Limit': '60' });
    await settle();
    expect(begun).toHaveLength(30);
  });
});

describe('a pause', () => {
  const pauseOf = (headers: Record<string, string>, status = 429, random = 0): number | null => {
    const { limiter, answer } = bench(random);
    answer(headers, status);
    const until = limiter.pausedUntil();
    return until === null ? null : until - start;
  };
  const date = (at: number): string => new Date(at * 1000).toUTCString();

  it('429 waits for Retry-After, in seconds', () => {
    expect(pauseOf({ 'Retry-After': '42' })).toBe(42);
  });
  it('429 waits for Retry-After, a date, by the clock of the service', () => {
    expect(pauseOf({ 'Retry-After': date(start + 30) })).toBe(30);
    // This computer is two days behind: the answer's own Date says how long it is from now.
    const ahead = start + 2 * 86_400;
    expect(pauseOf({ 'Retry-After': date(ahead + 30), Date: date(ahead) })).toBe(30);
  });
  it('429 without Retry-After waits for the reset, or a minute', () => {
    expect(pauseOf({ 'X-RateLimit-Reset': String(start + 17) })).toBe(17);
    expect(pauseOf({})).toBe(60);
    expect(pauseOf({ 'Retry-After': 'soon' })).toBe(60);
    expect(pauseOf({ 'Retry-After': '' })).toBe(60);
  });
  it('lasts a second at least and an hour at most', () => {
    expect(pauseOf({ 'Retry-After': '0' })).toBe(1);
    expect(pauseOf({ 'Retry-After': date(start - 500) })).toBe(1);
    expect(pauseOf({ 'Retry-After': '999999' })).toBe(3600);
    expect(pauseOf({ 'Retry-After': date(start + 1e6) })).toBe(3600);
  });
  it('Remaining 0 waits for the reset, by the clock of the service, or a minute', () => {
    expect(pauseOf({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(start + 25) }, 200)).toBe(25);
    const behind = start - 7000;
    const headers = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(behind + 25), Date: date(behind) };
    expect(pauseOf(headers, 200)).toBe(25);
    expect(pauseOf({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '9' }, 200)).toBe(9);
    expect(pauseOf({ 'X-RateLimit-Remaining': '0' }, 200)).toBe(60);
  });
  it('anything else is none', () => {
    expect(pauseOf({ 'X-RateLimit-Remaining': '3', 'X-RateLimit-Reset': String(start + 25) }, 200)).toBeNull();
    expect(pauseOf({ 'Retry-After': '42' }, 503)).toBeNull();
    expect(pauseOf({ 'X-RateLimit-Remaining': 'none' }, 200)).toBeNull();
  });
  it('is spread a little, so that several computers do not all come back at once', () => {
    expect(pauseOf({ 'Retry-After': '20' }, 429, 0.999)).toBe(22);
    expect(pauseOf({ 'Retry-After': '600' }, 429, 0.999)).toBe(605);
  });

  it('refuses the person and the poll at once, with nothing sent, and ends by itself', async () => {
    const { time, limiter, begun, quick, answer } = bench();
    answer({ 'Retry-After': '42' }, 429);
    for (const by of ['person', 'poll'] as const) {
      const refused: unknown = await quick(by).catch((error: unknown) => error);
      expect(limited(refused)).toEqual({ retryAt: start + 42, reached: 'no' });
    }
    await time.advance(41);
    await expect(quick()).rejects.toBeInstanceOf(ApiError);
    await time.advance(1);
    expect(limiter.pausedUntil()).toBeNull();
    await expect(quick()).resolves.toBe(start + 42);
    expect(begun).toEqual(['poll']);
  });

  it('refuses what is queued too, so that no click acts an hour later', async () => {
    const { begun, failed, ask, answer, end } = bench();
    for (const name of ['a', 'b', 'queued poll']) ask(name);
    ask('queued person', 'person');
    await settle();
    answer({ 'Retry-After': '5' }, 429);
    await settle();
    expect(Object.keys(failed).sort()).toEqual(['queued person', 'queued poll']);
    expect(limited(failed['queued person'])).toEqual({ retryAt: start + 5, reached: 'no' });
    await end('a');
    expect(begun).toEqual(['a', 'b']);
  });

  it('is not shortened by a later, shorter one, nor by an answer that was under way', () => {
    const { limiter, answer } = bench();
    answer({ 'Retry-After': '100' }, 429);
    answer({ 'Retry-After': '5' }, 429);
    answer({ 'X-RateLimit-Remaining': '40' }, 200);
    expect(limiter.pausedUntil()).toBe(start + 100);
  });

  it('does not outlast an hour when the clock is set back', () => {
    const { time, limiter, answer } = bench();
    answer({ 'Retry-After': '100' }, 429);
    time.set(start - 86_400);
    expect(limiter.pausedUntil()).toBe(start - 86_400 + 3600);
  });
});

describe('leaving', () => {
  it('takes an aborted request out of the queue and lets the next one in', async () => {
    const { begun, failed, ask, end } = bench();
    const control = new AbortController();
    ask('a');
    ask('b');
    ask('c', 'person', control.signal);
    ask('d');
    await settle();
    control.abort();
    await settle();
    expect(failed['c']).toMatchObject({ kind: 'offline', facts: { reason: 'stopped', reached: 'no' } });
    await end('a');
    expect(begun).toEqual(['a', 'b', 'd']);
  });

  it('refuses a request that comes aborted', async () => {
    const { begun, failed, ask } = bench();
    ask('a', 'poll', AbortSignal.abort());
    await settle();
    expect(failed['a']).toMatchObject({ facts: { reason: 'stopped', reached: 'no' } });
    expect(begun).toEqual([]);
  });

  it('does not count what left against the minute', async () => {
    const { begun, ask, end, quick } = bench();
    const control = new AbortController();
    ask('a');
    ask('b');
    for (let n = 0; n < 60; n++) ask(`left ${n}`, 'person', control.signal);
    control.abort();
    await end('a');
    await end('b');
    for (let n = 0; n < 48; n++) await quick('person');
    expect(begun).toHaveLength(50);
  });

  it('stop() refuses what is queued and what comes later, and leaves no timer', async () => {
    const { time, limiter, begun, failed, ask, end, quick } = bench();
    for (let n = 0; n < 50; n++) await quick('person');
    ask('waits for the minute', 'person');
    await settle();
    expect(time.pending()).toHaveLength(1);
    limiter.stop();
    await settle();
    ask('comes later');
    await settle();
    expect(Object.values(failed)).toHaveLength(2);
    for (const error of Object.values(failed)) {
      expect(error).toMatchObject({ kind: 'offline', facts: { reason: 'stopped', reached: 'no' } });
    }
    expect(time.pending()).toEqual([]);
    await end('a');
    expect(begun).toHaveLength(50);
  });
});

describe('httpDate', () => {
  it('reads the date of a header and nothing else', () => {
    expect(httpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(784_111_777);
    for (const header of [null, '', '42', '-1', 'yesterday GMT', '2024-01-01', 'Sun, 06 Nov 1994 08:49:37']) {
      expect(httpDate(header)).toBeNull();
    }
  });
});
