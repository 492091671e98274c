import { ApiError } from '../api/errors.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { JobOptions } from '../contract/writes.ts';
import type { Job } from '../model/job.ts';
import { storagesNote } from '../present/options-words.ts';

type Server = JobOptions['servers'][number];
type Storage = JobOptions['storages'][number];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => collator.compare(a.name, b.name);

/** Servers and storages as the jobs show them, by id, in order of their names. */
export function seenIn(jobs: Iterable<Job>): Pick<JobOptions, 'servers' | 'storages'> {
  const servers = new Map<number, Server>();
  const storages = new Map<number, Storage>();
  for (const { compute, storage } of jobs) {
    const { serverId, name, host } = compute;
    if (serverId !== null && serverId > 0) servers.set(serverId, { id: serverId, name, host });
    for (const { id, name, provider, region } of storage) if (id > 0) storages.set(id, { id, name, provider, region });
  }
  return { servers: [...servers.values()].sort(byName), storages: [...storages.values()].sort(byName) };
}

/** What a new job can be made of. Where the service does not list its storages a note says so: a form never fails by it. */
export async function jobOptions(
  api: Pick<Snapshooter, 'storages'>,
  jobs: Iterable<Job>,
  signal: AbortSignal,
): Promise<JobOptions> {
  const seen = seenIn(jobs);
  try {
    const listed = await api.storages({ by: 'person', once: true, signal });
    const storages = new Map(seen.storages.map((storage) => [storage.id, storage]));
    for (const { id, name, provider, region } of listed) storages.set(id, { id, name, provider, region });
    return { ...seen, storages: [...storages.values()].sort(byName), note: null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...seen, note: storagesNote(error.kind, seen.storages.length, error.message) };
  }
}
