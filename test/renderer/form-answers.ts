import type { JobView } from '../../main/contract/job.ts';
import { jobPage, written } from './answers.ts';
import { ok } from './bridge.ts';
import type { Answers } from './bridge.ts';
import { now } from './moment.ts';

/** What the preview's bridge answers to a new job, where the picture is of something going wrong. */
export const refusedJob: Answers = {
  createJob: () => ({
    ok: false,
    error: {
      kind: 'invalid',
      message: 'SnapShooter did not accept what was sent: The given data was invalid. Nothing was changed.',
      fields: {
        'config.root_path': ['The config.root_path field is required.'],
        'storage.1.storage_id': ['The selected storage.1.storage_id is invalid.'],
        'schedules.0.retention_daily': ['The schedules.0.retention_daily must be at least 1.'],
        plan: ['Your plan allows no more than 5 jobs.'],
      },
    },
  }),
};
export const unansweredJob: Answers = {
  createJob: () =>
    ok(
      written(null, {
        outcome: 'unknown',
        sentence:
          'No usable answer came, so it is not known whether the job “Demo File Backup” was created. It is not sent again. Check looks for what it did.',
      }),
    ),
};
export const refusedStorage: Answers = {
  updateStorage: () => ({
    ok: false,
    error: {
      kind: 'invalid',
      message: 'SnapShooter did not accept what was sent: The given data was invalid. Nothing was changed.',
      fields: {
        'storage.1.storage_id': ['The selected storage.1.storage_id is invalid.'],
        plan: ['Too many storages.'],
      },
    },
  }),
};
/** Its storages were changed from here, so their priorities are known and can be put back. */
export const storageSet = (jobs: () => readonly JobView[]): Answers => ({
  job: ({ jobId }) =>
    ok({
      ...jobPage(jobId, jobs()),
      priorities: {
        known: true,
        list: [
          { storageId: 41, priority: 1 },
          { storageId: 40, priority: 2 },
        ],
      },
      edits: [
        {
          id: 'edit-1',
          what: 'storage',
          scheduleId: null,
          at: now - 1620,
          sentence: 'Spaces FRA1, then Wasabi.',
        },
      ],
    }),
});
