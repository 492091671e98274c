/** Schemas of refusals and of where the window is asked to go. */
import * as v from 'valibot';
import { errorKinds, jobId, list, sentence, word } from './parts.ts';

export const routeSchema = v.variant('page', [
  v.strictObject({ page: v.picklist(['jobs', 'new-job', 'alerts', 'next', 'history', 'settings', 'diagnostics']) }),
  v.strictObject({ page: v.literal('job'), jobId, ask: v.exactOptional(v.literal('start')) }),
]);
export const failureSchema = v.strictObject({
  kind: v.picklist([...errorKinds, 'keychain', 'denied', 'busy', 'bug']),
  message: sentence,
  fields: v.exactOptional(v.record(word, list(sentence, 100))),
});
