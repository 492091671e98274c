/**
 * `node mortal.ts FOLDER SERVICE TOKEN NOW`: the core on real files, its clock moved by lines of its input. It says on
 * its output when it has done what a line asked, and stops dead where a fuse is set: there it is killed.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { flushCompileCache, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createApp } from '../../../main/app.ts';
import { createTextFile } from '../../../main/desktop/files.ts';
import { createKeychain, createWorld } from '../../fakes/ports.ts';

/** `disk`: before one of the calls that write a file; `torn`: in the middle of what is added to the ledger. */
export interface Fuse {
  readonly at: 'unshown' | 'shown' | 'disk' | 'torn';
  /** So many times later. */
  readonly after: number;
  /** How much of the text is written, 0 to 1. */
  readonly part: number;
}
export interface Order {
  readonly power?: 'suspend' | 'resume';
  readonly seconds: number;
  readonly look?: true;
  readonly fuse?: Fuse;
}

const [folder, service, token, now] = process.argv.slice(2) as [string, string, string, string];
const { writeSync, openSync, writeFileSync, fsyncSync, renameSync, closeSync } = fs;
const say = (line: string): void => void writeSync(1, `${line}\n`);
const cell = new Int32Array(new SharedArrayBuffer(4));
/** Nothing of this process goes on until it is killed; where nobody is left to do that it ends by itself. */
const stopDead = (): never => {
  say('dead');
  Atomics.wait(cell, 0, 0, 60_000);
  process.exit(1);
};

let fuse: { -readonly [K in keyof Fuse]: Fuse[K] } | null = null;
const burnt = (at: Fuse['at']): boolean => fuse?.at === at && (fuse.after -= 1) < 0;
const pass = (at: Fuse['at']): void => {
  if (burnt(at)) stopDead();
};
const step =
  <A extends unknown[], R>(call: (...args: A) => R) =>
  (...args: A): R => {
    pass('disk');
    return call(...args);
  };
let opened = '';
// Under the files of the app itself: what is on disk when it dies is what its own code has written by then.
Object.assign(fs, {
  openSync: step((...args: Parameters<typeof openSync>) => {
    opened = String(args[0]);
    return openSync(...args);
  }),
  fsyncSync: step(fsyncSync),
  renameSync: step(renameSync),
  closeSync: step(closeSync),
  writeFileSync: step((file: number, text: string) => {
    if (/ledger[^/]*\.jsonl$/.test(opened) && burnt('torn')) {
      writeSync(file, text.slice(0, Math.floor(text.length * fuse!.part)));
      stopDead();
    }
    writeFileSync(file, text);
  }),
});
syncBuiltinESMExports();

const keychain = createKeychain();
keychain.items.set(service, token);
const world = createWorld({ service, keychain, now: Number(now), far: true });
const { ports } = world;
const shown = openSync(join(folder, 'shown'), 'a');
const app = createApp({
  ...ports,
  newId: randomUUID,
  settings: {
    load: () => ({ values: { interval: 300, tokens: { [service]: { storedAt: 0 } } }, setAside: null }),
    save: () => undefined,
  },
  file: (name) => createTextFile(join(folder, name), ports.clock),
  // The account's clock is that of whoever asks it.
  fetch: (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('x-now', String(world.now));
    return ports.fetch(url, { ...init, headers });
  },
  notifier: {
    supported: () => true,
    show({ id }) {
      pass('unshown');
      writeSync(shown, `${id}\n`);
      pass('shown');
    },
  },
});
await app.start();
await world.settle();
// By itself it is written at an end in good order, which none of these lives has.
flushCompileCache();
say('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  if (order.fuse) fuse = { ...order.fuse };
  if (order.power === 'suspend') app.suspend();
  if (order.power === 'resume') app.resume();
  await world.advance(order.seconds);
  if (order.look) {
    const reply = app.run('checkNow', {});
    await world.settle();
    await reply;
  }
  say('ready');
}
process.exit(0);
