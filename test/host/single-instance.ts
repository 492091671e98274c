import fs from 'node:fs';
import { join } from 'node:path';

export interface Note {
  readonly argv: string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

/** Electron's lock is Chromium's; here a file with the owner's pid, and an inbox that the owner watches. */
export class SingleInstance {
  #held: { readonly file: string; readonly watch: fs.FSWatcher } | undefined;

  /** Synchronous, as in Electron; false: another instance has it and was sent the note. */
  request(dir: string, note: Note, onNote: (note: Note) => void): boolean {
    if (this.#held) return true;
    const file = join(dir, 'SingletonLock');
    const inbox = join(dir, 'SingletonInbox');
    fs.mkdirSync(inbox, { recursive: true });
    while (!take(file)) {
      if (!isAlive(file)) {
        fs.rmSync(file, { force: true });
        continue;
      }
      const letter = join(inbox, `${process.pid}.json`);
      fs.writeFileSync(`${letter}.part`, JSON.stringify(note));
      fs.renameSync(`${letter}.part`, letter);
      return false;
    }
    const watch = fs.watch(inbox, (_kind, name) => {
      if (!name?.endsWith('.json') || !fs.existsSync(join(inbox, name))) return;
      const letter = JSON.parse(fs.readFileSync(join(inbox, name), 'utf8')) as Note;
      fs.rmSync(join(inbox, name));
      onNote(letter);
    });
    this.#held = { file, watch };
    return true;
  }

  get held() {
    return this.#held !== undefined;
  }

  release() {
    this.#held?.watch.close();
    if (this.#held) fs.rmSync(this.#held.file, { force: true });
    this.#held = undefined;
  }
}

function take(file: string) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(file: string) {
  try {
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
