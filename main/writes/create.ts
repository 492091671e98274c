import type { Snapshooter } from '../api/snapshooter.ts';
import type { Written } from '../contract/writes.ts';
import type { JobDraft } from '../model/drafts.ts';
import type { Job } from '../model/job.ts';
import { clean } from '../model/text.ts';
import { nameMax } from '../api/parse-parts.ts';
import type { After } from './edits-shape.ts';
import type { Road } from './road.ts';
import { draftProblems, refuseWrong } from './valid.ts';

/** Makes a job. Its config is sent and forgotten: nothing of it is kept. */
export async function createJob(
  parts: {
    readonly api: Snapshooter;
    readonly road: Road;
    readonly jobs: () => Iterable<Job>;
    readonly now: () => number;
  },
  draft: JobDraft,
): Promise<Written> {
  const { api, road } = parts;
  refuseWrong(draftProblems(draft));
  // As replies are read, so that it is found by the name it will have there.
  const name = clean(draft.name, nameMax);
  const known = [...parts.jobs()].flatMap((job) => (job.name === name ? [job.id] : []));
  return road.run({
    kind: 'createJob',
    jobId: null,
    name,
    expected: { is: 'created', name, known, jobId: null },
    after: afterOf(draft, Math.floor(parts.now())),
    send: async (call) => ({ jobId: (await api.createJob(draft, call)).id }),
  });
}

/** What the service will not show of it. */
const afterOf = ({ storage, encryptionKeyId, proxyId }: JobDraft, at: number): After => ({
  storage: [...storage],
  ...(encryptionKeyId !== undefined && { encryption: { on: true, id: encryptionKeyId, at } }),
  ...(proxyId !== undefined && { proxy: { on: true, id: proxyId, at } }),
});
