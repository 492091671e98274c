import type { Access } from './contract/account.ts';
import type { Clock, Keychain } from './ports.ts';
import { KeychainError } from './ports.ts';
import type { SettingsStore } from './settings.ts';

/** Holds the token. It comes out only to the HTTP client, never to the window, a file or a log. */
export interface TokenHolder {
  token(): string | null;
  view(): Access;
  /** Asks the keychain. A null that may mean "locked" is never taken for "no token". Never rejects. */
  load(): Promise<void>;
  /** @throws KeychainError when the keychain did not take it; then nothing has changed. */
  keep(token: string, where: 'keychain' | 'session'): Promise<void>;
  /** Forgets it here and in the keychain. @throws KeychainError when the keychain still has it. */
  remove(): Promise<void>;
}

export function createTokenHolder(parts: {
  readonly keychain: Keychain;
  readonly keychainName: string;
  readonly settings: SettingsStore;
  readonly service: string;
  readonly clock: Clock;
}): TokenHolder {
  const { keychain, settings, service, keychainName } = parts;
  let token: string | null = null;
  let view: Access = { kind: 'starting' };

  const kept = (where: 'keychain' | 'session', since: number | null): Access => ({
    kind: 'kept',
    where,
    since,
    keychain: keychainName,
  });
  const lockedView = (flagged: boolean): Access => ({
    kind: 'locked',
    sentence: flagged
      ? 'Your keychain is locked. It holds your token; until it is unlocked nothing can be looked at, and nothing was changed.'
      : 'Your keychain is locked. It may hold a token from before; until it is unlocked we cannot tell, and nothing was changed.',
  });
  const goneView: Access = {
    kind: 'gone',
    sentence:
      'Your keychain is open, but the token that was kept in it is not there any more. Nothing is looked at until you connect again; nothing else was changed.',
  };
  const problemView = (error: unknown): Access => {
    if (error instanceof KeychainError && error.problem === 'locked')
      return lockedView(settings.token(service) !== null);
    if (error instanceof KeychainError && error.problem === 'missing')
      return { kind: 'missing', sentence: error.message };
    return {
      kind: 'unavailable',
      sentence:
        error instanceof KeychainError
          ? error.message
          : 'The keychain of this system did not answer. Nothing was changed.',
    };
  };

  const read = async (): Promise<{ readonly found: string | null; readonly seen: Access }> => {
    const flag = settings.token(service);
    // Reading a locked keychain may ask the person to unlock it; look at the lock first.
    if ((await keychain.locked()) === true) return { found: null, seen: lockedView(flag !== null) };
    const found = await keychain.get(service);
    if (found !== null) return { found, seen: kept('keychain', flag?.storedAt ?? null) };
    if (!flag) return { found, seen: { kind: 'none' } };
    return { found, seen: (await keychain.locked()) === false ? goneView : lockedView(true) };
  };

  return {
    token: () => token,
    view: () => view,
    async load() {
      const before = view;
      const { found, seen } = await read().catch((error: unknown) => ({ found: null, seen: problemView(error) }));
      // What a person gave or took away meanwhile counts.
      if (view !== before) return;
      view = seen;
      if (found === null) return;
      token = found;
      if (!settings.token(service)) settings.setToken(service, { storedAt: Math.floor(parts.clock.now()) });
    },
    async keep(next, where) {
      const now = Math.floor(parts.clock.now());
      if (where === 'keychain') {
        await keychain.set(service, next);
        if ((await keychain.get(service)) !== next)
          throw new KeychainError('unavailable', 'The keychain took the token but does not give it back.');
        settings.setToken(service, { storedAt: now });
      }
      token = next;
      view = kept(where, now);
    },
    async remove() {
      if (settings.token(service)) {
        await keychain.remove(service);
        settings.setToken(service, null);
      }
      token = null;
      view = { kind: 'none' };
    },
  };
}

/**
 * A token as pasted: white space around it is dropped; inside there is none, and only what a header may carry.
 * @returns null for what cannot be a token
 */
export function tidyToken(text: string): string | null {
  const trimmed = text.trim();
  return /^[\x21-\x7e]{1,2048}$/.test(trimmed) ? trimmed : null;
}
