import { createFormat } from './format.ts';
import type { Zone } from './format.ts';

/** Seconds between ticks of the look line and of what runs; everything else reads the minute. */
const tick = 5;

/** Where this computer is, and how its person reads a clock. */
export const system = (): Zone => {
  const { timeZone, hour12 = false } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
  return { timeZone, hour12 };
};

/**
 * The present, ticking only while somebody can see it. Epoch seconds. `hour12`: how main writes the hour, once that is
 * known; the engine's own guess goes by its language, not by the system's region.
 */
export const createClock = (now: () => number, place: () => Zone, doc: Document, hour12: () => boolean | null) => {
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
    /** Steps every five seconds. */
    get soon() {
      return soon;
    },
    /** Steps once a minute. */
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
  };
};
export type WindowClock = ReturnType<typeof createClock>;
