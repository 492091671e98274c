import type { AccountView } from '../contract/account.ts';
import { asOf } from './time.ts';
import type { Place } from './time.ts';

/** "Alerts are paused until 15:00; 2 wait", "Quiet until 08:00"; null: they come as they happen. */
export function silenceInWords(
  { pausedUntil, quietUntil, held }: Pick<AccountView, 'pausedUntil' | 'quietUntil' | 'held'>,
  place: Place,
): string | null {
  const waiting = held === 0 ? '' : `; ${held} ${held === 1 ? 'waits' : 'wait'}`;
  if (pausedUntil !== null) return `Alerts are paused until ${asOf(pausedUntil, place)}${waiting}`;
  if (quietUntil !== null) return `Quiet hours until ${asOf(quietUntil, place)}${waiting}`;
  return null;
}
