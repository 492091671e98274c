import type { AccountView, AlertView } from './account.ts';
import type { JobView } from './job.ts';
import type { Settings } from './settings.ts';
import type { Saving, Unsettled } from './writes.ts';

export interface State {
  readonly revision: number;
  readonly account: AccountView;
  readonly jobs: readonly JobView[];
  /** Newest first. */
  readonly alerts: readonly AlertView[];
  readonly settings: Settings;
  /** Newest first. */
  readonly unsettled: readonly Unsettled[];
  /** Newest first. */
  readonly savings: readonly Saving[];
  readonly version: string;
  /** Something may hang beside the tray icon here (macOS, Windows). */
  readonly popover: boolean;
  /** Does the system write 8:11 pm? Sentences do; the window's own times follow. */
  readonly hour12: boolean;
}

/** What changed since revision `from`. A window at another revision asks for the whole state again. */
export interface Change {
  readonly from: number;
  readonly revision: number;
  readonly account?: AccountView;
  readonly jobs?: readonly JobView[];
  readonly removed?: readonly string[];
  /** New and changed alerts; each takes the place of the one with its id, new ones go on top. */
  readonly alerts?: readonly AlertView[];
  readonly settings?: Settings;
  /** All of them, in place of those before. */
  readonly unsettled?: readonly Unsettled[];
  readonly savings?: readonly Saving[];
}
