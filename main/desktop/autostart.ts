import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from './files.ts';

/** One argument of a desktop entry's Exec line: quoted, then escaped once more as a string value; `%` is a field code. */
const quote = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, (c) => `\\${c}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The entry that starts `program` hidden at login. Control characters would end a line and begin another key. */
export function autostartEntry(name: string, program: string): string {
  const line = (text: string): string => text.replaceAll(/\p{Cc}/gu, '');
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${line(name)}`,
    `Exec=${quote(line(program))} --hidden`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Desktops switch an entry off by a key instead of removing it. */
export const isEnabled = (entry: string): boolean =>
  !/^\s*Hidden\s*=\s*true\s*$/im.test(entry) && !/^\s*X-GNOME-Autostart-enabled\s*=\s*false\s*$/im.test(entry);

/** An XDG autostart file: there whole, or not at all. */
export function createAutostart(path: string): { enabled(): boolean; enable(entry: string): void; disable(): void } {
  return {
    enabled() {
      try {
        return isEnabled(readFileSync(path, 'utf8'));
      } catch {
        return false;
      }
    },
    enable(entry) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      replaceFile(path, entry);
    },
    disable: () => rmSync(path, { force: true }),
  };
}
