/**
 * The one door between main and the window: what may be asked, what comes back, what is pushed.
 * Everything that crosses is plain data. All instants are whole epoch seconds, UTC.
 */
import type { CommandName, Commands } from './commands.ts';
import type { Route } from './reply.ts';
import type { Change } from './state.ts';

/** `window.snapshooter`. The two listeners return the function that stops them. */
export interface Bridge extends Commands {
  onChange(call: (change: Change) => void): () => void;
  onRoute(call: (route: Route) => void): () => void;
}

/** One invoke channel a command (`snapshooter:` + its name), and two that main sends on. */
export const channelOf = (name: CommandName): string => `snapshooter:${name}`;
export const changeChannel = 'snapshooter-change';
export const routeChannel = 'snapshooter-route';
