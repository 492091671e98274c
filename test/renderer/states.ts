import { defaults } from '../../main/settings.ts';
import type { AccountView, AlertView, Look } from '../../main/contract/account.ts';
import type { Deletion, JobView } from '../../main/contract/job.ts';
import type { Saving, Unsettled } from '../../main/contract/writes.ts';
import type { State } from '../../main/contract/state.ts';
import { crowd, fleet, troubled } from './fleet.ts';
import { now } from './moment.ts';
import { everyAlert, watched } from './watching-states.ts';

/** Whole states of the window by name: what tests render and the preview draws. */
const look: Look = {
  state: 'waiting',
  goodAt: now - 48,
  nextAt: now + 252,
  problem: null,
  pausedUntil: null,
  progress: null,
  stale: false,
  skew: 0,
};
const account: AccountView = {
  access: { kind: 'kept', where: 'keychain', since: Date.UTC(2024, 8, 3) / 1000, keychain: 'GNOME Keyring' },
  service: 'https://api.snapshooter.com/v1',
  look,
  sentence: '3 of 42 jobs need you, looked 14:31.',
  refusal: null,
  pausedUntil: null,
  quietUntil: null,
  held: 0,
  remarks: [],
};

const alertOf = (index: number, alert: Partial<AlertView>): AlertView => ({
  id: `alert-${index}`,
  kind: 'failed',
  at: now - index * 9000 - 6 * 3600,
  title: 'Orders database failed',
  sentence: 'Failed 08:11 after 6 min, 4th in a row. Last good backup Sun 19 Oct 08:05.',
  health: 'failed',
  items: [{ jobId: fleet[0]?.id ?? '', name: 'Orders database', sentence: 'Failed 08:11 after 6 min.' }],
  told: 'Told 08:15 on the desktop',
  open: false,
  acknowledged: null,
  ...alert,
});

export const alerts: readonly AlertView[] = [
  alertOf(0, { open: true }),
  alertOf(1, {
    kind: 'finished',
    health: 'ok',
    title: 'Price feeds finished',
    sentence: 'The backup you started 05:20 completed in 38 s.',
    items: [{ jobId: fleet[6]?.id ?? '', name: 'Price feeds', sentence: 'Completed 05:21 in 38 s.' }],
    told: 'Told 05:21 on the desktop',
  }),
  alertOf(6, {
    title: '6 jobs failed',
    sentence: 'All six failed between 03:00 and 03:09 on forge-web-02.',
    items: fleet.slice(10, 16).map(({ id, name }) => ({ jobId: id, name, sentence: 'Failed Wed 03:04 after 2 min.' })),
    told: 'Told 08:00 on the desktop',
  }),
  alertOf(8, {
    kind: 'rejected',
    health: 'failed',
    title: 'SnapShooter rejected the token',
    sentence: 'Looking stopped Tue 12:02. What was shown is kept. Replace the token in Settings.',
    items: [],
    told: 'Listed only: notifications are off',
  }),
];

export const stateOf = (parts: Partial<State> = {}): State => ({
  revision: 7,
  account,
  jobs: fleet,
  alerts,
  settings: defaults,
  unsettled: [],
  savings: [],
  version: '0.1.0',
  popover: false,
  hour12: false,
  ...parts,
});
export const looking = (parts: Partial<Look>, more: Partial<AccountView> = {}): AccountView => ({
  ...account,
  ...more,
  look: { ...look, ...parts },
});

