import { createTask } from 'node-cron';
import type { Clock, Timers } from '../ports.ts';

export const clock: Clock = { now: () => Date.now() / 1000 };

/** `setTimeout` takes 31 bits of milliseconds and fires at once above; nothing here waits for 24 days. */
const longest = 2 ** 31 - 1;

export const timers: Timers = {
  after(seconds, call) {
    const timer = setTimeout(call, Math.min(Math.max(0, seconds * 1000), longest));
    return () => clearTimeout(timer);
  },
  // node-cron says when, and the wait is ours. Its own would last until a clock that was set back has caught up, and go
  // through every slot that one was set past, months of them if need be.
  cron(expression, call) {
    // By a clock that is never set: in local time it leaves out the hour that autumn shows twice.
    const task = createTask(expression, () => undefined, { timezone: 'UTC' });
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const now = Date.now();
      // A timer may fire a hair early: the slot it fired for is not the next.
      const next = task.getNextRuns(2).find((at) => at.getTime() - now > 500)!;
      timer = setTimeout(() => {
        arm();
        call();
      }, next.getTime() - now);
    };
    arm();
    return () => {
      clearTimeout(timer);
      void task.destroy();
    };
  },
};
