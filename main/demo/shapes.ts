import { fileUrl } from './files.ts';
import { uuid } from './random.ts';
import {
  ranAt,
  statusOf,
  type JobRow,
  type RunRow,
  type ScheduleRow,
  type ServerRow,
  type StorageRow,
} from './rows.ts';

/** Rows as the vendor's page prints them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Epoch seconds as the API writes instants; the fraction is always zero. */
export const stamp = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', '.000000Z');
const stampOr = (at: number | null): string | null => (at === null ? null : stamp(at));

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Resolution of a minute, from the creation: not a key (trap 6). */
function directory(job: JobRow, run: RunRow): string {
  const [date, time] = new Date(run.createdAt * 1000).toISOString().slice(0, 16).split('T');
  return `snapshooter/${job.id.slice(0, 8)}-${slug(job.name)}/${date!.replaceAll('-', '/')}/${time!.replace(':', '-')}`;
}

/** Both stamps are shared by every job on the server, and no sign of any one's end (trap 13). */
function server(row: ServerRow, lastEnd: number | null): Json {
  const { key } = row;
  return {
    id: row.id,
    host: row.host,
    user: row.user,
    port: 22,
    name: row.name,
    created_at: stamp(row.createdAt),
    last_used: stampOr(lastEnd),
    status: 'success',
    key: {
      id: key.id,
      public_key: key.publicKey,
      name: key.name,
      created_at: stamp(key.createdAt),
      last_used: stamp(Math.max(row.createdAt + 1, (lastEnd ?? 0) + 21)),
    },
  };
}

function compute(job: JobRow, lastEnd: number | null): Json {
  if (!job.server) return job.compute as Json;
  return { type: 'server', server_id: job.server.id, server: server(job.server, lastEnd) };
}

export const schedule = (row: ScheduleRow, jobId: string): Json => ({
  id: row.id,
  schedule_name: row.name,
  schedule_order: row.order,
  status: row.status,
  frequency: row.frequency,
  frequency_mode: row.frequencyMode,
  cron: row.cron,
  timezone: row.timezone,
  run_offset: row.runOffset,
  retention: { ...row.retention },
  resource_type: 'BackupJob',
  resource_id: jobId,
});

const bareStorage = (row: StorageRow) => ({
  id: row.id,
  name: row.name,
  provider: row.provider,
  region: row.region,
  bucket: row.bucket,
  endpoint: row.endpoint,
});

/** As GET /storage and the create reply list it; elsewhere the last two are missing (trap 39). */
export const storage = (row: StorageRow, priority: number): Json => ({
  ...bareStorage(row),
  estimated_size: 0,
  priority,
});

function common(job: JobRow, run: RunRow, at: number) {
  const status = statusOf(run, at);
  return {
    s3_directory: directory(job, run),
    created_at: stamp(run.createdAt),
    started_at: at < run.startedAt ? null : stamp(run.startedAt),
    completed_at: at < run.endsAt ? null : stamp(run.endsAt),
    status,
    monitoring_available: job.monitored,
  };
}

/** In `last_backups`: tags are 0 and 1, no files, no key (trap 16). */
function brief(job: JobRow, run: RunRow, at: number): Json {
  const tags = Object.fromEntries(Object.entries(run.tags).map(([tag, on]) => [tag, on ? 1 : 0]));
  return { id: run.id, job_id: job.id, tags, ...common(job, run, at) };
}

/** A key that a client must treat as the secret it looks like (trap 35); it decodes to nothing of use. */
const encryptionKey = 'LS0tLS1CRUdJTiBERU1PIEtFWS0tLS0tCm5vdCBhIGtleQotLS0tLUVORCBERU1PIEtFWS0tLS0tCg==';

export const fileName = (job: JobRow, run: RunRow): string =>
  `${slug(job.name)}-${new Date(run.createdAt * 1000).toISOString().slice(0, 10)}.tar.gz`;

/** What a run leaves to download; a failed one still leaves a stub of 42 bytes (trap 37). `base`: of its addresses. */
export function filesOf(
  job: JobRow,
  run: RunRow,
  at: number,
  base: string,
): { id: string; name: string; size: string; url: string }[] {
  const status = statusOf(run, at);
  if (at < run.endsAt || status === 'expired' || run.bytes === 0) return [];
  const name = fileName(job, run);
  return [
    {
      id: uuid(`${run.id} file`),
      name,
      size: `${run.outcome === 'failed' ? 42 : run.bytes} bytes`,
      url: fileUrl(run, name, at, base),
    },
  ];
}

/** From the backup calls: tags are booleans, with files and key. */
export const backup = (job: JobRow, run: RunRow, at: number, base: string): Json => ({
  id: run.id,
  job_id: job.id,
  tags: { ...run.tags },
  ...common(job, run, at),
  encryption_key: run.encrypted ? encryptionKey : null,
  files: filesOf(job, run, at, base),
});

export interface JobContext {
  /** Epoch seconds, whole. */
  readonly at: number;
  /** When a run last ended on a server, by the server's id. */
  readonly lastEnds: ReadonlyMap<number, number>;
  /** Open runs are not listed (trap 4). */
  readonly hideOpenRuns: boolean;
}

/** A job as the list and show print it, or as the create reply does: no `compute_type`, fuller storages (traps 2, 39). */
export function job(row: JobRow, context: JobContext, created = false): Json {
  const { at } = context;
  const ran = ranAt(row, at);
  const lastEnd = row.server ? (context.lastEnds.get(row.server.id) ?? null) : null;
  const listed = context.hideOpenRuns ? row.runs.filter((run) => run.endsAt <= at) : row.runs;
  return {
    id: row.id,
    name: row.name,
    recipe: row.recipe,
    ...(created ? {} : { compute_type: String(row.compute.type) }),
    compute: compute(row, lastEnd),
    // PHP prints an empty map as a list (trap 23).
    config: Object.keys(row.config).length === 0 ? [] : (row.config as unknown as Json),
    last_ran_at: stampOr(ran),
    created_at: stamp(row.createdAt),
    // The start of the newest run, never its end (trap 1).
    updated_at: stamp(ran ?? row.createdAt),
    schedule: row.schedules.map((item) => schedule(item, row.id)),
    storage: row.storage.map((item) => (created ? storage(item.storage, item.priority) : bareStorage(item.storage))),
    last_backups: listed
      .slice(-3)
      .reverse()
      .map((run) => brief(row, run, at)),
  };
}
