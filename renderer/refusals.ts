import type { JobView } from '../main/contract/job.ts';
import type { WindowState } from './state.svelte.ts';
import { actions } from './words/actions.ts';

/** Why what a person may ask for a job is refused at present; null: it is not. */
export const refusalsOf = (data: WindowState, job: JobView) => {
  const all = data.account?.refusal ?? null;
  const removing = all ?? (data.stale ? actions.stale : null);
  return {
    start: job.refusal ?? all,
    write: all,
    remove: removing,
    removeAll: removing ?? (job.deletion?.state === 'settling' ? actions.settling : null),
  };
};
