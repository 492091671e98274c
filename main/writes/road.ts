import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/look.ts';
import type { JobPage } from '../contract/job.ts';
import type { WriteKind, Written } from '../contract/writes.ts';
import type { JobDetail } from '../model/job.ts';
import type { Place } from '../present/time.ts';
import { timeOfDay } from '../present/time.ts';
import * as words from '../present/write-words.ts';
import { Refusal } from '../reply.ts';
import type { After, Pending } from './edits-shape.ts';
import type { Expected } from './expected.ts';
import type { Sight } from './sight.ts';

/** One request that changes something, and all there is to say of it. */
interface Write {
  readonly kind: WriteKind;
  /** null: a creation. */
  readonly jobId: string | null;
  /** Name of the job. */
  readonly name: string;
  readonly expected: Expected;
  readonly after?: After;
  /** Sends it, once. Gives what its answer adds to what is known. @throws ApiError */
  readonly send: (call: Call) => Promise<Answered | void>;
}
export interface Answered {
  readonly jobId?: string;
  /** Nothing is to be read: it goes on by itself, and this sentence says so. */
  readonly accepted?: string;
}

interface RoadParts {
  /** Why nothing may be sent; null: it may. */
  readonly blocked: () => string | null;
  readonly isListed: (jobId: string) => boolean;
  readonly place: () => Place;
  readonly newId: () => string;
  readonly signal: AbortSignal;
  /** Resolves after so many seconds, or at once when the account is left. */
  readonly pause: (seconds: number) => Promise<void>;
  readonly pending: { put(pending: Pending): void; drop(id: string): void };
  /** The service took it. */
  readonly taken: (jobId: string, after: After, expected: Expected) => void;
  readonly see: (expected: Expected, jobId: string | null, call: Call) => Promise<Sight>;
  readonly page: (job: JobDetail) => JobPage;
  /** Brings what was read into the state. */
  readonly seen: (sight: Sight, expected: Expected) => void;
  /** Asks the poller to look. */
  readonly look: () => void;
  readonly log: (line: string) => void;
  /** Something came to an end, and what is unsettled may read differently. */
  readonly changed: () => void;
}

/** The one road for every write: refuse, note, send once, look at what came of it. */
export interface Road {
  /** @throws Refusal why nothing may be sent for this job now; null: no job yet */
  allow(jobId: string | null): void;
  /** @throws Refusal | ApiError when certainly nothing was done */
  run(write: Write): Promise<Written>;
  /** What came of it is still being found out. */
  isUnderWay(id: string): boolean;
}

/** A write may lag (trap 47): seconds until it is looked for again, and again. */
const again = [2, 5] as const;

export function createRoad(parts: RoadParts): Road {
  const under = new Map<string, { readonly id: string; readonly kind: WriteKind; readonly at: number }>();
  const call = { by: 'person', signal: parts.signal } as const;
  const keyOf = (jobId: string | null): string => jobId ?? '';

  const allow = (jobId: string | null): void => {
    const no = parts.blocked();
    if (no) throw new Refusal('busy', no);
    if (jobId !== null && !parts.isListed(jobId)) throw new Refusal('not-found', words.notListed);
    const other = under.get(keyOf(jobId));
    if (other) throw new Refusal('busy', words.busy(other.kind, timeOfDay(other.at, parts.place())));
  };

  /** After it was taken: what the service shows, with some patience. A read that fails proves nothing. */
  const look = async (expected: Expected, jobId: string | null): Promise<Sight> => {
    let sight: Sight = { shown: expected.is === 'hidden' ? 'silent' : 'no', jobId, job: null };
    for (const seconds of [0, ...again]) {
      if (seconds) await parts.pause(seconds);
      if (parts.signal.aborted) break;
      try {
        sight = await parts.see(expected, jobId, call);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // A job just made or changed may be missing for a moment; anything else will not be better in seconds.
        if (error.kind !== 'not-found') break;
      }
      if (sight.shown !== 'no') break;
    }
    return sight;
  };

  const sent = async (write: Write, note: Pending): Promise<Written> => {
    let answered: Answered;
    try {
      answered = (await write.send(call)) ?? {};
    } catch (error) {
      const known = error instanceof ApiError && (error.facts.reached === 'no' || error.facts.reached === 'yes');
      if (known) {
        parts.pending.drop(note.id);
        // The token may have been rejected, or the job be gone: a look finds out.
        if (error.kind === 'unauthorized' || error.kind === 'not-found') parts.look();
        throw error;
      }
      if (!(error instanceof ApiError)) parts.log(`write: ${error instanceof Error ? error.name : 'unknown'}`);
      if (parts.signal.aborted) throw new Refusal('busy', words.leftMeanwhile);
      return { id: note.id, outcome: 'unknown', sentence: note.sentence, jobId: write.jobId, page: null };
    }
    if (parts.signal.aborted) throw new Refusal('busy', words.leftMeanwhile);
    return followed(write, note, answered);
  };

  const followed = async (write: Write, note: Pending, answered: Answered): Promise<Written> => {
    const jobId = answered.jobId ?? write.jobId;
    const expected =
      write.expected.is === 'created' ? { ...write.expected, jobId: answered.jobId ?? null } : write.expected;
    if (jobId !== null) parts.taken(jobId, write.after ?? {}, expected);
    if (answered.accepted !== undefined) {
      parts.pending.drop(note.id);
      return { id: note.id, outcome: 'accepted', sentence: answered.accepted, jobId, page: null };
    }
    const sentence = words.unconfirmed(named(write));
    parts.pending.put({ ...note, jobId, expected, after: {}, outcome: 'unconfirmed', sentence });
    const sight = await look(expected, jobId);
    if (parts.signal.aborted) throw new Refusal('busy', words.leftMeanwhile);
    const { shown, job } = sight;
    const page = job && parts.page(job);
    parts.seen(sight, expected);
    if (shown === 'no') return { id: note.id, outcome: 'unconfirmed', sentence, jobId, page };
    parts.pending.drop(note.id);
    return shown === 'yes'
      ? { id: note.id, outcome: 'confirmed', sentence: words.confirmed(named(write)), jobId, page }
      : { id: note.id, outcome: 'accepted', sentence: words.accepted(named(write)), jobId, page };
  };

  return {
    allow,
    isUnderWay: (id) => [...under.values()].some((one) => one.id === id),
    async run(write) {
      allow(write.jobId);
      const at = Math.floor(parts.place().now);
      const key = keyOf(write.jobId);
      const { kind, jobId, name, expected, after = {} } = write;
      const note: Pending = {
        id: parts.newId(),
        kind,
        jobId,
        name,
        at,
        // On disk before it is sent: should the app end meanwhile, it says so when it is there again.
        outcome: 'unknown',
        sentence: words.unknown(named(write), expected.is === 'hidden'),
        expected,
        after,
      };
      under.set(key, { id: note.id, kind, at });
      try {
        parts.pending.put(note);
        return await sent(write, note);
      } finally {
        under.delete(key);
        parts.changed();
      }
    },
  };
}

/** As its sentences name it. */
export const named = ({ kind, name, after }: Pick<Write, 'kind' | 'name' | 'after'>): words.Named => {
  const set = kind === 'encryption' ? after?.encryption : kind === 'proxy' ? after?.proxy : undefined;
  return { kind, name, ...(set && { on: set.id }) };
};
