import { ApiError } from '../api/errors.ts';
import type { JobDraft, JobPatch, ScheduleDraft, StorageDraft } from '../model/drafts.ts';
import { clean } from '../model/text.ts';
import { cronProblem } from '../present/cron-problem.ts';
import { isZone } from '../present/schedule-words.ts';
import * as words from '../present/form-words.ts';

/** What is wrong with what a person typed, by the names the service gives its fields. Only what is surely wrong. */
export type Problems = Record<string, readonly string[]>;

const isId = (id: number): boolean => Number.isSafeInteger(id) && id > 0;
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;

const scheduleProblems = (draft: ScheduleDraft, prefix = ''): Problems => {
  const problems: Problems = {};
  const { cron, timezone, runOffset, retention = {} } = draft;
  const wrongCron = cron === undefined ? null : cronProblem(cron);
  if (wrongCron !== null) problems[`${prefix}cron`] = [wrongCron];
  if (timezone !== undefined && !isZone(timezone)) problems[`${prefix}timezone`] = [words.noZone(timezone)];
  if (runOffset !== undefined && !isCount(runOffset)) problems[`${prefix}run_offset`] = [words.noOffset(runOffset)];
  for (const [name, count] of Object.entries(retention))
    if (count !== null && !isCount(count)) problems[`${prefix}retention_${name}`] = [words.noCount(count)];
  return problems;
};

const storageProblems = (list: readonly StorageDraft[]): Problems => {
  const problems: Problems = {};
  if (list.length === 0) problems['storage'] = [words.noStorage];
  list.forEach(({ storageId, priority }, i) => {
    const twice = list.findIndex((other) => other.storageId === storageId) < i;
    if (!isId(storageId)) problems[`storage.${i}.storage_id`] = [words.noId(storageId)];
    else if (twice) problems[`storage.${i}.storage_id`] = [words.storageTwice];
    if (!isCount(priority)) problems[`storage.${i}.priority`] = [words.noCount(priority)];
  });
  return problems;
};

const schedulesProblems = (list: readonly ScheduleDraft[]): Problems =>
  Object.assign({}, ...list.map((draft, i) => scheduleProblems(draft, `schedules.${i}.`))) as Problems;

const optionalId = (field: string, id: number | undefined): Problems =>
  id === undefined || isId(id) ? {} : { [field]: [words.noId(id)] };

export const draftProblems = (draft: JobDraft): Problems => ({
  ...(clean(draft.name, 1000) === '' && { name: [words.noName] }),
  ...optionalId('recipe_id', draft.recipeId),
  ...(draft.compute.type === 'server' && optionalId('compute.server_id', draft.compute.serverId)),
  ...(draft.compute.type === 'ss_serverless' &&
    draft.compute.region.trim() === '' && { 'compute.region': [words.noRegion] }),
  ...storageProblems(draft.storage),
  ...schedulesProblems(draft.schedules),
  ...optionalId('encryption_key_id', draft.encryptionKeyId),
  ...optionalId('proxy_id', draft.proxyId),
});

export const patchProblems = ({ schedules, storage }: JobPatch): Problems => ({
  ...(schedules?.length === 0 && { schedules: [words.noSchedule] }),
  ...(schedules && schedulesProblems(schedules)),
  ...(storage && storageProblems(storage)),
});

export const schedulePatchProblems = (patch: ScheduleDraft): Problems => scheduleProblems(patch);
export const idProblems = (field: string, id: number | null): Problems => optionalId(field, id ?? undefined);

/** Does a patch ask for anything at all? */
export const isEmptyPatch = ({ cron, timezone, runOffset, retention }: ScheduleDraft): boolean =>
  cron === undefined &&
  timezone === undefined &&
  runOffset === undefined &&
  Object.values(retention ?? {}).every((count) => count === null);

/** @throws ApiError `invalid`, with the fields, where there are problems */
export function refuseWrong(problems: Problems): void {
  const fields = Object.keys(problems);
  if (fields.length > 0)
    throw new ApiError('invalid', words.notSent(fields.length), { reached: 'no', fields: problems });
}
