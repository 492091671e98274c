import type { Core } from '../commands.ts';
import type { Timeline } from '../contract/watching.ts';
import type { Compute } from '../model/job.ts';
import { hazardInWords } from '../present/past-words.ts';
import { comingOf } from '../watch/upcoming.ts';
import type { Watcher } from '../watcher.ts';

const aDay = 86_400;
/** As many as the contract's lists take. */
const most = { slots: 100_000, collisions: 100 } as const;

/** The slots of the next 24 hours by the service's clock, and what to mind about them. */
export function timelineOf({ store, tables }: Pick<Core, 'store' | 'tables'>, watcher: Watcher, now: number): Timeline {
  const from = Math.floor(now);
  const fleet = [...store.all()].map((held) => ({
    jobId: held.job.id,
    server: serverOf(held.job.compute),
    watched: watcher.watched(held),
  }));
  const jobOf = (jobId: string) => store.get(jobId)!.job;
  const byName = new Intl.Collator('en', { numeric: true });
  const coming = comingOf(fleet, from, from + aDay, tables).sort(
    (a, b) => a.at - b.at || byName.compare(jobOf(a.jobId).name, jobOf(b.jobId).name),
  );
  return {
    from,
    to: from + aDay,
    slots: coming.slice(0, most.slots).map(({ at, jobId, collides, hazard }) => ({
      at,
      jobId,
      name: jobOf(jobId).name,
      server: jobOf(jobId).compute.name,
      collides: collides.slice(0, most.collisions).map((id) => jobOf(id).name),
      hazard: hazard && hazardInWords(hazard),
    })),
    without: fleet.length - new Set(coming.map(({ jobId }) => jobId)).size,
  };
}

/** null: what it runs on is nobody else's. */
const serverOf = ({ type, serverId, host }: Compute): string | null =>
  serverId !== null ? `server ${serverId}` : type === 'server' ? host : null;
