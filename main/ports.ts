/**
 * What the core needs of the world. `desktop/` gives the real ones; tests give their own.
 * All instants are epoch seconds (fractions allowed) unless a name says otherwise.
 */
import type { Glance } from './present/glance.ts';
import type { MenuModel } from './present/tray-menu.ts';
import type { DiskProblem } from './present/disk-words.ts';
import type { Notice } from './present/notices.ts';
import type { Diagnostics } from './contract/diagnostics.ts';
import type { LoginItem } from './contract/settings.ts';
import type { Route } from './contract/reply.ts';

export interface Clock {
  /** This computer's clock, epoch seconds. */
  now(): number;
}

export interface Timers {
  /** Calls back once after `seconds`; the returned function cancels. */
  after(seconds: number, call: () => void): () => void;
  /** Calls back by a cron expression (five or six fields, this computer's zone) until cancelled. */
  cron(expression: string, call: () => void): () => void;
}

/** Reads and writes of the OS keychain. Each rejects with a `KeychainError`. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, token: string): Promise<void>;
  remove(account: string): Promise<void>;
  /** Is the keychain locked? null where that cannot be asked. Never prompts. */
  locked(): Promise<boolean | null>;
}
export type KeychainProblem = 'locked' | 'unavailable' | 'missing';
/** `missing`: the library (libsecret) is not installed. Its message is a sentence. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError';
  readonly problem: KeychainProblem;
  constructor(problem: KeychainProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** One small text file that is there whole or not at all. */
export interface TextFile {
  /** null when there is none. */
  read(): string | null;
  /** Replaces all of it, atomically, on disk when it returns. */
  replace(text: string): void;
  /** Adds to its end, on disk when it returns. */
  append(text: string): void;
  /** Sets the present file aside under a dated name and gives that name. */
  setAside(): string;
}

/** Draws what it is told, decides nothing. */
export interface TrayPort {
  glance(glance: Glance): void;
  menu(menu: MenuModel): void;
}

interface NoticeEars {
  clicked(route: Route): void;
  failed(reason: string): void;
  shown?(): void;
}
export interface Notifier {
  supported(): boolean;
  /**
   * Shows it once. `clicked` may be called later, or never, with the route of the notice or of one of its actions;
   * `failed` when the system refused it.
   */
  show(notice: Notice, on: NoticeEars): void;
}

/** Is anything there to draw a tray icon? `unknown` where it cannot be asked. */
export type TrayHost = 'found' | 'missing' | 'unknown';

/** A question to the person in a dialog of the system, where no page of ours can answer it. */
export interface Question {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  /** The button that allows it. */
  readonly allow: string;
}

/** A person's own program, run without a shell. */
export interface ProgramOrder {
  readonly program: string;
  readonly args: readonly string[];
  /** Environment it is given on top of the little it needs of this computer. */
  readonly facts: Readonly<Record<string, string>>;
  /** Seconds after which it is killed, and what it started with it. */
  readonly patience: number;
  readonly signal: AbortSignal;
}
/** `output`: the beginning of what it printed, untrusted. `code`: null where a signal ended it. */
export type ProgramEnd =
  | { readonly how: 'ended'; readonly code: number | null; readonly output: string }
  | { readonly how: 'killed'; readonly output: string }
  | { readonly how: 'unstarted'; readonly why: 'absent' | 'denied' | 'other' };

/** What else may be done with an alert. */
export interface HooksPort {
  /** Resolves to true only when the person allowed it. */
  ask(question: Question): Promise<boolean>;
  /** Never rejects. */
  run(order: ProgramOrder): Promise<ProgramEnd>;
  /** A session of its own, which has seen no token. */
  readonly fetch: Fetch;
}

/** Its message is for the log; `present/disk-words.ts` has the words for people. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly problem: DiskProblem;
  constructor(problem: DiskProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * A file on its way into a folder: "name.part" until it is whole. It never takes the place of another. Every method but
 * `discard` rejects with a `DiskError`.
 */
