import type { JobView } from '../main/contract/job.ts';
import type { ServerCount } from './collection.ts';
import { fold } from './order.ts';

/** An address, the servers that have it, and how many jobs run there. */
export interface Host {
  readonly host: string;
  readonly names: string;
  readonly count: number;
  /** What searching reads. */
  readonly hay: string;
}

/** The addresses seen in jobs, most jobs first. */
export const hostsOf = (servers: readonly ServerCount[]): readonly Host[] => {
  const found = new Map<string, { names: string[]; count: number }>();
  for (const { host, name, count } of servers) {
    if (host === null) continue;
    const known = found.get(host);
    found.set(host, { names: [...(known?.names ?? []), name], count: (known?.count ?? 0) + count });
  }
  return [...found]
    .map(([host, { names, count }]) => ({
      host,
      names: names.join(', '),
      count,
      hay: fold(`${host} ${names.join(' ')}`),
    }))
    .sort((a, b) => b.count - a.count);
};

export type Members = (job: JobView) => boolean;

/** Names of hosts know no case. */
export const isOn = (host: string): Members => {
  const asked = host.toLowerCase();
  return (job) => job.host !== null && job.host.toLowerCase() === asked;
};

/** Who is on a host: as the service told, and by their own address those it could not know of. */
export const membersOf = (host: string, told: readonly string[], known: Iterable<string>): Members => {
  const ids = new Set(told);
  const then = new Set(known);
  const here = isOn(host);
  return (job) => ids.has(job.id) || (!then.has(job.id) && here(job));
};
