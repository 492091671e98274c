import type { Hooks, Settings } from './contract/settings.ts';
import { eventKinds, oddKinds } from './model/event.ts';
import { healths } from './model/health.ts';
import type { SettingsFile } from './ports.ts';
import { unwrittenSettings } from './present/disk-words.ts';
import { succeeds } from './record-file.ts';
import { hookProblem } from './watching/hook-valid.ts';

/** That a token was put into the OS keychain, and when; never the token. `storedAt`: epoch seconds. */
interface TokenFlag {
  readonly storedAt: number;
}

export interface SettingsStore {
  readonly values: () => Settings;
  /** On disk when it returns; a disk that refuses gets it with the next change or `catchUp`, and `trouble` says so. */
  change(patch: Partial<Settings>): Settings;
  /** A null from the keychain means "locked" while this is set, never "no token". */
  token(service: string): TokenFlag | null;
  setToken(service: string, flag: TokenFlag | null): void;
  /** Writes what the disk has refused, if there is something. */
  catchUp(): void;
  /** Why the disk is behind; null: it is not. */
  trouble(): string | null;
  /** What was repaired at the start, as sentences for the person. */
  readonly repairs: readonly string[];
}

export const defaults: Settings = {
  interval: 5,
  theme: 'system',
  events: {
    failed: true,
    'still-failing': true,
    warning: false,
    late: true,
    stuck: true,
    recovered: true,
    finished: true,
    unreachable: false,
    back: false,
    rejected: true,
    locked: false,
    odd: true,
  },
  quiet: { on: false, from: 22 * 60, to: 8 * 60, days: [0, 1, 2, 3, 4, 5, 6], through: [] },
  odd: { 'no-files': true, small: true, 'key-gone': true, 'manual-only': true, 'keeps-nothing': true },
  hooks: { command: null, webhook: null, on: [] },
  list: { sort: 'name', descending: false, host: null, health: null, query: '' },
  asWindow: false,
  updates: false,
};

const sorts: readonly Settings['list']['sort'][] = [
  'id',
  'name',
  'last_ran_at',
  'created_at',
  'updated_at',
  'health',
  'server',
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasSwitches =
  (kinds: readonly string[]) =>
  (value: unknown): boolean =>
    isRecord(value) &&
    Object.keys(value).length === kinds.length &&
    kinds.every((kind) => typeof value[kind] === 'boolean');
const isIn =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const areKinds = (value: unknown): boolean =>
  Array.isArray(value) && value.every((kind) => eventKinds.some((known) => known === kind));
const isQuiet = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.on === 'boolean' &&
  isIn(0, 1439)(value.from) &&
  isIn(0, 1439)(value.to) &&
  Array.isArray(value.days) &&
  value.days.every(isIn(0, 6)) &&
  areKinds(value.through);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 2000;
const isHooks = (value: unknown): boolean =>
  isRecord(value) &&
  (value.command === null ||
    (isRecord(value.command) &&
      isText(value.command.program) &&
      Array.isArray(value.command.args) &&
      value.command.args.every(isText))) &&
  (value.webhook === null || isText(value.webhook)) &&
  areKinds(value.on) &&
  // Whoever wrote them there, what could not be set is not run.
  hookProblem(value as unknown as Hooks) === null;

const valid: { readonly [K in keyof Settings]: (value: unknown) => boolean } = {
  interval: isIn(1, 60),
  theme: (v) => v === 'system' || v === 'light' || v === 'dark',
  events: hasSwitches(eventKinds),
  quiet: isQuiet,
  odd: hasSwitches(oddKinds),
  hooks: isHooks,
  list: isListChoice,
  asWindow: (v) => typeof v === 'boolean',
  updates: (v) => typeof v === 'boolean',
};
const names = Object.keys(valid) as (keyof Settings)[];
const words: Readonly<Record<keyof Settings, string>> = {
  interval: 'how often to look',
  theme: 'the theme',
  events: 'what is told on the desktop',
  quiet: 'quiet hours',
  odd: 'what else is looked for',
  hooks: 'the command and the webhook',
  list: 'what the list of jobs shows',
  asWindow: 'what the icon opens',
  updates: 'looking for newer versions',
};

/** Reads the settings once; what is not valid becomes its default, and is said. */
export function createSettings(file: SettingsFile): SettingsStore {
  const { values: raw, setAside } = file.load();
  const wrong = names.filter((name) => raw[name] !== undefined && !valid[name](raw[name]));
  let settings: Settings = { ...defaults };
  for (const name of names)
    if (raw[name] !== undefined && valid[name](raw[name])) settings = { ...settings, [name]: raw[name] };
  let tokens = tokenFlags(raw.tokens);
  let behind = false;
  const save = (): void => {
    behind = !succeeds(() => file.save({ ...settings, tokens }));
  };
  if (wrong.length) save();
  return {
    values: () => settings,
    change(patch) {
      settings = { ...settings, ...patch };
      save();
      return settings;
    },
    token: (service) => tokens[service] ?? null,
    setToken(service, flag) {
      const { [service]: _, ...others } = tokens;
      tokens = flag ? { ...others, [service]: flag } : others;
      save();
    },
    catchUp() {
      if (behind) save();
    },
    trouble: () => (behind ? unwrittenSettings : null),
    repairs: [
      ...(setAside
        ? [
            `The settings could not be read. They were set aside as ${setAside} and the defaults are used; nothing else was changed.`,
          ]
        : []),
      ...wrong.map(
        (name) => `The setting for ${words[name]} could not be read, so its default is used. The others were kept.`,
      ),
    ],
  };
}

function isListChoice(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const list = value as Record<keyof Settings['list'], unknown>;
  const health = list.health === null || list.health === 'running' || healths.some((h) => h === list.health);
  return (
    Object.keys(list).length === Object.keys(defaults.list).length &&
    sorts.some((sort) => sort === list.sort) &&
    typeof list.descending === 'boolean' &&
    (list.host === null || (typeof list.host === 'string' && list.host.length <= 500)) &&
    health &&
    typeof list.query === 'string' &&
    list.query.length <= 500
  );
}

function tokenFlags(raw: unknown): Readonly<Record<string, TokenFlag>> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([service, flag]) => {
      const storedAt: unknown = (flag as { storedAt?: unknown } | null)?.storedAt;
      return typeof storedAt === 'number' && Number.isFinite(storedAt) ? [[service, { storedAt }]] : [];
    }),
  );
}
