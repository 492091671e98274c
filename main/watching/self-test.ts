import type { TokenHolder } from '../access.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { SelfTest } from '../contract/watching.ts';
import type { Ports } from '../ports.ts';
import { KeychainError } from '../ports.ts';
import { checkOf } from '../present/self-test-words.ts';
import type { Finding, KeychainFinding } from '../present/self-test-words.ts';
import { askToken, showOne } from './self-test-asks.ts';

/** `asked`: a person did; only then a notification is shown and a request sent. */
export type SelfTester = (how: { readonly asked: boolean }) => Promise<SelfTest>;

interface SelfTestParts {
  readonly ports: Pick<Ports, 'trayHost' | 'keychain' | 'keychainName' | 'loginItem' | 'timers' | 'newId' | 'show'>;
  readonly notifier: Ports['notifier'];
  readonly holder: Pick<TokenHolder, 'view'>;
  readonly demo: () => boolean;
  /** Of the account shown; null: there is none. */
  readonly api: () => Pick<Snapshooter, 'listJobs'> | null;
  /** Service's clock minus this computer's, seconds; null: not heard yet. */
  readonly skew: () => number | null;
}

/** Beside the token, never in its place. */
const probe = 'self-test';

/** Tries everything the app rests on, side by side; each in bounded time. Never rejects. */
export function createSelfTest(parts: SelfTestParts): SelfTester {
  const { ports, notifier } = parts;

  const notification = async (asked: boolean): Promise<Finding> => {
    if (!notifier.supported()) return { id: 'notification', found: 'unsupported' };
    return { id: 'notification', found: asked ? await showOne({ ...ports, notifier }) : 'supported' };
  };
  /** Writes, reads and removes an entry of its own. A locked keychain is not tried: it would ask the person to unlock it. */
  const keychain = async (): Promise<KeychainFinding> => {
    const name = ports.keychainName;
    try {
      if ((await ports.keychain.locked()) === true) return { id: 'keychain', found: 'locked', name };
      const written = `probe ${ports.newId()}`;
      await ports.keychain.set(probe, written);
      const read = await ports.keychain.get(probe);
      await ports.keychain.remove(probe);
      const left = await ports.keychain.get(probe);
      return { id: 'keychain', found: read !== written ? 'forgets' : left !== null ? 'keeps' : 'works', name };
    } catch (error) {
      return { id: 'keychain', found: error instanceof KeychainError ? error.problem : 'unavailable', name };
    }
  };
  const token = async (asked: boolean): Promise<Finding> => {
    if (parts.demo()) return { id: 'token', found: 'demo' };
    const api = parts.api();
    if (!api) return { id: 'token', found: parts.holder.view().kind === 'locked' ? 'locked' : 'none' };
    return asked ? askToken(api) : { id: 'token', found: 'accepted' };
  };
  const login = async (): Promise<Finding> => {
    const item = await ports.loginItem.read().catch(() => null);
    if (!item) return { id: 'login', found: 'unknown', note: null };
    const found = !item.supported ? 'unsupported' : !item.enabled ? 'off' : item.note === null ? 'on' : 'overruled';
    return { id: 'login', found, note: item.note };
  };

  return async ({ asked }) => {
    const [host, ...others] = await Promise.all([
      ports.trayHost().catch(() => 'unknown' as const),
      notification(asked),
      keychain(),
      token(asked),
      login(),
    ]);
    const [shown, kept, accepted, atLogin] = others;
    // Last: the token's request tells the time.
    const clock: Finding = { id: 'clock', skew: parts.skew() };
    const findings: readonly Finding[] = [{ id: 'tray', found: host }, shown, kept, accepted, clock, atLogin];
    return { checks: findings.map((finding) => checkOf(finding)) };
  };
}
