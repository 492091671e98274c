/** The parts of a job, read from a reply. */
import type { Pool } from './pool.ts';
import { bool, instant, integer, list, map, record, text, wordMax, type Raw } from './values.ts';
import type { Compute, ComputeType, ConfigField, Schedule, Server, Storage } from '../model/job.ts';
import { cleanLines } from '../model/text.ts';

export const nameMax = 200;
const valueMax = 4000;

const computeWords: Readonly<Record<ComputeType, string>> = {
  server: 'Server',
  ss_serverless: 'SnapShooter Serverless',
  ss_agent: 'SnapShooter Agent',
  unknown: 'Unknown',
};

const computeType = (said: unknown, hasServer: boolean): ComputeType => {
  if (said === 'server' || said === 'ss_serverless' || said === 'ss_agent') return said;
  return hasServer && (said === undefined || said === null) ? 'server' : 'unknown';
};

/** Nested as documented or flat as met live (trap 3), typed twice or once (trap 2). The server's key stays behind. */
export const parseCompute = (value: unknown, typeBeside: unknown, pool: Pool): Compute => {
  const raw = map(value);
  const server = record(raw['server']);
  const said = raw['type'] ?? typeBeside;
  const type = computeType(said, server !== null);
  const host = text(server?.['host'], nameMax) ?? text(raw['host'], nameMax);
  const named = text(server?.['name'], nameMax) ?? text(raw['name'], nameMax) ?? host;
  const word = type === 'unknown' ? text(said, wordMax) : null;
  return pool.compute({
    type,
    name: named ?? word ?? computeWords[type],
    host,
    serverId: integer(raw['server_id']) ?? integer(server?.['id']),
    region: text(raw['region'], wordMax),
  });
};

/** The server and its key, the public key itself left behind; null where the job names none. */
export const parseServer = (value: unknown): Server | null => {
  const server = record(map(value)['server']);
  if (!server) return null;
  const key = record(server['key']);
  const host = text(server['host'], nameMax);
  return {
    id: integer(server['id']) ?? integer(map(value)['server_id']),
    name: text(server['name'], nameMax) ?? host ?? 'Unnamed server',
    host,
    user: text(server['user'], nameMax),
    port: integer(server['port']),
    createdAt: instant(server['created_at']),
    lastUsed: instant(server['last_used']),
    status: text(server['status'], wordMax),
    key: key && {
      id: integer(key['id']),
      name: text(key['name'], nameMax) ?? 'Unnamed key',
      createdAt: instant(key['created_at']),
      lastUsed: instant(key['last_used']),
    },
  };
};

const word = (pool: Pool, value: unknown): string | null => {
  const read = text(value, wordMax);
  return read === null ? null : pool.word(read);
};

/** One schedule: `schedule_order` and nested retention in replies (traps 28, 29). Id 0 where the service tells none. */
const parseSchedule = (raw: Raw, pool: Pool): Schedule => {
  const kept = map(raw['retention']);
  return {
    id: integer(raw['id']) ?? 0,
    name: word(pool, raw['schedule_name'] ?? raw['name']) ?? 'main',
    order: integer(raw['schedule_order'] ?? raw['order']) ?? 0,
    // Not said is not paused: a schedule is only at rest when the service says so.
    status: word(pool, raw['status']) ?? 'active',
    frequency: integer(raw['frequency']),
    frequencyMode: word(pool, raw['frequency_mode']),
    cron: word(pool, raw['cron']),
    timezone: word(pool, raw['timezone']) ?? 'UTC',
    runOffset: integer(raw['run_offset']) ?? 0,
    retention: pool.retention({
      hourly: integer(kept['hourly'] ?? raw['retention_hourly']),
      daily: integer(kept['daily'] ?? raw['retention_daily']),
      weekly: integer(kept['weekly'] ?? raw['retention_weekly']),
      monthly: integer(kept['monthly'] ?? raw['retention_monthly']),
    }),
  };
};

/** What is not an object is left out; nothing can be said of it. */
export const parseSchedules = (value: unknown, pool: Pool): readonly Schedule[] => {
  const read: Schedule[] = [];
  for (const item of list(value) ?? []) {
    const raw = record(item);
    if (raw) read.push(parseSchedule(raw, pool));
  }
  return read;
};

/** In the order listed: a priority is told only when a job is created (trap 39). Id 0 where the service tells none. */
export const parseStorage = (value: unknown, pool: Pool): readonly Storage[] => {
  const read: Storage[] = [];
  for (const item of list(value) ?? []) {
    const raw = record(item);
    if (!raw) continue;
    const provider = text(raw['provider'], wordMax) ?? '';
    read.push({
      id: integer(raw['id']) ?? integer(raw['storage_id']) ?? 0,
      name: text(raw['name'], nameMax) ?? (provider || 'Unnamed storage'),
      provider,
      region: text(raw['region'], wordMax),
      bucket: text(raw['bucket'], nameMax),
      endpoint: text(raw['endpoint'], nameMax),
    });
  }
  return pool.storage(read);
};

const secretWords =
  /passw|passphrase|passcode|pwd|secret|key|token|credential|private|\bpass\b|[_-]pass$|^pass[_-]|(?:^|_)dsn(?:_|$)/i;
/** A value that carries its own secret: an address with a password in it, or a key in PEM. */
const secretValue = /:\/\/[^/\s]*:[^/\s]*@|-----BEGIN/;

/** Is this value of a recipe's field one to keep to main (trap 58)? */
export const isSecret = (key: string, label: string, type: string, value: unknown): boolean =>
  type.toLowerCase() === 'password' ||
  secretWords.test(key) ||
  secretWords.test(label) ||
  (typeof value === 'string' && secretValue.test(value));

/** Check boxes say "True" and "False" (trap 26), lists are lines, `**not set**` is no value (trap 27). */
const configValue = (value: unknown, type: string): string | number | boolean | null => {
  if (value === '**not set**') return null;
  if (type.toLowerCase() === 'checkbox') {
    const read = bool(value);
    if (read !== undefined) return read;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanLines(value, valueMax);
  if (!Array.isArray(value)) return null;
  const lines = value.filter((item) => typeof item === 'string' || typeof item === 'number');
  return lines.length === 0 ? null : cleanLines(lines.join('\n'), valueMax);
};

/** The recipe's fields, wrapped in `{value, label, type}` or bare (trap 25). Secret values stop here (trap 58). */
export const parseConfig = (value: unknown): readonly ConfigField[] =>
  Object.entries(map(value)).map(([name, entry]) => {
    const raw = record(entry);
    const key = text(name, nameMax) ?? '';
    const label = text(raw?.['label'], nameMax) ?? key;
    const type = text(raw?.['type'], wordMax) ?? 'text';
    const held = raw ? raw['value'] : entry;
    const secret = isSecret(name, label, type, held);
    return { key, label, type, value: secret ? null : configValue(held, type), secret };
  });
