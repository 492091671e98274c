import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListChoice } from '../../main/contract/settings.ts';
import type { Reply } from '../../main/contract/reply.ts';
import type { Results } from '../../main/contract/commands.ts';
import { createJobs } from '../../renderer/jobs.svelte.ts';
import { createKeeping } from '../../renderer/keeping.ts';
import { createListing } from '../../renderer/listing.svelte.ts';
import { createFakeBridge, ok, refuse } from './bridge.ts';
import { crowd, fleet } from './fleet.ts';
import { now } from './moment.ts';
import { stateOf } from './states.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const reversed = [...fleet].reverse().map(({ id }) => id);

const listing = (answer: () => Reply<Results['listJobs']> | Promise<Reply<Results['listJobs']>>, all = fleet) => {
  const fake = createFakeBridge(stateOf(), { listJobs: answer });
  const jobs = createJobs();
  jobs.reset(all);
  const list = createListing(fake.bridge, jobs);
  const follow = async (goodAt: number | null = now) => {
    list.follow(jobs.question, goodAt);
    await vi.advanceTimersByTimeAsync(500);
  };
  return { fake, jobs, list, follow, asked: () => fake.given('listJobs') };
};
const ids = (jobs: ReturnType<typeof createJobs>) => jobs.shown.map(({ job }) => job.id);

describe('the list as the service sorts and filters it', () => {
  it('is not asked for at the start', async () => {
    const { follow, asked } = listing(() => ok({ ids: reversed, asOf: now }));
    await follow();
    expect(asked()).toEqual([]);
  });

  it('is ours at once, and theirs when it is here', async () => {
    const { jobs, list, follow, asked } = listing(() => ok({ ids: reversed, asOf: now }));
    jobs.sortBy('created_at', true);
    list.follow(jobs.question, now);
    const ours = ids(jobs);
    expect(ours).not.toEqual(reversed);
    await follow();
    expect(asked()).toEqual([{ host: null, sort: '-created_at' }]);
    expect(ids(jobs)).toEqual(reversed);
    // Every look that follows leaves a sort alone.
    await follow(now + 300);
    expect(asked()).toHaveLength(1);
  });

  it('of an account of one page is asked for with every change, there and back', async () => {
    const { jobs, list, follow, asked } = listing(() => ok({ ids: reversed, asOf: now }));
    for (const down of [true, false, true]) {
      jobs.sortBy('id', down);
      list.follow(jobs.question, now);
    }
    await follow();
    expect(asked().map((question) => (question as { sort: string }).sort)).toEqual(['-id', 'id', '-id']);
    expect(ids(jobs)).toEqual(reversed);
  });

  it('of many pages is one question, however quickly one changes one’s mind', async () => {
    const { jobs, list, follow, asked } = listing(() => ok({ ids: reversed, asOf: now }), crowd(101));
    for (const down of [true, false, true]) {
      jobs.sortBy('id', down);
      list.follow(jobs.question, now);
      await vi.advanceTimersByTimeAsync(50);
    }
    await follow();
    expect(asked()).toEqual([{ host: null, sort: '-id' }]);
  });

  it('is asked for again on coming back to it before another was asked for', async () => {
    const { jobs, list, follow, asked } = listing(() => ok({ ids: reversed, asOf: now }), crowd(101));
    jobs.sortBy('id', true);
    await follow();
    jobs.sortBy('id', false);
    list.follow(jobs.question, now);
    jobs.sortBy('id', true);
    await follow();
    expect(asked()).toHaveLength(2);
    expect(jobs.ranked).toBe(true);
  });

  it('takes the answer to the last question only', async () => {
    const answers: ((ids: readonly string[]) => void)[] = [];
    const { jobs, follow } = listing(
      () => new Promise((resolve) => answers.push((list) => resolve(ok({ ids: list, asOf: now })))),
    );
    jobs.sortBy('id', true);
    await follow();
    jobs.sortBy('created_at', false);
    await follow();
    answers[1]?.(reversed);
    await vi.advanceTimersByTimeAsync(0);
    answers[0]?.(fleet.map(({ id }) => id));
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(jobs)).toEqual(reversed);
  });

  it('takes no refusal of a question that was given up for one of the same question asked again', async () => {
    const answers: ((reply: Reply<Results['listJobs']>) => void)[] = [];
    const { jobs, list, follow } = listing(() => new Promise((resolve) => answers.push(resolve)));
    for (const down of [true, false, true]) {
      jobs.sortBy('id', down);
      list.follow(jobs.question, now);
    }
    answers[0]?.(refuse('busy', 'Asked anew.'));
    answers[1]?.(refuse('busy', 'Asked anew.'));
    await follow();
    expect(list.trouble).toBeNull();
    answers[2]?.(ok({ ids: reversed, asOf: now }));
    await follow();
    expect(answers).toHaveLength(3);
    expect(ids(jobs)).toEqual(reversed);
  });

  it('of a host is asked for again after each look that ended later', async () => {
    let asOf = now;
    const { jobs, follow, asked } = listing(() => ok({ ids: reversed.slice(0, 2), asOf }));
    jobs.host = '10.0.33.142';
    await follow(now - 20);
    await follow(now);
    expect(asked()).toEqual([{ host: '10.0.33.142', sort: 'name' }]);
    asOf = now + 301;
    await follow(now + 300);
    await follow(now + 300);
    expect(asked()).toHaveLength(2);
    jobs.host = null;
    await follow(now + 900);
    expect(asked()).toHaveLength(2);
    expect(ids(jobs)).toHaveLength(fleet.length);
  });

  it('that cannot be had is ours, with the reason, until a look succeeds', async () => {
    let well = false;
    const { jobs, list, follow, asked } = listing(() =>
      well ? ok({ ids: reversed, asOf: now + 300 }) : refuse('offline', 'The connection was refused.'),
    );
    jobs.sortBy('last_ran_at', true);
    await follow();
    expect(list.trouble?.kind).toBe('offline');
    expect(jobs.ranked).toBe(false);
    await follow();
    expect(asked()).toHaveLength(1);
    well = true;
    await follow(now + 290);
    expect(asked()).toHaveLength(2);
    expect(list.trouble).toBeNull();
    expect(ids(jobs)).toEqual(reversed);
  });

  it('is not asked for once nobody looks at it', async () => {
    const { jobs, list, asked } = listing(() => ok({ ids: reversed, asOf: now }), crowd(101));
    jobs.sortBy('id', true);
    list.follow(jobs.question, now);
    list.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toEqual([]);
  });

  it('is asked for anew when the jobs are those of another account', async () => {
    const { jobs, follow, asked } = listing(() => ok({ ids: reversed, asOf: now }));
    jobs.sortBy('id', true);
    await follow();
    jobs.reset(fleet.slice(0, 5).map((job, i) => ({ ...job, id: `other-${i}` })));
    await follow(now + 10);
    expect(asked()).toHaveLength(2);
  });
});

