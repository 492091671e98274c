import { ApiError } from './api/errors.ts';
import { inForce } from './api/serialize.ts';
import type { Ledger } from './ledger.ts';
import { isOpen } from './model/backup.ts';
import type { Backup, Tag } from './model/backup.ts';
import { notStartedAlert } from './present/start-alerts.ts';
import { timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import { Refusal } from './reply.ts';
import type { Service } from './service.ts';
import type { Store } from './store.ts';
import type { Teller } from './teller.ts';

/** A start in progress. `unknown`: no answer came, and the app is looking for the run. */
interface Attempt {
  readonly phase: 'asking' | 'unknown';
  /** Epoch seconds by the service's clock. */
  readonly at: number;
  /** Ids the job had before: whatever is not among them may be ours. */
  readonly known: ReadonlySet<string>;
}

export interface Starts {
  /** Sends at most one request, ever, per call. @throws Refusal | ApiError */
  start(jobId: string, tags?: readonly Tag[]): Promise<{ backupId: string }>;
  attempt(jobId: string): Attempt | undefined;
  /** Runs of a job as just seen: a start without an answer may be among them. */
  seen(jobId: string, runs: readonly Backup[]): void;
  /** Jobs whose start got no answer. */
  unanswered(): readonly string[];
  /** After a complete look: gives up on starts that left no trace for long. */
  settle(): void;
  /** Why "Back up now" is refused for this job; null: it may be pressed. */
  refusal(jobId: string): string | null;
}

/** How long a start without an answer is looked for before it is called not started; seconds. */
const patience = 300;
/** The service's stamps are whole seconds and its queue may round down; seconds. */
const slack = 5;

export function createStarts(parts: {
  readonly service: Service;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly teller: Teller;
  readonly place: () => Place;
  /** Why nothing may be sent at all: offline, rejected, paused. */
  readonly blocked: () => string | null;
  readonly signal: AbortSignal;
  readonly started: (jobId: string) => void;
}): Starts {
  const { service, store, ledger } = parts;
  const attempts = new Map<string, Attempt>();

  const set = (jobId: string, attempt: Attempt | null): void => {
    if (attempt) attempts.set(jobId, attempt);
    else attempts.delete(jobId);
    store.touch(jobId);
  };
  const own = (jobId: string, backupId: string, at: number): void => {
    attempts.delete(jobId);
    ledger.commit([{ k: 'mine', backupId, jobId, at }]);
  };
  const refusal = (jobId: string): string | null => {
    const held = store.get(jobId);
    if (!held) return 'This job is not listed any more.';
    const attempt = attempts.get(jobId);
    if (attempt) {
      const at = timeOfDay(attempt.at, parts.place());
      return attempt.phase === 'asking'
        ? `A backup was asked for ${at}; SnapShooter has not answered yet.`
        : `Not known yet whether the backup asked for ${at} started. It is not sent again; we are looking for it.`;
    }
    const { open } = store.judged(held);
    if (!open) return null;
    const since = open.startedAt ?? open.createdAt;
    const word = open.status === 'running' ? 'running' : 'queued';
    return `A backup is ${word}${since === null ? '' : ` since ${timeOfDay(since, parts.place())}`}.`;
  };

  return {
    refusal,
    attempt: (jobId) => attempts.get(jobId),
    unanswered: () => [...attempts].flatMap(([jobId, a]) => (a.phase === 'unknown' ? [jobId] : [])),
    async start(jobId, tags = ['manual']) {
      if (tags.length === 0) throw new Refusal('invalid', 'Choose at least one tag. Nothing was sent.');
      const no = refusal(jobId) ?? parts.blocked();
      if (no) throw new Refusal('busy', no);
      const held = store.get(jobId)!;
      const known = new Set([
        ...held.job.lastBackups.map((b) => b.id),
        ...(ledger.job(jobId)?.runs.map((r) => r.id) ?? []),
      ]);
      const at = Math.floor(service.now());
      set(jobId, { phase: 'asking', at, known });
      try {
        const { backupId } = await service.api.startBackup(jobId, tags, { by: 'person', signal: parts.signal });
        own(jobId, backupId, at);
        store.see({
          id: backupId,
          jobId,
          status: 'starting',
          word: 'starting',
          tags: inForce(tags),
          createdAt: at,
          startedAt: null,
          completedAt: null,
        });
        store.touch(jobId);
        parts.started(jobId);
        return { backupId };
      } catch (error) {
        const maybe = !(error instanceof ApiError) || error.facts.reached === 'maybe';
        set(jobId, maybe ? { phase: 'unknown', at, known } : null);
        if (!maybe) throw error;
        parts.started(jobId);
        const kind = error instanceof ApiError ? error.kind : 'bad-response';
        throw new ApiError(
          kind,
          'SnapShooter gave no usable answer, so it is not known yet whether the backup started. It is not sent again; we are looking for it.',
          { reached: 'maybe' },
        );
      }
    },
    seen(jobId, runs) {
      const attempt = attempts.get(jobId);
      if (attempt?.phase !== 'unknown') return;
      const found = runs.find(
        (b) => !attempt.known.has(b.id) && (isOpen(b) || (b.createdAt ?? 0) >= attempt.at - slack),
      );
      if (!found) return;
      own(jobId, found.id, attempt.at);
      store.touch(jobId);
    },
    settle() {
      for (const [jobId, attempt] of attempts) {
        if (attempt.phase !== 'unknown' || service.now() - attempt.at < patience) continue;
        const held = store.get(jobId);
        set(jobId, null);
        if (held) parts.teller.say(notStartedAlert(held.job, attempt.at, parts.place()), []);
      }
    },
  };
}
