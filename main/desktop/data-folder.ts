import { join, resolve } from 'node:path';

export interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly demo: boolean;
  /** The app's name, the folder's too. */
  readonly name: string;
  /** What Electron would take. */
  readonly standard: string;
}

/**
 * Where settings and the ledger live. `SNAPSHOOTER_USER_DATA` wins. Windows: not the roaming folder, for the token it
 * belongs to does not roam. The demo has a folder of its own: it never touches the person's.
 */
export function dataFolder({ env, platform, demo, name, standard }: Place): string {
  if (env.SNAPSHOOTER_USER_DATA) return resolve(env.SNAPSHOOTER_USER_DATA);
  const folder = platform === 'win32' && env.LOCALAPPDATA ? join(env.LOCALAPPDATA, name) : standard;
  return demo ? `${folder} Demo` : folder;
}
