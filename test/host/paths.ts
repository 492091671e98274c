import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `app.getPath` as on Linux. */
export class Paths {
  #set = new Map<string, string>();
  #appName: () => string;
  constructor(appName: () => string) {
    this.#appName = appName;
  }

  set(name: string, path: string) {
    this.#set.set(name, resolve(path));
  }

  get(name: string): string {
    const set = this.#set.get(name);
    if (set) return set;
    const home = homedir();
    const config = process.env.XDG_CONFIG_HOME ?? join(home, '.config');
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return config;
      case 'userData':
        return made(join(config, this.#appName()));
      case 'sessionData':
        return this.get('userData');
      case 'logs':
      case 'crashDumps':
        return join(this.get('userData'), name);
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, name[0]!.toUpperCase() + name.slice(1));
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
}

const made = (dir: string) => {
  mkdirSync(dir, { recursive: true });
  return dir;
};
