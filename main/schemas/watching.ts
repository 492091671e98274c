/** Schemas of watching: events, quiet hours, history, what comes next. */
import * as v from 'valibot';
import { eventKinds, oddKinds } from '../model/event.ts';
import { count, finite, jobId, list, outcome, sentence, text, whole, word } from './parts.ts';

export const eventKind = v.picklist(eventKinds);
export const oddKind = v.picklist(oddKinds);

/** One switch a kind. */
const switches = <K extends string>(kinds: readonly K[]) =>
  v.strictObject(
    Object.fromEntries(kinds.map((kind) => [kind, v.boolean()])) as Record<K, ReturnType<typeof v.boolean>>,
  );
export const events = switches(eventKinds);
export const odd = switches(oddKinds);

const minuteOfDay = v.pipe(whole, v.minValue(0), v.maxValue(1439));
export const quiet = v.strictObject({
  on: v.boolean(),
  from: minuteOfDay,
  to: minuteOfDay,
  days: list(v.pipe(whole, v.minValue(0), v.maxValue(6)), 7),
  through: list(eventKind, eventKinds.length),
});
export const hooks = v.strictObject({
  command: v.nullable(v.strictObject({ program: text(1000), args: list(text(1000), 50) })),
  webhook: v.nullable(text(2000)),
  on: list(eventKind, eventKinds.length),
});

export const lateness = v.strictObject({
  sentence,
  grace: count,
  own: v.boolean(),
  source: v.picklist(['cron', 'frequency', 'observed']),
});
export const history = v.strictObject({
  jobId: v.nullable(jobId),
  from: whole,
  to: whole,
  days: list(
    v.strictObject({
      day: text(10),
      completed: count,
      warning: count,
      failed: count,
      missed: count,
      unwatched: count,
    }),
    400,
  ),
  runs: list(v.strictObject({ at: whole, outcome, took: v.nullable(finite), bytes: v.nullable(finite) }), 10_000),
  figures: v.strictObject({
    runs: count,
    good: count,
    failed: count,
    missed: count,
    longestGap: v.nullable(v.strictObject({ from: whole, to: whole })),
    watched: finite,
  }),
  kept: sentence,
});
export const timeline = v.strictObject({
  from: whole,
  to: whole,
  slots: list(
    v.strictObject({
      at: whole,
      jobId,
      name: word,
      server: word,
      collides: list(word, 100),
      hazard: v.nullable(sentence),
    }),
    100_000,
  ),
  without: count,
});
export const selfTest = v.strictObject({
  checks: list(
    v.strictObject({
      id: v.picklist(['tray', 'notification', 'keychain', 'token', 'clock', 'login']),
      label: word,
      state: v.picklist(['good', 'bad', 'unknown']),
      sentence,
      fallback: v.nullable(sentence),
    }),
    20,
  ),
});
