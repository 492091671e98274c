import type { Arguments } from '../main/contract/commands.ts';
import type { Settings } from '../main/contract/settings.ts';
import { ask } from './bridge.ts';
import type { Parts } from './context.ts';
import { text } from './text.ts';

type Patch = Arguments['changeSettings'];

/**
 * Changes of settings, one after the other, each made of what the last one left: two boxes ticked in a hurry are both
 * kept. A refused change is said, and what is shown springs back.
 */
export const createSetting = ({ bridge, data, notice }: Pick<Parts, 'bridge' | 'data' | 'notice'>) => {
  let latest: Settings | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (patch: (now: Settings) => Patch): Promise<unknown> => {
    waiting++;
    last = last.then(async () => {
      const now = latest ?? data.settings;
      const reply = now ? await ask(bridge, 'changeSettings', patch(now)) : null;
      waiting--;
      // Idle again, what main pushes is the newest there is.
      latest = reply?.ok && waiting > 0 ? reply.value : null;
      if (reply && !reply.ok) notice.show(text.settings.refused(reply.error.message));
    });
    return last;
  };
};
export type Change = ReturnType<typeof createSetting>;
