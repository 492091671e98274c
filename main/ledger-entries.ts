import type { Recorded } from './model/health.ts';
import type { Acknowledged, AlertRecord, Delivery, JobRecord, Mine, MuteRecord } from './model/record.ts';
import type { JobTold } from './watch/events.ts';

/** One line of the file. */
export type Entry =
  | { readonly k: 'since'; readonly at: number }
  | ({ readonly k: 'job'; readonly id: string } & JobRecord)
  | { readonly k: 'gone'; readonly id: string }
  | ({ readonly k: 'mine' } & Mine)
  | { readonly k: 'reported'; readonly backupId: string }
  | ({ readonly k: 'alert' } & AlertRecord)
  | { readonly k: 'told'; readonly id: string; readonly told: string; readonly delivery: Delivery }
  | ({ readonly k: 'told-of'; readonly id: string } & JobTold)
  | { readonly k: 'ack'; readonly id: string; readonly ack: Acknowledged | null }
  | { readonly k: 'mute'; readonly id: string; readonly mute: MuteRecord | null }
  /** Seconds; null: worked out again. */
  | { readonly k: 'grace'; readonly id: string; readonly grace: number | null }
  /** The schedules as last seen, and when they were seen to change (epoch seconds, service's clock); null: not yet. */
  | { readonly k: 'plan'; readonly id: string; readonly plan: string; readonly at: number | null }
  /** Epoch seconds, this computer's clock. */
  | { readonly k: 'pause'; readonly until: number | null }
  | { readonly k: 'unreachable'; readonly told: boolean }
  | { readonly k: 'rejected'; readonly told: boolean }
  | { readonly k: 'locked'; readonly told: boolean };

/** Entries as lines of the file. */
export const linesOf = (entries: readonly Entry[]): string => entries.map((e) => `${JSON.stringify(e)}\n`).join('');

/** Every line that is an entry; damaged where one is not, a cut last one included. */
export function readEntries(stored: string): { entries: Entry[]; damaged: boolean } {
  const lines = stored.split('\n');
  const cut = lines.pop() !== '';
  const entries = lines.flatMap((line) => readEntry(line) ?? []);
  return { entries, damaged: cut || entries.length < lines.length };
}

function readEntry(line: string): Entry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isEntry(value) ? value : null;
}

const isText = (v: unknown): v is string => typeof v === 'string';
const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);
const isNull = (v: unknown): v is null => v === null;
const isDelivery = (v: unknown): boolean => v === 'pending' || v === 'held' || v === 'done';
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isRun = (v: unknown): boolean => {
  const run = v as Partial<Recorded> | null;
  return (
    typeof run === 'object' &&
    isText(run?.id) &&
    (run.outcome === 'completed' || run.outcome === 'completed_with_errors' || run.outcome === 'failed') &&
    isNumber(run.endedAt) &&
    (run.startedAt === null || isNumber(run.startedAt)) &&
    (run.manual === undefined || run.manual === true) &&
    (run.files === undefined || isNumber(run.files)) &&
    (run.bytes === undefined || isNumber(run.bytes)) &&
    (run.encrypted === undefined || typeof run.encrypted === 'boolean')
  );
};

/** Shape of each kind of line; what a hand or a bad disk wrote does not pass. */
const shapes: { readonly [K in Entry['k']]: (e: Record<string, unknown>) => boolean } = {
  since: (e) => isNumber(e.at),
  job: (e) =>
    isText(e.id) &&
    Array.isArray(e.runs) &&
    e.runs.every(isRun) &&
    isNumber(e.floor) &&
    (e.gap === null || isNumber(e.gap)),
  gone: (e) => isText(e.id),
  mine: (e) => isText(e.backupId) && isText(e.jobId) && isNumber(e.at),
  reported: (e) => isText(e.backupId),
  alert: (e) =>
    isText(e.id) &&
    isText(e.kind) &&
    isNumber(e.at) &&
    isText(e.title) &&
    isText(e.sentence) &&
    isText(e.told) &&
    isText(e.health) &&
    isDelivery(e.delivery) &&
    Array.isArray(e.items) &&
    e.items.every(
      (i: unknown) =>
        typeof i === 'object' &&
        i !== null &&
        ['jobId', 'backupId', 'kind', 'name', 'sentence'].every((key) => isText((i as Record<string, unknown>)[key])),
    ),
  told: (e) => isText(e.id) && isText(e.told) && isDelivery(e.delivery),
  'told-of': (e) =>
    isText(e.id) &&
    (isNull(e.late) || (isObject(e.late) && isNumber(e.late.slot) && isNumber(e.late.missed))) &&
    (isNull(e.stuck) || isText(e.stuck)) &&
    Array.isArray(e.odd) &&
    e.odd.every(isText) &&
    (isNull(e.alerted) || isNumber(e.alerted)),
  ack: (e) => isText(e.id) && (isNull(e.ack) || (isObject(e.ack) && isText(e.ack.key) && isNumber(e.ack.at))),
  mute: (e) =>
    isText(e.id) &&
    (isNull(e.mute) ||
      (isObject(e.mute) &&
        isNumber(e.mute.since) &&
        (isNull(e.mute.until) || isNumber(e.mute.until)) &&
        typeof e.mute.untilRecovery === 'boolean')),
  grace: (e) => isText(e.id) && (isNull(e.grace) || isNumber(e.grace)),
  plan: (e) => isText(e.id) && isText(e.plan) && (isNull(e.at) || isNumber(e.at)),
  pause: (e) => isNull(e.until) || isNumber(e.until),
  unreachable: (e) => typeof e.told === 'boolean',
  rejected: (e) => typeof e.told === 'boolean',
  locked: (e) => typeof e.told === 'boolean',
};

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  const kind = entry.k;
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as Entry['k']](entry);
}
