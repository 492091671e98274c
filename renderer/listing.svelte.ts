import type { Bridge, Failure } from '../main/contract.ts';
import { ask } from './bridge.ts';
import type { Jobs, Question } from './jobs.svelte.ts';

/** Milliseconds; somebody who reverses an order at once means one question, not two. */
const settled = 200;

/**
 * The service's own order and host match, asked for where somebody chose one. Until it is here, and while it cannot be
 * had, the same is worked out from the jobs that are known. The latest question wins.
 */
export const createListing = (bridge: Bridge, jobs: Jobs) => {
  let trouble = $state.raw<Failure | null>(null);
  /** The last question that was answered or refused, and the last good look it can know of (epoch seconds). */
  let last: { readonly key: string; readonly asOf: number; readonly refused: boolean } | null = null;
  let waiting: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  let asking: string | null = null;
  let looked = -1;

  const drop = () => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  const send = async (question: Question, key: string) => {
    asking = key;
    const reply = await ask(bridge, 'listJobs', question);
    if (asking === key) asking = null;
    if (key !== JSON.stringify(jobs.question)) return;
    last = { key, asOf: reply.ok ? reply.value.asOf : looked, refused: !reply.ok };
    trouble = reply.ok ? null : reply.error;
    if (reply.ok) jobs.answer(reply.value.ids);
  };
  return {
    /** To be told of every question and every good look (epoch seconds, null: none yet) while the list is shown. */
    follow(question: Question | null, goodAt: number | null) {
      looked = goodAt ?? -1;
      const key = JSON.stringify(question);
      if (waiting?.key !== key) drop();
      if (question === null) {
        last = null;
        trouble = null;
        return;
      }
      const asked = last?.key === key;
      // A look is news to who is on a host, to a question that failed, and to an account that is another one now.
      const old = asked && last && looked > last.asOf && (question.host !== null || last.refused || !jobs.ranked);
      if ((asked && !old) || waiting || asking === key) return;
      if (!asked) trouble = null;
      const timer = setTimeout(
        () => {
          waiting = null;
          void send(question, key);
        },
        asked ? 0 : settled,
      );
      waiting = { key, timer };
    },
    /** The list is not shown any more. What is on its way is still taken. */
    stop: drop,
    /** Why the service's answer is not to be had; null: it is, or is on its way. */
    get trouble() {
      return trouble;
    },
  };
};
export type Listing = ReturnType<typeof createListing>;
