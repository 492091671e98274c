import type { Snapshooter } from '../api/snapshooter.ts';
import type { Arguments } from '../contract/commands.ts';
import type { Written } from '../contract/writes.ts';
import type { JobPatch, SchedulePatch, StorageDraft } from '../model/drafts.ts';
import type { JobDetail } from '../model/job.ts';
import * as words from '../present/write-words.ts';
import { Refusal } from '../reply.ts';
import type { Edits } from './edits.ts';
import type { After } from './edits-shape.ts';
import type { Road } from './road.ts';
import { beforeSchedule, beforeSchedules, beforeStorage, overwritten } from './undo.ts';
import { idProblems, isEmptyPatch, patchProblems, refuseWrong, schedulePatchProblems } from './valid.ts';

type Change<N extends keyof Arguments> = (args: Arguments[N]) => Promise<Written>;

/** Changes of a job that is there. */
export interface Changes {
  readonly updateJob: Change<'updateJob'>;
  readonly updateSchedule: Change<'updateSchedule'>;
  readonly updateStorage: Change<'updateStorage'>;
  readonly putBack: Change<'putBack'>;
  readonly setEncryption: Change<'setEncryption'>;
  readonly setProxy: Change<'setProxy'>;
}

export function createChanges(parts: {
  readonly api: Snapshooter;
  readonly road: Road;
  readonly edits: Pick<Edits, 'edits' | 'storage'>;
  readonly nameOf: (jobId: string) => string;
  /** Epoch seconds, this computer's clock. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}): Changes {
  const { api, road, edits } = parts;
  /** As it is now, for what is overwritten to be put back; refused first, so that nothing is asked in vain. */
  const read = (jobId: string): Promise<JobDetail> => {
    road.allow(jobId);
    return api.job(jobId, { by: 'person', signal: parts.signal });
  };
  const aboutJob = (jobId: string) => ({ jobId, name: parts.nameOf(jobId) });

  const schedule = (job: JobDetail, scheduleId: number, patch: SchedulePatch): Promise<Written> => {
    const before = beforeSchedule(job, scheduleId, patch);
    return road.run({
      kind: 'updateSchedule',
      ...aboutJob(job.id),
      expected: { is: 'schedule', scheduleId, patch },
      after: before ? { before: [before] } : {},
      send: (call) => api.updateSchedule(job.id, scheduleId, patch, call),
    });
  };
  const storageAfter = (job: JobDetail, storage: readonly StorageDraft[]): After => {
    const before = beforeStorage(job, storage, edits.storage(job.id));
    return { storage: [...storage], ...(before && { before: [before] }) };
  };
  const storage = (job: JobDetail, list: readonly StorageDraft[]): Promise<Written> =>
    road.run({
      kind: 'updateStorage',
      ...aboutJob(job.id),
      expected: { is: 'job', patch: { storage: list } },
      after: storageAfter(job, list),
      send: (call) => api.updateStorage(job.id, list, call),
    });
  const update = (job: JobDetail, patch: JobPatch): Promise<Written> => {
    const old = patch.schedules ? beforeSchedules(job) : null;
    const stored = patch.storage ? storageAfter(job, patch.storage) : {};
    return road.run({
      kind: 'updateJob',
      ...aboutJob(job.id),
      expected: { is: 'job', patch },
      after: { ...stored, before: [...(old ? [old] : []), ...(stored.before ?? [])] },
      send: (call) => api.updateJob(job.id, patch, call),
    });
  };
  const protection = (
    kind: 'encryption' | 'proxy',
    field: string,
    jobId: string,
    id: number | null,
    send: Parameters<Road['run']>[0]['send'],
  ): Promise<Written> => {
    refuseWrong(idProblems(field, id));
    road.allow(jobId);
    const set = { on: id !== null, id, at: Math.floor(parts.now()) };
    const after: After = kind === 'encryption' ? { encryption: set } : { proxy: set };
    return road.run({ kind, ...aboutJob(jobId), expected: { is: 'hidden' }, after, send });
  };

  return {
    async updateJob({ jobId, patch }) {
      if (!patch.schedules && !patch.storage) throw new Refusal('invalid', words.nothingChanged);
      refuseWrong(patchProblems(patch));
      return update(await read(jobId), patch);
    },
    async updateSchedule({ jobId, scheduleId, patch }) {
      if (isEmptyPatch(patch)) throw new Refusal('invalid', words.nothingChanged);
      refuseWrong(schedulePatchProblems(patch));
      return schedule(await read(jobId), scheduleId, patch);
    },
    async updateStorage({ jobId, storage: list }) {
      refuseWrong(patchProblems({ storage: list }));
      return storage(await read(jobId), list);
    },
    async putBack({ jobId, edit }) {
      const kept = edits.edits(jobId).find(({ id }) => id === edit);
      if (!kept) throw new Refusal('not-found', words.noEdit);
      const job = await read(jobId);
      const { before } = kept;
      if (before.what === 'storage') return storage(job, before.list);
      if (before.what === 'schedules') return update(job, { schedules: before.list });
      const now = job.schedules.find(({ id }) => id === before.scheduleId);
      if (!now) throw new Refusal('not-found', words.noSchedule);
      // Only what differs is sent; a value that is already back is left alone.
      const patch = differing(before.patch, overwritten(now, before.patch));
      if (!patch) throw new Refusal('invalid', words.alreadyBack);
      return schedule(job, before.scheduleId, patch);
    },
    setEncryption: async ({ jobId, encryptionKeyId: id }) =>
      protection('encryption', 'encryption_key_id', jobId, id, (call) =>
        id === null ? api.disableEncryption(jobId, call) : api.enableEncryption(jobId, id, call),
      ),
    setProxy: async ({ jobId, proxyId: id }) =>
      protection('proxy', 'proxy_id', jobId, id, (call) =>
        id === null ? api.disableProxy(jobId, call) : api.enableProxy(jobId, id, call),
      ),
  };
}

/** Of a patch, what it would really change. */
function differing(patch: SchedulePatch, overwrites: SchedulePatch | null): SchedulePatch | null {
  if (!overwrites) return null;
  const retention = Object.entries(patch.retention ?? {}).filter(
    ([name]) => overwrites.retention && Object.hasOwn(overwrites.retention, name),
  );
  return {
    ...(overwrites.timezone !== undefined && { timezone: patch.timezone! }),
    ...(overwrites.cron !== undefined && { cron: patch.cron! }),
    ...(overwrites.runOffset !== undefined && { runOffset: patch.runOffset! }),
    ...(retention.length > 0 && { retention: Object.fromEntries(retention) }),
  };
}
