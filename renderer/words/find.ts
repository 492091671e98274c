import type { Failure } from '../../main/contract/reply.ts';

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
  palette: {
    title: 'Commands',
    button: 'Commands',
    buttonTitle: (key: string): string => `Commands (${key})`,
    field: 'Search jobs and commands',
    fieldOf: 'Search what can be done',
    results: 'Results',
    groups: { jobs: 'Jobs', actions: 'Actions', pages: 'Pages' },
    with: (job: string): string => `With ${job}`,
    withJobs: 'With a job',
    pagesOf: (job: string): string => `Pages of ${job}`,
    nothing: (query: string): string => `Nothing is called \u201c${query}\u201d.`,
    count: (count: number): string => `${count} result${s(count)}`,
    move: 'move',
    open: 'open',
    run: 'do it',
    into: 'actions of this job',
    back: 'all jobs',
  },
  commands: {
    protect: 'Encryption and proxy\u2026',
    save: 'Save files of the newest backup\u2026',
    nothingSaved: 'No finished backup is known whose files are still there.',
    checkSays: 'look at all jobs',
    checking: 'A look is under way.',
    copy: 'Copy diagnostics',
    copied: 'The diagnostics are on the clipboard.',
    demo: { lost: 'Demo: lose the network for 5 minutes', found: 'Demo: bring the network back' },
    exportCalls: 'Export calls\u2026',
    theme: (name: string): string => `Use the ${name} theme`,
    inUse: 'in use',
    diagnostics: 'Diagnostics',
    pages: {
      jobs: 'the list',
      alerts: 'what was told',
      next: 'what is due',
      history: 'outcomes, sizes, a report',
      settings: 'token, looking, notifications, theme',
      diagnostics: 'facts, record of the last 50 calls',
    },
  },
  calls: {
    title: 'Calls',
    says: 'The last 50 requests and replies since the start, newest first. Tokens, passwords, keys and addresses of files are left out.',
    empty: 'Nothing was asked of SnapShooter since the start.',
    again: 'Read again',
    export: 'Export\u2026',
    notSaved: (reason: string): string => `Not saved: ${reason}`,
    columns: {
      at: (zone: string): string => `Time, ${zone}`,
      call: 'Call',
      by: 'By',
      status: 'Status',
      took: 'Took',
      more: 'Request and reply',
    },
    by: { person: 'you', poll: 'the app' },
    noAnswer: 'no answer',
    refused: (status: number): string => `${status} refused`,
    failed: (status: number): string => `${status} failed`,
    slow: (status: number): string => `${status} slow down`,
    elsewhere: (status: number): string => `${status} sent elsewhere`,
    took: (ms: number): string => (ms < 10_000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`),
    open: (call: string, at: string): string => `Request and reply of ${call} at ${at}`,
    request: 'Request',
    noRequest: 'It had no body.',
    reply: 'Reply',
    noReply: 'It had no body.',
    saved: (as: string): string => `Saved as ${as}.`,
  },
} as const;

/** "SnapShooter cannot be reached." where the kind has words, else the whole sentence. */
export const reasonOf = ({ kind, message }: Failure, kinds: Readonly<Record<string, string>>): string => {
  const words = kinds[kind];
  return words === undefined ? message : `${words}.`;
};
