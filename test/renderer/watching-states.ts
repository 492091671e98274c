import { eventKinds } from '../../main/model/event.ts';
import type { AlertView } from '../../main/contract/account.ts';
import type { JobView } from '../../main/contract/job.ts';
import { fleet, troubled } from './fleet.ts';
import { now } from './moment.ts';

/** Jobs that somebody said something about, or that are odd, and an alert of every kind. */
const day = 86_400;
const parts: Readonly<Record<number, Partial<JobView>>> = {
  2: { muted: { since: now - 3600, until: null, untilRecovery: true } },
  5: { acknowledged: now - 7200, muted: { since: now - 3600, until: now + 1800, untilRecovery: false } },
  8: {
    odd: [{ kind: 'small', sentence: 'The newest backup has 2.1 MB; its usual is 1.84 GB.' }],
    health: 'warning',
    short: '2.1 MB, usually 1.84 GB',
    sentence: 'Completed 12 h ago in 3 min. The newest backup has 2.1 MB; its usual is 1.84 GB.',
  },
  20: {
    odd: [
      { kind: 'no-files', sentence: 'The newest backup completed and holds no files.' },
      { kind: 'key-gone', sentence: 'The newest backup is not encrypted; the one before it was.' },
    ],
    muted: { since: now - 600, until: now + day, untilRecovery: false },
  },
  21: { muted: { since: now - 600, until: null, untilRecovery: false } },
  0: {
    acknowledged: now - 5400,
    gaps: [
      { at: now - 3.4 * day, kind: 'missed' },
      { at: now - 2.4 * day, kind: 'unwatched' },
      { at: now - 1.4 * day, kind: 'unwatched' },
    ],
  },
  22: {
    gaps: [
      { at: now - 3.4 * day, kind: 'missed' },
      { at: now - 2.4 * day, kind: 'unwatched' },
    ],
  },
};
export const watched: readonly JobView[] = troubled.map((job, i) => ({ ...job, ...parts[i] }));

const told: Readonly<Record<AlertView['kind'], Partial<AlertView>>> = {
  failed: { open: true, told: 'Told 08:15 on the desktop' },
  'still-failing': { title: 'Still failing: Mail store', sentence: 'Failed 08:11 after 6 min, 4th in a row.' },
  warning: {
    title: 'Finished with errors: Blog uploads',
    health: 'warning',
    told: 'Listed only: alerts for backups with errors are off',
  },
  late: {
    title: 'Backup late: Invoices',
    health: 'late',
    open: true,
    acknowledged: now - 7200,
    sentence: 'Expected 02:05 Berlin (00:05 UTC), grace 30 min; last start Tue 02:05; late since 02:35.',
    told: 'Waited, told 08:00 with 1 other',
  },
  stuck: {
    title: 'Backup stuck: Price feeds',
    health: 'stuck',
    open: true,
    sentence: 'Running since 05:12, 9 h 20 min. Its usual is 48 min, its longest 1 h 31 min.',
    told: 'Waits: alerts are paused until 15:32',
  },
  recovered: {
    title: 'Recovered: Gitea repositories',
    health: 'ok',
    sentence: 'Completed 02:33 after 1 failure. It was failing since Wed 02:31.',
  },
  finished: {
    title: 'Finished: Price feeds',
    health: 'ok',
    sentence: 'The backup you started 05:20 completed in 38 s.',
  },
  unreachable: {
    title: 'SnapShooter cannot be reached',
    health: 'unknown',
    sentence: 'The connection was refused since 13:45. Your backups run without us.',
    told: 'Listed only: alerts for a service out of reach are off',
  },
  back: { title: 'SnapShooter is back', health: 'ok', sentence: 'It was out of reach for 47 min.' },
  rejected: {
    title: 'SnapShooter rejected the token',
    sentence: 'Looking stopped Tue 12:02. What was shown is kept. Replace the token in Settings.',
  },
  locked: { title: 'Your keychain is locked', health: 'unknown', sentence: 'Looking waits until it is unlocked.' },
  odd: {
    title: 'Worth a look: Documents archive',
    health: 'warning',
    sentence: 'The newest backup has 2.1 MB; its usual is 1.84 GB.',
  },
  digest: {
    title: '2 failed, 1 late',
    open: true,
    sentence: 'Orders database, Blog uploads and Invoices. Not watched from Wed 22:10 to Thu 07:55: asleep.',
  },
};
const jobsOf: Readonly<Partial<Record<AlertView['kind'], readonly number[]>>> = {
  failed: [7],
  'still-failing': [2],
  warning: [1],
  late: [5],
  stuck: [6],
  recovered: [7],
  finished: [6],
  odd: [8],
  digest: [7, 1, 5],
};

/** Newest first, two hours apart. */
export const everyAlert: readonly AlertView[] = ([...eventKinds, 'digest'] as const).map((kind, i) => ({
  id: `every-${i}`,
  kind,
  at: now - (i + 1) * 7200,
  title: 'Backup failed: Gitea repositories',
  sentence: 'Failed 08:11 after 6 min, 4th in a row. Last good backup Sun 19 Oct 08:05.',
  health: 'failed',
  items: (jobsOf[kind] ?? []).map((at) => ({
    jobId: fleet[at]?.id ?? '',
    name: fleet[at]?.name ?? '',
    sentence: 'Failed 08:11 after 6 min.',
  })),
  told: 'Told 08:15 on the desktop',
  open: false,
  acknowledged: null,
  ...told[kind],
}));
