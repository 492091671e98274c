import { jobOf, write, type Call } from './call.ts';
import { createCheck, type Check } from './check.ts';
import { envelope, one, pageOf, sorted } from './query.ts';
import { hash, spread, uuidOf } from './random.ts';
import { noModel, nothing, ok, type Answer } from './reply.ts';
import { statusOf, type JobRow, type RunRow } from './rows.ts';
import { addRun, durationOf } from './runs.ts';
import * as shapes from './shapes.ts';

const tagNames = ['manual', 'hourly', 'daily', 'weekly', 'monthly'] as const;
const statuses = ['pending', 'running', 'expired', 'failed', 'completed', 'completed_with_errors'] as const;

/** `tags[manual]=1`: documented tags only, each a boolean. */
function tagsAsked(query: URLSearchParams, check: Check): readonly (readonly [keyof RunRow['tags'], boolean])[] {
  return [...query].flatMap(([name, value]) => {
    if (name === 'tags') check.add(name, 'The tags must be an array.');
    const asked = /^tags\[(.*)\]$/.exec(name)?.[1];
    if (asked === undefined) return [];
    const tag = check.choice(`tags.${asked}`, asked, tagNames);
    const on = tag && check.flag(`tags.${asked}`, value);
    return tag && on !== undefined ? [[tag, on] as const] : [];
  });
}

/** GET /jobs/{id}/backups (B1). Without a sort: newest first. Both bounds are exclusive (trap 9). */
export function listBackups(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const { query, quirks, at } = call;
  const check = createCheck();
  const status = check.choice('status', one(query, 'status'), statuses);
  const tags = tagsAsked(query, check);
  const startedSince = check.instant('started_since', one(query, 'started_since'));
  const completedSince = check.instant('completed_since', one(query, 'completed_since'));
  const started = (run: RunRow) => (run.startedAt <= at ? run.startedAt : null);
  const completed = (run: RunRow) => (run.endsAt <= at ? run.endsAt : null);
  const found = call.tables
    .runsOf(job)
    .filter(
      (run) =>
        (!status || statusOf(run, at) === status) &&
        tags.every(([tag, on]) => run.tags[tag] === on) &&
        (startedSince === undefined || (started(run) ?? 0) > startedSince) &&
        (completedSince === undefined || (completed(run) ?? 0) > completedSince),
    );
  const keys: Record<string, (run: RunRow) => string | number | null> = {
    id: (run) => run.id,
    // Documented, though no backup has a name (trap 10).
    name: () => null,
    created_at: (run) => run.createdAt,
    started_at: started,
    completed_at: completed,
  };
  const rows = sorted(found.reverse(), query, keys, check);
  const page = pageOf(rows, query, quirks, check);
  check.done();
  return ok(envelope(page, (run) => shapes.backup(job, run, at, quirks.filesBase), `/jobs/${job.id}/backups`, quirks));
}

/** Begins a run as a call does: queued for some seconds, its end decided now. */
function start(call: Call, job: JobRow, tags: RunRow['tags']): RunRow {
  const words = hash(`${call.seed} ${job.id} started ${call.at} ${job.runs.length}`);
  const startedAt = call.at + Math.round(spread(words[0], 2, 6));
  const seconds = Math.min(durationOf(job, job.started, words[1]), call.longestStarted);
  const ends = { startedAt, endsAt: startedAt + seconds, outcome: job.started };
  return addRun(job, { id: uuidOf(words), createdAt: call.at, ...ends, tags });
}

/** POST /jobs/{id}/backups/start (B2). A second one while the first runs is taken too: the page does not say. */
export function startBackup(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const check = createCheck();
  const flag = (name: string): boolean => {
    const value = call.input[name];
    if (call.form && (value === 'true' || value === 'false')) return value === 'true';
    return check.flag(name, value) ?? false;
  };
  const [manual, hourly, daily, weekly, monthly] = tagNames.map((tag) => flag(`is_${tag}`)) as [
    boolean,
    boolean,
    boolean,
    boolean,
    boolean,
  ];
  check.done();
  const tags = manual
    ? { manual, hourly: false, daily: false, weekly: false, monthly: false }
    : { manual, hourly, daily, weekly, monthly };
  const run = start(call, job, tags);
  return ok(
    {
      status: 'starting',
      backup_id: run.id,
      url: `https://app.snapshooter.test/backup/${run.id}`,
      config: [],
      // The page's own reply contradicts its request; so does this one (trap 18).
      tags: { is_manual: false, is_hourly: false, is_daily: true, is_weekly: false, is_monthly: false },
    },
    202,
  );
}

/** Rows of a deletion vanish a little later, over some seconds, the oldest first: it is only scheduled (B3). */
const vanishing = { first: 2, last: 5 };

/** DELETE /jobs/{id}/backups (B3). */
export function deleteBackups(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const runs = call.tables.runsOf(job);
  const { first, last } = vanishing;
  runs.forEach((run, i) => {
    const after = last - Math.floor(((last - first) * (runs.length - 1 - i)) / runs.length);
    remove(call, run, call.at + call.quirks.lag + after);
  });
  return ok({ message: `${runs.length} backups scheduled for deletion` });
}

function remove({ quirks }: Call, run: RunRow, at: number): void {
  const how = quirks.deletedExpire ? 'expiredAt' : 'goneAt';
  run[how] = Math.min(run[how], at);
}

function find(call: Call, id: string) {
  const found = call.tables.run(id);
  if (!found) throw noModel('Backup', id);
  return found;
}

/** GET /backups/{id}. */
export function showBackup(call: Call, id: string): Answer {
  const { job, run } = find(call, id);
  return ok({ data: shapes.backup(job, run, call.at, call.quirks.filesBase) });
}

/** POST /backups/{id}/download: a map of path to pre-signed URL, which PHP prints as a list when empty. */
export function downloadBackup(call: Call, id: string): Answer {
  const { job, run } = find(call, id);
  const listed = shapes.filesOf(job, run, call.at, call.quirks.filesBase);
  const files = listed.map((file) => [`${job.id}/${file.name}`, file.url] as const);
  return ok({ data: files.length === 0 ? [] : Object.fromEntries(files) });
}

/** DELETE /backups/{id}. */
export function deleteBackup(call: Call, id: string): Answer {
  const { run } = find(call, id);
  write(call, (at) => {
    remove(call, run, at);
    call.tables.settle(at);
  });
  return nothing;
}

/** GET /storage. */
export function listStorage(call: Call): Answer {
  const { query, quirks } = call;
  const check = createCheck();
  const provider = check.text('provider', one(query, 'provider'));
  const region = check.text('region', one(query, 'region'));
  check.instant('modified_since', one(query, 'modified_since'));
  const found = call.tables.places.storages.filter(
    (row) => (!provider || row.provider === provider) && (!region || row.region === region),
  );
  const rows = sorted(found, query, { id: (row) => row.id, name: (row) => row.name }, check);
  const page = pageOf(rows, query, quirks, check);
  check.done();
  return ok(envelope(page, (row) => shapes.storage(row, 1), '/storage', quirks));
}
