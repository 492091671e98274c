import { onTestFinished } from 'vitest';
import type { Arguments, CommandName, Results } from '../../main/contract/commands.ts';
import type { Failure } from '../../main/contract/reply.ts';
import type { JobSpec } from '../../main/demo/specs.ts';
import { scene, start, well } from '../core/scene.ts';
import { call } from '../demo/call.ts';
import type { Scene } from '../core/scene.ts';

/** A scene whose commands may take their time: reading again waits by the clock, which only moves here. */
export interface Desk extends Scene {
  /** Runs a command to its end. Throws where it fails. */
  readonly ask: <N extends CommandName>(name: N, args: Arguments[N]) => Promise<Results[N]>;
  /** Runs a command that must fail, and gives the failure. */
  readonly fails: <N extends CommandName>(name: N, args: Arguments[N]) => Promise<Failure>;
  /** Requests that change something, as "VERB /path", since the beginning or the last call of `forget`. */
  readonly sent: () => string[];
  readonly bodies: () => unknown[];
  readonly forget: () => void;
  /** Somebody else changes the account, from elsewhere. */
  readonly elsewhere: (method: string, path: string, body: unknown) => Promise<void>;
  /** The edits file. */
  readonly kept: () => string;
}

const day = 86_400;

/** A job with two schedules and two storages, and with backups of three days. */
export const orders = (more: Partial<JobSpec> = {}): JobSpec =>
  well('Orders database', {
    storage: ['EU bucket', 'Archive'],
    schedules: [
      { id: 9, cron: '5 2 * * *', timezone: 'America/New_York', runOffset: 5, retention: { daily: 14, weekly: 4 } },
      { id: 10, cron: '0 * * * *', timezone: 'UTC' },
    ],
    ...more,
  });

export const fleet = {
  storages: [
    { name: 'EU bucket', id: 84 },
    { name: 'Archive', id: 45 },
    { name: 'Cold store', id: 46 },
  ],
  servers: [{ name: 'web-1', id: 3, host: '10.0.33.142' }],
};

export async function desk(options: Parameters<typeof scene>[0] = {}): Promise<Desk> {
  const jobs = options.jobs ?? [orders(), well('Shop files')];
  const opened = await scene({ fleet: { ...fleet, jobs }, ...options });
  return deskOf(opened);
}

export function deskOf(opened: Scene): Desk {
  const { account, app, world, disk } = opened;
  let from = 0;
  const run = async <N extends CommandName>(name: N, args: Arguments[N]) => {
    let over = false;
    const reply = app.run(name, args).finally(() => {
      over = true;
    });
    for (await world.settle(); !over;) await world.advance(1);
    await world.settle();
    return reply;
  };
  const writes = () => world.requests.slice(from).filter(({ method }) => method !== 'GET');
  onTestFinished(() => {
    const secret = [...disk.files].find(([, text]) => text.includes('test-token'));
    if (secret) throw new Error(`The token is in ${secret[0]}`);
  });
  return {
    ...opened,
    restart: async () => opened.restart(),
    async ask(name, args) {
      const reply = await run(name, args);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.kind}: ${reply.error.message}`);
      return reply.value;
    },
    async fails(name, args) {
      const reply = await run(name, args);
      if (reply.ok) throw new Error(`${name} did not fail: ${JSON.stringify(reply.value)}`);
      return reply.error;
    },
    sent: () => writes().map(({ method, url }) => `${method} ${new URL(url).pathname.replace('/v1', '')}`),
    bodies: () => writes().map(({ body }) => (body === '' ? null : (JSON.parse(body) as unknown))),
    forget() {
      from = world.requests.length;
    },
    async elsewhere(method, path, body) {
      const { status } = await call(account, method, path, body);
      if (status > 299) throw new Error(`${method} ${path} answered ${status}`);
    },
    kept: () => [...disk.files].find(([name]) => name.startsWith('edits-') && name.endsWith('.json'))?.[1] ?? '',
  };
}

export { day, start, well };
