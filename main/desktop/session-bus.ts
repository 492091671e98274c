import { execFile } from 'node:child_process';

/**
 * Two read-only questions to the session bus, by whichever of three common tools is there. Fixed arguments, no shell,
 * two seconds: the only child process the app starts of its own, and nothing of the service's data ever reaches it.
 */
export interface SessionBus {
  /** Does anybody own this name? null: could not be asked. Starts no service. */
  hasOwner(name: string): Promise<boolean | null>;
  /** A boolean property; null: could not be asked, or is none. May start the service that owns the name. */
  flag(at: { name: string; path: string; iface: string; property: string }): Promise<boolean | null>;
}

/** Runs a tool: its output, `failed`, or `absent` when there is no such tool. */
export type Run = (file: string, args: readonly string[]) => Promise<{ out: string } | 'failed' | 'absent'>;

const run: Run = (file, args) =>
  new Promise((resolve) => {
    execFile(file, [...args], { timeout: 2000, shell: false, encoding: 'utf8', maxBuffer: 65_536 }, (error, stdout) =>
      resolve(error ? (error.code === 'ENOENT' ? 'absent' : 'failed') : { out: stdout }),
    );
  });

interface Call {
  readonly name: string;
  readonly path: string;
  readonly iface: string;
  readonly method: string;
  readonly args: readonly string[];
}

const tools: Readonly<Record<string, (call: Call) => readonly string[]>> = {
  gdbus: ({ name, path, iface, method, args }) => [
    'call',
    '--session',
    '--timeout=2',
    `--dest=${name}`,
    `--object-path=${path}`,
    `--method=${iface}.${method}`,
    ...args,
  ],
  busctl: ({ name, path, iface, method, args }) => [
    '--user',
    '--timeout=2',
    'call',
    name,
    path,
    iface,
    method,
    's'.repeat(args.length),
    ...args,
  ],
  'dbus-send': ({ name, path, iface, method, args }) => [
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    `--dest=${name}`,
    path,
    `${iface}.${method}`,
    ...args.map((value) => `string:${value}`),
  ],
};

/** `(true,)`, `(<true>,)`, `b true`, `v b true`, `   boolean true`. */
const truth = (text: string): boolean | null => {
  const word = /\b(true|false)\b/.exec(text)?.[1];
  return word === undefined ? null : word === 'true';
};

export function createSessionBus(call: Run = run): SessionBus {
  const ask = async (question: Call): Promise<boolean | null> => {
    for (const [tool, args] of Object.entries(tools)) {
      const answer = await call(tool, args(question));
      if (answer !== 'absent') return answer === 'failed' ? null : truth(answer.out);
    }
    return null;
  };
  const bus = { name: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', iface: 'org.freedesktop.DBus' };
  return {
    hasOwner: (name) => ask({ ...bus, method: 'NameHasOwner', args: [name] }),
    flag: ({ name, path, iface, property }) =>
      ask({ name, path, iface: 'org.freedesktop.DBus.Properties', method: 'Get', args: [iface, property] }),
  };
}
