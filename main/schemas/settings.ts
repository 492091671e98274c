/** Schemas of what a person sets. */
import * as v from 'valibot';
import { health, sentence, whole, word } from './parts.ts';
import * as watching from './watching.ts';

export const interval = v.pipe(whole, v.minValue(1), v.maxValue(60));
export const theme = v.picklist(['system', 'light', 'dark']);
export const listChoice = v.strictObject({
  sort: v.picklist(['id', 'name', 'last_ran_at', 'created_at', 'updated_at', 'health', 'server']),
  descending: v.boolean(),
  host: v.nullable(word),
  health: v.nullable(v.union([health, v.literal('running')])),
  query: word,
});
export const settings = v.strictObject({
  interval,
  theme,
  events: watching.events,
  quiet: watching.quiet,
  odd: watching.odd,
  hooks: watching.hooks,
  list: listChoice,
  asWindow: v.boolean(),
  updates: v.boolean(),
});
export const loginItem = v.strictObject({ supported: v.boolean(), enabled: v.boolean(), note: v.nullable(sentence) });
