import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/look.ts';
import type { JobPage } from '../contract/job.ts';
import type { Unsettled, Written } from '../contract/writes.ts';
import type { Job, JobDetail } from '../model/job.ts';
import { timeOfDay } from '../present/time.ts';
import type { Place } from '../present/time.ts';
import * as words from '../present/write-words.ts';
import { Refusal } from '../reply.ts';
import type { Edits } from './edits.ts';
import type { After, Pending } from './edits-shape.ts';
import { madeBy, showsChange } from './expected.ts';
import type { Expected } from './expected.ts';
import { named } from './road.ts';
import type { Sight } from './sight.ts';

/** Writes whose effect has not been seen, and how they come to an end: seen, or dismissed. */
interface UnsettledWrites {
  view(): readonly Unsettled[];
  /** Looks once more; sends nothing. @throws Refusal | ApiError */
  check(id: string): Promise<Written>;
  dismiss(id: string): void;
  /** After a complete look: what it shows is settled. */
  looked(): Promise<void>;
}

/** Reads that one look may spend on what its list does not show. */
const readsALook = 5;
/** Answers remembered for a check that comes after the matter was settled. */
const remembered = 50;

export function createUnsettled(parts: {
  readonly edits: Pick<Edits, 'pending' | 'put' | 'drop'>;
  readonly isUnderWay: (id: string) => boolean;
  readonly job: (jobId: string) => Job | undefined;
  readonly jobs: () => Iterable<Job>;
  readonly see: (expected: Expected, jobId: string | null, call: Call) => Promise<Sight>;
  readonly taken: (jobId: string, after: After, expected: Expected) => void;
  readonly page: (job: JobDetail) => JobPage;
  readonly seen: (sight: Sight, expected: Expected) => void;
  readonly place: () => Place;
  readonly signal: AbortSignal;
}): UnsettledWrites {
  const { edits } = parts;
  const settled = new Map<string, Written>();

  const settle = (pending: Pending, jobId: string | null, job: JobDetail | null): Written => {
    const { id, after, expected } = pending;
    const sentence = words.confirmed(named(pending));
    if (jobId !== null) parts.taken(jobId, after, expected);
    const written: Written = { id, outcome: 'confirmed', sentence, jobId, page: job && parts.page(job) };
    settled.set(id, written);
    for (const old of [...settled.keys()].slice(0, -remembered)) settled.delete(old);
    edits.drop(id);
    return written;
  };
  const waiting = (): readonly Pending[] => edits.pending().filter(({ id }) => !parts.isUnderWay(id));

  /** What the list just read says of it by itself. */
  const byList = (pending: Pending): { readonly jobId: string } | null => {
    const { expected, jobId } = pending;
    if (expected.is === 'created') {
      const made = madeBy(parts.jobs(), expected);
      return made && { jobId: made.id };
    }
    if (jobId === null) return null;
    const job = parts.job(jobId);
    if (expected.is === 'job gone') return job ? null : { jobId };
    const shows = job && (expected.is === 'schedule' || expected.is === 'job') && showsChange(job, expected) === 'yes';
    return shows ? { jobId } : null;
  };

  return {
    view: () =>
      waiting().map(({ id, kind, jobId, name, at, outcome, sentence }) => ({
        id,
        kind,
        jobId,
        name,
        at,
        outcome,
        sentence,
      })),
    async check(id) {
      const known = settled.get(id);
      if (known) return known;
      const pending = waiting().find((one) => one.id === id);
      if (!pending) throw new Refusal('not-found', words.notUnsettled);
      const { expected } = pending;
      const sight = await parts.see(expected, pending.jobId, { by: 'person', signal: parts.signal });
      // A look may have settled it meanwhile, or another check.
      const already = settled.get(id);
      if (already) return already;
      parts.seen(sight, expected);
      if (sight.shown === 'yes') return settle(pending, sight.jobId, sight.job);
      const at = timeOfDay(parts.place().now, parts.place());
      const sentence =
        sight.shown === 'silent' ? words.notTold(named(pending)) : words.notSeen(named(pending), pending.outcome, at);
      if (waiting().some((one) => one.id === id)) edits.put({ ...pending, sentence });
      const page = sight.job && parts.page(sight.job);
      return { id, outcome: pending.outcome, sentence, jobId: sight.jobId, page };
    },
    dismiss(id) {
      if (!waiting().some((one) => one.id === id)) return;
      edits.drop(id);
    },
    async looked() {
      let reads = readsALook;
      for (const pending of waiting()) {
        const found = byList(pending);
        if (found) settle(pending, found.jobId, null);
        // With its job gone nothing of it can be seen any more, and nothing of it matters.
        else if (pending.kind !== 'createJob' && !parts.job(pending.jobId!)) this.dismiss(pending.id);
        const asked = pending.expected.is === 'backup gone' || pending.expected.is === 'backups gone';
        if (found || !asked || !parts.job(pending.jobId!) || reads-- <= 0) continue;
        try {
          const { shown } = await parts.see(pending.expected, pending.jobId, { by: 'poll', signal: parts.signal });
          if (shown === 'yes' && waiting().includes(pending)) settle(pending, pending.jobId, null);
        } catch (error) {
          // The next look tries again.
          if (!(error instanceof ApiError)) throw error;
        }
      }
    },
  };
}
