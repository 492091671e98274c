import type { Core, Handlers } from '../commands.ts';
import * as words from '../present/write-words.ts';
import { Refusal } from '../reply.ts';
import { previewSchedule } from './preview.ts';
import type { Writes } from './writes.ts';

/** What a person asks to be made, changed or deleted. */
type WriteHandlers = Pick<
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

export function createWriteHandlers(core: Core): WriteHandlers {
  const writes = (): Writes => {
    const found = core.writes();
    if (!found) throw new Refusal('denied', words.noAccount);
    return found;
  };
  return {
    jobOptions: () => writes().jobOptions(),
    createJob: (args) => writes().createJob(args),
    updateJob: (args) => writes().updateJob(args),
    updateSchedule: (args) => writes().updateSchedule(args),
    updateStorage: (args) => writes().updateStorage(args),
    putBack: (args) => writes().putBack(args),
    setEncryption: (args) => writes().setEncryption(args),
    setProxy: (args) => writes().setProxy(args),
    previewSchedule: (args) => previewSchedule(args, core.ports.timeZone(), core.ports.clock.now()),
    checkWrite: ({ id }) => writes().checkWrite(id),
    dismissWrite({ id }) {
      writes().dismissWrite(id);
      return null;
    },
    impact: (args) => writes().impact(args),
    deleteJob: (args) => writes().deleteJob(args),
    deleteBackups: (args) => writes().deleteBackups(args),
    deleteBackup: (args) => writes().deleteBackup(args),
  };
}
