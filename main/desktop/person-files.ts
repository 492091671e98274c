import { app, dialog } from 'electron';
import type { BrowserWindow, SaveDialogOptions } from 'electron';
import { dirname, join } from 'node:path';
import type { FilesPort } from '../ports.ts';
import { diskError } from './disk-error.ts';
import { replaceFile } from './files.ts';

export interface Parts {
  readonly home: string;
  /** The window dialogs belong to; null: there is none, and they stand alone. */
  readonly parent: () => BrowserWindow | null;
}

/** Files of the person's, through the system's own dialogs. They open where the last one was left. */
export function createPersonFiles({ home, parent }: Parts): FilesPort {
  let last: string | null = null;
  const folder = (): string => last ?? app.getPath('downloads');
  const askSave = (options: SaveDialogOptions) => {
    const over = parent();
    return over ? dialog.showSaveDialog(over, options) : dialog.showSaveDialog(options);
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
    shown: (path) => (path === home || path.startsWith(join(home, '/')) ? `~${path.slice(home.length)}` : path),
  };
}
