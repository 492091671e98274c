import type { Core, Handlers } from '../commands.ts';
import { nothingToTry, trialInWords } from '../present/hook-words.ts';
import { Refusal } from '../reply.ts';
import type { Watcher } from '../watcher.ts';
import { historyFor } from './history.ts';
import { saveReport } from './save-report.ts';
import { setHooks } from './set-hooks.ts';
import { timelineOf } from './timeline.ts';
import { tryNotification } from './try-notification.ts';

/** What a person says about alerts, and what they ask about the past and the next day. */
type WatchingHandlers = Pick<
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
  | 'testNotification'
>;

export function createWatchingHandlers(core: Core): WatchingHandlers {
  const watcher = (): Watcher => {
    const found = core.watcher();
    if (!found) throw new Refusal('denied', 'There is no account to watch. Connect with an API token first.');
    return found;
  };
  return {
    acknowledge({ jobId, on }) {
      watcher().acknowledge(jobId, on);
      return null;
    },
    mute({ jobId, for: how }) {
      watcher().mute(jobId, how);
      return null;
    },
    pauseAlerts({ for: how }) {
      watcher().pause(how);
      return null;
    },
    setGrace({ jobId, minutes }) {
      watcher().setGrace(jobId, minutes === null ? null : minutes * 60);
      return null;
    },
    history: (args) => historyFor(args, core, watcher()),
    saveReport: (args) => saveReport(args, core, watcher()),
    timeline: () => timelineOf(core, watcher(), watcher().now()),
    selfTest: () => core.selfTest({ asked: true }),
    async setHooks({ hooks }) {
      const values = await setHooks(hooks, core);
      core.settingsChanged();
      return values;
    },
    async tryHooks() {
      const runs = await core.hooks.trial();
      if (!runs.length) throw new Refusal('denied', nothingToTry);
      return { sentence: trialInWords(runs) };
    },
    testNotification: () => tryNotification({ ...core.ports, notifier: core.notifier }),
  };
}
