/** Schemas of what a person asks to be made, changed, deleted or saved, and of what came of it. */
import * as v from 'valibot';
import { count, finite, id, instant, jobId, list, sentence, text, whole, word } from './parts.ts';

const keep = v.nullable(finite);
const retention = v.strictObject({
  hourly: v.exactOptional(keep),
  daily: v.exactOptional(keep),
  weekly: v.exactOptional(keep),
  monthly: v.exactOptional(keep),
});
const schedule = {
  timezone: v.exactOptional(text(100)),
  cron: v.exactOptional(text(200)),
  runOffset: v.exactOptional(whole),
  retention: v.exactOptional(retention),
};
export const schedulePatch = v.strictObject(schedule);
export const scheduleDraft = v.strictObject({ order: v.exactOptional(whole), ...schedule });
export const storageDraft = v.strictObject({ storageId: whole, priority: whole });
const compute = v.variant('type', [
  v.strictObject({ type: v.literal('server'), serverId: whole }),
  v.strictObject({ type: v.literal('ss_serverless'), region: text(60) }),
  v.strictObject({
    type: v.literal('ss_agent'),
    fields: v.exactOptional(v.record(text(100), v.union([text(1000), finite, v.boolean()]))),
  }),
]);
export const jobDraft = v.strictObject({
  name: word,
  recipeId: whole,
  config: v.record(text(100), v.nullable(v.union([text(100_000), finite, v.boolean()]))),
  compute,
  storage: list(storageDraft, 100),
  schedules: list(scheduleDraft, 100),
  encryptionKeyId: v.exactOptional(whole),
  proxyId: v.exactOptional(whole),
});
export const jobPatch = v.strictObject({
  schedules: v.exactOptional(list(scheduleDraft, 100)),
  storage: v.exactOptional(list(storageDraft, 100)),
});

export const jobSort = v.picklist([
  'id',
  'name',
  'last_ran_at',
  'created_at',
  'updated_at',
  '-id',
  '-name',
  '-last_ran_at',
  '-created_at',
  '-updated_at',
]);
export const backupChoice = v.strictObject({
  status: v.exactOptional(
    v.picklist(['pending', 'running', 'expired', 'failed', 'completed', 'completed_with_errors']),
  ),
  tags: v.exactOptional(
    v.strictObject({
      manual: v.exactOptional(v.boolean()),
      hourly: v.exactOptional(v.boolean()),
      daily: v.exactOptional(v.boolean()),
      weekly: v.exactOptional(v.boolean()),
      monthly: v.exactOptional(v.boolean()),
    }),
  ),
  sort: v.exactOptional(
    v.picklist([
      'id',
      'name',
      'created_at',
      'started_at',
      'completed_at',
      '-id',
      '-name',
      '-created_at',
      '-started_at',
      '-completed_at',
    ]),
  ),
  startedSince: v.exactOptional(whole),
  completedSince: v.exactOptional(whole),
  pageSize: v.exactOptional(v.pipe(whole, v.minValue(15), v.maxValue(100))),
});

export const edit = v.strictObject({
  id,
  what: v.picklist(['schedule', 'schedules', 'storage']),
  scheduleId: v.nullable(whole),
  at: whole,
  sentence,
});
export const lastSet = v.strictObject({ on: v.boolean(), id: v.nullable(whole), at: whole });
export const unsettled = v.strictObject({
  id,
  kind: v.picklist([
    'createJob',
    'updateJob',
    'updateSchedule',
    'updateStorage',
    'deleteJob',
    'deleteBackups',
    'deleteBackup',
    'encryption',
    'proxy',
  ]),
  jobId: v.nullable(jobId),
  name: word,
  at: whole,
  outcome: v.picklist(['unconfirmed', 'unknown']),
  sentence,
});
export const jobOptions = v.strictObject({
  servers: list(v.strictObject({ id: whole, name: word, host: v.nullable(word) }), 10_000),
  storages: list(v.strictObject({ id: whole, name: word, provider: word, region: v.nullable(word) }), 10_000),
  note: v.nullable(sentence),
});
export const schedulePreview = v.strictObject({
  words: sentence,
  wrong: v.strictObject({
    cron: v.exactOptional(sentence),
    timezone: v.exactOptional(sentence),
    runOffset: v.exactOptional(sentence),
  }),
  next: list(v.strictObject({ at: whole, clocks: v.nullable(word) }), 5),
});
export const impact = v.strictObject({
  confirmation: id,
  expiresAt: whole,
  what: v.picklist(['job', 'backups', 'backup']),
  jobId,
  name: word,
  typed: v.boolean(),
  backups: count,
  restorePoints: count,
  remain: count,
  failed: count,
  expired: count,
  newestGood: v.nullable(v.strictObject({ at: whole, size: v.nullable(word) })),
  oldest: instant,
  remark: v.nullable(sentence),
  asOf: whole,
});
export const saving = v.strictObject({
  id,
  jobId,
  jobName: word,
  backupId: jobId,
  at: whole,
  folder: sentence,
  state: v.picklist(['asking', 'saving', 'done', 'failed', 'cancelled']),
  files: list(
    v.strictObject({
      name: sentence,
      done: count,
      size: v.nullable(count),
      state: v.picklist(['waiting', 'saving', 'done', 'failed', 'cancelled']),
    }),
    10_000,
  ),
  sentence,
  resumable: v.boolean(),
});
export const callRecord = v.strictObject({
  id: count,
  at: whole,
  by: v.picklist(['person', 'poll']),
  method: text(10),
  path: sentence,
  status: v.nullable(whole),
  took: count,
  request: v.nullable(text(200_000)),
  reply: v.nullable(text(200_000)),
  note: v.nullable(sentence),
});