/** Files on their way, for the failing job: half way, over, and broken off. */
const savingOf = (parts: Partial<Saving>): Saving => ({
  id: 'saving-1',
  jobId: fleet[0]?.id ?? '',
  jobName: 'Orders database',
  backupId: `${fleet[0]?.id ?? ''}-20`,
  at: now - 40,
  folder: '~/Downloads/Orders',
  state: 'saving',
  files: [
    { name: 'orders-db-2025-10-19-02-05.sql.gz', done: 612_400_000, size: 1_840_000_000, state: 'saving' },
    { name: 'orders-db-2025-10-19-02-05.manifest.json', done: 0, size: 744, state: 'waiting' },
  ],
  sentence: 'Saving.',
  resumable: false,
  ...parts,
});
export const savings: readonly Saving[] = [
  savingOf({}),
  savingOf({
    id: 'saving-2',
    jobId: fleet[5]?.id ?? '',
    jobName: 'Invoices',
    folder: '~/Downloads',
    state: 'done',
    files: [{ name: 'invoices.zip', done: 255_000_000, size: 255_000_000, state: 'done' }],
    sentence: 'Saved 1 file, 255 MB, in 48 s.',
  }),
  savingOf({
    id: 'saving-3',
    jobId: fleet[6]?.id ?? '',
    jobName: 'Price feeds',
    folder: '~/Downloads',
    state: 'failed',
    files: [{ name: 'feeds.tar', done: 12_400_000, size: null, state: 'failed' }],
    sentence: 'The connection broke after 12.4 MB. What came is kept. Resume goes on from there.',
    resumable: true,
  }),
];
export const unsettledOf = (parts: Partial<Unsettled> = {}): Unsettled => ({
  id: 'write-7',
  kind: 'updateSchedule',
  jobId: fleet[0]?.id ?? null,
  name: 'Orders database',
  at: now - 120,
  outcome: 'unknown',
  sentence:
    'No usable answer came, so it is not known whether the schedule was changed. It is not sent again. Check looks for what it did.',
  ...parts,
});
export const deletionOf = (parts: Partial<Deletion> = {}): Deletion => ({
  message: '165 backups scheduled for deletion',
  since: now - 20,
  left: 120,
  asOf: now - 5,
  state: 'settling',
  ...parts,
});
const first = (parts: Partial<JobView>): readonly JobView[] =>
  fleet.map((job, i) => (i === 0 ? { ...job, ...parts } : job));

const unreached = {
  kind: 'offline',
  sentence: 'The connection to SnapShooter was refused. Nothing was sent. Check the connection, then try again.',
  since: now - 2820,
  times: 4,
} as const;
const rejected = {
  kind: 'unauthorized',
  sentence:
    'SnapShooter rejected the token. Nothing was changed. Copy it again from your SnapShooter account, or make a new one there.',
  since: now - 2820,
  times: 1,
} as const;
const outside = (access: AccountView['access']): State =>
  stateOf({ jobs: [], alerts: [], account: looking({ state: 'stopped', goodAt: null, nextAt: null }, { access }) });
/** Twenty jobs with names as long as people give them, in several scripts. */
const names = [
  'Bestandsdatenbank der Niederlassung Friedrichshafen (nächtlich, verschlüsselt)',
  '注文データベースの夜間バックアップ（暗号化済み・東京リージョン）',
  '상품 이미지 저장소 야간 백업',
  'a-very-long-name-without-any-place-to-break-it-because-it-was-made-by-a-script-2025-10-23',
  'نسخة احتياطية لقاعدة البيانات',
];
const many = Array.from({ length: 20 }, (_, i) => ({
  ...(troubled[i % 8] ?? fleet[0]!),
  id: `many-${i}`,
  name: `${names[i % names.length] ?? ''} ${i + 1}`,
}));
const seen1345 = 'SnapShooter cannot be reached since 13:45, so nothing can be started.';

