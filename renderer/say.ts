import type { JobView } from '../main/contract/job.ts';
import { elapsed } from './format.ts';
import { isOnlyOdd, isOpen, isProblem } from './health.ts';
import { text } from './text.ts';

/** A row's short sentence: the health word where it is not well, the rest, and the bar of a run. */
interface Saying {
  readonly word: string | null;
  readonly rest: string;
  readonly bar: { readonly done: number; readonly usual: number } | null;
}

/** "Failed, 4th in a row", but "With errors after 12 min". */
const joined = (short: string): string =>
  short === '' || /^(after|in|word)\b/.test(short) ? ` ${short}` : `, ${short}`;

const progress = (job: JobView, now: number): Pick<Saying, 'rest' | 'bar'> => {
  const run = job.running;
  if (run === null) return { rest: job.short, bar: null };
  const done = Math.max(0, now - run.since);
  if (run.phase === 'asking') return { rest: text.run.asking, bar: null };
  if (run.phase === 'unknown') return { rest: text.run.unknown, bar: null };
  if (run.phase === 'queued') return { rest: text.run.queued(elapsed(done, null)), bar: null };
  if (run.usual === null && job.health === 'never') return { rest: text.run.first(elapsed(done, null)), bar: null };
  return {
    rest: text.run.running(elapsed(done, run.usual)),
    bar: run.usual === null || run.usual <= 0 ? null : { done, usual: run.usual },
  };
};

/** @param since how the run's start is written, for a run that can only be remembered */
export const sayingOf = (job: JobView, now: number, stale: boolean, since: (at: number) => string): Saying => {
  const run = job.running;
  if (!isProblem(job.health)) {
    if (run !== null && stale && isOpen(job)) return { word: null, rest: text.run.seen(since(run.since)), bar: null };
    return { word: null, ...(stale ? { rest: job.short, bar: null } : progress(job, now)) };
  }
  const word = isOnlyOdd(job) ? text.odd : text.health[job.health];
  const rest = joined(job.short);
  if (run === null || stale || job.health === 'stuck') return { word, rest, bar: null };
  const also =
    run.phase === 'running'
      ? text.run.also(elapsed(now - run.since, run.usual))
      : run.phase === 'queued'
        ? text.run.alsoQueued
        : progress(job, now).rest;
  return { word, rest: `${rest}; ${also}`, bar: null };
};
