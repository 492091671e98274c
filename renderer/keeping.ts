import type { Bridge, ListChoice } from '../main/contract.ts';
import { ask } from './bridge.ts';

/** Milliseconds without another letter before words are kept. */
const typed = 600;

/** Keeps what the list shows from one start to the next: at once, words when they are all there. */
export const createKeeping = (bridge: Bridge, refused: (reason: string) => void) => {
  let kept: ListChoice | null = null;
  let next: ListChoice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    const list = next;
    next = null;
    if (list === null) return;
    kept = list;
    void ask(bridge, 'changeSettings', { list }).then((reply) => {
      if (!reply.ok) refused(reply.error.message);
    });
  };
  return {
    /** To be told of every choice; the first is the one that was kept. */
    follow(choice: ListChoice) {
      kept ??= choice;
      clearTimeout(timer);
      next = JSON.stringify(choice) === JSON.stringify(kept) ? null : choice;
      if (next === null) return;
      if (JSON.stringify({ ...choice, query: kept.query }) !== JSON.stringify(kept)) flush();
      else timer = setTimeout(flush, typed);
    },
    /** The window goes away. */
    flush,
  };
};
