import type { Arguments, CommandName, Commands, Results } from '../main/contract/commands.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Reply } from '../main/contract/reply.ts';
import { text } from './text.ts';

declare global {
  interface Window {
    readonly snapshooter: Bridge;
  }
}

export const bridge = (): Bridge => window.snapshooter;

/** One command. Never rejects: should the bridge itself break, that is a failure like any other, with a sentence. */
export const ask = async <N extends CommandName>(
  bridge: Bridge,
  name: N,
  args: Arguments[N],
): Promise<Reply<Results[N]>> => {
  try {
    const call: Commands[N] = bridge[name];
    return await call(args);
  } catch {
    return { ok: false, error: { kind: 'bug', message: text.broken } };
  }
};
