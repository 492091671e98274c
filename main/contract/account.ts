import type { ErrorKind } from '../api/errors.ts';
import type { EventKind } from '../model/event.ts';
import type { Health } from '../model/health.ts';

/** Where the token is, if anywhere. Never the token. */
export type Access =
  | { readonly kind: 'starting' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'kept';
      readonly where: 'keychain' | 'session';
      readonly since: number | null;
      readonly keychain: string;
    }
  | { readonly kind: 'demo' }
  /** `gone`: the keychain is open and has no token any more, though one was kept there. */
  | { readonly kind: 'locked' | 'unavailable' | 'missing' | 'gone'; readonly sentence: string };

/** Can we see the account? */
export interface Look {
  /** `waiting` between looks; `looking` now; `stopped`: no token, or it was rejected; `asleep`: suspended. */
  readonly state: 'waiting' | 'looking' | 'stopped' | 'asleep';
  /** End of the last complete look, this computer's clock; null: none since the start. */
  readonly goodAt: number | null;
  /** Next look planned. */
  readonly nextAt: number | null;
  /** Why the last look failed; null: it did not. */
  readonly problem: {
    readonly kind: ErrorKind;
    readonly sentence: string;
    readonly since: number;
    readonly times: number;
  } | null;
  /** The service asked us to wait until then. */
  readonly pausedUntil: number | null;
  /** Pages read of about how many, while the first look goes on. */
  readonly progress: { readonly pages: number; readonly about: number | null } | null;
  /** What is shown is old or cannot be refreshed: draw it grey, with its age. */
  readonly stale: boolean;
  /** Service's clock minus this computer's, seconds. */
  readonly skew: number | null;
}

export interface AccountView {
  readonly access: Access;
  /** The address asked, without credentials. */
  readonly service: string;
  readonly look: Look;
  /** One sentence for tooltip, first menu line and header, with its as-of time. */
  readonly sentence: string;
  /** Why no backup can be started at all at present; null: it can. */
  readonly refusal: string | null;
  /** Alerts wait until then; null: a person did not pause them, and there are no quiet hours now. */
  readonly pausedUntil: number | null;
  readonly quietUntil: number | null;
  /** Alerts that wait. */
  readonly held: number;
  /**
   * Things kept or repaired that the person should hear of once ("settings.json could not be read …"). `id` dismisses it;
   * null: it stands for as long as it is so.
   */
  readonly remarks: readonly { readonly id: string | null; readonly sentence: string }[];
}

export interface AlertView {
  readonly id: string;
  /** `digest`: several kinds told together, after a start, a wake, a reconnect or quiet hours. */
  readonly kind: EventKind | 'digest';
  readonly at: number;
  readonly title: string;
  readonly sentence: string;
  /** Worst outcome it tells of; draws its glyph. */
  readonly health: Health;
  /** What it tells of, as it was then; several may be of one job. */
  readonly items: readonly { readonly jobId: string; readonly name: string; readonly sentence: string }[];
  /** "Told 08:15 on the desktop", "Listed only: notifications are off". */
  readonly told: string;
  /** The job's problem it tells of is still there. */
  readonly open: boolean;
  /** When a person acknowledged all of it that is still so; null: not, or nothing is. */
  readonly acknowledged: number | null;
}
