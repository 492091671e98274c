import type { Clock, Timers } from '../../main/ports.ts';

/** A clock that only the test moves, and the timers on it. */
export interface Time {
  readonly clock: Clock;
  readonly timers: Pick<Timers, 'after'>;
  /** Moves on, calling what falls due, and lets promises settle in between. */
  advance(seconds: number): Promise<void>;
  /** Sets the clock as a person or a time server would: timers do not notice. */
  set(now: number): void;
  /** Seconds until each timer, soonest first. */
  pending(): readonly number[];
}

export const start = 1_700_000_000;

export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 400; turn++) await Promise.resolve();
};

export const createTime = (): Time => {
  let wall = start;
  let steady = 0;
  let waiting: { readonly at: number; readonly call: () => void }[] = [];
  return {
    clock: { now: () => wall },
    timers: {
      after(seconds, call) {
        const timer = { at: steady + seconds, call };
        waiting.push(timer);
        return () => {
          waiting = waiting.filter((other) => other !== timer);
        };
      },
    },
    async advance(seconds) {
      const end = steady + seconds;
      for (;;) {
        await settle();
        const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        wall += next.at - steady;
        steady = next.at;
        next.call();
      }
      wall += end - steady;
      steady = end;
      await settle();
    },
    set(now) {
      wall = now;
    },
    pending: () => waiting.map(({ at }) => at - steady).sort((a, b) => a - b),
  };
};
