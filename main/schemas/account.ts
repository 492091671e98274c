/** Schemas of the account and its alerts. */
import * as v from 'valibot';
import { count, errorKinds, finite, health, id, instant, jobId, list, sentence, whole, word } from './parts.ts';
import * as watching from './watching.ts';

const access = v.variant('kind', [
  v.strictObject({ kind: v.literal('starting') }),
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('kept'),
    where: v.picklist(['keychain', 'session']),
    since: instant,
    keychain: word,
  }),
  v.strictObject({ kind: v.literal('demo') }),
  v.strictObject({ kind: v.picklist(['locked', 'unavailable', 'missing', 'gone']), sentence }),
]);
const look = v.strictObject({
  state: v.picklist(['waiting', 'looking', 'stopped', 'asleep']),
  goodAt: instant,
  nextAt: instant,
  problem: v.nullable(v.strictObject({ kind: v.picklist(errorKinds), sentence, since: whole, times: count })),
  pausedUntil: instant,
  progress: v.nullable(v.strictObject({ pages: count, about: v.nullable(count) })),
  stale: v.boolean(),
  skew: v.nullable(finite),
});
export const account = v.strictObject({
  access,
  service: sentence,
  look,
  sentence,
  refusal: v.nullable(sentence),
  pausedUntil: instant,
  quietUntil: instant,
  held: count,
  remarks: list(v.strictObject({ id: v.nullable(id), sentence }), 100),
});
export const alert = v.strictObject({
  id,
  kind: v.union([watching.eventKind, v.literal('digest')]),
  at: whole,
  title: word,
  sentence,
  health,
  items: list(v.strictObject({ jobId, name: word, sentence }), 10_000),
  told: word,
  open: v.boolean(),
  acknowledged: instant,
});
