import { describe, expect, it } from 'vitest';
import type { Keytar } from '../../main/desktop/keytar.ts';
import { createKeychain } from '../../main/desktop/keytar.ts';
import { keychainName } from '../../main/desktop/keychain-words.ts';
import { KeychainError } from '../../main/ports.ts';

interface Given {
  readonly keytar?: Partial<Keytar>;
  readonly load?: () => Promise<Keytar>;
  readonly platform?: NodeJS.Platform;
  readonly locked?: boolean | null;
}
function given({ keytar = {}, load, platform = 'linux', locked = null }: Given) {
  let now = 1000;
  let timers: { at: number; call: () => void }[] = [];
  const logged: string[] = [];
  const asked: unknown[] = [];
  const keychain = createKeychain({
    platform,
    bus: {
      hasOwner: () => Promise.resolve(null),
      flag: (at) => {
        asked.push(at);
        return Promise.resolve(locked);
      },
    },
    timers: {
      after: (seconds, call) => {
        const timer = { at: now + seconds, call };
        timers.push(timer);
        return () => {
          timers = timers.filter((t) => t !== timer);
        };
      },
    },
    log: (line) => void logged.push(line),
    load: load ?? (() => Promise.resolve(keytar as Keytar)),
  });
  const pass = (seconds: number): void => {
    now += seconds;
    for (const { at, call } of [...timers]) if (at <= now) call();
  };
  return { keychain, pass, logged, asked, pending: () => timers.length };
}
const problem = (call: Promise<unknown>): Promise<KeychainError> =>
  call.then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(KeychainError);
      return error as KeychainError;
    },
  );

describe('what the keychain says', () => {
  it.each([
    ['Cannot create an item in a locked collection', 'locked', 'Unlock it'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'unavailable', 'No keychain answers'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'unavailable', 'No keychain answers'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'unavailable', 'no default keyring'],
    ['Prompt was dismissed', 'locked', 'Unlock it'],
    ['User interaction is not allowed.', 'locked', 'Unlock it'],
    ['something new', 'unavailable', 'No keychain answers'],
  ])('%s: %s', async (message, kind, words) => {
    const { keychain, logged } = given({ keytar: { setPassword: () => Promise.reject(new Error(message)) } });
    const error = await problem(keychain.set('https://api', 'tok_CANARY'));
    expect([error.problem, error.message.includes(words)]).toEqual([kind, true]);
    expect(logged).toEqual([`the keychain refused: ${message}`]);
    expect(logged.join() + error.message).not.toContain('CANARY');
  });

  it('a library that does not load is a missing libsecret on Linux, with what to install', async () => {
    const load = () => Promise.reject(new Error('Failed to load keytar native addon'));
    const linux = await problem(given({ load }).keychain.get('a'));
    expect([linux.problem, linux.message.includes('apt install libsecret-1-0')]).toEqual(['missing', true]);
    const mac = await problem(given({ load, platform: 'darwin' }).keychain.get('a'));
    expect([mac.problem, mac.message.includes('libsecret')]).toEqual(['unavailable', false]);
  });

  it('the app has one service name, and an account for each address', async () => {
    const calls: unknown[][] = [];
    const keep = (...args: unknown[]) => Promise.resolve(void calls.push(args) as never);
    const { keychain } = given({ keytar: { getPassword: keep, setPassword: keep, deletePassword: keep } });
    await keychain.set('https://api', 't');
    await keychain.get('https://api');
    await keychain.remove('https://api');
    expect(calls).toEqual([
      ['snapshooter-tray', 'https://api', 't'],
      ['snapshooter-tray', 'https://api'],
      ['snapshooter-tray', 'https://api'],
    ]);
  });
});

describe('patience', () => {
  it('ends after 30 seconds, and nothing is left running', async () => {
    const { keychain, pass, pending } = given({ keytar: { getPassword: () => new Promise(() => undefined) } });
    const error = problem(keychain.get('a'));
    pass(29.9);
    expect(pending()).toBe(1);
    pass(0.2);
    expect((await error).problem).toBe('locked');
    expect((await error).message).toContain('did not answer within 30 seconds');
  });

  it('a call that answers leaves no timer', async () => {
    const { keychain, pending } = given({ keytar: { getPassword: () => Promise.resolve('t') } });
    expect(await keychain.get('a')).toBe('t');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(pending()).toBe(0);
  });

  it('calls wait for one another', async () => {
    const done: (() => void)[] = [];
    let running = 0;
    const getPassword = async (): Promise<string> => {
      running += 1;
      await new Promise<void>((resolve) => void done.push(resolve));
      running -= 1;
      return `t${done.length}`;
    };
    const { keychain } = given({ keytar: { getPassword } });
    const both = Promise.all([keychain.get('a'), keychain.get('b')]);
    for (let n = 0; n < 2; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect([running, done.length]).toEqual([1, n + 1]);
      done[n]!();
    }
    expect(await both).toEqual(['t1', 't2']);
  });

  it('a call told to have failed is not made later', async () => {
    let finish: (value: string) => void = () => undefined;
    const stored: string[] = [];
    const { keychain, pass } = given({
      keytar: {
        getPassword: () => new Promise((resolve) => (finish = resolve)),
        setPassword: (_service, _account, token) => Promise.resolve(void stored.push(token)),
      },
    });
    const first = problem(keychain.get('a'));
    const second = problem(keychain.set('a', 't'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    pass(31);
    await Promise.all([first, second]);
    finish('late');
    await keychain.set('a', 'next');
    expect(stored).toEqual(['next']);
  });

  it('a refusal does not stop the calls after it', async () => {
    const { keychain } = given({
      keytar: { getPassword: () => Promise.reject(new Error('x')), deletePassword: () => Promise.resolve(true) },
    });
    await problem(keychain.get('a'));
    await keychain.remove('a');
  });
});

describe('locked or not', () => {
  it.each([true, false, null])('is asked of the default collection on Linux: %s', async (locked) => {
    const { keychain, asked } = given({ locked });
    expect(await keychain.locked()).toBe(locked);
    expect(asked).toEqual([
      {
        name: 'org.freedesktop.secrets',
        path: '/org/freedesktop/secrets/aliases/default',
        iface: 'org.freedesktop.Secret.Collection',
        property: 'Locked',
      },
    ]);
  });

  it('cannot be asked elsewhere', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const { keychain, asked } = given({ platform, locked: true });
      expect([await keychain.locked(), asked]).toEqual([null, []]);
    }
  });
});

it.each([
  ['linux', 'ubuntu:GNOME', 'GNOME Keyring'],
  ['linux', 'KDE', 'KDE Wallet'],
  ['linux', undefined, 'GNOME Keyring'],
  ['darwin', undefined, 'Keychain'],
  ['win32', undefined, 'Credential Manager'],
] as const)('on %s with %s it is called %s', (platform, desktop, name) => {
  expect(keychainName(platform, desktop)).toBe(name);
});
