import type { EventKind } from '../model/event.ts';
import { timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** How an alert reached the person, or why it did not: the last line of each in the list. */
export const shown = (place: Place): string => `Told ${timeOfDay(place.now, place)} on the desktop`;

export const waits = (
  { why, until }: { readonly why: 'pause' | 'quiet'; readonly until: number },
  place: Place,
): string =>
  why === 'pause'
    ? `Waits: alerts are paused until ${timeOfDay(until, place)}`
    : `Waits for the end of quiet hours at ${timeOfDay(until, place)}`;

export const caughtUp = (count: number, place: Place): string =>
  count === 1
    ? `Waited, told ${timeOfDay(place.now, place)}`
    : `Waited, told ${timeOfDay(place.now, place)} with ${count - 1} other${count === 2 ? '' : 's'}`;

/** What stands in the list from the writing on, until it is known to be shown. */
export const endedUnseen = (place: Place): string => `Written ${timeOfDay(place.now, place)}, about to be shown`;

export const kindsInWords: Readonly<Record<EventKind, string>> = {
  failed: 'failed backups',
  'still-failing': 'backups that fail again',
  warning: 'backups with errors',
  late: 'late backups',
  stuck: 'stuck backups',
  recovered: 'recoveries',
  finished: 'backups you started',
  unreachable: 'a service out of reach',
  back: 'a service that is back',
  rejected: 'a rejected token',
  locked: 'a locked keychain',
  odd: 'what is worth a look',
};

/** Said until one is shown again. */
export const blocked =
  'Notifications are blocked: your system refused the last one. Alerts are still listed here. Allow them in the settings of your system, then send a test one under Settings.';

export const listed = (
  why: 'off' | 'muted' | 'acknowledged' | 'between' | 'unsupported',
  kind: EventKind | 'digest',
): string => {
  switch (why) {
    case 'off':
      return `Listed only: alerts for ${kind === 'digest' ? 'these' : kindsInWords[kind]} are off`;
    case 'muted':
      return 'Listed only: the job is muted';
    case 'acknowledged':
      return 'Listed only: you know of it';
    case 'between':
      return 'Listed only: you are reminded at the 2nd, 4th, 8th in a row';
    case 'unsupported':
      return 'Listed only: this system shows no notifications';
  }
};
