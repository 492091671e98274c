import { Notification } from 'electron';

/**
 * Are notifications shown here? Asked for them, Electron on Windows writes an entry of the start menu and a handler of
 * toasts that name the program that runs. Those of the portable exe would outlive the folder they name, and take the
 * place of an installed app's.
 */
export const canNotify = (env: NodeJS.ProcessEnv): boolean =>
  !env.PORTABLE_EXECUTABLE_FILE && Notification.isSupported();
