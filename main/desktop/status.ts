import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { memoryFile } from '../memory-file.ts';
import { succeeds } from '../record-file.ts';
import type { Clock, Ports, TextFile } from '../ports.ts';
import { codeOf, statusJson, statusText } from '../present/status.ts';
import type { Status, StatusCode } from '../present/status.ts';
import { same } from '../model/same.ts';
import { health } from '../schemas/parts.ts';
import { replaceFile } from './files.ts';

/** The last state of the instance that runs, for the next one that is only asked for it. */
const name = 'status.json';

const schema = v.object({
  pid: v.number(),
  at: v.number(),
  asOf: v.nullable(v.number()),
  staleAt: v.nullable(v.number()),
  sentence: v.string(),
  jobs: v.number(),
  running: v.number(),
  needYou: v.number(),
  acknowledged: v.number(),
  problems: v.array(v.object({ id: v.string(), name: v.string(), health, sentence: v.string() })),
});

/** Keeps the file up to date while the app runs; the returned function takes it away. A full disk is no reason to fail. */
export function keepStatus(app: Pick<App, 'status' | 'onChange'>, folder: string): () => void {
  const path = join(folder, name);
  let written: Omit<Status, 'at'> | null = null;
  const write = (): void => {
    const { at, ...status } = app.status();
    if (same(status, written)) return;
    written = status;
    try {
      replaceFile(path, JSON.stringify({ pid: process.pid, at, ...status }));
    } catch {
      written = null;
    }
  };
  const stop = app.onChange(write);
  return () => {
    stop();
    // What stays is not believed: its process is gone.
    succeeds(() => rmSync(path, { force: true }));
  };
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** What the running instance last said; null: none runs. */
export function readStatus(folder: string): Status | null {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(readFileSync(join(folder, name), 'utf8')));
    return success && isAlive(output.pid) ? output : null;
  } catch {
    return null;
  }
}

/** Reads what is there and keeps what is written to itself: whoever only asks must not take news from those who are told. */
const readOnly = (file: TextFile): TextFile => {
  const own = memoryFile();
  let touched = false;
  const touch = (): void => {
    if (!touched) own.replace(file.read() ?? '');
    touched = true;
  };
  return {
    read: () => (touched ? own.read() : file.read()),
    replace(text) {
      touched = true;
      own.replace(text);
    },
    append(text) {
      touch();
      own.append(text);
    },
    setAside: () => own.setAside(),
  };
};

/** A core that looks and changes nothing: no tray, no notification, nothing on disk. */
export const quietPorts = (ports: Ports): Ports => ({
  ...ports,
  tray: { glance: () => undefined, menu: () => undefined },
  notifier: { supported: () => false, show: () => undefined },
  hooks: {
    ask: () => Promise.resolve(false),
    run: () => Promise.resolve({ how: 'unstarted', why: 'other' }),
    fetch: () => Promise.reject(new Error('a core that only looks sends nothing of its own')),
  },
  settings: { load: () => ports.settings.load(), save: () => undefined },
  file: (file) => readOnly(ports.file(file)),
  updates: { ...ports.updates, feed: null },
  show: () => undefined,
  theme: () => undefined,
});

/** Looks once; gives what is known when the look has ended, or after `patience` seconds. */
export async function lookOnce(ports: Ports, demo: boolean, patience: number): Promise<Status> {
  const app = createApp(quietPorts(ports));
  try {
    await app.start(demo ? { demo } : {});
    if (app.state().account.access.kind === 'kept' || demo) await ended(app, ports, patience);
    return app.status();
  } finally {
    app.stop();
  }
}

const ended = (app: App, { timers }: Pick<Ports, 'timers'>, patience: number): Promise<void> =>
  new Promise((done) => {
    const check = (): void => {
      const { look } = app.state().account;
      if (look.state === 'looking' || (look.goodAt === null && look.problem === null)) return;
      stop();
      cancel();
      done();
    };
    const stop = app.onChange(check);
    const cancel = timers.after(patience, () => {
      stop();
      done();
    });
    check();
  });

/** Prints it and gives the exit code. */
export function printStatus(
  status: Status,
  as: 'text' | 'json',
  clock: Clock,
  print: (text: string) => void,
): StatusCode {
  const now = clock.now();
  print(as === 'json' ? statusJson(status, now) : statusText(status));
  return codeOf(status, now);
}
