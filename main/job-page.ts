import type { Edit } from './contract/writes.ts';
import type { JobPage } from './contract/job.ts';
import type { JobDetail } from './model/job.ts';
import { scheduleValues, schedulesValues, storageValues } from './present/edit-words.ts';
import { scheduleInWords } from './present/schedule-words.ts';
import type { Edits } from './writes/edits.ts';
import type { KeptEdit } from './writes/edits-shape.ts';
import { prioritiesOf } from './writes/undo.ts';

/**
 * The page of a job: what the service says of it, and what is remembered of changes made from here.
 * @param asOf epoch seconds, this computer's clock
 * @param storageName what a storage is called, as far as any job tells
 */
export function jobPage(
  job: JobDetail,
  edits: Pick<Edits, 'edits' | 'lastSet' | 'storage'>,
  storageName: (id: number) => string | null,
  asOf: number,
  lateness: JobPage['lateness'],
): JobPage {
  return {
    id: job.id,
    recipe: job.recipe,
    compute: job.compute,
    server: job.server,
    config: job.config,
    schedules: job.schedules.map((s) => ({ ...s, words: scheduleInWords(s) })),
    storage: job.storage,
    createdAt: job.createdAt,
    updatedAt: job.updatedAt,
    lastRanAt: job.lastRanAt,
    edits: edits.edits(job.id).flatMap((kept) => editOf(kept, job, storageName) ?? []),
    lastSet: edits.lastSet(job.id),
    priorities: prioritiesOf(job, edits.storage(job.id)),
    lateness,
    asOf,
  };
}

/** null: the schedule it belongs to is not there any more. */
function editOf({ id, at, before }: KeptEdit, job: JobDetail, storageName: (id: number) => string | null): Edit | null {
  switch (before.what) {
    case 'schedule':
      return job.schedules.some((schedule) => schedule.id === before.scheduleId)
        ? { id, what: 'schedule', scheduleId: before.scheduleId, at, sentence: scheduleValues(before.patch) }
        : null;
    case 'schedules':
      return { id, what: 'schedules', scheduleId: null, at, sentence: schedulesValues(before.list) };
    case 'storage':
      return { id, what: 'storage', scheduleId: null, at, sentence: storageValues(before.list, storageName) };
  }
}
