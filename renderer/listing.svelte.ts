import type { Bridge } from '../main/contract/bridge.ts';
import type { Failure } from '../main/contract/reply.ts';
import { ask } from './bridge.ts';
import type { Jobs, Question } from './jobs.svelte.ts';

/** Where an answer costs one request (a page of the API) it is asked for at once; else when the choice has settled, ms. */
const onePage = 100;
const settled = 200;

/**
 * The service's own order and host match, asked for where somebody chose one. Until it is here, and while it cannot be
 * had, the same is worked out from the jobs that are known. The latest question wins.
 */
export const createListing = (bridge: Bridge, jobs: Jobs) => {
  let trouble = $state.raw<Failure | null>(null);
  /** The last question that was answered or refused, and the last good look it can know of (epoch seconds). */
  let last: { readonly key: string; readonly asOf: number } | null = null;
  let waiting: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  let asking: string | null = null;
  let turn = 0;
  let looked = -1;

  const drop = () => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  const send = async (question: Question, key: string) => {
    const mine = ++turn;
    asking = key;
    const reply = await ask(bridge, 'listJobs', question);
    // Main gives up an answer when the next question comes; the same question may be that next one.
    if (mine !== turn) return;
    asking = null;
    if (key !== JSON.stringify(jobs.question)) return;
    last = { key, asOf: reply.ok ? reply.value.asOf : looked };
    trouble = reply.ok ? null : reply.error;
    if (reply.ok) jobs.answer(reply.value.ids);
  };
  return {
    /** To be told of every question and every good look (epoch seconds, null: none yet) while the list is shown. */
    follow(question: Question | null, goodAt: number | null) {
      looked = goodAt ?? -1;
      const key = JSON.stringify(question);
      if (waiting?.key !== key) drop();
      if (last?.key !== key) last = null;
      if (question === null) {
        trouble = null;
        return;
      }
      // A look is news to who is on a host, and where the service’s order is not to be had, or was another account’s.
      const old = last !== null && looked > last.asOf && (question.host !== null || !jobs.ranked);
      if ((last !== null && !old) || waiting || asking === key) return;
      if (last === null) trouble = null;
      if (last !== null || jobs.counts.all <= onePage) {
        void send(question, key);
        return;
      }
      const timer = setTimeout(() => {
        waiting = null;
        void send(question, key);
      }, settled);
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
