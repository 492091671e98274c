import { ApiError } from '../api/errors.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { Ports } from '../ports.ts';
import type { Finding } from '../present/self-test-words.ts';
import { testNotice } from '../present/self-test-words.ts';

/** Seconds the system may take to say that it showed a notification. */
const patience = 5;

/** Shows one, and waits for the system to say so. */
export const showOne = ({
  notifier,
  timers,
  show,
}: Pick<Ports, 'notifier' | 'timers' | 'show'>): Promise<'shown' | 'refused' | 'silent'> =>
  new Promise((resolve) => {
    const end = (how: 'shown' | 'refused' | 'silent'): void => {
      cancel();
      resolve(how);
    };
    const cancel = timers.after(patience, () => end('silent'));
    notifier.show(testNotice, {
      clicked: (route) => show(route),
      shown: () => end('shown'),
      failed: () => end('refused'),
    });
  });

/** One request, not repeated. */
export async function askToken(api: Pick<Snapshooter, 'listJobs'>): Promise<Finding> {
  try {
    await api.listJobs({ pageSize: 15 }, { by: 'person', once: true });
    return { id: 'token', found: 'accepted' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.kind === 'unauthorized' || error.kind === 'forbidden'
      ? { id: 'token', found: 'rejected' }
      : { id: 'token', found: 'unreached', sentence: error.message };
  }
}
