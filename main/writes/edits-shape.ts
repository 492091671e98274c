import * as v from 'valibot';
import type { LastSet, WriteKind } from '../contract/writes.ts';
import type { ScheduleDraft, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import { id, jobId, sentence, whole, word } from '../schemas/parts.ts';
import { jobPatch, lastSet, scheduleDraft, schedulePatch, storageDraft, unsettled } from '../schemas/writes.ts';
import type { Expected } from './expected.ts';

/** What was there before a change made from here. */
export type Before =
  | { readonly what: 'schedule'; readonly scheduleId: number; readonly patch: SchedulePatch }
  | { readonly what: 'schedules'; readonly list: readonly ScheduleDraft[] }
  | { readonly what: 'storage'; readonly list: readonly StorageDraft[] };
/** `at`: epoch seconds, this computer's clock; so everywhere here. */
export interface KeptEdit {
  readonly id: string;
  readonly jobId: string;
  readonly at: number;
  readonly before: Before;
}

/** What was last set of that which the service does not show. */
interface SetValues {
  readonly encryption?: LastSet;
  readonly proxy?: LastSet;
  /** With the priorities that cannot be read back (trap 39). */
  readonly storage?: readonly StorageDraft[];
}
export interface KeptSet extends SetValues {
  readonly jobId: string;
  readonly at: number;
}

/** What is remembered of a write once the service took it. */
export interface After extends SetValues {
  readonly before?: readonly Before[];
}

/** A write on its way, or one whose effect has not been seen. */
export interface Pending {
  readonly id: string;
  readonly kind: WriteKind;
  /** null: a creation of which nobody knows yet. */
  readonly jobId: string | null;
  /** Name of the job. */
  readonly name: string;
  readonly at: number;
  readonly outcome: 'unknown' | 'unconfirmed';
  readonly sentence: string;
  readonly expected: Expected;
  readonly after: After;
}

export interface Stored {
  readonly edits: readonly KeptEdit[];
  readonly sets: readonly KeptSet[];
  /** Newest first. */
  readonly pending: readonly Pending[];
}
export const nothingStored: Stored = { edits: [], sets: [], pending: [] };

const storages = v.array(storageDraft);

const before = v.variant('what', [
  v.strictObject({ what: v.literal('schedule'), scheduleId: whole, patch: schedulePatch }),
  v.strictObject({ what: v.literal('schedules'), list: v.array(scheduleDraft) }),
  v.strictObject({ what: v.literal('storage'), list: storages }),
]);

const keptEdit = v.strictObject({ id, jobId, at: whole, before });

const keptSet = v.strictObject({
  jobId,
  at: whole,
  encryption: v.exactOptional(lastSet),
  proxy: v.exactOptional(lastSet),
  storage: v.exactOptional(storages),
});

const after = v.strictObject({
  before: v.exactOptional(v.array(before)),
  encryption: v.exactOptional(lastSet),
  proxy: v.exactOptional(lastSet),
  storage: v.exactOptional(storages),
});

const expected = v.variant('is', [
  v.strictObject({ is: v.literal('created'), name: word, known: v.array(id), jobId: v.nullable(jobId) }),
  v.strictObject({ is: v.literal('schedule'), scheduleId: whole, patch: schedulePatch }),
  v.strictObject({ is: v.literal('job'), patch: jobPatch }),
  v.strictObject({ is: v.literal('hidden') }),
  v.strictObject({ is: v.literal('job gone') }),
  v.strictObject({ is: v.literal('backup gone'), backupId: id }),
  v.strictObject({ is: v.literal('backups gone'), until: whole }),
]);

const pending = v.strictObject({
  id,
  kind: unsettled.entries.kind,
  jobId: v.nullable(jobId),
  name: word,
  at: whole,
  outcome: unsettled.entries.outcome,
  sentence,
  expected,
  after,
});

const file = v.object({ edits: v.array(v.unknown()), sets: v.array(v.unknown()), pending: v.array(v.unknown()) });

/** What of a stored text can be read, and whether anything could not. */
export function readStored(stored: string): { readonly values: Stored; readonly damaged: boolean } {
  let damaged = false;
  const only = <T extends v.GenericSchema>(schema: T, list: readonly unknown[]): v.InferOutput<T>[] =>
    list.flatMap((item) => {
      const read = v.safeParse(schema, item);
      damaged ||= !read.success;
      return read.success ? [read.output] : [];
    });
  const whole = v.safeParse(file, json(stored));
  if (!whole.success) return { values: nothingStored, damaged: true };
  const { edits, sets, pending: list } = whole.output;
  const values = { edits: only(keptEdit, edits), sets: only(keptSet, sets), pending: only(pending, list) };
  return { values, damaged };
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
