import type { EventKind } from '../model/event.ts';
import type { Worded } from './alerts.ts';
import { asOf, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** An alert of the account itself. */
export type Announced = Worded & { readonly kind: EventKind };

/** @param since epoch seconds */
export const unreachableAlert = (since: number, place: Place): Announced => ({
  kind: 'unreachable',
  title: 'SnapShooter cannot be reached',
  sentence: `Nothing could be seen since ${asOf(since, place)}. We go on trying; your backups run without us.`,
  health: 'unknown',
  items: [],
});

export const backAlert = (unwatched: string | null, place: Place): Announced => ({
  kind: 'back',
  title: 'SnapShooter can be seen again',
  sentence: `Looked ${timeOfDay(place.now, place)}.${unwatched === null ? '' : ` ${unwatched}`}`,
  health: 'ok',
  items: [],
});

export const lockedAlert = (sentence: string): Announced => ({
  kind: 'locked',
  title: 'The keychain is locked',
  sentence,
  health: 'unknown',
  items: [],
});

/** @param goodAt end of the last complete look, epoch seconds; null: none since the start */
export const rejectedAlert = (goodAt: number | null, place: Place): Announced => ({
  kind: 'rejected',
  title: 'SnapShooter rejected the token',
  sentence: `Looking has stopped${goodAt === null ? '' : `; what is shown is from ${asOf(goodAt, place)}`}. Your backups go on without us. Replace the token in Settings.`,
  health: 'unknown',
  items: [],
});
