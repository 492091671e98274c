import type { EventKind, OddKind } from '../model/event.ts';
import type { Health } from '../model/health.ts';

export type { EventKind, OddKind } from '../model/event.ts';

/** What the list of jobs shows, kept from one start to the next. */
export interface ListChoice {
  readonly sort: 'id' | 'name' | 'last_ran_at' | 'created_at' | 'updated_at' | 'health' | 'server';
  readonly descending: boolean;
  /** Sent to the service, as is the sort where it is one of its own. */
  readonly host: string | null;
  readonly health: Health | 'running' | null;
  readonly query: string;
}

export interface Settings {
  /** Minutes between looks, 1–60. */
  readonly interval: number;
  readonly theme: 'system' | 'light' | 'dark';
  /** Is it told on the desktop? It is listed in any case. */
  readonly events: Readonly<Record<EventKind, boolean>>;
  readonly quiet: Quiet;
  /** Which of these are looked for. */
  readonly odd: Readonly<Record<OddKind, boolean>>;
  readonly hooks: Hooks;
  readonly list: ListChoice;
  /** macOS and Windows: the icon opens the window, not what hangs beside it. */
  readonly asWindow: boolean;
  /** Is a newer version looked for, once a week? */
  readonly updates: boolean;
}

/** Hours in which alerts wait, by this computer's clock. */
export interface Quiet {
  readonly on: boolean;
  /** Minutes after midnight; `to` before `from`: over midnight. */
  readonly from: number;
  readonly to: number;
  /** Weekdays on which they begin, 0 is Sunday. */
  readonly days: readonly number[];
  /** Kinds that are told all the same. */
  readonly through: readonly EventKind[];
}

/** What else is done with an alert; off by default. Set only by `setHooks`, which asks the person outside the window. */
export interface Hooks {
  /** Run without a shell. */
  readonly command: { readonly program: string; readonly args: readonly string[] } | null;
  /** https, or http to this computer. */
  readonly webhook: string | null;
  readonly on: readonly EventKind[];
}

export interface LoginItem {
  readonly supported: boolean;
  readonly enabled: boolean;
  /** Why it cannot be changed, or what the system still asks for. */
  readonly note: string | null;
}
