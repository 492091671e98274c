/** Schemas of jobs and their backups. */
import * as v from 'valibot';
import {
  count,
  finite,
  health,
  id,
  instant,
  jobId,
  list,
  outcome,
  sentence,
  status,
  tag,
  text,
  whole,
  word,
} from './parts.ts';
import * as watching from './watching.ts';
import * as writes from './writes.ts';

const run = v.strictObject({
  id,
  status,
  outcome: v.nullable(outcome),
  createdAt: instant,
  startedAt: instant,
  completedAt: instant,
});
const running = v.strictObject({
  backupId: v.nullable(id),
  phase: v.picklist(['asking', 'unknown', 'queued', 'running']),
  since: whole,
  usual: v.nullable(finite),
  mine: v.boolean(),
});
export const job = v.strictObject({
  id: jobId,
  name: word,
  server: word,
  host: v.nullable(word),
  health,
  sentence,
  short: word,
  lastRunAt: instant,
  runs: list(run, 10),
  running: v.nullable(running),
  refusal: v.nullable(sentence),
  schedules: list(word, 1000),
  storage: list(word, 1000),
  createdAt: instant,
  updatedAt: instant,
  deletion: v.nullable(
    v.strictObject({
      message: sentence,
      since: whole,
      left: v.nullable(count),
      asOf: instant,
      state: v.picklist(['settling', 'done', 'slow']),
    }),
  ),
  acknowledged: instant,
  muted: v.nullable(v.strictObject({ since: whole, until: instant, untilRecovery: v.boolean() })),
  nextAt: instant,
  odd: list(v.strictObject({ kind: watching.oddKind, sentence }), 10),
  gaps: list(v.strictObject({ at: whole, kind: v.picklist(['missed', 'unwatched']) }), 20),
});

const retention = v.strictObject({
  hourly: v.nullable(finite),
  daily: v.nullable(finite),
  weekly: v.nullable(finite),
  monthly: v.nullable(finite),
});
const schedule = v.strictObject({
  id: whole,
  name: word,
  order: finite,
  status: word,
  frequency: v.nullable(finite),
  frequencyMode: v.nullable(word),
  cron: v.nullable(word),
  timezone: word,
  runOffset: finite,
  retention,
  words: sentence,
});
const storage = v.strictObject({
  id: whole,
  name: word,
  provider: word,
  region: v.nullable(word),
  bucket: v.nullable(word),
  endpoint: v.nullable(sentence),
});
const compute = v.strictObject({
  type: v.picklist(['server', 'ss_serverless', 'ss_agent', 'unknown']),
  name: word,
  host: v.nullable(word),
  serverId: v.nullable(whole),
  region: v.nullable(word),
});
const server = v.strictObject({
  id: v.nullable(whole),
  name: word,
  host: v.nullable(word),
  user: v.nullable(word),
  port: v.nullable(whole),
  createdAt: instant,
  lastUsed: instant,
  status: v.nullable(word),
  key: v.nullable(v.strictObject({ id: v.nullable(whole), name: word, createdAt: instant, lastUsed: instant })),
});
const configField = v.strictObject({
  key: word,
  label: word,
  type: word,
  value: v.nullable(v.union([text(100_000), finite, v.boolean()])),
  secret: v.boolean(),
});
export const jobPage = v.strictObject({
  id: jobId,
  recipe: word,
  compute,
  server: v.nullable(server),
  config: list(configField, 1000),
  schedules: list(schedule, 1000),
  storage: list(storage, 1000),
  createdAt: instant,
  updatedAt: instant,
  lastRanAt: instant,
  edits: list(writes.edit, 1000),
  lastSet: v.strictObject({ encryption: v.nullable(writes.lastSet), proxy: v.nullable(writes.lastSet) }),
  priorities: v.strictObject({ known: v.boolean(), list: list(writes.storageDraft, 1000) }),
  lateness: v.nullable(watching.lateness),
  asOf: whole,
});
export const written = v.strictObject({
  id,
  outcome: v.picklist(['confirmed', 'accepted', 'unconfirmed', 'unknown']),
  sentence,
  jobId: v.nullable(jobId),
  page: v.nullable(jobPage),
});

const file = v.strictObject({
  id,
  name: sentence,
  size: v.strictObject({ text: word, bytes: v.nullable(finite) }),
});
export const backup = v.strictObject({
  id,
  jobId,
  status,
  word,
  tags: list(tag, 5),
  createdAt: instant,
  startedAt: instant,
  completedAt: instant,
  directory: sentence,
  encrypted: v.boolean(),
  files: list(file, 10_000),
});
export const backupsPage = v.strictObject({ backups: list(backup, 1000), next: v.nullable(count), asOf: whole });
