import type { ServerSpec, StorageSpec } from './specs.ts';

/** Where the demo's jobs run. */
export const servers: readonly ServerSpec[] = [
  { name: 'forge-web-01', user: 'forge' },
  { name: 'forge-web-02', user: 'forge' },
  { name: 'db-primary', user: 'backup' },
  { name: 'db-us-1', user: 'backup' },
  { name: 'intranet', user: 'root' },
  { name: 'mail-01', user: 'root' },
  { name: 'media-01', user: 'backup' },
  { name: 'shop-eu-1', user: 'forge' },
];

export const spaces = 'Spaces FRA1';
export const wasabi = 'Wasabi';
export const snapshooter = 'SnapShooter EU (Ireland)';
export const b2 = 'Backblaze B2';
export const office = 'Office MinIO';
/** Where their backups go. */
export const storages: readonly StorageSpec[] = [
  { name: spaces, provider: 'digitalocean', region: 'fra1', bucket: 'nordlicht-backups' },
  { name: wasabi, provider: 'wasabi', region: 'eu-central-1', bucket: 'nordlicht-second' },
  {
    name: snapshooter,
    provider: 'snapshooter',
    region: 'eu-west-1',
    bucket: '4kd92m.pro.eu-west-1.snapshooter.cloud',
  },
  { name: b2, provider: 'b2', region: 'us-west-002', bucket: 'nordlicht-us' },
  {
    name: office,
    provider: 'custom',
    region: null,
    bucket: 'offsite',
    endpoint: 'https://minio.office.example:9000',
  },
];
