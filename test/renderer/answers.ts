import type { BackupChoice, Impact, JobOptions, SchedulePreview, Written } from '../../main/contract/writes.ts';
import type { BackupDetail, BackupsPage, JobPage, JobView, RunView } from '../../main/contract/job.ts';
import type { CallRecord, Diagnostics } from '../../main/contract/diagnostics.ts';
import type { History, SelfTest, Timeline } from '../../main/contract/watching.ts';
import { now } from './moment.ts';

/** What the fake bridge answers about one job: its page, and 165 backups in pages of 15. */
const day = 86_400;

export const jobPage = (id: string, jobs: readonly JobView[]): JobPage => {
  const job = jobs.find((one) => one.id === id);
  return {
    id,
    recipe: 'mysql-backups',
    compute: { type: 'server', name: job?.server ?? 'db-us-1', host: '10.0.33.142', serverId: 102, region: null },
    server: {
      id: 102,
      name: job?.server ?? 'db-us-1',
      host: '10.0.33.142',
      user: 'backup',
      port: 22,
      createdAt: now - 400 * day,
      lastUsed: now - day / 4,
      status: 'success',
      key: { id: 6112328, name: 'Staging Key', createdAt: now - 400 * day, lastUsed: now - day / 4 },
    },
    config: [
      { key: 'mysql_username', label: 'Username', type: 'text', value: 'snapshooter', secret: false },
      { key: 'mysql_password', label: 'Password', type: 'text', value: null, secret: true },
      { key: 'mysql_host', label: 'Host', type: 'text', value: null, secret: false },
      { key: 'mysql_port', label: 'Port', type: 'number', value: 3306, secret: false },
      { key: 'use_sudo', label: 'Run using Sudo?', type: 'checkbox', value: false, secret: false },
      { key: 'exclude', label: 'Exclude List', type: 'textarea', value: '/etc\n/var\n/sys\n/proc\n', secret: false },
    ],
    schedules: [
      {
        id: 15,
        name: 'main',
        order: 0,
        status: 'active',
        frequency: 24,
        frequencyMode: 'hour',
        cron: '5 2 * * *',
        timezone: 'America/New_York',
        runOffset: 5,
        retention: { hourly: 0, daily: 7, weekly: 4, monthly: 6 },
        words: 'Every day at 02:05, New York',
      },
    ],
    storage: [
      { id: 40, name: 'Spaces FRA1', provider: 'digitalocean', region: 'fra1', bucket: 'acme-backups', endpoint: null },
      { id: 41, name: 'Wasabi', provider: 'wasabi', region: 'eu-central-1', bucket: 'acme-second', endpoint: null },
    ],
    createdAt: now - 200 * day,
    updatedAt: now - day / 4,
    lastRanAt: job?.lastRunAt ?? null,
    edits: [],
    lateness: {
      sentence: 'Late 30 min after a slot: its starts come up to 20 min after it.',
      grace: 1800,
      own: false,
      source: 'cron',
    },
    lastSet: { encryption: null, proxy: null },
    priorities: {
      known: false,
      list: [
        { storageId: 40, priority: 1 },
        { storageId: 41, priority: 2 },
      ],
    },
    asOf: now,
  };
};

const filesOf = (index: number, failed: boolean): BackupDetail['files'] =>
  failed
    ? index % 3 === 2
      ? [{ id: 'f', name: 'error.log', size: { text: '42 bytes', bytes: 42 } }]
      : []
    : [
        { id: 'f1', name: `orders-db-${index}.sql.gz`, size: { text: '1.84 GB', bytes: 1_840_000_000 - index * 1e6 } },
        { id: 'f2', name: `orders-db-${index}.manifest.json`, size: { text: '744 bytes', bytes: 744 } },
      ];

const detailOf = (run: RunView, index: number, jobId: string): BackupDetail => ({
  id: run.id,
  jobId,
  status: run.status,
  word: run.status,
  tags: index % 7 === 5 ? ['daily', 'weekly'] : index % 11 === 6 ? ['manual'] : ['daily'],
  createdAt: run.createdAt,
  startedAt: run.startedAt,
  completedAt: run.completedAt,
  directory: 'snapshooter/orders/2025',
  encrypted: index % 5 === 4,
  files: run.completedAt === null ? [] : filesOf(index, run.status === 'failed'),
});

