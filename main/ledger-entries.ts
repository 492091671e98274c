import type { Recorded } from './model/health.ts';
import type { Acknowledged, AlertRecord, Delivery, JobRecord, Mine, MuteRecord } from './model/record.ts';
import type { JobTold } from './watch/events.ts';

/** One thing on record. */
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

/** What was committed together is one line of the file: there whole or not at all. */
export const lineOf = (entries: readonly Entry[]): string => `${JSON.stringify(entries)}\n`;

/**
 * Every entry that can be read. `damaged`: a line holds something else. `cut`: the last line has no end; what was on its
 * way there was not on disk, so nothing of it was shown, and it is left out.
 */
export function readEntries(stored: string): {
  readonly entries: readonly Entry[];
  readonly damaged: boolean;
  readonly cut: boolean;
} {
  const lines = stored.split('\n');
  const cut = lines.pop() !== '';
  const values = lines.flatMap(readLine);
  const entries = values.filter(isEntry);
  // The first line is never appended, so it is never cut by an end of ours.
  return { entries, damaged: entries.length < values.length || (cut && lines.length === 0), cut };
}

/** A line of its own for each entry is read too. */
function readLine(line: string): unknown[] {
  try {
    return [JSON.parse(line) as unknown].flat();
  } catch {
    return [null];
  }
}

const isText = (v: unknown): v is string => typeof v === 'string';
const isTexts = (v: unknown): v is readonly string[] => Array.isArray(v) && v.every(isText);
const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v);
const isNull = (v: unknown): v is null => v === null;
const isDelivery = (v: unknown): boolean => v === 'pending' || v === 'held' || v === 'done';
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isForgotten = (v: unknown): boolean =>
  isObject(v) &&
  isNumber(v.failures) &&
  (isNull(v.since) || isNumber(v.since)) &&
  (isNull(v.goodAt) || isNumber(v.goodAt));
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
    (run.encrypted === undefined || typeof run.encrypted === 'boolean') &&
    (run.undated === undefined || run.undated === true) &&
    (run.before === undefined || isForgotten(run.before))
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
    isTexts(e.odd) &&
    (isNull(e.alerted) || isNumber(e.alerted)),
  ack: (e) => isText(e.id) && (isNull(e.ack) || (isObject(e.ack) && isTexts(e.ack.keys) && isNumber(e.ack.at))),
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
