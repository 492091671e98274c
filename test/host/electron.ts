/** The `electron` module of the test host; its names are held to electron.d.ts. What is missing here fails at link time. */
import { app } from './app.ts';
import { webContents } from './contents.ts';
import { clipboard, dialog, globalShortcut, screen, shell } from './desktop.ts';
import { NativeImage, nativeImage } from './image.ts';
import { ipcMain } from './ipc.ts';
import { Menu, MenuItem } from './menu.ts';
import { Notification } from './notification.ts';
import { powerMonitor } from './power.ts';
import { net, protocol, session } from './session.ts';
import { nativeTheme } from './theme.ts';
import { Tray } from './tray.ts';
import { BrowserWindow } from './window.ts';

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  webContents,
} satisfies Partial<Record<keyof typeof Electron.CrossProcessExports, unknown>>;
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  NativeImage,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  webContents,
};
export default electron;
/** What `require('electron')` gives. */
export { electron as 'module.exports' };
