import { app, dialog } from 'electron';

/** Tells why the app cannot start, and ends it. To be called when Electron is ready, or nothing shows on Linux. */
export function giveUp(message: string): void {
  dialog.showErrorBox(app.getName(), message);
  app.exit(1);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** There is nowhere to keep anything, not even a log. */
export const noFolder = (error: unknown, folder: string): string =>
  `SnapShooter Tray cannot write to its data folder (${codeOf(error)}), so it did not start and nothing was changed. Make the folder writable, or name another in SNAPSHOOTER_USER_DATA: ${folder}`;

/** A start that failed, in words: most often the data folder cannot be used. */
export const whyNot = (error: unknown, folder: string): string =>
  /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|EEXIST)$/.test(codeOf(error))
    ? noFolder(error, folder)
    : 'SnapShooter Tray could not start; your backups run without it. The file log.txt in its data folder has the details to report.';
