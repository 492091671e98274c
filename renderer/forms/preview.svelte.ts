import { untrack } from 'svelte';
import type { Arguments } from '../../main/contract/commands.ts';
import type { Bridge } from '../../main/contract/bridge.ts';
import type { SchedulePreview } from '../../main/contract/writes.ts';
import { ask } from '../bridge.ts';

type Asked = Arguments['previewSchedule'];
const same = (a: Asked | null, b: Asked | null): boolean =>
  a?.cron === b?.cron && a?.timezone === b?.timezone && a?.runOffset === b?.runOffset;

/**
 * What a schedule would do, asked of main while it is typed: the first time at once, then when `wait` ms have passed
 * without another change. An answer to what is not typed any more is dropped; the one before it stays until then.
 */
export const createPreview = (bridge: Bridge, wait = 250) => {
  let value = $state.raw<SchedulePreview | null>(null);
  let of = $state.raw<Asked | null>(null);
  let wanted = $state.raw<Asked | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = async (asked: Asked) => {
    const reply = await ask(bridge, 'previewSchedule', asked);
    if (!same(asked, wanted)) return;
    of = asked;
    value = reply.ok ? reply.value : { words: '', wrong: { cron: reply.error.message }, next: [] };
  };
  return {
    /** null: nothing to work out. `now`, epoch seconds: an answer whose first run is over is asked for anew. */
    want: (asked: Asked | null, now: number) =>
      untrack(() => {
        clearTimeout(timer);
        const first = wanted === null;
        const over = (value?.next[0]?.at ?? Infinity) <= now;
        wanted = asked;
        if (asked === null) value = of = null;
        else if (first || (over && same(asked, of))) void send(asked);
        else if (!same(asked, of)) timer = setTimeout(() => void send(asked), wait);
      }),
    stop: () => clearTimeout(timer),
    get value() {
      return value;
    },
    /** What `value` is about. */
    get of() {
      return of;
    },
    /** `value` is about what is typed now. */
    get fresh() {
      return value !== null && same(of, wanted);
    },
  };
};
