import { ipcMain } from 'electron';
import Store from 'electron-store';
import { join } from 'node:path';
import type { Clock, SettingsFile } from '../ports.ts';
import { setAside } from './files.ts';

type Values = Record<string, unknown>;

/** `settings.json` in the data folder, owner only. A file that is not JSON, or no object, is set aside, never lost. */
export function createSettingsFile(folder: string, clock: Clock): SettingsFile {
  const path = join(folder, 'settings.json');
  const open = (): Store<Values> =>
    new Store<Values>({
      cwd: folder,
      name: 'settings',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      deserialize: (text) => {
        const values: unknown = JSON.parse(text);
        if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new SyntaxError('no object');
        return values as Values;
      },
    });
  let store: Store<Values> | null = null;
  const opened = (): Store<Values> => {
    try {
      return (store ??= open());
    } finally {
      // electron-store answers any page on a channel of its own with the data folder's path: nobody asks for it here.
      ipcMain.removeAllListeners('electron-store-get-data');
    }
  };
  const read = (): Values => ({ ...opened().store });
  return {
    load() {
      try {
        return { values: read(), setAside: null };
      } catch {
        store = null;
        const name = setAside(path, clock);
        return { values: read(), setAside: name };
      }
    },
    save(values) {
      opened().store = { ...values };
    },
  };
}
