import { schedule } from 'node-cron';
import type { Clock, Timers } from '../ports.ts';

export const clock: Clock = { now: () => Date.now() / 1000 };

/** `setTimeout` takes 31 bits of milliseconds and fires at once above; nothing here waits for 24 days. */
const longest = 2 ** 31 - 1;

export const timers: Timers = {
  after(seconds, call) {
    const timer = setTimeout(call, Math.min(Math.max(0, seconds * 1000), longest));
    return () => clearTimeout(timer);
  },
  // A tick missed while the computer slept is the core's to make up for, not a line for the log.
  cron(expression, call) {
    const task = schedule(expression, call, { suppressMissedWarning: true });
    return () => void task.destroy();
  },
};
