import { contextOf, jobOf, type Call } from './call.ts';
import { createCheck, isMap, type Check } from './check.ts';
import { envelope, pageOf, sorted } from './query.ts';
import { uuid } from './random.ts';
import { recipes, wrapConfig } from './recipes.ts';
import { nothing, ok, type Answer } from './reply.ts';
import { ranAt, type JobRow } from './rows.ts';
import { readSchedules, readStorage } from './parts.ts';
import * as shapes from './shapes.ts';

/** GET /jobs (J2). Without a sort: as they were made, which the page's sample is too. */
export function listJobs(call: Call): Answer {
  const { query, quirks, at } = call;
  const check = createCheck();
  const host = query.get('host');
  const since = check.instant('modified_since', query.get('modified_since'));
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
  const rows = sorted(found, query.get('sort'), keys, check);
  const page = pageOf(rows, query, quirks, check);
  check.done();
  const context = contextOf(call);
  return ok(envelope(page, (job) => shapes.job(job, context), '/jobs', quirks));
}

/** GET /jobs/{id} (J3): field for field the list's element. */
export const showJob = (call: Call, id: string): Answer => ok({ data: shapes.job(jobOf(call, id), contextOf(call)) });

function slugOf(check: Check, value: unknown): string | undefined {
  const id = check.integer('recipe_id', value, { required: true });
  const slug = Object.keys(recipes).find((name) => recipes[name]?.id === id);
  if (id !== undefined && slug === undefined) check.add('recipe_id', 'The selected recipe id is invalid.');
  return slug;
}

function computeOf(call: Call, check: Check, value: unknown): Record<string, unknown> | undefined {
  if (!isMap(value)) {
    check.add('compute', 'The compute field is required.');
    return undefined;
  }
  if (value.type === 'server') {
    const id = check.integer('compute.server_id', value.server_id, { required: true });
    const known = call.tables.places.servers.some((server) => server.id === id);
    if (id !== undefined && !known) check.add('compute.server_id', 'The selected compute.server id is invalid.');
  } else if (value.type === 'ss_serverless') {
    if (value.region !== 'eu' && value.region !== 'us')
      check.add('compute.region', 'The selected compute.region is invalid.');
  } else if (value.type !== 'ss_agent') check.add('compute.type', 'The selected compute.type is invalid.');
  return value;
}

/** POST /jobs (J1): 201, without `compute_type`, with the fuller storages. */
export function createJob(call: Call): Answer {
  const { input, tables, at } = call;
  const check = createCheck();
  const name = check.text('name', input.name, { required: true });
  const recipe = slugOf(check, input.recipe_id);
  const compute = computeOf(call, check, input.compute);
  const storage = readStorage(call, check, input.storage);
  const schedules = readSchedules(call, check, input.schedules, true);
  const encryption = check.integer('encryption_key_id', input.encryption_key_id);
  const proxy = check.integer('proxy_id', input.proxy_id);
  check.done();
  const server = tables.places.servers.find((row) => row.id === compute?.server_id);
  const job = tables.addJob(
    {
      id: uuid(`${call.seed} created ${name} ${at} ${tables.jobs.size}`),
      name: name!,
      recipe: recipe!,
      createdAt: at,
      ...(server ? { server: server.name } : { compute: compute! }),
    },
    at,
  );
  const config = isMap(input.config) ? wrapConfig(recipe!, input.config) : job.config;
  Object.assign(job, { storage, schedules, encryptionKeyId: encryption ?? null, proxyId: proxy ?? null, config });
  tables.replan(job, at);
  return ok({ data: shapes.job(job, contextOf(call), true) }, 201);
}

/** PATCH /jobs/{id} (J4): only schedules and storage, each replaced whole (trap 48). The job's row is not touched (11). */
export function updateJob(call: Call, id: string): Answer {
  const job = jobOf(call, id);
  const check = createCheck();
  const { input } = call;
  const storage = input.storage === undefined ? job.storage : readStorage(call, check, input.storage);
  const schedules =
    input.schedules === undefined ? null : readSchedules(call, check, input.schedules, job.schedules[0]?.runs ?? false);
  check.done();
  job.storage = storage;
  if (schedules) {
    job.schedules = schedules;
    call.tables.replan(job, call.at);
  }
  return nothing;
}

/** DELETE /jobs/{id} (J5). */
export function deleteJob(call: Call, id: string): Answer {
  call.tables.jobs.delete(jobOf(call, id).id);
  return nothing;
}
