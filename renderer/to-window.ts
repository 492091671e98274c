import type { Bridge } from '../main/contract/bridge.ts';
import type { Route } from '../main/contract/reply.ts';
import type { Notice } from './action.svelte.ts';
import { ask } from './bridge.ts';

/** Opens the window from beside the tray. null: as it was left. What keeps it from opening is said. */
export const createToWindow = (bridge: Bridge, notice: Notice) => async (route: Route | null) => {
  const reply = await ask(bridge, 'openWindow', { route });
  if (!reply.ok) notice.show(reply.error.message);
};
