import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Order } from './mortal.ts';

/** One life of the core: a process of its own. */
export interface Life {
  /** false: it has stopped dead on the way, or was killed, and must be buried. */
  obey(order: Order): Promise<boolean>;
  /** Kills it where it is. Resolves when it is gone. */
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL('mortal.ts', import.meta.url));

/** Resolves when it has looked for the first time. */
export async function born(folder: string, service: string, token: string, now: number): Promise<Life> {
  const child = spawn(process.execPath, [program, folder, service, token, String(now)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: `${folder}-compiled` },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  const answer = async (): Promise<boolean> => {
    const { value, done } = await lines.next();
    return !done && value === 'ready';
  };
  if (!(await answer())) throw new Error('it did not come to life');
  return {
    obey(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return answer();
    },
    async kill() {
      child.kill('SIGKILL');
      const [, signal] = (await gone) as [number | null, string | null];
      if (signal !== 'SIGKILL') throw new Error(`it had ended by itself: ${signal}`);
    },
  };
}
