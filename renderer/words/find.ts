import type { Failure } from '../../main/contract.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** Words of what is looked for: the list's order and host, the commands, the calls. */
export const find = {
  list: {
    filter: 'Filter by host\u2026',
    host: 'Server host',
    hostSays: 'SnapShooter is asked for the jobs of this address.',
    hostExample: '10.0.33.142',
    known: 'Known hosts',
    jobsOn: (count: number): string => `${count} job${s(count)}`,
    more: (count: number): string => `${count} more; type to narrow`,
    noneKnown: 'No job seen so far tells its host.',
    apply: 'Filter',
    clear: 'Clear',
    on: (where: string): string => `On ${where}`,
    everywhere: 'All hosts',
    /** Why the list is in our order and not in the service's. */
    here: (sorted: boolean, filtered: boolean, reason: string): string =>
      `${sorted ? (filtered ? 'Sorted and filtered here' : 'Sorted here') : 'Filtered here'}: ${reason}`,
    notKept: (reason: string): string => `The choice was not kept for the next start: ${reason}`,
    create: 'Create the first one here or on SnapShooter. It is watched from the next look on.',
  },
} as const;

/** "SnapShooter cannot be reached." where the kind has words, else the whole sentence. */
export const reasonOf = ({ kind, message }: Failure, kinds: Readonly<Record<string, string>>): string => {
  const words = kinds[kind];
  return words === undefined ? message : `${words}.`;
};
