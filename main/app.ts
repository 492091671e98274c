import type { Arguments, Change, CommandName, Reply, Results, State } from './contract.ts';
import type { Ports } from './ports.ts';

/** The core, wired once. What the Electron ring, the tests and the bench drive. */
export interface App {
  /** Reads settings, ledger and keychain, then looks. Resolves when the first access state is known. */
  start(options?: { readonly demo?: boolean }): Promise<void>;
  /** Aborts requests and timers; nothing is left to write. */
  stop(): void;
  /** Runs one command of the window. Never rejects: a throw becomes a failure. */
  run<N extends CommandName>(name: N, args: Arguments[N]): Promise<Reply<Results[N]>>;
  state(): State;
  /** What changed since a revision; null when that cannot be told any more (ask for the whole state). */
  changesSince(revision: number): Change | null;
  /** Calls back, at most once a turn of the event loop, when there is a new revision. */
  onChange(call: () => void): () => void;
  /** A click in the tray's menu. */
  act(action: import('./present/tray-menu.ts').MenuAction): void;
  suspend(): void;
  resume(): void;
}

export type CreateApp = (ports: Ports) => App;
