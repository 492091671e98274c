import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { HooksPort, ProgramEnd, Timers } from '../ports.ts';

export interface Parts {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly timers: Pick<Timers, 'after'>;
}

/** Enough to find programs, the person's files and the desktop; nothing of this app's own. */
const needed = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'],
  ...['SystemRoot', 'SystemDrive', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'],
] as const;
const trimmed = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(needed.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

/** Characters of output that are kept; the rest is read and dropped, so that nobody waits for a full pipe. */
const kept = 4096;
/** Seconds that what a program left behind may hold its output open. */
const rest = 1;

const whyOf = (error: unknown): ProgramEnd => {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'absent' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'other';
  return { how: 'unstarted', why };
};

/**
 * Runs the program a person allowed: no shell, no input, in a process group of its own so that it ends with what it
 * started. Windows has no such groups; there it ends alone.
 */
export function createProgramRunner({ env, platform, home, timers }: Parts): HooksPort['run'] {
  const grouped = platform !== 'win32';
  const kill = (child: ChildProcess): void => {
    try {
      if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };

  return ({ program, args, facts, patience, signal }) =>
    new Promise((resolve) => {
      let output = '';
      let child: ChildProcess;
      try {
        signal.throwIfAborted();
        child = spawn(program, [...args], {
          shell: false,
          detached: grouped,
          windowsHide: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          cwd: home,
          env: { ...trimmed(env), ...facts },
        });
      } catch (error) {
        resolve(whyOf(error));
        return;
      }
      let killed = false;
      const stop = (): void => {
        killed = true;
        kill(child);
      };
      const cancel = timers.after(patience, stop);
      signal.addEventListener('abort', stop, { once: true });
      const end = (how: ProgramEnd): void => {
        cancel();
        signal.removeEventListener('abort', stop);
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(how);
      };
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => {
          output += text.slice(0, kept - output.length);
        });
      child.once('error', (error) => end(whyOf(error)));
      child.once('exit', (code) => {
        const done = (): void => end(killed ? { how: 'killed', output } : { how: 'ended', code, output });
        const hurry = timers.after(rest, done);
        child.once('close', () => {
          hurry();
          done();
        });
      });
    });
}