const shown = {
  normal: () => stateOf(),
  trouble: () => stateOf({ jobs: troubled }),
  watched: () => stateOf({ jobs: watched, alerts: everyAlert }),
  paused: () =>
    stateOf({ jobs: watched, alerts: everyAlert, account: looking({}, { pausedUntil: now + 3600, held: 2 }) }),
  quiet: () => stateOf({ account: looking({}, { quietUntil: now + 17.4 * 3600, held: 0 }) }),
  calm: () => stateOf({ jobs: fleet.slice(5), alerts: [] }),
  stale: () =>
    stateOf({
      jobs: troubled,
      account: looking(
        { goodAt: now - 2820, nextAt: now + 120, stale: true, problem: unreached },
        { refusal: seen1345 },
      ),
    }),
  unreadable: () =>
    stateOf({
      account: looking(
        {
          goodAt: now - 2820,
          nextAt: now + 120,
          stale: true,
          problem: {
            ...unreached,
            kind: 'bad-response',
            sentence:
              'A web page came instead of data. A sign-in page of this network does that. Nothing was changed. Try again later.',
          },
        },
        { refusal: seen1345 },
      ),
    }),
  rejected: () =>
    stateOf({
      account: looking(
        { state: 'stopped', goodAt: now - 2820, nextAt: null, stale: true, problem: rejected },
        { refusal: 'SnapShooter rejected the token. Replace it in Settings.' },
      ),
    }),
  limited: () => stateOf({ account: looking({ pausedUntil: now + 42, nextAt: now + 70 }) }),
  unanswered: () =>
    stateOf({
      jobs: fleet.map((job, i) =>
        i === 5
          ? {
              ...job,
              running: { backupId: null, phase: 'unknown', since: now - 40, usual: 120, mine: true },
              refusal: 'The last request got no answer; we look for its backup.',
            }
          : job,
      ),
    }),
  remark: () =>
    stateOf({
      account: looking(
        {},
        {
          remarks: [
            {
              id: 'settings',
              sentence:
                'settings.json could not be read. It was set aside as settings-2025-10-23.json, and the defaults are in use.',
            },
          ],
        },
      ),
    }),
  demo: () => stateOf({ account: looking({}, { access: { kind: 'demo' } }) }),
  saving: () => stateOf({ savings: savings.slice(0, 1) }),
  saved: () => stateOf({ savings }),
  settling: () => stateOf({ jobs: first({ deletion: deletionOf() }) }),
  unsettled: () =>
    stateOf({
      unsettled: [
        unsettledOf(),
        unsettledOf({
          id: 'write-8',
          kind: 'createJob',
          jobId: null,
          name: 'Staging database',
          outcome: 'unconfirmed',
          sentence:
            'SnapShooter took the new job \u201cStaging database\u201d; it does not show yet. Check looks for it again.',
        }),
      ],
    }),
  empty: () => stateOf({ jobs: [], alerts: [] }),
  first: () =>
    stateOf({
      jobs: [],
      alerts: [],
      account: looking({ state: 'looking', goodAt: null, nextAt: null, progress: { pages: 2, about: 3 } }),
    }),
  unseen: () =>
    stateOf({ jobs: [], alerts: [], account: looking({ goodAt: null, nextAt: now + 120, problem: unreached }) }),
  welcome: () => outside({ kind: 'none' }),
  locked: () =>
    outside({
      kind: 'locked',
      sentence:
        'GNOME Keyring may hold a token from before; until it is unlocked we cannot tell, and nothing in it was changed.',
    }),
  missing: () =>
    outside({
      kind: 'missing',
      sentence: 'libsecret is not installed, so a token cannot be kept. Install libsecret-1-0.',
    }),
  crowd: () => stateOf({ jobs: crowd(10_000) }),
} satisfies Record<string, () => State>;

/** The same as it hangs beside the tray, where main's sentence of the account is read too. */
const saying = ({ account: known, ...rest }: State, sentence: string): State => ({
  ...rest,
  account: { ...known, sentence },
});
export const states = {
  ...shown,
  'beside-many': () => stateOf({ jobs: many }),
  'beside-calm': () =>
    saying(
      stateOf({ jobs: fleet.filter(({ health, running }) => health === 'ok' && running === null), alerts: [] }),
      'All 36 jobs are well. As of 14:31.',
    ),
  'beside-stale': () =>
    saying(
      shown.stale(),
      'SnapShooter cannot be reached since 13:45. Last known, 13:45: 12 of 42 jobs need you: 6 failed, 2 late, 2 stuck, 1 with a warning, 1 unknown.',
    ),
  'beside-rejected': () =>
    saying(
      shown.rejected(),
      'SnapShooter rejected the token. Last known, 13:45: 3 of 42 jobs need you: 1 failed, 2 with a warning.',
    ),
  'beside-none': () => saying(shown.welcome(), 'No API token yet. Open the window to connect.'),
  'beside-locked': () => saying(shown.locked(), 'The keychain is locked, so the account cannot be looked at.'),
  'beside-first': () => saying(shown.first(), 'Looking at the account for the first time.'),
} satisfies Record<string, () => State>;
export type StateName = keyof typeof states;
