/** What can happen that a person may want to be told of. */
export const eventKinds = [
  'failed',
  'still-failing',
  'warning',
  'late',
  'stuck',
  'recovered',
  'finished',
  'unreachable',
  'back',
  'rejected',
  'locked',
  'odd',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** "Green but wrong": a job whose newest run completed, and which is not well all the same. */
export const oddKinds = ['no-files', 'small', 'key-gone', 'manual-only', 'keeps-nothing'] as const;
export type OddKind = (typeof oddKinds)[number];
