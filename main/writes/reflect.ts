import type { Job, JobDetail } from '../model/job.ts';
import type { Poller } from '../poller.ts';
import type { Store } from '../store.ts';
import type { Expected } from './expected.ts';
import type { Sight } from './sight.ts';

/**
 * Brings what was just read of one job into the state, at the price of no further request: the next look reads it again
 * and tells what is news in it. A look under way may have read what was there before, so its end is waited for.
 */
export function createReflect(
  store: Pick<Store, 'put' | 'remove'>,
  poller: Pick<Poller, 'view' | 'check'>,
): (sight: Sight, expected: Expected) => void {
  return ({ shown, job, jobId }, { is }) => {
    const gone = is === 'job gone' && shown === 'yes' ? jobId : null;
    const change = job ? () => store.put(listed(job)) : gone !== null ? () => store.remove(gone) : null;
    if (!change) return;
    change();
    if (poller.view().state === 'looking') void poller.check('poll').then(change);
  };
}

/** As a list shows it: no config, no server. */
const listed = ({ server: _server, config: _config, ...job }: JobDetail): Job => job;
