import type { ScheduleDraft, StorageDraft } from '../model/drafts.ts';
import type { Retention } from '../model/job.ts';

const classes = ['hourly', 'daily', 'weekly', 'monthly'] as const satisfies readonly (keyof Retention)[];

/** "Cron 5 2 * * *, time zone America/New_York, offset 5, keeps 7 daily." */
export function scheduleValues(draft: ScheduleDraft): string {
  const kept = classes.flatMap((name) => {
    const count = draft.retention?.[name] ?? null;
    return count === null ? [] : [`${count} ${name}`];
  });
  const said = [
    ...(draft.cron === undefined ? [] : [`cron ${draft.cron}`]),
    ...(draft.timezone === undefined ? [] : [`time zone ${draft.timezone}`]),
    ...(draft.runOffset === undefined ? [] : [`offset ${draft.runOffset}`]),
    ...(kept.length === 0 ? [] : [`keeps ${kept.join(', ')}`]),
  ].join(', ');
  return said === '' ? 'Nothing.' : `${said[0]!.toUpperCase()}${said.slice(1)}.`;
}

const longest = 5;

/** "2 schedules: Cron 5 2 * * *, time zone UTC. Cron 0 0 * * MON, time zone UTC." */
export const schedulesValues = (list: readonly ScheduleDraft[]): string =>
  list.length === 1
    ? scheduleValues(list[0]!)
    : `${list.length} schedules: ${list.slice(0, longest).map(scheduleValues).join(' ')}${more(list.length)}`;

/** "Storages EU bucket (priority 1), storage id 45 (priority 2)." */
export const storageValues = (list: readonly StorageDraft[], nameOf: (id: number) => string | null): string => {
  const said = list
    .slice(0, longest)
    .map(({ storageId, priority }) => `${nameOf(storageId) ?? `storage id ${storageId}`} (priority ${priority})`);
  return `${list.length === 1 ? 'Storage' : 'Storages'} ${said.join(', ')}.${more(list.length)}`;
};

const more = (count: number): string => (count > longest ? ` And ${count - longest} more.` : '');
