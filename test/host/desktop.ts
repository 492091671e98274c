/** The small modules: nothing leaves the host, and every answer is the quiet one. */
import { EventEmitter } from 'node:events';
import { rm } from 'node:fs/promises';
import { state } from './state.ts';

export const shell = {
  openExternal: async (url: string) => state.log('shell.openExternal', url),
  openPath: async (path: string) => {
    state.log('shell.openPath', path);
    return '';
  },
  showItemInFolder: (path: string) => state.log('shell.showItemInFolder', path),
  beep() {},
  trashItem: async (path: string) => rm(path),
} satisfies Partial<Electron.Shell>;

type Options = { defaultId?: number };
const chosen = (args: unknown[]) => (args.at(-1) as Options).defaultId ?? 0;
export const dialog = {
  showMessageBox: async (...args: unknown[]) => ({ response: chosen(args), checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => chosen(args),
  showErrorBox: (title: string, content: string) => console.error(`${title}\n${content}`),
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
} satisfies Partial<Record<keyof Electron.Dialog, unknown>>;

const clip = { text: '' };
export const clipboard = {
  readText: async () => clip.text,
  writeText: async (text: string) => {
    clip.text = text;
  },
  clear: () => {
    clip.text = '';
  },
} satisfies Partial<Electron.Clipboard>;

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1280, height: 800 },
  workArea: { x: 0, y: 0, width: 1280, height: 776 },
  size: { width: 1280, height: 800 },
  workAreaSize: { width: 1280, height: 776 },
};
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  getDisplayNearestPoint: () => display,
  getDisplayMatching: () => display,
});

const shortcuts = new Map<string, () => void>();
export const globalShortcut = {
  register: (accelerator: string, call: () => void) => {
    if (shortcuts.has(accelerator)) return false;
    shortcuts.set(accelerator, call);
    return true;
  },
  unregister: (accelerator: string) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
  isRegistered: (accelerator: string) => shortcuts.has(accelerator),
} satisfies Partial<Record<keyof Electron.GlobalShortcut, unknown>>;
