import { readFileSync } from 'node:fs';

/** The vendor's own samples, verbatim. */
const text = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
export const fixture = (name: string): unknown => JSON.parse(text(name)) as unknown;
export const fixtureText = text;

type Sample = Record<string, unknown>;
/** `data` of a sample: its rows, or the one object in a list of one. Each call gives its own copy to change. */
export const rows = (name: string): Sample[] => {
  const { data } = fixture(name) as { data: Sample | Sample[] };
  return Array.isArray(data) ? data : [data];
};
export const row = (name: string, at = 0): Sample => {
  const found = rows(name)[at];
  if (!found) throw new Error(`no row ${at} in ${name}`);
  return found;
};

export const createJob = 'create-job.201.json';
export const listJobs = 'list-jobs.200.json';
export const showJob = 'show-job.200.json';
export const listBackups = 'list-backups.200.json';
export const startBackup = 'start-backup.202.json';
export const deleteBackups = 'delete-backups.200.json';

/** Sets a value deep inside a sample, by path. */
export const changed = (sample: Sample, path: readonly (string | number)[], value: unknown): Sample => {
  const copy = structuredClone(sample);
  let at: Record<string | number, unknown> = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) {
    if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return copy;
};
