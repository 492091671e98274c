import type { AlertView } from '../../main/contract/account.ts';

/** Words of watching: alerts and their silence, the past, the next day. */
export const watching = {
  next: 'Next 24 hours',
  history: 'History',
  still: {
    failed: 'still failing',
    'still-failing': 'still failing',
    warning: 'still with errors',
    late: 'still late',
    stuck: 'still stuck',
    recovered: 'recovered',
    finished: 'still failing',
    unreachable: 'still unreachable',
    back: 'back',
    rejected: 'still rejected',
    locked: 'still locked',
    odd: 'still so',
    digest: 'still open',
  } satisfies Record<AlertView['kind'], string>,
} as const;