const fields = {
  id: ({ id }: BackupDetail) => id,
  name: ({ directory }: BackupDetail) => directory,
  created_at: ({ createdAt }: BackupDetail) => createdAt ?? 0,
  started_at: ({ startedAt }: BackupDetail) => startedAt ?? 0,
  completed_at: ({ completedAt }: BackupDetail) => completedAt ?? 0,
} as const;
/** As the service filters and sorts. */
const chosen = (all: readonly BackupDetail[], choice: BackupChoice): readonly BackupDetail[] => {
  const { status, tags = {}, sort = '-created_at', startedSince = 0, completedSince = 0 } = choice;
  const field = fields[sort.replace('-', '') as keyof typeof fields];
  const way = sort.startsWith('-') ? -1 : 1;
  return all
    .filter((backup) => status === undefined || backup.status === status)
    .filter((backup) => Object.entries(tags).every(([tag, asked]) => backup.tags.some((one) => one === tag) === asked))
    .filter(({ startedAt }) => (startedAt ?? 0) >= startedSince)
    .filter(({ completedAt }) => (completedAt ?? 0) >= completedSince)
    .sort((a, b) => (field(a) < field(b) ? -way : field(a) > field(b) ? way : 0));
};

export const backupsPage = (
  jobId: string,
  page: number,
  jobs: readonly JobView[],
  choice: BackupChoice = {},
): BackupsPage => {
  const job = jobs.find((one) => one.id === jobId);
  const newest = [...(job?.runs ?? [])].reverse();
  const oldest = newest.at(-1)?.startedAt ?? now;
  const all = newest.map((run, i) => detailOf(run, i, jobId));
  const total = newest.length === 0 ? 0 : 50;
  for (let i = all.length; i < total; i++) {
    const at = oldest - (i - newest.length + 1) * day;
    const status = i > 40 ? 'expired' : i % 13 === 12 ? 'completed_with_errors' : 'completed';
    const run = {
      id: `${jobId}-${i}`,
      status,
      outcome: null,
      createdAt: at,
      startedAt: at,
      completedAt: at + 350 + ((i * 37) % 90),
    } as const;
    all.push(detailOf(run, i, jobId));
  }
  const { pageSize = 15 } = choice;
  const found = chosen(all, choice);
  const from = (page - 1) * pageSize;
  const next = from + pageSize < found.length ? page + 1 : null;
  return { backups: found.slice(from, from + pageSize), next, asOf: now };
};

export const diagnostics: Diagnostics = {
  facts: [
    { label: 'App', value: '0.1.0', good: null },
    { label: 'Electron', value: '45.4.1, Chromium 150, Node 24.21.0', good: null },
    { label: 'Tray host', value: 'org.kde.StatusNotifierWatcher', good: true },
    { label: 'Notifications', value: 'supported, gnome-shell 48', good: true },
    { label: 'Keychain', value: 'GNOME Keyring, unlocked', good: true },
    { label: 'Service', value: 'https://api.snapshooter.com/v1', good: null },
    { label: 'Last look', value: 'Thu 23 Oct 2025, 14:31:12 CEST', good: true },
    { label: 'Clock', value: 'the service is 94 s ahead', good: false },
  ],
  text: 'App: 0.1.0',
};

export const jobOptions: JobOptions = {
  servers: [
    { id: 102, name: 'db-us-1', host: '10.0.33.142' },
    { id: 103, name: 'forge-web-01', host: '10.0.33.143' },
  ],
  storages: [
    { id: 40, name: 'Spaces FRA1', provider: 'digitalocean', region: 'fra1' },
    { id: 41, name: 'Wasabi', provider: 'wasabi', region: 'eu-central-1' },
    { id: 42, name: 'Minio at home', provider: 'custom', region: null },
  ],
  note: null,
};

export const preview = ({ cron, timezone }: { cron: string; timezone: string }): SchedulePreview =>
  /^(\S+ ){4}\S+$/.test(cron.trim())
    ? {
        words: `Every day at 02:05, ${timezone.split('/').at(-1)?.replaceAll('_', ' ') ?? timezone}`,
        wrong: {},
        next: [0, 1, 2, 3, 4].map((n) => ({
          at: now + (n + 0.65) * day,
          clocks: n === 2 ? 'clocks go back here' : null,
        })),
      }
    : {
        words: '',
        wrong: { cron: 'A cron expression has five fields, as in "5 2 * * *"; this has fewer or more.' },
        next: [],
      };

export const written = (page: JobPage | null, more: Partial<Written> = {}): Written => ({
  id: 'write-1',
  outcome: 'confirmed',
  sentence: 'SnapShooter now says what you set.',
  jobId: page?.id ?? null,
  page,
  ...more,
});

export const impactOf = (jobId: string, jobs: readonly JobView[], what: Impact['what']): Impact => ({
  confirmation: 'confirm-1',
  expiresAt: now + 300,
  what,
  jobId,
  name: jobs.find((one) => one.id === jobId)?.name ?? '',
  typed: what !== 'backup',
  backups: 165,
  restorePoints: 161,
  remain: what === 'backup' ? 160 : 0,
  failed: 4,
  expired: 0,
  newestGood: { at: now - 4 * day, size: '1.84 GB' },
  oldest: now - 200 * day,
  remark: 'The last 4 runs failed, so nothing newer exists.',
  asOf: now - 12,
});

