import type { Call } from '../api/look.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { Arguments } from '../contract/commands.ts';
import type { Deletion, JobPage } from '../contract/job.ts';
import type { JobOptions, Unsettled, Written } from '../contract/writes.ts';
import { jobPage } from '../job-page.ts';
import type { Ledger } from '../ledger.ts';
import type { Backup } from '../model/backup.ts';
import type { Job, JobDetail } from '../model/job.ts';
import type { Ports, TextFile } from '../ports.ts';
import type { Place } from '../present/time.ts';
import type { Service } from '../service.ts';
import type { Store } from '../store.ts';
import type { Watcher } from '../watcher.ts';
import { createChanges } from './change.ts';
import type { Changes } from './change.ts';
import { createConfirmations } from './confirmations.ts';
import { createJob } from './create.ts';
import { createDeletions } from './deletions.ts';
import { createEdits } from './edits.ts';
import type { After } from './edits-shape.ts';
import type { Expected } from './expected.ts';
import { forgetRuns } from './forget.ts';
import { jobOptions, seenIn } from './options.ts';
import { createRemovals } from './remove.ts';
import type { Removals } from './remove.ts';
import { createRoad } from './road.ts';
import { see } from './sight.ts';
import type { Sight } from './sight.ts';
import { createReflect } from './reflect.ts';
import { createUnsettled } from './unsettled.ts';

/** All that is changed in one account from here. Replaced as a whole when the account changes. */
export interface Writes extends Changes, Removals {
  createJob(args: Arguments['createJob']): Promise<Written>;
  jobOptions(): Promise<JobOptions>;
  checkWrite(id: string): Promise<Written>;
  dismissWrite(id: string): void;
  unsettled(): readonly Unsettled[];
  page(job: JobDetail): JobPage;
  deletion(jobId: string, listed: readonly Backup[]): Deletion | null;
  /** Its encryption was last switched off from here. */
  unencrypted(jobId: string): boolean;
  /** After each complete look. */
  looked(): void;
  /** The account is not the one remembered. */
  startOver(): void;
  readonly repairs: readonly string[];
  trouble(): string | null;
  stop(): void;
}

export function createWrites(parts: {
  readonly ports: Ports;
  readonly api: Snapshooter;
  readonly service: Service;
  readonly watcher: Pick<Watcher, 'blocked' | 'lateness' | 'poller'>;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly file: TextFile;
  readonly place: () => Place;
  /** A token was just typed in: until a look knows the account, nothing of the one remembered is shown. */
  readonly strange: boolean;
}): Writes {
  const { ports, api, service, store, ledger, place } = parts;
  const { poller } = parts.watcher;
  const over = new AbortController();
  const { signal } = over;
  const now = (): number => ports.clock.now();
  const edits = createEdits(parts.file, ports.newId, now);
  let known = !parts.strange;

  const changed = (): void => store.mark('unsettled');
  const jobs = function* (): Generator<Job> {
    for (const { job } of store.all()) yield job;
  };
  const nameOf = (jobId: string): string => store.get(jobId)?.job.name ?? '';
  const storageName = (id: number): string | null =>
    seenIn(jobs()).storages.find((storage) => storage.id === id)?.name ?? null;
  const page = (job: JobDetail): JobPage =>
    jobPage(job, edits, storageName, Math.floor(now()), parts.watcher.lateness(job));
  const pause = (seconds: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = (): void => (cancel(), resolve());
      const cancel = ports.timers.after(seconds, () => (signal.removeEventListener('abort', stop), resolve()));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
  const sees = (expected: Expected, jobId: string | null, call: Call): Promise<Sight> =>
    see(api, expected, jobId, call);
  const seen = createReflect(store, poller);
  const forget = (jobId: string, which: { until: number } | { backupId: string }): void =>
    forgetRuns({ ledger, store }, jobId, which);
  const taken = (jobId: string, after: After, expected: Expected): void => {
    edits.taken(jobId, after);
    if (expected.is === 'backup gone') forget(jobId, { backupId: expected.backupId });
    if (expected.is === 'backups gone') forget(jobId, { until: expected.until });
  };
  const pending = {
    pending: () => edits.pending(),
    put(one: Parameters<typeof edits.put>[0]) {
      edits.put(one);
      changed();
    },
    drop(id: string) {
      edits.drop(id);
      changed();
    },
  };
  const road = createRoad({
    blocked: () => parts.watcher.blocked(),
    isListed: (jobId) => store.get(jobId) !== undefined,
    place,
    newId: ports.newId,
    signal,
    pause,
    pending,
    taken,
    see: sees,
    seen,
    page,
    look: () => void poller.check('poll'),
    log: ports.log,
    changed,
  });
  const unsettled = createUnsettled({
    edits: pending,
    isUnderWay: (id) => road.isUnderWay(id),
    job: (jobId) => store.get(jobId)?.job,
    jobs,
    see: sees,
    seen,
    taken,
    page,
    place,
    signal,
  });
  const deletions = createDeletions({
    api,
    timers: ports.timers,
    now,
    signal,
    changed: (jobId) => store.touch(jobId),
    done: (jobId) => void refresh(jobId),
  });
  /** A failure is no matter: the next look reads it anyway. */
  const refresh = async (jobId: string): Promise<void> => {
    const job = await api.job(jobId, { by: 'poll', signal }).catch(() => null);
    if (!signal.aborted) seen({ shown: 'silent', jobId, job }, { is: 'hidden' });
  };

  return {
    ...createChanges({ api, road, edits, nameOf, now, signal }),
    ...createRemovals({
      api,
      road,
      confirmations: createConfirmations(ports.newId, now),
      nameOf,
      place,
      serviceNow: () => service.now(),
      signal,
      deleting: (deleting) => deletions.begin(deleting),
    }),
    createJob: ({ draft }) => createJob({ api, road, jobs, now }, draft),
    jobOptions: () => jobOptions(api, jobs(), signal),
    checkWrite: (id) => unsettled.check(id),
    dismissWrite: (id) => unsettled.dismiss(id),
    unsettled: () => (known ? unsettled.view() : []),
    page,
    unencrypted: (jobId) => edits.lastSet(jobId).encryption?.on === false,
    deletion: (jobId, listed) => deletions.of(jobId, listed),
    looked() {
      if (!known) changed();
      known = true;
      edits.prune((jobId) => store.get(jobId) !== undefined);
      unsettled
        .looked()
        .catch((error: unknown) => ports.log(`writes: ${error instanceof Error ? error.name : 'unknown'}`));
    },
    startOver: () => edits.startOver(),
    repairs: edits.repairs,
    trouble: () => edits.trouble(),
    stop() {
      edits.stop();
      over.abort();
    },
  };
}
