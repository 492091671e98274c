import type { EventKind } from '../model/event.ts';

/** Everything that decides whether an alert is shown now. Epoch seconds, this computer's clock. */
export interface Silence {
  readonly now: number;
  readonly events: Readonly<Record<EventKind, boolean>>;
  /** A person paused the alerts until then; null: not. */
  readonly pausedUntil: number | null;
  /** Quiet hours until then; null: none now. */
  readonly quietUntil: number | null;
  /** Kinds that are told in quiet hours all the same. */
  readonly through: readonly EventKind[];
}

/** `show` now, `hold` until then, or only list it. */
export type Verdict =
  | { readonly do: 'show' }
  | { readonly do: 'hold'; readonly why: 'pause' | 'quiet'; readonly until: number }
  | { readonly do: 'list'; readonly why: 'off' | 'muted' | 'acknowledged' | 'between' };

/** @param job of the job it is about; null: of the account */
export function verdictOf(
  event: { readonly kind: EventKind; readonly silent: boolean },
  job: { readonly muted: boolean; readonly acknowledged: boolean } | null,
  silence: Silence,
): Verdict {
  const { kind } = event;
  if (job?.muted) return { do: 'list', why: 'muted' };
  if (event.silent) return { do: 'list', why: 'between' };
  // Of what a person knows only reminders are left: a new failure is a new problem, and not acknowledged.
  if (job?.acknowledged && (kind === 'late' || kind === 'stuck')) return { do: 'list', why: 'acknowledged' };
  // Last of these: what is off on the desktop alone may still be told elsewhere.
  if (!silence.events[kind]) return { do: 'list', why: 'off' };
  if (silence.pausedUntil !== null && silence.pausedUntil > silence.now)
    return { do: 'hold', why: 'pause', until: silence.pausedUntil };
  if (silence.quietUntil !== null && !silence.through.includes(kind))
    return { do: 'hold', why: 'quiet', until: silence.quietUntil };
  return { do: 'show' };
}

/** Is a mute still in force? */
export const isMuted = (mute: { readonly until: number | null } | null, now: number): boolean =>
  mute !== null && (mute.until === null || mute.until > now);
