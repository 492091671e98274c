import type { Keychain, Timers } from '../ports.ts';
import { KeychainError } from '../ports.ts';
import { keychainService } from './identity.ts';
import { problemOf, sentenceOf, sentences } from './keychain-words.ts';
import type { SessionBus } from './session-bus.ts';

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface Parts {
  readonly platform: NodeJS.Platform;
  readonly bus: SessionBus;
  readonly timers: Pick<Timers, 'after'>;
  readonly log: (line: string) => void;
  readonly load?: () => Promise<Keytar>;
}

/** A keychain may show a prompt and wait for a person; the app does not wait longer than this for either. */
const patience = 30;

/** Late, for a missing libsecret throws at import; and its default, for only that is a real export. */
const loadKeytar = async (): Promise<Keytar> => (await import('keytar')).default;

/**
 * The OS keychain. One call at a time; each rejects with a `KeychainError` after 30 seconds at the latest. A locked
 * keyring on Linux reads as null without an error: `locked()` tells the two apart where it can.
 */
export function createKeychain({ platform, bus, timers, log, load = loadKeytar }: Parts): Keychain {
  let last: Promise<unknown> = Promise.resolve();

  const call = <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let over = false;
      const cancel = timers.after(patience, () => {
        over = true;
        reject(new KeychainError('locked', sentences.silent));
      });
      const turn = async (): Promise<void> => {
        // Whoever asked has been told that nothing happened, so nothing may.
        if (over) return;
        const keytar = await load().catch((error: unknown) => {
          log(`the keychain library did not load: ${String(error)}`);
          throw new KeychainError(platform === 'linux' ? 'missing' : 'unavailable', sentences.missing(platform));
        });
        try {
          resolve(await work(keytar));
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          log(`the keychain refused: ${message}`);
          throw new KeychainError(problemOf(message), sentenceOf(message));
        }
      };
      last = last.then(turn).catch(reject).finally(cancel);
    });

  return {
    get: (account) => call((keytar) => keytar.getPassword(keychainService, account)),
    set: (account, token) => call((keytar) => keytar.setPassword(keychainService, account, token)),
    remove: (account) =>
      call(async (keytar) => {
        await keytar.deletePassword(keychainService, account);
      }),
    locked: () =>
      platform === 'linux'
        ? bus.flag({
            name: 'org.freedesktop.secrets',
            path: '/org/freedesktop/secrets/aliases/default',
            iface: 'org.freedesktop.Secret.Collection',
            property: 'Locked',
          })
        : Promise.resolve(null),
  };
}
