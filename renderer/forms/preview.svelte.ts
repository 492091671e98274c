import type { Arguments, Bridge, SchedulePreview } from '../../main/contract.ts';
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
    /** null: nothing to work out. */
    want(asked: Asked | null) {
      clearTimeout(timer);
      const first = wanted === null;
      wanted = asked;
      if (asked === null) value = of = null;
      else if (!same(asked, of)) {
        if (first) void send(asked);
        else timer = setTimeout(() => void send(asked), wait);
      }
    },
    stop: () => clearTimeout(timer),
    get value() {
      return value;
    },
    /** `value` is about what is typed now. */
    get fresh() {
      return value !== null && same(of, wanted);
    },
  };
};
