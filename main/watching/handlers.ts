import type { Core, Handlers } from '../commands.ts';
import { Refusal } from '../reply.ts';

/** What a person says about alerts, and what they ask about the past and the next day. */
export type WatchingHandlers = Pick<
  Handlers,
  | 'acknowledge'
  | 'mute'
  | 'pauseAlerts'
  | 'setGrace'
  | 'history'
  | 'saveReport'
  | 'timeline'
  | 'selfTest'
  | 'setHooks'
  | 'tryHooks'
>;

export function createWatchingHandlers(_core: Core): WatchingHandlers {
  const later = (): never => {
    throw new Refusal('denied', 'This cannot be done from here yet. Nothing was changed.');
  };
  return {
    acknowledge: later,
    mute: later,
    pauseAlerts: later,
    setGrace: later,
    history: later,
    saveReport: later,
    timeline: later,
    selfTest: later,
    setHooks: later,
    tryHooks: later,
  };
}
