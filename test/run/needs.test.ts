import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'needs-'));
});
afterEach(() => rmSync(bin, { recursive: true }));

/** Asks for gnome-keyring in a process whose PATH is one folder, as this user. */
function ensureKeyring(uid: number): { said: string; complained: string } {
  const module = JSON.stringify(join(import.meta.dirname, 'needs.ts'));
  const script = `process.getuid = () => ${uid};
    import(${module}).then(({ ensure }) => console.log(ensure(['gnome-keyring'])));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', script], {
    env: { PATH: bin },
    encoding: 'utf8',
  });
  return { said: stdout, complained: stderr };
}
const program = (name: string, text: string) => writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

/** An apt-get of our own, in a folder of our own. */
describe.runIf(existsSync('/etc/debian_version'))('what the tests need, on Debian', () => {
  it('is silent when it is there', () => {
    program('gnome-keyring-daemon', '');
    expect(ensureKeyring(0)).toEqual({ said: 'true\n', complained: '' });
  });

  it('is installed by root', () => {
    program(
      'apt-get',
      `echo "$@" >> ${bin}/log; [ "$1" = update ] || { echo '#!/bin/sh' > ${bin}/gnome-keyring-daemon; /bin/chmod +x ${bin}/gnome-keyring-daemon; }`,
    );
    expect(ensureKeyring(0).said).toBe('Installing with apt-get: gnome-keyring\ntrue\n');
  });

  it('is asked for in one line when apt-get cannot help, and of others than root', () => {
    const line =
      'Not installed: gnome-keyring. Install with your package manager, on Debian: sudo apt-get install gnome-keyring.\n';
    expect(ensureKeyring(1000)).toEqual({ said: 'false\n', complained: line });
    program('apt-get', 'echo "E: no such thing" >&2; exit 100');
    const { said, complained } = ensureKeyring(0);
    expect(said).toBe('Installing with apt-get: gnome-keyring\nfalse\n');
    expect(complained).toBe(`E: no such thing\n${line}`);
  });
});
