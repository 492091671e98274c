import type { ElectronApplication } from 'playwright/test';

/** What record.cjs keeps, as seen from `evaluate`. */
interface Recorded {
  trays: { toolTip: string; image: string | null; menus: number }[];
  notifications: (NodeJS.EventEmitter & { title: string; body: string; urgency: string })[];
  opened: string[];
  dialogs: unknown[];
  chosen: string | null;
  answer: string | null;
  menu(): MenuLine[];
  click(labels: readonly string[]): void;
}
declare global {
  var recorded: Recorded;
}

export interface MenuLine {
  readonly type: string;
  /** As a person reads it: `&&` is one ampersand. */
  readonly label: string;
  readonly enabled: boolean;
  readonly items?: readonly MenuLine[];
}

/** The tray's menu as nested data; empty while there is none. */
export const trayMenu = (app: ElectronApplication): Promise<MenuLine[]> =>
  app.evaluate(() => globalThis.recorded.menu());

/** Clicks by labels from the outside in: `['Orders database', 'Back up now']`. Fails where a person could not. */
export const clickMenu = (app: ElectronApplication, labels: readonly string[]): Promise<void> =>
  app.evaluate((_electron, path) => globalThis.recorded.click(path), labels);

export const tooltip = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => globalThis.recorded.trays[0]?.toolTip ?? '');

/** Path of the picture in the tray; "" while there is none. */
export const trayImage = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => globalThis.recorded.trays[0]?.image ?? '');

/** How often the menu was hung anew: it closes under the pointer each time. */
export const menusHung = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => globalThis.recorded.trays[0]?.menus ?? 0);

/** Every notification shown since the start, oldest first. */
export const notifications = (
  app: ElectronApplication,
): Promise<{ readonly title: string; readonly body: string; readonly urgency: string }[]> =>
  app.evaluate(() => globalThis.recorded.notifications.map(({ title, body, urgency }) => ({ title, body, urgency })));

export const clickNotification = (app: ElectronApplication, at: number): Promise<void> =>
  app.evaluate((_electron, index) => {
    globalThis.recorded.notifications.at(index)?.emit('click', {});
  }, at);

/** Addresses and files the app asked the desktop to open. */
export const opened = (app: ElectronApplication): Promise<string[]> => app.evaluate(() => globalThis.recorded.opened);

/** What a person chooses from now on when the app asks for a folder or a file; null: they close the dialog. */
export const choose = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate((_electron, chosen) => {
    globalThis.recorded.chosen = chosen;
  }, path);

/** The button a person presses from now on when the app asks something in a dialog of the system. */
export const answer = (app: ElectronApplication, label: string): Promise<void> =>
  app.evaluate((_electron, pressed) => {
    globalThis.recorded.answer = pressed;
  }, label);

/** Options of every dialog shown since the start, oldest first. */
export const dialogs = (app: ElectronApplication): Promise<readonly Record<string, unknown>[]> =>
  app.evaluate(() => globalThis.recorded.dialogs as Record<string, unknown>[]);

/** Is any window visible? */
export const windowShown = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((w) => w.isVisible()));

/** What the system says of the network; requests themselves go on. */
export const setOnline = (app: ElectronApplication, online: boolean): Promise<void> =>
  app.evaluate(({ net }, yes) => {
    net.isOnline = () => yes;
  }, online);

export const sleepAndWake = async (app: ElectronApplication, which: 'suspend' | 'resume'): Promise<void> =>
  app.evaluate(({ powerMonitor }, event) => {
    powerMonitor.emit(event);
  }, which);
