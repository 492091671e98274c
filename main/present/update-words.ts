import { when } from './time.ts';
import type { Place } from './time.ts';

/** What is known of newer versions. */
interface UpdateFacts {
  /** Host that is asked; null: there is none. */
  readonly host: string | null;
  readonly on: boolean;
  readonly own: string;
  /** A newer one that was told of; null: none. */
  readonly newer: string | null;
  readonly lookedAt: number | null;
}

const get = 'Get it where you got this one; nothing is downloaded by itself.';

export function updateSentence({ host, on, own, newer, lookedAt }: UpdateFacts, place: Place): string {
  if (host === null) return 'This copy knows of no address to ask, so it does not look.';
  if (newer !== null) return `Version ${newer} is out, this is ${own}. ${get}`;
  if (!on) return `Off. Once a week ${host} would be asked; nothing is ever downloaded.`;
  if (lookedAt === null) return `Asks ${host} once a week; nothing is downloaded.`;
  return `Asked ${host} ${when(lookedAt, place)}: this is the newest version.`;
}

export const updateRemark = (newer: string, own: string): string =>
  `Version ${newer} of SnapShooter Tray is out, this is ${own}. ${get}`;
