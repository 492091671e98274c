import type { Core, Handlers } from '../commands.ts';
import { Refusal } from '../reply.ts';
import { callRecords } from './calls.ts';
import { exportCalls } from './export-calls.ts';
import { createLister } from './list-jobs.ts';

/** Backup files on their way to this computer, and the record of calls. */
export type SaveHandlers = Pick<
  Handlers,
  'saveFiles' | 'cancelSaving' | 'resumeSaving' | 'dismissSaving' | 'showSaving' | 'calls' | 'exportCalls' | 'listJobs'
>;

export function createSaveHandlers(core: Core): SaveHandlers {
  const later = (): never => {
    throw new Refusal('denied', 'This cannot be done from here yet. Nothing was sent.');
  };
  const list = createLister(core);
  return {
    saveFiles: later,
    cancelSaving: later,
    resumeSaving: later,
    dismissSaving: later,
    showSaving: later,
    calls: () => ({ calls: callRecords(core.calls) }),
    exportCalls: () => exportCalls(core),
    listJobs: ({ host, sort }) => list(host, sort),
  };
}
