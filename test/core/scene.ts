import { onTestFinished } from 'vitest';
import { createApp } from '../../main/app.ts';
import type { App } from '../../main/app.ts';
import { createAccount } from '../../main/demo/account.ts';
import type { Account, AccountOptions } from '../../main/demo/account.ts';
import type { JobSpec } from '../../main/demo/specs.ts';
import type { JobView } from '../../main/contract/job.ts';
import { createDisk, createKeychain, createWorld } from '../fakes/ports.ts';
import type { Disk, FakeKeychain, World } from '../fakes/ports.ts';
import { serve } from '../fakes/serve.ts';
import type { Served } from '../fakes/serve.ts';

/** An account on a real socket, an app, and a clock that moves both. */
export interface Scene {
  readonly account: Account;
  /** The account's socket, and its faults. */
  readonly server: Served;
  readonly world: World;
  readonly app: App;
  readonly disk: Disk;
  readonly keychain: FakeKeychain;
  readonly job: (name: string) => JobView;
  /** Quits and starts anew on the same disk and keychain. */
  readonly restart: () => Promise<Scene>;
  /** A person's look. */
  readonly check: () => Promise<void>;
}

export const start = Date.UTC(2026, 4, 12, 12, 0, 30) / 1000;
export const token = 'test-token-0123456789';

const day = 86_400;
/** Jobs that ran well for three days at noon UTC; due again on Monday, in six days. */
export const well = (name: string, more: Partial<JobSpec> = {}): JobSpec => ({
  name,
  schedules: [{ cron: '0 12 * * 1', frequency: [168, 'hour'] }],
  runs: [3, 2, 1].map((ago) => ({ createdAt: start - 31 - ago * day })),
  ...more,
});

export async function scene(
  options: Partial<AccountOptions> & {
    jobs?: readonly JobSpec[];
    connected?: boolean;
    disk?: Disk;
    keychain?: FakeKeychain;
  } = {},
): Promise<Scene> {
  const clock = { now: start };
  const { jobs = [well('Orders database'), well('Shop files'), well('Invoices')], connected = true, ...rest } = options;
  const account = createAccount({ now: () => clock.now, token, fleet: { jobs }, ...rest });
  const server = await serve(account);
  onTestFinished(() => server.close());
  const disk = options.disk ?? createDisk();
  const keychain = options.keychain ?? createKeychain();
  if (connected) {
    keychain.items.set(server.url, token);
    disk.files.set('settings', JSON.stringify({ tokens: { [server.url]: { storedAt: start - day } } }));
  }
  const open = async (): Promise<Scene> => {
    const world = createWorld({
      service: server.url,
      disk,
      keychain,
      now: clock.now,
      onTime: (now) => {
        clock.now = now;
      },
    });
    const app = createApp(world.ports);
    onTestFinished(() => app.stop());
    await app.start();
    await world.settle();
    return {
      account,
      server,
      world,
      app,
      disk,
      keychain,
      job(name) {
        const job = app.state().jobs.find((j) => j.name === name);
        if (!job) throw new Error(`There is no job "${name}" in the state`);
        return job;
      },
      async restart() {
        app.stop();
        await world.settle();
        return open();
      },
      async check() {
        let over = false;
        const reply = app.run('checkNow', {}).finally(() => {
          over = true;
        });
        // Retries wait by the clock, which only moves here.
        for (await world.settle(); !over;) await world.advance(1);
        const { ok } = await reply;
        if (!ok) throw new Error('there was no account to look at');
        await world.settle();
      },
    };
  };
  return open();
}