export interface PartFile {
  /** The name it will have, as far as known. */
  readonly name: string;
  /** Bytes there. */
  readonly length: number;
  /** To be called before anything else, and again after `rest`. What has gone meanwhile is begun anew: see `length`. */
  open(): Promise<void>;
  /** Adds to its end; resolves when the system has taken it, so that nobody runs ahead of the disk. */
  write(bytes: Uint8Array): Promise<void>;
  /** Throws away what is there. */
  restart(): Promise<void>;
  /** Lets go of it without removing it. */
  rest(): Promise<void>;
  /** Puts it in place, all of it on disk, and gives the name it now has. */
  finish(): Promise<string>;
  /** Removes it unless it is in place. At once and for good; never throws. */
  discard(): void;
}

/** Files of the person's, where they choose to have them. */
export interface FilesPort {
  /**
   * Asks where to, in the system's own dialog, and writes the text there, readable by its owner only. Gives the path;
   * null: nowhere. @throws DiskError
   */
  saveText(name: string, text: string): Promise<string | null>;
  /** Asks for a folder, in the system's own dialog; null: none was chosen. */
  chooseFolder(): Promise<string | null>;
  /** A file to come into a folder, under this name or, where that is taken, "name (2)". Touches nothing yet. */
  part(folder: string, name: string): PartFile;
  /** Shows a file in the system's file manager, or the folder alone. @throws DiskError */
  show(folder: string, name: string | null): Promise<void>;
  /** A path as the person knows it: their home folder is "~". */
  shown(path: string): string;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Settings on disk as plain values, whatever they are; the core checks them. */
export interface SettingsFile {
  /** `setAside`: the dated name a damaged file was moved to, with defaults in its place. */
  load(): { readonly values: Readonly<Record<string, unknown>>; readonly setAside: string | null };
  /** On disk when it returns. */
  save(values: Readonly<Record<string, unknown>>): void;
}

export interface LoginItemPort {
  read(): Promise<LoginItem>;
  write(enabled: boolean): Promise<LoginItem>;
}

/** Facts of this computer for Diagnostics: versions, tray host, notifications. Label, value, good. */
export type SystemFacts = () => Promise<Diagnostics['facts']>;

/** Everything `createApp` is made of. */
export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  /** Unique ids for alerts. */
  readonly newId: () => string;
  readonly fetch: Fetch;
  /** For pre-signed addresses: another session, which has seen no token. */
  readonly fetchFile: Fetch;
  /** false is reliable, true is not. */
  readonly online: () => boolean;
  readonly keychain: Keychain;
  /** What the keychain is called on this system ("GNOME Keyring", "Keychain", "Credential Manager"). */
  readonly keychainName: string;
  readonly settings: SettingsFile;
  /** The file of this name in the data folder. */
  readonly file: (name: string) => TextFile;
  readonly files: FilesPort;
  readonly tray: TrayPort;
  readonly notifier: Notifier;
  readonly hooks: HooksPort;
  readonly loginItem: LoginItemPort;
  readonly trayHost: () => Promise<TrayHost>;
  readonly systemFacts: SystemFacts;
  /** Shows the log in the system's file manager; false: there is none yet. */
  readonly showLog: () => boolean;
  /** What hangs beside the tray icon; null: nothing can. */
  readonly popover: { hide(): void } | null;
  /** Where newer versions are told of; null: nowhere. Its fetch honours the system's proxy. */
  readonly updates: { readonly feed: string | null; readonly fetch: Fetch };
  /** Shows the window at a page. */
  readonly show: (route: Route | null) => void;
  readonly quit: () => void;
  readonly copy: (text: string) => Promise<void>;
  /** Sets the colours of native menus and windows. */
  readonly theme: (theme: 'system' | 'light' | 'dark') => void;
  readonly log: (line: string) => void;
  readonly version: string;
  /** Base URL of the API, checked by `serviceUrl`; no trailing slash. */
  readonly service: string;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  /** IANA zone of this computer, asked anew each time: people travel. */
  readonly timeZone: () => string;
}
