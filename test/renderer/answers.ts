import type { BackupDetail, BackupsPage, Diagnostics, JobPage, JobView, RunView } from '../../main/contract.ts';
import { now } from './moment.ts';

/** What the fake bridge answers about one job: its page, and 165 backups in pages of 15. */
const day = 86_400;

export const jobPage = (id: string, jobs: readonly JobView[]): JobPage => {
  const job = jobs.find((one) => one.id === id);
  return {
    id,
    recipe: 'mysql-backups',
    compute: { type: 'server', name: job?.server ?? 'db-us-1', host: '10.0.33.142', serverId: 102, region: null },
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

export const backupsPage = (jobId: string, page: number, jobs: readonly JobView[]): BackupsPage => {
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
  const from = (page - 1) * 15;
  return { backups: all.slice(from, from + 15), next: from + 15 < all.length ? page + 1 : null, asOf: now };
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
