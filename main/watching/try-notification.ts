import type { Results } from '../contract/commands.ts';
import type { Ports } from '../ports.ts';
import { refusedTrial, sentTrial, trialNotice, unsupportedTrial } from '../present/trial-notice.ts';

/** Seconds the system has to refuse it. */
const patience = 2;

/** Shows one, and says what came of it as far as the system tells. */
export const tryNotification = ({
  notifier,
  timers,
  show,
}: Pick<Ports, 'notifier' | 'timers' | 'show'>): Promise<Results['testNotification']> =>
  new Promise((resolve) => {
    if (!notifier.supported()) return resolve(unsupportedTrial);
    const cancel = timers.after(patience, () => resolve(sentTrial));
    notifier.show(trialNotice, {
      clicked: (route) => show(route),
      failed(reason) {
        cancel();
        resolve(refusedTrial(reason));
      },
    });
  });
