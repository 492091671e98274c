import { existsSync } from 'node:fs';
import { shell } from 'electron';

/** Shows the log in the system's file manager; false: nothing was written to it yet. */
export const createShowLog = (path: string) => (): boolean => {
  if (!existsSync(path)) return false;
  shell.showItemInFolder(path);
  return true;
};
