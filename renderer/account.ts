import type { AccountView } from '../main/contract/account.ts';
import type { Format } from './format.ts';
import { duration } from './format.ts';
import type { IconName } from './icons/shapes.ts';
import { text } from './text.ts';

/** What stands above all jobs when the account cannot be seen as it should. */
export interface Banner {
  readonly icon: IconName;
  readonly tone: 'failed' | 'warning' | 'unknown' | null;
  readonly title: string;
  readonly says: string;
  /** What a person can do about it. */
  readonly action: 'replace' | 'retry' | null;
}

/** What happened, without what main adds for somebody who just clicked ("Nothing was sent. Try again later."). */
const causeOf = (sentence: string): string => sentence.split(/ (?=Nothing was |It may have acted)/)[0] ?? '';
const said = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** null: nothing to say. `now` in epoch seconds. */
export const bannerOf = ({ look }: AccountView, format: Format, now: number): Banner | null => {
  const { problem, goodAt, nextAt, pausedUntil } = look;
  const seen = goodAt === null ? null : format.moment(goodAt, goodAt + 3600);
  const next = nextAt === null || nextAt < now ? '' : text.banner.nextTry(format.coming(nextAt, now));

  if (pausedUntil !== null && pausedUntil > now) {
    const title = text.banner.waiting(duration(pausedUntil - now));
    return {
      icon: 'clock',
      tone: 'warning',
      title,
      says: text.banner.slow(format.clock(pausedUntil, true)),
      action: null,
    };
  }
  if (problem?.kind === 'unauthorized') {
    const from = seen === null ? '' : text.banner.from(seen);
    const says = said(text.banner.stopped, from, text.banner.goOn);
    return { icon: 'key', tone: 'failed', title: text.banner.kinds.unauthorized, says, action: 'replace' };
  }
  // One look that failed says nothing yet: the look line tells it, and what is shown is still fresh.
  if (seen !== null && !look.stale) return null;
  if (problem) {
    const kind = text.banner.kinds[problem.kind];
    const times = problem.times > 1 ? text.banner.times(problem.times) : '';
    return {
      icon: problem.kind === 'bad-response' ? 'file' : problem.kind === 'forbidden' ? 'key' : 'offline',
      tone: problem.kind === 'bad-response' ? 'unknown' : problem.kind === 'forbidden' ? 'failed' : null,
      title: seen === null ? kind : text.banner.so(kind, seen),
      says: said(causeOf(problem.sentence), times, seen === null ? text.banner.unseen : '', next, text.banner.runOn),
      action: problem.kind === 'forbidden' ? 'replace' : 'retry',
    };
  }
  if (seen === null) return null;
  const says = look.state === 'looking' ? text.banner.looking : said(next, text.banner.runOn);
  return { icon: 'clock', tone: null, title: text.banner.old(seen), says, action: 'retry' };
};
