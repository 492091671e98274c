/**
 * Asks the keychain once in a process of its own, whose environment decides what bus and service there are:
 * `node test/keychain/ask.ts get|set|remove|locked`. Prints what came of it as JSON.
 */
import { createKeychain } from '../../main/desktop/keytar.ts';
import { createSessionBus } from '../../main/desktop/session-bus.ts';
import { KeychainError } from '../../main/ports.ts';

export type Answer = { readonly value: unknown } | { readonly problem: string; readonly message: string };

const keychain = createKeychain({
  platform: 'linux',
  bus: createSessionBus(),
  timers: {
    after: (seconds, call) => {
      const timer = setTimeout(call, seconds * 1000);
      return () => clearTimeout(timer);
    },
  },
  log: () => undefined,
});
const account = 'https://api.example/v1';
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  get: () => keychain.get(account),
  set: () => keychain.set(account, 'token'),
  remove: () => keychain.remove(account),
  locked: () => keychain.locked(),
};

const answer = await calls[process.argv[2] ?? '']!().then(
  (value): Answer => ({ value: value ?? null }),
  (error: unknown): Answer => {
    if (!(error instanceof KeychainError)) throw error;
    return { problem: error.problem, message: error.message };
  },
);
process.stdout.write(JSON.stringify(answer));
