import type { Bridge } from '../main/contract/bridge.ts';
import type { Failure } from '../main/contract/reply.ts';
import type { History } from '../main/contract/watching.ts';
import { ask } from './bridge.ts';

/** What became of a job, or of all: asked for by the number of days; an answer to an older question is dropped. */
export const createPast = (bridge: Bridge, jobId: string | null) => {
  let value = $state.raw<History | null>(null);
  let refusal = $state.raw<Failure | null>(null);
  let asked = 0;
  return {
    async read(days: 30 | 90): Promise<void> {
      const turn = ++asked;
      const reply = await ask(bridge, 'history', { jobId, days });
      if (turn !== asked) return;
      refusal = reply.ok ? null : reply.error;
      if (reply.ok) value = reply.value;
    },
    /** What was read last, kept over a later refusal. */
    get value() {
      return value;
    },
    get refusal() {
      return refusal;
    },
  };
};
export type Past = ReturnType<typeof createPast>;
