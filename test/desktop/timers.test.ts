import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clock, timers } from '../../main/desktop/timers.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12, 0, 30) }));
afterEach(() => void vi.useRealTimers());

describe('after', () => {
  it('calls once, in seconds', () => {
    const call = vi.fn();
    timers.after(2.5, call);
    vi.advanceTimersByTime(2499);
    expect(call).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(call).toHaveBeenCalledOnce();
  });

  it('can be cancelled', () => {
    const call = vi.fn();
    timers.after(1, call)();
    vi.advanceTimersByTime(5000);
    expect(call).not.toHaveBeenCalled();
  });

  it.each([Number.MAX_SAFE_INTEGER, 2 ** 31, Infinity])('%d seconds do not fire at once', (seconds) => {
    const call = vi.fn();
    timers.after(seconds, call);
    vi.advanceTimersByTime(1000);
    expect(call).not.toHaveBeenCalled();
  });
});

describe('cron', () => {
  it('calls each minute until it is cancelled', async () => {
    const call = vi.fn();
    const stop = timers.cron('* * * * *', call);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(call).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2000);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(call).toHaveBeenCalledTimes(3);
    stop();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(call).toHaveBeenCalledTimes(3);
  });

  it.each([-7, 5, 24 * 400])('goes on when the clock is set by %d hours', async (hours) => {
    const call = vi.fn();
    const stop = timers.cron('*/5 * * * * *', call);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(call).toHaveBeenCalledTimes(2);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(call).toHaveBeenCalledTimes(4);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes every so many minutes, and seconds', async () => {
    const fifth = vi.fn();
    const second = vi.fn();
    const stops = [timers.cron('*/5 * * * *', fifth), timers.cron('*/10 * * * * *', second)];
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    for (const stop of stops) stop();
    expect(fifth).toHaveBeenCalledTimes(2);
    expect(second).toHaveBeenCalledTimes(60);
  });
});

it('the clock counts seconds since the epoch', () => {
  expect(clock.now()).toBe(Date.UTC(2026, 10, 23, 12, 0, 30) / 1000);
});