const callOf = (id: number, ago: number, call: Partial<CallRecord>): CallRecord => ({
  id,
  at: now - ago,
  by: 'person',
  method: 'GET',
  path: '/jobs?page_size=100&sort=created_at&page=1',
  status: 200,
  took: 143,
  request: null,
  reply: '{\n  "data": []\n}',
  note: null,
  ...call,
});
const json = (value: unknown): string => JSON.stringify(value, null, 2);

export const calls: readonly CallRecord[] = [
  callOf(6, 48, { by: 'poll', note: 'cut after 3 of 42 rows' }),
  callOf(5, 340, { by: 'poll', status: null, took: 30_004, reply: null, note: 'No answer within 30 s.' }),
  callOf(4, 520, {
    method: 'POST',
    path: '/jobs',
    status: 422,
    took: 96,
    request: json({
      recipe_id: 28,
      name: 'Ledger',
      config: { mysql_username: 'snapshooter', mysql_password: '[left out]', mysql_port: 3306 },
      compute: { type: 'ss_serverless', region: 'eu' },
      storage: [{ storage_id: 1232, priority: 1 }],
      schedules: [{ order: 1, timezone: 'UTC', retention_daily: 7 }],
    }),
    reply: json({
      message: 'The given data was invalid.',
      errors: { 'storage.0.storage_id': ['The selected storage.0.storage_id is invalid.'] },
    }),
  }),
  callOf(3, 560, { by: 'poll', status: 503, took: 61, reply: null, note: 'The reply was no JSON.' }),
  callOf(2, 580, { by: 'poll', status: 429, took: 12, reply: json({ message: 'Too Many Attempts.' }) }),
  callOf(1, 600, {
    method: 'POST',
    path: '/jobs/0319170e-2394-425c-a1c2-96be9810314c/backups/start',
    status: 202,
    took: 210,
    request: json({ is_manual: true, is_hourly: false, is_daily: false, is_weekly: false, is_monthly: false }),
    reply: json({ status: 'starting' }),
  }),
];

export const historyOf = (jobId: string | null, days: number): History => ({
  jobId,
  from: now - days * day,
  to: now,
  days: Array.from({ length: days }, (_, i) => ({
    day: new Date((now - (days - 1 - i) * day) * 1000).toISOString().slice(0, 10),
    completed: i % 9 === 4 ? 0 : jobId === null ? 40 : 1,
    warning: i % 11 === 3 ? 1 : 0,
    failed: i > days - 5 ? 1 : 0,
    missed: i % 13 === 6 ? 1 : 0,
    unwatched: i % 9 === 4 ? day : i % 17 === 2 ? 5 * 3600 : 0,
  })),
  runs:
    jobId === null
      ? []
      : Array.from({ length: days }, (_, i) => ({
          at: now - (days - 1 - i) * day,
          outcome: i > days - 5 ? ('failed' as const) : ('completed' as const),
          took: 350 + ((i * 37) % 90),
          bytes: 1_800_000_000 + ((i * 53) % 40) * 1e6,
        })),
  figures: {
    runs: days - 3,
    good: days - 7,
    failed: 4,
    missed: 2,
    longestGap: { from: now - 9 * day, to: now - 5 * day },
    watched: 0.94,
  },
  kept: 'Kept since 3 Sep; older days are folded into figures.',
});

export const timelineOf = (jobs: readonly JobView[]): Timeline => ({
  from: now,
  to: now + day,
  slots: [
    ...jobs.slice(0, 14),
    ...jobs.slice(14, 17),
    ...Array.from({ length: 8 }, () => jobs[9]).flatMap((job) => job ?? []),
  ].map((job, i) => ({
    at: now + 1800 + (i < 14 ? i * 5400 : 13 * 5400 + (i - 13) * 300),
    jobId: job.id,
    name: job.name,
    server: job.server,
    collides: i === 3 ? [jobs[4]?.name ?? ''] : i === 14 ? jobs.slice(15, 18).map(({ name }) => name) : [],
    hazard: i === 9 ? 'Clocks go back on this day: its time comes twice, and it runs the first time only.' : null,
  })),
  without: 3,
});

export const selfTest: SelfTest = {
  checks: [
    { id: 'tray', label: 'Tray icon', state: 'good', sentence: 'The desktop shows tray icons.', fallback: null },
    {
      id: 'notification',
      label: 'Notifications',
      state: 'bad',
      sentence: 'The system refused the test notification.',
      fallback: 'Alerts are kept in the list, and the icon does not depend on them.',
    },
    { id: 'keychain', label: 'Keychain', state: 'good', sentence: 'GNOME Keyring is unlocked.', fallback: null },
    { id: 'token', label: 'Token', state: 'good', sentence: 'SnapShooter takes it.', fallback: null },
    { id: 'clock', label: 'Clock', state: 'good', sentence: 'It agrees with the service.', fallback: null },
    { id: 'login', label: 'Start at login', state: 'unknown', sentence: 'It is off.', fallback: 'Start it by hand.' },
  ],
};
