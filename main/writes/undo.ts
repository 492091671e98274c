import type { ScheduleDraft, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import type { Job, Retention, Schedule } from '../model/job.ts';
import { same } from '../model/same.ts';
import type { Before } from './edits-shape.ts';
import { sameStorages } from './expected.ts';

const classes = ['hourly', 'daily', 'weekly', 'monthly'] as const satisfies readonly (keyof Retention)[];

/** What a patch would overwrite with something else; null: nothing that is known. */
export function overwritten(schedule: Schedule, patch: SchedulePatch): SchedulePatch | null {
  const retention: Partial<Record<keyof Retention, number>> = {};
  for (const name of classes) {
    const [asked, was] = [patch.retention?.[name] ?? null, schedule.retention[name]];
    if (asked !== null && was !== null && asked !== was) retention[name] = was;
  }
  const before: SchedulePatch = {
    ...(patch.timezone !== undefined && patch.timezone !== schedule.timezone && { timezone: schedule.timezone }),
    ...(patch.cron !== undefined &&
      schedule.cron !== null &&
      patch.cron.trim() !== schedule.cron && { cron: schedule.cron }),
    ...(patch.runOffset !== undefined && patch.runOffset !== schedule.runOffset && { runOffset: schedule.runOffset }),
    ...(Object.keys(retention).length > 0 && { retention }),
  };
  return Object.keys(before).length > 0 ? before : null;
}

/** A schedule as a request for one like it. */
const draftOf = ({ order, cron, timezone, runOffset, retention }: Schedule): ScheduleDraft => {
  const kept = Object.fromEntries(
    classes.flatMap((name) => (retention[name] === null ? [] : [[name, retention[name]]])),
  );
  return {
    order,
    ...(cron !== null && { cron }),
    timezone,
    runOffset,
    ...(Object.keys(kept).length > 0 && { retention: kept }),
  };
};

/** A job's storages with their priorities: as last set from here if they are still the same, else guessed (trap 39). */
export function prioritiesOf(
  job: Pick<Job, 'storage'>,
  set: readonly StorageDraft[] | null,
): { readonly known: boolean; readonly list: readonly StorageDraft[] } {
  if (set && sameStorages(job.storage, set))
    return { known: true, list: [...set].sort((a, b) => a.priority - b.priority) };
  return { known: false, list: job.storage.map(({ id }, i) => ({ storageId: id, priority: i + 1 })) };
}

/** What a change of one schedule would overwrite. */
export function beforeSchedule(job: Job, scheduleId: number, patch: SchedulePatch): Before | null {
  const schedule = job.schedules.find(({ id }) => id === scheduleId);
  const before = schedule && overwritten(schedule, patch);
  return before ? { what: 'schedule', scheduleId, patch: before } : null;
}

/** What new schedules in place of all would overwrite. None cannot be put back: the service takes no empty list. */
export const beforeSchedules = (job: Job): Before | null =>
  job.schedules.length ? { what: 'schedules', list: job.schedules.map(draftOf) } : null;

/** What other storages would overwrite. */
export function beforeStorage(
  job: Job,
  asked: readonly StorageDraft[],
  set: readonly StorageDraft[] | null,
): Before | null {
  const { list } = prioritiesOf(job, set);
  return list.length > 0 && !same(list, asked) ? { what: 'storage', list: [...list] } : null;
}
