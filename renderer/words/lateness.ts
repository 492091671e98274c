import type { Lateness } from '../../main/contract/job.ts';

/** Words of how "late" is decided for a job. */
export const lateness = {
  title: 'When it is late',
  sources: {
    cron: 'slots by cron',
    frequency: 'slots by frequency',
    observed: 'slots by its runs',
  } satisfies Record<Lateness['source'], string>,
  field: 'Late after, minutes',
  hint: (own: boolean): string =>
    own
      ? 'Minutes after a slot, as you set it. SnapShooter is not told.'
      : 'Minutes after a slot, worked out from how its runs have come. A number of your own takes its place; SnapShooter is not told.',
  save: 'Set',
  again: 'Worked out again',
  againSays: 'Forgets your number; it is worked out from the runs again',
  wrong: 'A whole number of minutes from 1 to 10080, which is a week.',
  unchanged: 'This is what is set already.',
  set: (minutes: number): string => `Late after ${minutes} min from now on.`,
  reset: 'It is worked out again.',
  notSet: 'Not set',
} as const;
