/** Schemas of the whole state, and of what has changed in it. */
import * as v from 'valibot';
import { count, jobId, list, word } from './parts.ts';
import { account, alert } from './account.ts';
import { job } from './job.ts';
import { settings } from './settings.ts';
import * as writes from './writes.ts';

const unsettled = list(writes.unsettled, 1000);
const savings = list(writes.saving, 100);
const jobs = list(job, 100_000);
const alerts = list(alert, 10_000);

export const stateSchema = v.strictObject({
  revision: count,
  account,
  jobs,
  alerts,
  settings,
  unsettled,
  savings,
  version: word,
  popover: v.boolean(),
  hour12: v.boolean(),
});
export const changeSchema = v.strictObject({
  from: count,
  revision: count,
  account: v.exactOptional(account),
  jobs: v.exactOptional(jobs),
  removed: v.exactOptional(list(jobId, 100_000)),
  alerts: v.exactOptional(alerts),
  settings: v.exactOptional(settings),
  unsettled: v.exactOptional(unsettled),
  savings: v.exactOptional(savings),
});
