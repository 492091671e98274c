import { expect, it, onTestFinished, vi } from 'vitest';
import { timers } from '../../main/desktop/timers.ts';

// A file of its own: node-cron remembers the zone of the process from its first use on.
it('ticks go on through the hour that clocks show twice', async () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 25, 0, 58, 30) });
  onTestFinished(() => void vi.unstubAllEnvs().useRealTimers());
  expect(new Date().getHours()).toBe(2);
  const call = vi.fn();
  const stop = timers.cron('* * * * *', call);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  stop();
  expect(call).toHaveBeenCalledTimes(10);
});
