import type { BackupDetail } from '../main/contract/job.ts';
import type { Places } from './context.ts';
import type { WindowRoute } from './route.svelte.ts';

/** A question that the page of a job puts before the person. */
export type Asking =
  | { readonly what: 'tags' | 'delete-job' | 'delete-backups'; readonly jobId: string }
  | { readonly what: 'delete-backup'; readonly jobId: string; readonly backup: BackupDetail };

/** A form that a tab of the job's page opens as soon as it has the job, and then takes away from here. */
export interface Editing {
  readonly what: 'schedule' | 'storage';
  readonly jobId: string;
}

/** What can be asked for a job, from its page, a row or by name: each goes to the page of the job and asks there. */
export const createActs = (route: WindowRoute, places: Places) => {
  const go = (jobId: string) => {
    if (route.current.page !== 'job' || route.current.jobId !== jobId) route.go({ page: 'job', jobId });
  };
  const ask = (asking: Asking) => {
    places.asking = asking;
    go(asking.jobId);
  };
  const edit = (editing: Editing) => {
    places.tab = editing.what;
    places.editing = editing;
    go(editing.jobId);
  };
  return {
    startWithTags: (jobId: string) => ask({ what: 'tags', jobId }),
    deleteJob: (jobId: string) => ask({ what: 'delete-job', jobId }),
    deleteBackups: (jobId: string) => ask({ what: 'delete-backups', jobId }),
    deleteBackup: (jobId: string, backup: BackupDetail) => ask({ what: 'delete-backup', jobId, backup }),
    editSchedule: (jobId: string) => edit({ what: 'schedule', jobId }),
    editStorage: (jobId: string) => edit({ what: 'storage', jobId }),
    protect(jobId: string) {
      places.tab = 'protection';
      go(jobId);
    },
  };
};
export type Acts = ReturnType<typeof createActs>;
