import type { Bridge } from '../main/contract/bridge.ts';
import type { Failure } from '../main/contract/reply.ts';
import type { JobPage } from '../main/contract/job.ts';
import { ask } from './bridge.ts';

/** What the service says of one job. A write reads it anew, and what was read last is shown. */
export const createJobPage = (bridge: Bridge, jobId: string) => {
  let value = $state.raw<JobPage | null>(null);
  let refusal = $state.raw<Failure | null>(null);
  let pending = $state(false);

  const take = (page: JobPage | null) => {
    if (page === null || page.id !== jobId || (value !== null && page.asOf < value.asOf)) return;
    value = page;
    refusal = null;
  };
  return {
    async load(): Promise<void> {
      if (pending) return;
      pending = true;
      const reply = await ask(bridge, 'job', { jobId });
      pending = false;
      if (reply.ok) take(reply.value);
      else refusal = reply.error;
    },
    take,
    get value() {
      return value;
    },
    get refusal() {
      return refusal;
    },
    get pending() {
      return pending;
    },
  };
};
export type JobPageReader = ReturnType<typeof createJobPage>;
