import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { HooksPort } from '../ports.ts';

/** Asks in the system's own dialog; Escape, closing it and Enter all leave things as they are. */
export const createAskPerson =
  (parent: () => BrowserWindow | null): HooksPort['ask'] =>
  async ({ title, message, detail, allow }) => {
    const options: Electron.MessageBoxOptions = {
      type: 'warning',
      title,
      message,
      detail,
      buttons: [allow, 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const over = parent();
    const { response } = await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options));
    return response === 0;
  };
