import type { Notice } from '../../main/present/notices.ts';
import type { Glance } from '../../main/present/glance.ts';
import type { MenuItemModel, MenuModel } from '../../main/present/tray-menu.ts';
import type { Route } from '../../main/contract/reply.ts';
import { tmpdir } from 'node:os';
import { createPartFile } from '../../main/desktop/part-file.ts';
import { createProgramRunner } from '../../main/desktop/program.ts';
import { KeychainError } from '../../main/ports.ts';
import type {
  HooksPort,
  Keychain,
  KeychainProblem,
  Ports,
  Question,
  SettingsFile,
  TextFile,
} from '../../main/ports.ts';

/** A disk in memory that survives a "restart": give the same one to the next app. */
export interface Disk {
  readonly files: Map<string, string>;
  /** Every write in order: what was on disk before something else happened. */
  readonly writes: string[];
}
export const createDisk = (): Disk => ({ files: new Map(), writes: [] });

export const fileOn = (disk: Disk, name: string): TextFile => ({
  read: () => disk.files.get(name) ?? null,
  replace(text) {
    disk.files.set(name, text);
    disk.writes.push(name);
  },
  append(text) {
    disk.files.set(name, (disk.files.get(name) ?? '') + text);
    disk.writes.push(name);
  },
  setAside() {
    const aside = `${name}.damaged-2026-01-01T00-00-00`;
    disk.files.set(aside, disk.files.get(name) ?? '');
    disk.files.delete(name);
    return aside;
  },
});

export const settingsOn = (disk: Disk): SettingsFile => ({
  load: () => ({ values: JSON.parse(disk.files.get('settings') ?? '{}') as Record<string, unknown>, setAside: null }),
  save(values) {
    disk.files.set('settings', JSON.stringify(values));
    disk.writes.push('settings');
  },
});

/** Stands for a keychain where the keychain itself is not what is tested (see test/keychain for the real one). */
export interface FakeKeychain extends Keychain {
  readonly items: Map<string, string>;
  isLocked: boolean;
  problem: KeychainProblem | null;
}
export function createKeychain(): FakeKeychain {
  const items = new Map<string, string>();
  const check = (): void => {
    if (chain.problem) throw new KeychainError(chain.problem, `The keychain is ${chain.problem}.`);
  };
  const chain: FakeKeychain = {
    items,
    isLocked: false,
    problem: null,
    async get(account) {
      check();
      return Promise.resolve(chain.isLocked ? null : (items.get(account) ?? null));
    },
    async set(account, token) {
      check();
      if (chain.isLocked) throw new KeychainError('locked', 'The keychain is locked.');
      items.set(account, token);
      return Promise.resolve();
    },
    async remove(account) {
      check();
      if (chain.isLocked) throw new KeychainError('locked', 'The keychain is locked.');
      items.delete(account);
      return Promise.resolve();
    },
    locked: () => Promise.resolve(chain.isLocked),
  };
  return chain;
}

/** A world the test owns: its clock moves only by `advance`, its requests are real. */
export interface World {
  readonly ports: Ports;
  now: number;
  online: boolean;
  supported: boolean;
  hasLog: boolean;
  readonly notices: {
    notice: Notice;
    clicked(route: Route): void;
    failed(reason: string): void;
    shown?(): void;
    writesBefore: number;
  }[];
  readonly glances: Glance[];
  menu: MenuModel;
  menus: number;
  readonly shown: (Route | null)[];
  /** What the person answers in dialogs. */
  readonly answers: { saveAs: string | Error | null; folder: string | null; allow: boolean };
  /** What was asked in a dialog of the system. */
  readonly questions: Question[];
  /** How programs are run; the real way unless a test says otherwise. */
  run: HooksPort['run'];
  /** Folders and files shown in the file manager. */
  readonly opened: { folder: string; name: string | null }[];
  readonly saved: { name: string; text: string }[];
  readonly logs: string[];
  readonly requests: { method: string; url: string; at: number; body: string }[];
  /** Lets every request and callback under way come to its end. */
  settle(): Promise<void>;
  /** Moves the clock second by second, firing what is due and settling in between. */
  advance(seconds: number): Promise<void>;
  /** The menu as nested labels. */
  labels(): unknown[];
  find(...path: string[]): MenuItemModel | undefined;
}

const immediate = (): Promise<void> => new Promise((done) => setImmediate(done));

interface Timer {
  at: number;
  readonly call: () => void;
}

