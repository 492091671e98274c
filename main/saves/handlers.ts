import type { Core, Handlers } from '../commands.ts';
import { Refusal } from '../reply.ts';

/** Backup files on their way to this computer, and the record of calls. */
export type SaveHandlers = Pick<
  Handlers,
  'saveFiles' | 'cancelSaving' | 'resumeSaving' | 'dismissSaving' | 'showSaving' | 'calls' | 'exportCalls' | 'listJobs'
>;

export function createSaveHandlers(_core: Core): SaveHandlers {
  const later = (): never => {
    throw new Refusal('denied', 'This cannot be done from here yet. Nothing was sent.');
  };
  return {
    saveFiles: later,
    cancelSaving: later,
    resumeSaving: later,
    dismissSaving: later,
    showSaving: later,
    calls: later,
    exportCalls: later,
    listJobs: later,
  };
}
