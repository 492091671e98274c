import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keychainService } from '../../main/desktop/identity.ts';
import { openBus, privateHome } from './bus.ts';

const run = promisify(execFile);
type Env = Readonly<NodeJS.ProcessEnv>;

/**
 * `unlocked` and `locked`: gnome-keyring with its login collection so. `none`: a bus on which no secret service is.
 * `absent`: no bus.
 */
export type KeyringState = 'unlocked' | 'locked' | 'none' | 'absent';

export interface Keyring {
  /** What a program that is to meet this keyring must run with. */
  readonly env: Readonly<Record<string, string>>;
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const login = '/org/freedesktop/secrets/collection/login';
const send = (env: Env, ...args: string[]) =>
  run('dbus-send', ['--session', '--print-reply', '--dest=org.freedesktop.secrets', ...args], { env });

async function isLocked(env: Env): Promise<boolean> {
  const { stdout } = await send(
    env,
    login,
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  );
  return stdout.includes('boolean true');
}

/** Locks the keyring on the bus of this environment, by default the present one. */
export async function lockKeyring(env: Env = process.env): Promise<void> {
  await send(env, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', `array:objpath:${login}`);
  if (!(await isLocked(env))) throw new Error('gnome-keyring-daemon did not lock');
}

const password = 'test';

/**
 * Hands the password to the daemon that is there, as logging in does: pam_gnome_keyring's message to its control
 * socket is a byte (for the credentials), then length, operation 1 (unlock), and the password with its length.
 */
export async function unlockKeyring(env: Env = process.env): Promise<void> {
  const socket = connect(join(env.XDG_RUNTIME_DIR!, 'keyring/control'));
  const message = Buffer.alloc(1 + 12 + password.length);
  message.writeUInt32BE(message.length - 1, 1);
  message.writeUInt32BE(1, 5);
  message.writeUInt32BE(password.length, 9);
  message.write(password, 13);
  socket.write(message);
  await once(socket, 'data');
  socket.destroy();
  if (await isLocked(env)) throw new Error('gnome-keyring-daemon did not unlock');
}

/** The daemon ends with its bus. */
async function startKeyring(env: Env): Promise<void> {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end(password);
  daemon.unref();
  for (let tries = 0; ; tries++) {
    if (!(await isLocked(env).catch(() => true))) return;
    if (tries > 300) throw new Error('gnome-keyring-daemon did not come up unlocked');
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** The present environment without what would lead to the person's own desktop. */
export function strangerEnv(
  own = /^(XDG_|DBUS_|GNOME_KEYRING|DISPLAY$|WAYLAND_DISPLAY$|HOME$|LC_|LANG)/,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !own.test(entry[0])),
  );
}

const refuse = () => Promise.reject(new Error('this keychain cannot be locked from here'));

/**
 * The keychain of macOS or Windows: there is one, the person's. Entries are by the service's address, which no two tests
 * share; those of loopback are taken out at the end. Its home is the person's too: macOS finds its keychain by it.
 */
function openSystemKeychain(): Keyring {
  const close = async () => {
    const { default: keytar } = await import('keytar');
    for (const { account } of await keytar.findCredentials(keychainService))
      if (/^http:\/\/(127\.0\.0\.1|localhost)\b/.test(account)) await keytar.deletePassword(keychainService, account);
  };
  return { env: strangerEnv(/^(LC_|LANG)/), lock: refuse, unlock: refuse, close };
}

/**
 * A real gnome-keyring-daemon on a bus of its own, in a private home; takes about 80 ms. On other systems their own
 * keychain, which is always `unlocked`.
 */
export async function openKeyring(state: KeyringState): Promise<Keyring> {
  if (process.platform !== 'linux') return openSystemKeychain();
  if (state === 'absent') {
    const { env, remove } = privateHome();
    return { env: { ...strangerEnv(), ...env }, lock: refuse, unlock: refuse, close: async () => remove() };
  }
  const bus = await openBus(strangerEnv());
  if (state !== 'none') await startKeyring(bus.env);
  if (state === 'locked') await lockKeyring(bus.env);
  return {
    env: bus.env,
    lock: () => lockKeyring(bus.env),
    unlock: () => unlockKeyring(bus.env),
    close: () => bus.close(),
  };
}