describe('what the list shows', () => {
  const choice: ListChoice = { sort: 'name', descending: false, host: null, health: null, query: '' };
  const keeping = (answer: () => Reply<Results['changeSettings']> = () => ok(stateOf().settings)) => {
    const fake = createFakeBridge(stateOf(), { changeSettings: answer });
    const refused = vi.fn();
    const keep = createKeeping(fake.bridge, refused);
    keep.follow(choice);
    return { keep, refused, kept: () => fake.given('changeSettings') };
  };

  it('is kept at once, and words not with every letter', async () => {
    const { keep, kept } = keeping();
    keep.follow({ ...choice, sort: 'id' });
    expect(kept()).toEqual([{ list: { ...choice, sort: 'id' } }]);
    for (const query of ['o', 'or', 'ord']) keep.follow({ ...choice, sort: 'id', query });
    await vi.advanceTimersByTimeAsync(200);
    expect(kept().slice(1)).toEqual([{ list: { ...choice, sort: 'id', query: 'o' } }]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept().slice(2)).toEqual([{ list: { ...choice, sort: 'id', query: 'ord' } }]);
  });
  it('is not kept again when it is what is kept', async () => {
    const { keep, kept } = keeping();
    keep.follow({ ...choice });
    keep.follow({ ...choice, query: 'x' });
    keep.follow({ ...choice, query: 'xy' });
    keep.follow({ ...choice, query: 'x' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept()).toHaveLength(1);
  });
  it('is kept when the window goes, words half typed too', () => {
    const { keep, kept } = keeping();
    keep.follow({ ...choice, query: 'x' });
    keep.follow({ ...choice, query: 'xy' });
    keep.flush();
    keep.flush();
    expect(kept().slice(1)).toEqual([{ list: { ...choice, query: 'xy' } }]);
  });
  it('says when it could not be kept', async () => {
    const { keep, refused } = keeping(() => refuse('bug', 'The disk is full.'));
    keep.follow({ ...choice, sort: 'id' });
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).toHaveBeenCalledWith('The disk is full.');
  });
});
