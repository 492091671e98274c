import { contextOf, jobOf, write, type Call } from './call.ts';
import { createCheck, isMap, type Check } from './check.ts';
import { protectionId, readSchedules, readStorage } from './parts.ts';
import { envelope, one, pageOf, sorted } from './query.ts';
import { checkConfig, wrapConfig, type Recipe } from './recipes.ts';
import { nothing, ok, type Answer } from './reply.ts';
import { ranAt, type JobRow } from './rows.ts';
import * as shapes from './shapes.ts';
import type { JobSpec } from './specs.ts';

/** GET /jobs (J2). Without a sort: as they were made, which the page's sample is too. */
export function listJobs(call: Call): Answer {
  const { query, quirks, at } = call;
  const check = createCheck();
  const host = check.text('host', one(query, 'host'));
  const since = check.instant('modified_since', one(query, 'modified_since'));
  const found = [...call.tables.jobs.values()].filter(
    (job) => (!host || job.server?.host === host) && (since === undefined || (ranAt(job, at) ?? job.createdAt) > since),
  );
  const keys: Record<string, (job: JobRow) => string | number | null> = {
    id: (job) => job.id,
    name: (job) => job.name.toLowerCase(),
    last_ran_at: (job) => ranAt(job, at),
    created_at: (job) => job.createdAt,
    updated_at: (job) => ranAt(job, at) ?? job.createdAt,
  };
  const rows = sorted(found, query, keys, check);
  const page = pageOf(rows, query, quirks, check);
  check.done();
  const context = contextOf(call);
  return ok(envelope(page, (job) => shapes.job(job, context), '/jobs', quirks));
}

/** GET /jobs/{id} (J3): field for field the list's element. */
export const showJob = (call: Call, id: string): Answer => ok({ data: shapes.job(jobOf(call, id), contextOf(call)) });

function recipeOf(call: Call, check: Check): Recipe | undefined {
  const { input, tables } = call;
  const id = check.integer('recipe_id', input.recipe_id, { required: true });
  const found = tables.recipes.ofId(id, isMap(input.config) ? input.config : {});
  if (id !== undefined && !found) check.add('recipe_id', 'The selected recipe id is invalid.');
  return found;
}

/** Where a job runs: a known server, or what `compute` says. */
function computeOf(call: Call, check: Check): Pick<JobSpec, 'server' | 'compute'> {
  const value = check.map('compute', call.input.compute);
  if (!value) return {};
  const type = check.choice('compute.type', value.type, ['server', 'ss_serverless', 'ss_agent'], { required: true });
  if (type === 'ss_serverless') {
    const region = check.choice('compute.region', value.region, ['eu', 'us'], { required: true });
    return { compute: { type, region } };
  }
  if (type !== 'server') return { compute: value };
  const id = check.integer('compute.server_id', value.server_id, { required: true });
  const server = call.tables.places.servers.find((row) => row.id === id);
  if (id !== undefined && !server) check.add('compute.server_id', 'The selected compute.server id is invalid.');
  return server ? { server: server.name } : {};
}

/** POST /jobs (J1): 201, without `compute_type`, with the fuller storages. Its fields in the page's order. */
export function createJob(call: Call): Answer {
  const { input, tables, at } = call;
  const check = createCheck();
  const name = check.text('name', input.name, { required: true, max: 255 });
  const config = check.map('config', input.config);
  const compute = computeOf(call, check);
  const storage = readStorage(call, check, input.storage);
  const schedules = readSchedules(call, check, input.schedules, tables.newJobsRun);
  const recipe = recipeOf(call, check);
  if (recipe && config) checkConfig(check, recipe, config);
  const encryptionKeyId = protectionId(call, check, 'encryptionKeyId') ?? null;
  const proxyId = protectionId(call, check, 'proxyId') ?? null;
  check.done();
  const job = tables.makeJob({ name: name!, recipe: recipe!.slug, createdAt: at, ...compute }, at);
  Object.assign(job, { storage, schedules, encryptionKeyId, proxyId, config: wrapConfig(recipe, config!) });
  write(call, (seenAt) => {
    tables.jobs.set(job.id, job);
    tables.replan(job, seenAt);
  });
  return ok({ data: shapes.job(job, contextOf(call), true) }, 201);
}

/** PATCH /jobs/{id} (J4): only schedules and storage, each replaced whole (trap 48). The job's row is not touched (11). */
export function updateJob(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const check = createCheck();
  const { input } = call;
  const storage = input.storage === undefined ? null : readStorage(call, check, input.storage);
  const schedules =
    input.schedules === undefined ? null : readSchedules(call, check, input.schedules, job.schedules[0]?.runs ?? false);
  check.done();
  write(call, (at) => {
    if (storage) job.storage = storage;
    if (!schedules) return;
    job.schedules = schedules;
    call.tables.replan(job, at);
  });
  return nothing;
}

/** DELETE /jobs/{id} (J5). */
export function deleteJob(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  write(call, () => call.tables.jobs.delete(job.id));
  return nothing;
}
