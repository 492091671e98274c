import type { Look } from '../contract/account.ts';
import { asOf, duration, timeOfDay } from './time.ts';
import type { Place } from './time.ts';

/** Why nothing may be sent at all while we cannot see: what would come of it could not be shown. null: it may. */
export function refusalOf(view: Look, place: Place): string | null {
  if (view.pausedUntil !== null) return `SnapShooter asked us to wait until ${timeOfDay(view.pausedUntil, place)}.`;
  if (!view.problem || view.problem.kind === 'rate-limited') {
    if (view.goodAt === null) return 'The account has not been looked at yet.';
    return view.stale ? staleRefusal(view.goodAt, place) : null;
  }
  switch (view.problem.kind) {
    case 'unauthorized':
      return 'SnapShooter rejected the token. Replace it in Settings.';
    default:
      return `SnapShooter cannot be reached since ${timeOfDay(view.problem.since, place)}, so nothing can be sent and followed.`;
  }
}

const staleRefusal = (goodAt: number, place: Place): string =>
  `What is shown is of ${asOf(goodAt, place)}, ${duration(place.now - goodAt)} old. Nothing is sent until a look has brought it up to date.`;
