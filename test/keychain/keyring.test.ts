import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeychain } from '../../main/desktop/keytar.ts';
import { createSessionBus } from '../../main/desktop/session-bus.ts';
import { KeychainError } from '../../main/ports.ts';
import { lockKeyring, unlockKeyring } from './keyring.ts';

const keychain = createKeychain({
  platform: 'linux',
  bus: createSessionBus(),
  timers: {
    after: (seconds, call) => {
      const timer = setTimeout(call, seconds * 1000);
      return () => clearTimeout(timer);
    },
  },
  log: () => {},
});
const account = 'https://api.example/v1';

/** Real libsecret and a real gnome-keyring-daemon, by run.ts. */
describe('the keychain of a Linux desktop', () => {
  beforeEach(() => keychain.remove(account));
  afterAll(() => unlockKeyring());

  it('keeps, replaces and removes a token, one for each service address', async () => {
    expect(await keychain.get(account)).toBeNull();
    await keychain.set(account, 'first');
    await keychain.set('https://other.example/v1', 'another');
    await keychain.set(account, 'sécond ✓');
    expect(await keychain.get(account)).toBe('sécond ✓');
    await keychain.remove(account);
    expect(await keychain.get(account)).toBeNull();
    expect(await keychain.get('https://other.example/v1')).toBe('another');
    await keychain.remove(account); // a second time is no error
  });

  it('locked reads as nothing without an error, so it is asked apart; nothing is lost', async () => {
    await keychain.set(account, 'kept');
    expect(await keychain.locked()).toBe(false);
    await lockKeyring();
    expect(await keychain.locked()).toBe(true);
    expect(await keychain.get(account)).toBeNull();
    const refused = await keychain.set(account, 'lost').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(KeychainError);
    expect(refused).toMatchObject({ problem: 'locked', message: expect.stringContaining('locked') as unknown });
    await unlockKeyring();
    expect(await keychain.locked()).toBe(false);
    expect(await keychain.get(account)).toBe('kept');
  });
});
