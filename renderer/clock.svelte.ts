import { createFormat } from './format.ts';
import type { Format, Zone } from './format.ts';

/** Seconds between ticks of the look line and of what runs; everything else reads the minute. */
const tick = 5;

/** Where this computer is, and how its person reads a clock. */
export const system = (): Zone => {
  const { timeZone, hour12 = false } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
  return { timeZone, hour12 };
};

export interface WindowClock {
  stop(): void;
  /** Steps every five seconds. */
  readonly soon: number;
  /** Steps once a minute. */
  readonly minute: number;
  readonly format: Format;
  /** Where we are, and how the hour is written. */
  readonly zone: Zone;
  /** Times are written in UTC, and must say so where no column's head does. */
  readonly utc: boolean;
}

/**
 * The present, ticking only while somebody can see it. Epoch seconds. `hour12`: how main writes the hour, once that is
 * known; the engine's own guess goes by its language, not by the system's region.
 */
export const createClock = (
  now: () => number,
  place: () => Zone,
  doc: Document,
  hour12: () => boolean | null,
): WindowClock => {
  let soon = $state(now());
  let minute = $state(now());
  let zone = $state.raw(place());
  const written = $derived({ ...zone, hour12: hour12() ?? zone.hour12 });
  const format = $derived(createFormat(written));
  let timer: ReturnType<typeof setInterval> | null = null;

  const read = () => {
    soon = now();
    if (Math.floor(soon / 60) === Math.floor(minute / 60)) return;
    minute = soon;
    // People travel.
    const here = place();
    if (here.timeZone !== zone.timeZone) zone = here;
  };
  const follow = () => {
    if (timer !== null) clearInterval(timer);
    timer = doc.hidden ? null : setInterval(read, tick * 1000);
    if (!doc.hidden) read();
  };
  doc.addEventListener('visibilitychange', follow);
  follow();

  return {
    stop() {
      doc.removeEventListener('visibilitychange', follow);
      if (timer !== null) clearInterval(timer);
    },
    get soon() {
      return soon;
    },
    get minute() {
      return minute;
    },
    get format() {
      return format;
    },
    /** Where we are, and how the hour is written. */
    get zone() {
      return written;
    },
    get utc() {
      return false;
    },
  };
};

/** The same present, written in UTC while `on`. */
export const inUtc = (clock: WindowClock, on: () => boolean, hour12: () => boolean): WindowClock => {
  const format = $derived(createFormat({ timeZone: 'UTC', hour12: hour12() }));
  return {
    stop: () => clock.stop(),
    get soon() {
      return clock.soon;
    },
    get minute() {
      return clock.minute;
    },
    get format() {
      return on() ? format : clock.format;
    },
    get zone() {
      return clock.zone;
    },
    get utc() {
      return on();
    },
  };
};

/** "Wed 22 Oct 08:05", and where that is UTC, " UTC" after it. `at`: epoch seconds. */
export const datedOn = (clock: WindowClock, at: number): string =>
  `${clock.format.dated(at, clock.minute)}${clock.utc ? ' UTC' : ''}`;
