import type { Bridge } from '../main/contract/bridge.ts';
import type { ListChoice } from '../main/contract/settings.ts';
import { ask } from './bridge.ts';

/** Milliseconds between two times that words are kept while they are typed. */
const pause = 400;

/** Keeps what the list shows from one start to the next: at once, and words not with every letter. */
export const createKeeping = (bridge: Bridge, refused: (reason: string) => void) => {
  let kept: ListChoice | null = null;
  let next: ListChoice | null = null;
  let resting: ReturnType<typeof setTimeout> | null = null;

  const flush = () => {
    const list = next;
    next = null;
    if (list === null) return;
    kept = list;
    void ask(bridge, 'changeSettings', { list }).then((reply) => {
      if (!reply.ok) refused(reply.error.message);
    });
  };
  const rest = () => {
    resting = setTimeout(() => {
      resting = null;
      if (next === null) return;
      flush();
      rest();
    }, pause);
  };
  return {
    /** To be told of every choice; the first is the one that was kept. */
    follow(choice: ListChoice) {
      kept ??= choice;
      next = JSON.stringify(choice) === JSON.stringify(kept) ? null : choice;
      if (next === null) return;
      const isTyped = JSON.stringify({ ...choice, query: kept.query }) === JSON.stringify(kept);
      if (isTyped && resting !== null) return;
      flush();
      if (isTyped) rest();
    },
    /** The window goes away. */
    flush,
  };
};
