import type { JobPatch, ScheduleDraft, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import type { Job, Retention, Schedule } from '../model/job.ts';

/** What the service is to show once a write has been done. Plain data, for it outlives a restart; never a secret. */
export type Expected =
  /** A job of this name beside those known before it was sent; `jobId`: its answer told which. */
  | { readonly is: 'created'; readonly name: string; readonly known: readonly string[]; readonly jobId: string | null }
  | { readonly is: 'schedule'; readonly scheduleId: number; readonly patch: SchedulePatch }
  | { readonly is: 'job'; readonly patch: JobPatch }
  /** Encryption and proxy cannot be read back (trap 33). */
  | { readonly is: 'hidden' }
  | { readonly is: 'job gone' }
  | { readonly is: 'backup gone'; readonly backupId: string }
  /** No backup made until then: epoch seconds, the service's clock. */
  | { readonly is: 'backups gone'; readonly until: number };

/** `silent`: what is shown neither proves nor denies it. */
export type Shown = 'yes' | 'no' | 'silent';

const all = (parts: readonly Shown[]): Shown =>
  parts.includes('no') ? 'no' : parts.every((part) => part === 'silent') ? 'silent' : 'yes';

const tidyCron = (cron: string): string => cron.trim().replaceAll(/\s+/g, ' ').toUpperCase();
const classes = ['hourly', 'daily', 'weekly', 'monthly'] as const satisfies readonly (keyof Retention)[];

/** Does a schedule say what a patch asked for? A count that the service leaves out proves nothing. */
const showsPatch = (schedule: Schedule, patch: ScheduleDraft): Shown =>
  all([
    ...(patch.cron === undefined ? [] : [cronShown(schedule.cron, patch.cron)]),
    ...(patch.timezone === undefined ? [] : [yes(schedule.timezone.toLowerCase() === patch.timezone.toLowerCase())]),
    ...(patch.runOffset === undefined ? [] : [yes(schedule.runOffset === patch.runOffset)]),
    ...classes.flatMap((name) => {
      const asked = patch.retention?.[name] ?? null;
      const shown = schedule.retention[name];
      return asked === null ? [] : [shown === null ? ('silent' as const) : yes(shown === asked)];
    }),
  ]);
const yes = (is: boolean): Shown => (is ? 'yes' : 'no');
const cronShown = (shown: string | null, asked: string): Shown =>
  shown === null ? 'silent' : yes(tidyCron(shown) === tidyCron(asked));

/** All of them, in whatever order: each draft by a schedule of its own. */
const showsSchedules = (schedules: readonly Schedule[], drafts: readonly ScheduleDraft[]): Shown => {
  if (schedules.length !== drafts.length) return 'no';
  const left = [...schedules];
  const parts = drafts.map((draft): Shown => {
    const fits = (wanted: Shown): number => left.findIndex((schedule) => showsPatch(schedule, draft) === wanted);
    const at = fits('yes') >= 0 ? fits('yes') : fits('silent');
    if (at < 0) return 'no';
    return showsPatch(left.splice(at, 1)[0]!, draft);
  });
  return all(parts);
};

/** The same storages; in which order they are listed proves nothing (trap 39). */
export const sameStorages = (shown: readonly { readonly id: number }[], asked: readonly StorageDraft[]): boolean =>
  shown.length === asked.length && asked.every(({ storageId }) => shown.some(({ id }) => id === storageId));

/** Does a job, as it is shown, prove a change of its schedules or storages? */
export function showsChange(job: Job, expected: Extract<Expected, { is: 'schedule' | 'job' }>): Shown {
  if (expected.is === 'schedule') {
    const schedule = job.schedules.find(({ id }) => id === expected.scheduleId);
    return schedule ? showsPatch(schedule, expected.patch) : 'no';
  }
  const { schedules, storage } = expected.patch;
  return all([
    ...(schedules ? [showsSchedules(job.schedules, schedules)] : []),
    ...(storage ? [yes(sameStorages(job.storage, storage))] : []),
  ]);
}

/** The job that a creation made, among those listed. */
export const madeBy = <T extends Pick<Job, 'id' | 'name'>>(
  jobs: Iterable<T>,
  expected: Extract<Expected, { is: 'created' }>,
): T | null => {
  for (const job of jobs)
    if (
      expected.jobId === null
        ? job.name === expected.name && !expected.known.includes(job.id)
        : job.id === expected.jobId
    )
      return job;
  return null;
};
