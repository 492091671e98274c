import { createFormat } from './format.ts';

/** Seconds between ticks of the look line and of what runs; everything else reads the minute. */
const tick = 5;

/** The present, ticking only while somebody can see it. Epoch seconds. */
export const createClock = (now: () => number, doc: Document) => {
  const zoneOf = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const hour12 = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  let soon = $state(now());
  let minute = $state(now());
  let zone = $state(zoneOf());
  const format = $derived(createFormat({ timeZone: zone, hour12 }));
  let timer: ReturnType<typeof setInterval> | null = null;

  const read = () => {
    soon = now();
    if (Math.floor(soon / 60) === Math.floor(minute / 60)) return;
    minute = soon;
    zone = zoneOf(); // People travel.
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
  };
};
export type WindowClock = ReturnType<typeof createClock>;
