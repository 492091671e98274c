import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from './files.ts';

/** One argument of a desktop entry's Exec line: quoted, then escaped once more as a string value; `%` is a field code. */
const quote = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, (c) => `\\${c}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** Control characters would end a line and begin another key. */
const line = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
const execLine = (program: string): string => `Exec=${quote(line(program))} --hidden`;

/** The entry that starts `program` hidden at login. */
export function autostartEntry(name: string, program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${line(name)}`,
    execLine(program),
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Desktops switch an entry off by a key instead of removing it. */
export const isEnabled = (entry: string): boolean =>
  !/^\s*Hidden\s*=\s*true\s*$/im.test(entry) && !/^\s*X-GNOME-Autostart-enabled\s*=\s*false\s*$/im.test(entry);

/** The entry with `program` in the line we wrote; what else a desktop or a person put there stays, their own line too. */
export const startingFrom = (entry: string, program: string): string =>
  entry.replace(/^Exec="(?:\\.|[^"\\])*" --hidden$/m, () => execLine(program));

export interface Autostart {
  enabled(): boolean;
  enable(entry: string): void;
  /** Makes an entry that is on start `program`; true: it named another. @throws where the disk refuses */
  follow(program: string): boolean;
  disable(): void;
}

/** An XDG autostart file: there whole, or not at all. */
export function createAutostart(path: string): Autostart {
  const read = (): string | null => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  };
  return {
    enabled() {
      const entry = read();
      return entry !== null && isEnabled(entry);
    },
    enable(entry) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      replaceFile(path, entry);
    },
    follow(program) {
      const entry = read();
      if (entry === null || !isEnabled(entry)) return false;
      const moved = startingFrom(entry, program);
      if (moved === entry) return false;
      replaceFile(path, moved);
      return true;
    },
    disable: () => rmSync(path, { force: true }),
  };
}
