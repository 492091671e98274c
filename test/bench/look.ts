import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../main/app.ts';
import { timers } from '../../main/desktop/timers.ts';
import { createDisk, createKeychain, createWorld } from '../fakes/ports.ts';

/** Measures looks at N jobs in this process; run by bench.ts in a process of its own. Prints one line of JSON. */
const count = Number(process.argv[2]);
const pages = Math.ceil(count / 100);
const gc = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

const child = fork(fileURLToPath(new URL('./big-server.ts', import.meta.url)), [String(count)]);
const [{ url, token }] = (await once(child, 'message')) as [{ url: string; token: string }];
const change = async (finish: number[]): Promise<void> => {
  child.send({ finish });
  await once(child, 'message');
};
const page = (n: number): string => `${url}/jobs?page_size=100&sort=created_at&page=${n}`;
const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
/** The same responses, read the shortest way. */
const bare = async (): Promise<void> => {
  for (let n = 1; n <= pages; n += 1) JSON.parse(await (await fetch(page(n), { headers })).text());
};
const cpu = async (work: () => Promise<unknown>): Promise<number> => {
  gc();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const heap = (): number => {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
};

await bare();
await bare();
const keychain = createKeychain();
keychain.items.set(url, token);
const world = createWorld({ service: url, keychain, disk: createDisk() });
const requests: string[] = [];
const start = (): ReturnType<typeof createApp> =>
  createApp({
    ...world.ports,
    clock: { now: () => Date.now() / 1000 },
    timers: { after: (seconds, call) => timers.after(seconds, call), cron: () => () => undefined },
    fetch(address, init) {
      requests.push(address);
      return fetch(address, init);
    },
    file: () => ({ read: () => null, replace: () => undefined, append: () => undefined, setAside: () => '' }),
  });
const looked = async (app: ReturnType<typeof createApp>): Promise<void> => {
  await app.run('checkNow', {});
};

const heapBefore = heap();
const app = start();
const first = await cpu(async () => {
  await app.start();
  await looked(app);
});
if (app.state().jobs.length !== count) throw new Error(`saw ${app.state().jobs.length} of ${count} jobs`);
const bytesPerJob = (heap() - heapBefore) / count;

const bares: number[] = [];
// Sums: a collection of garbage falls into one look or the next, and no single one is the measure.
const spentOn = { looks: 0, idle: 0, bare: 0 };
let asked = 0;
// Both sides have been run before they are measured: the first round only warms up.
for (let round = 0; round < 11; round += 1) {
  // One job of every page has a new run, so that no page is what it was and all of it is read anew.
  await change(Array.from({ length: pages }, (_, n) => n * 100 + round));
  await bare();
  const spent = await cpu(bare);
  requests.length = 0;
  const look = await cpu(() => looked(app));
  asked = requests.length;
  const idle = await cpu(() => looked(app));
  if (round === 0) continue;
  bares.push(spent);
  spentOn.bare += spent;
  spentOn.looks += look;
  spentOn.idle += idle;
}

const { revision } = app.state();
await change([3, Math.floor(count / 2), count - 1]);
await looked(app);
await new Promise((done) => setImmediate(done));
const pushed = app.changesSince(revision);
if (pushed?.jobs?.length !== 3) throw new Error(`${pushed?.jobs?.length} jobs were pushed instead of 3`);
app.stop();
child.disconnect();
const figures = {
  ratio: spentOn.looks / spentOn.bare,
  firstRatio: first / Math.min(...bares),
  idleRatio: spentOn.idle / spentOn.bare,
  requests: asked,
  pushBytes: Buffer.byteLength(JSON.stringify(pushed)),
  bytesPerJob,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
