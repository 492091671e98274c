import type { Core, Handlers } from '../commands.ts';
import { Refusal } from '../reply.ts';

/** What a person asks to be made, changed or deleted. */
export type WriteHandlers = Pick<
  Handlers,
  | 'jobOptions'
  | 'createJob'
  | 'updateJob'
  | 'updateSchedule'
  | 'updateStorage'
  | 'putBack'
  | 'setEncryption'
  | 'setProxy'
  | 'previewSchedule'
  | 'checkWrite'
  | 'dismissWrite'
  | 'impact'
  | 'deleteJob'
  | 'deleteBackups'
  | 'deleteBackup'
>;

export function createWriteHandlers(_core: Core): WriteHandlers {
  const later = (): never => {
    throw new Refusal('denied', 'This cannot be done from here yet. Nothing was sent.');
  };
  return {
    jobOptions: later,
    createJob: later,
    updateJob: later,
    updateSchedule: later,
    updateStorage: later,
    putBack: later,
    setEncryption: later,
    setProxy: later,
    previewSchedule: later,
    checkWrite: later,
    dismissWrite: later,
    impact: later,
    deleteJob: later,
    deleteBackups: later,
    deleteBackup: later,
  };
}
