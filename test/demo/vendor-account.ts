import { readFileSync } from 'node:fs';
import { createAccount, type Account } from '../../main/demo/account.ts';
import { epoch } from './call.ts';

/** One of the vendor's samples, parsed. */
export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

interface SampleJob {
  readonly id: string;
  readonly created_at: string;
  readonly compute: { readonly server: { readonly key: { readonly public_key: string } } };
  readonly config: Readonly<Record<string, { readonly value: string | number }>>;
  readonly last_backups: readonly {
    readonly id: string;
    readonly created_at: string;
    readonly started_at: string;
    readonly completed_at: string;
    readonly status: 'completed' | 'completed_with_errors' | 'failed';
  }[];
}

/** The account of the vendor's own sample of GET /jobs, written down as a fleet, a minute after its last run. */
export function createVendorAccount(now: () => number = () => epoch('2021-12-30T12:40:00Z')): Account {
  const [files, url] = (sample('list-jobs.200.json') as { data: [SampleJob, SampleJob] }).data;
  const job = (from: SampleJob) => ({
    id: from.id,
    server: 'docker2',
    createdAt: epoch(from.created_at),
    config: Object.fromEntries(Object.entries(from.config).map(([key, field]) => [key, field.value])),
    runs: from.last_backups.toReversed().map((run) => ({
      id: run.id,
      createdAt: epoch(run.created_at),
      startedAt: epoch(run.started_at),
      endsAt: epoch(run.completed_at),
      status: run.status,
      tags: { manual: true },
    })),
  });
  const retention = { hourly: 0, daily: 12, weekly: 0, monthly: 0 };
  return createAccount({
    now,
    fleet: {
      servers: [
        {
          name: 'docker2',
          id: 3,
          host: '10.0.33.142',
          user: 'simon',
          createdAt: epoch('2021-12-14T14:19:56Z'),
          key: { id: 6112328, publicKey: files.compute.server.key.public_key },
        },
      ],
      storages: [
        {
          id: 3,
          name: 'SnapShooter EU (Ireland)',
          provider: 'snapshooter',
          region: 'eu-west-1',
          bucket: '9ewsy1.free.eu-west-1.snapshooter.cloud',
        },
      ],
      jobs: [
        { ...job(files), name: 'Server File', schedules: [{ id: 3, cron: '0 * * * *', retention }] },
        {
          ...job(url),
          name: 'URL Backup',
          recipe: 'url-backups',
          schedules: [{ id: 4, cron: '0 * * * *', retention: { ...retention, daily: 1 } }],
        },
      ],
    },
  });
}
