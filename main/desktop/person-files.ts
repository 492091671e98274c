import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { DiskError } from '../ports.ts';
import type { FilesPort } from '../ports.ts';
import { diskError } from './disk-error.ts';
import { replaceFile } from './files.ts';
import { createPartFile } from './part-file.ts';

export interface Parts {
  readonly home: string;
  /** The window dialogs belong to; null: there is none, and they stand alone. */
  readonly parent: () => BrowserWindow | null;
}

/** Files of the person's, through the system's own dialogs. They open where the last one was left. */
export function createPersonFiles({ home, parent }: Parts): FilesPort {
  let last: string | null = null;
  const folder = (): string => last ?? app.getPath('downloads');
  const askSave = (options: Electron.SaveDialogOptions) => {
    const over = parent();
    return over ? dialog.showSaveDialog(over, options) : dialog.showSaveDialog(options);
  };
  const askOpen = (options: Electron.OpenDialogOptions) => {
    const over = parent();
    return over ? dialog.showOpenDialog(over, options) : dialog.showOpenDialog(options);
  };

  return {
    async saveText(name, text) {
      const { canceled, filePath } = await askSave({
        title: 'Save as',
        defaultPath: join(folder(), name),
        filters: [{ name: 'JSON', extensions: ['json'] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return null;
      last = dirname(filePath);
      try {
        replaceFile(filePath, text);
      } catch (error) {
        throw diskError(error);
      }
      return filePath;
    },
    async chooseFolder() {
      const { canceled, filePaths } = await askOpen({
        title: 'Save backup files',
        buttonLabel: 'Save here',
        defaultPath: folder(),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [chosen] = filePaths;
      if (canceled || !chosen) return null;
      last = chosen;
      return chosen;
    },
    part: createPartFile,
    async show(within, name) {
      const path = name === null ? null : join(within, name);
      if (path !== null && existsSync(path)) shell.showItemInFolder(path);
      // Where it cannot be opened the system says why, in its own words and with its path.
      else if (!existsSync(within) || (await shell.openPath(within)) !== '') throw new DiskError('gone');
    },
    shown: (path) => (path === home || path.startsWith(join(home, '/')) ? `~${path.slice(home.length)}` : path),
  };
}
