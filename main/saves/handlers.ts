import type { Core, Handlers } from '../commands.ts';
import { callRecords } from './calls.ts';
import { exportCalls } from './export-calls.ts';
import { createLister } from './list-jobs.ts';

/** Backup files on their way to this computer, and the record of calls. */
type SaveHandlers = Pick<
  Handlers,
  'saveFiles' | 'cancelSaving' | 'resumeSaving' | 'dismissSaving' | 'showSaving' | 'calls' | 'exportCalls' | 'listJobs'
>;

const done = (_nothing: void): null => null;

export function createSaveHandlers(core: Core): SaveHandlers {
  const list = createLister(core);
  return {
    saveFiles: ({ jobId, backupId }) => core.savings.save(jobId, backupId),
    cancelSaving: ({ id }) => done(core.savings.cancel(id)),
    resumeSaving: ({ id }) => done(core.savings.resume(id)),
    dismissSaving: ({ id }) => done(core.savings.dismiss(id)),
    async showSaving({ id }) {
      await core.savings.show(id);
      return null;
    },
    calls: () => ({ calls: callRecords(core.calls) }),
    exportCalls: () => exportCalls(core),
    listJobs: ({ host, sort }) => list(host, sort),
  };
}
