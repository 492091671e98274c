import type { EventKind, OddKind } from '../main/contract/settings.ts';

/** In the order they are listed: what is wrong with jobs, what is good, the account. */
export const alertKinds: readonly EventKind[] = [
  'failed',
  'still-failing',
  'late',
  'stuck',
  'warning',
  'odd',
  'recovered',
  'finished',
  'unreachable',
  'back',
  'rejected',
  'locked',
];
export const oddKinds: readonly OddKind[] = ['no-files', 'small', 'key-gone', 'manual-only', 'keeps-nothing'];
