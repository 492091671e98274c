import type { Worded } from './alerts.ts';
import { asOf, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** Alerts of no job: the account cannot be seen, or can be again. `since`, `goodAt`: epoch seconds. */
export const unreachableAlert = (since: number, place: Place): Worded => ({
  kind: 'unreachable',
  title: 'SnapShooter cannot be reached',
  sentence: `Nothing could be seen since ${asOf(since, place)}. We go on trying; your backups run without us.`,
  health: 'unknown',
  items: [],
});

export const backAlert = (unwatched: string | null, place: Place): Worded => ({
  kind: 'back',
  title: 'SnapShooter can be seen again',
  sentence: `Looked ${timeOfDay(place.now, place)}.${unwatched === null ? '' : ` ${unwatched}`}`,
  health: 'ok',
  items: [],
});

export const lockedAlert = (sentence: string): Worded => ({
  kind: 'locked',
  title: 'The keychain is locked',
  sentence,
  health: 'unknown',
  items: [],
});

export const rejectedAlert = (goodAt: number | null, place: Place): Worded => ({
  kind: 'rejected',
  title: 'SnapShooter rejected the token',
  sentence: `Looking has stopped${goodAt === null ? '' : `; what is shown is from ${asOf(goodAt, place)}`}. Your backups go on without us. Replace the token in Settings.`,
  health: 'unknown',
  items: [],
});