export function createWorld(parts: {
  readonly service: string;
  readonly disk?: Disk;
  readonly keychain?: Keychain;
  readonly now?: number;
  /** Called whenever the clock moves, to drive a simulator along. */
  readonly onTime?: (now: number) => void;
  /** The server is another process: its answers take as long as they take, not so many turns of the event loop. */
  readonly far?: boolean;
}): World {
  const disk = parts.disk ?? createDisk();
  const realTimers = {
    after(seconds: number, call: () => void) {
      const timer = setTimeout(call, seconds * 1000);
      return () => clearTimeout(timer);
    },
  };
  const timers = new Set<Timer>();
  const crons = new Set<{ readonly every: number; readonly call: () => void }>();
  let flying = 0;
  let landed = (): void => undefined;
  let ids = 0;
  const world: World = {
    now: parts.now ?? Date.UTC(2026, 4, 12, 12, 0, 30) / 1000,
    online: true,
    supported: true,
    hasLog: true,
    notices: [],
    glances: [],
    menu: [],
    menus: 0,
    shown: [],
    answers: { saveAs: null, folder: null, allow: true },
    questions: [],
    run: createProgramRunner({ env: process.env, platform: process.platform, home: tmpdir(), timers: realTimers }),
    opened: [],
    saved: [],
    logs: [],
    requests: [],
    async settle() {
      let quiet = 0;
      for (let turn = 0; turn < 20_000 && quiet < 12; turn += 1) {
        if (parts.far && flying) await new Promise<void>((done) => (landed = done));
        await immediate();
        quiet = flying === 0 ? quiet + 1 : 0;
      }
      if (flying) throw new Error(`${flying} requests are still under way`);
    },
    async advance(seconds) {
      await world.settle();
      const end = world.now + seconds;
      while (world.now < end) {
        world.now = Math.min(end, Math.floor(world.now) + 1);
        parts.onTime?.(world.now);
        const due = [...timers].filter((t) => t.at <= world.now);
        const ticks = [...crons].filter(({ every }) => world.now % every === 0);
        for (const cron of ticks) cron.call();
        for (const timer of due) {
          timers.delete(timer);
          timer.call();
        }
        // A second in which nothing is due and nothing under way changes nothing; most ticks ask for nothing.
        if (due.length || ticks.length) for (let turn = 0; turn < 3; turn += 1) await immediate();
        if (flying) await world.settle();
      }
      await world.settle();
    },
    labels: () => labelsOf(world.menu),
    find: (...path) => findIn(world.menu, path),
    ports: {
      clock: { now: () => world.now },
      timers: {
        after(seconds, call) {
          const timer = { at: world.now + seconds, call };
          timers.add(timer);
          return () => timers.delete(timer);
        },
        cron(expression, call) {
          const every = { '* * * * *': 60, '*/5 * * * * *': 5 }[expression];
          if (!every) throw new Error(`The fake clock does not know the cron expression "${expression}"`);
          const cron = { every, call };
          crons.add(cron);
          return () => crons.delete(cron);
        },
      },
      random: () => 0,
      newId: () => `alert-${(ids += 1)}`,
      async fetch(url, init) {
        world.requests.push({
          method: init.method ?? 'GET',
          url,
          at: world.now,
          body: typeof init.body === 'string' ? init.body : '',
        });
        flying += 1;
        try {
          return await fetch(url, init);
        } finally {
          // The body is read after this; give it its turns.
          setTimeout(() => {
            flying -= 1;
            landed();
          }, 0);
        }
      },
      // Downloads go on for long: nobody waits for them to settle.
      fetchFile: (url, init) => fetch(url, init),
      online: () => world.online,
      keychain: parts.keychain ?? createKeychain(),
      keychainName: 'Test Keyring',
      settings: settingsOn(disk),
      file: (name) => fileOn(disk, name),
      files: {
        saveText(name, text) {
          world.saved.push({ name, text });
          const path = world.answers.saveAs;
          if (path instanceof Error) return Promise.reject(path);
          return Promise.resolve(path);
        },
        chooseFolder: () => Promise.resolve(world.answers.folder),
        part: createPartFile,
        show: (folder, name) => {
          world.opened.push({ folder, name });
          return Promise.resolve();
        },
        shown: (path) => path.replace('/home/someone', '~'),
      },
      tray: {
        glance: (glance) => world.glances.push(glance),
        menu(menu) {
          world.menu = menu;
          world.menus += 1;
        },
      },
      notifier: {
        supported: () => world.supported,
        show: (notice, on) => world.notices.push({ notice, ...on, writesBefore: disk.writes.length }),
      },
      hooks: {
        ask(question) {
          world.questions.push(question);
          return Promise.resolve(world.answers.allow);
        },
        run: (order) => world.run(order),
        fetch: (url, init) => fetch(url, init),
      },
      trayHost: () => Promise.resolve('found'),
      loginItem: {
        read: () => Promise.resolve({ supported: true, enabled: false, note: null }),
        write: (enabled) => Promise.resolve({ supported: true, enabled, note: null }),
      },
      popover: { hide: () => world.logs.push('hid what hangs beside the tray') },
      updates: { feed: null, fetch: (url, init) => fetch(url, init) },
      showLog: () => world.hasLog,
      systemFacts: () => Promise.resolve([]),
      show: (route) => world.shown.push(route),
      quit: () => world.logs.push('quit'),
      copy: (text) => Promise.resolve(void world.logs.push(`copied ${text}`)),
      theme: () => undefined,
      log: (line) => world.logs.push(line),
      version: '0.0.0',
      service: parts.service,
      locale: 'en-GB',
      timeZone: () => 'Europe/Berlin',
    },
  };
  return world;
}

const labelsOf = (menu: MenuModel): unknown[] =>
  menu.map((item) =>
    item.kind === 'separator' ? '-' : item.kind === 'submenu' ? [item.label, ...labelsOf(item.items)] : item.label,
  );

function findIn(menu: MenuModel, [label, ...rest]: readonly string[]): MenuItemModel | undefined {
  const item = menu.find((i) => i.kind !== 'separator' && i.label === label);
  return rest.length && item?.kind === 'submenu' ? findIn(item.items, rest) : rest.length ? undefined : item;
}
