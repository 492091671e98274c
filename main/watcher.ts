import type { Deletion, Lateness } from './contract/job.ts';
import type { Settings } from './contract/settings.ts';
import { createFollower } from './follow.ts';
import { createJudging } from './judging.ts';
import type { Ledger } from './ledger.ts';
import { look } from './look.ts';
import type { Backup } from './model/backup.ts';
import type { Job } from './model/job.ts';
import { createOutbox, settlePending } from './outbox.ts';
import type { OutboxParts } from './outbox.ts';
import type { Past } from './past/book.ts';
import { createDiary } from './past/diary.ts';
import type { Diary } from './past/diary.ts';
import { createOlder } from './past/older.ts';
import type { Older } from './past/older.ts';
import type { WatchLog } from './past/watch-log.ts';
import { createPoller } from './poller.ts';
import type { Poller } from './poller.ts';
import type { Notifier, Ports } from './ports.ts';
import { refusedAlert } from './present/start-alerts.ts';
import { unwatchedInWords } from './present/past-words.ts';
import { dayKey } from './present/time.ts';
import type { Place } from './present/time.ts';
import { staleAfter } from './rhythm.ts';
import type { Service } from './service.ts';
import { createShowing } from './showing.ts';
import type { Showing } from './showing.ts';
import { createSilencing } from './silencing.ts';
import type { Silencing } from './silencing.ts';
import { createStarts } from './starts.ts';
import type { Starts } from './starts.ts';
import { isOver } from './still.ts';
import type { Held, Store } from './store.ts';
import { createTeller } from './teller.ts';
import type { Teller } from './teller.ts';
import type { Watched } from './watch/expected.ts';
import type { Judgement } from './watch/judgement.ts';
import type { Timetables } from './watch/slots.ts';

/** Watches one account: looks, follows, tells, starts. Replaced as a whole when the account changes. */
export interface Watcher extends Silencing, Showing {
  readonly poller: Poller;
  readonly starts: Starts;
  /** @param listed newest first, with what is known of open runs that the list leaves out */
  judge(job: Job, listed: readonly Backup[]): Judgement;
  /** How "late" is decided for a job; null: it can never be. */
  lateness(job: Job): Lateness | null;
  /** What became of runs and slots, and what was watched. */
  readonly diary: Diary;
  /** Epoch seconds by the service's clock. */
  now(): number;
  readonly older: Older;
  /** A job as it is watched now. */
  watched(held: Held): Watched;
  /** Older runs of a job, as a page of its backups shows them. */
  learnt(jobId: string, backups: readonly Backup[]): void;
  /** Some of its runs, as a person leafs through them: history, and nothing else. */
  noted(jobId: string, backups: readonly Backup[]): void;
  /** A start from the tray came to nothing: there is no page to say so on. */
  refused(jobId: string, message: string): void;
  stop(): void;
}

export function createWatcher(parts: {
  readonly ports: Ports;
  readonly service: Service;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly place: () => Place;
  readonly demo: boolean;
  /** See `OutboxParts.recorded`. */
  readonly recorded: OutboxParts['recorded'];
  readonly tables: Timetables;
  readonly past: Past;
  readonly watchLog: WatchLog;
  /** The token was just typed in. */
  readonly strange: boolean;
  /** All backups of the job are being deleted, or just were. */
  readonly deletion: (jobId: string, listed: readonly Backup[]) => Deletion | null;
  /** Its encryption was last switched off from here. */
  readonly unencrypted: (jobId: string) => boolean;
  /** A complete look has ended. */
  readonly looked: () => void;
  /** The account is not the one on record. */
  readonly startOver: () => void;
  readonly changed: () => void;
}): Watcher {
  const { ports, service, ledger, store, place } = parts;
  const over = new AbortController();
  let day = dayKey(place());
  settlePending(ledger, place());
  const judging = createJudging(parts);
  const diary = createDiary({
    past: parts.past,
    log: parts.watchLog,
    ledger,
    store,
    tables: parts.tables,
    now: () => service.now(),
    allowed: () => staleAfter(parts.settings().interval),
    watched: ({ job, followed }, record) => judging.watched(job, followed, record),
  });
  const unwatched = (): string | null => {
    const absence = diary.absence();
    return absence && unwatchedInWords(absence.gap, absence.read, place());
  };
  const voice = createTeller({
    ledger,
    outbox: createOutbox({ ...parts, newId: ports.newId, show: ports.show, changed: () => store.next() }),
    place,
    standing: (job, past) => judging.standing(job, store.get(job.id)?.followed ?? [], past),
    isOver: (alert) => isOver(alert, store, ledger),
    afterAbsence: () => (poller.fresh() ? { unwatched: unwatched() } : null),
  });
  const teller: Teller = {
    ...voice,
    tell(seen, entries, sizes) {
      // First, for what the ledger knows is not noted again: after a crash between the two it is only noted twice.
      diary.write(seen, entries);
      voice.tell(seen, entries, sizes);
    },
  };
  const named = (jobId: string, note: (job: Job) => void): void => {
    const job = store.get(jobId)?.job;
    if (job) note(job);
  };
  const starts = createStarts({
    service,
    store,
    ledger,
    teller,
    place,
    blocked: () => showing.blocked(),
    signal: over.signal,
    started: () => poller.followSoon(),
  });
  const follower = createFollower({
    service,
    store,
    ledger,
    teller,
    unanswered: () => starts.unanswered(),
    seen(jobId, list) {
      starts.seen(jobId, list);
      named(jobId, (job) => diary.saw(job, list));
    },
    learning: (jobId, list) => named(jobId, (job) => diary.learnt(job, list)),
    place,
  });
  let stopOpening = (): void => undefined;
  const openSoon = (): void => {
    const { odd } = parts.settings();
    if (!odd['no-files'] && !odd.small && !odd['key-gone']) return;
    // No part of the look, and nobody waits for it: a service that refuses is asked again for the next run.
    stopOpening = ports.timers.after(soon, () => void follower.open(over.signal).catch(() => undefined));
  };
  const poller = createPoller({
    clock: ports.clock,
    timers: ports.timers,
    random: ports.random,
    online: ports.online,
    interval: () => parts.settings().interval,
    service,
    follower,
    signal: over.signal,
    log: ports.log,
    look: (call) =>
      look(
        {
          service,
          store,
          ledger,
          strange: () => parts.strange && poller.view().goodAt === null,
          startOver() {
            diary.startOver();
            parts.startOver();
          },
          tell: (seen, entries) => teller.tell(seen, entries),
          now: () => ports.clock.now(),
          complete(asOf) {
            judging.looked(asOf);
            diary.looked(asOf);
          },
          moved: judging.moved,
          seen(job, list) {
            starts.seen(job.id, list);
            diary.saw(job, list);
          },
        },
        call,
      ),
    ended(problem, goodAt) {
      stopOpening();
      if (problem?.kind === 'unauthorized') teller.rejected(goodAt);
      if (problem && problem.kind !== 'unauthorized' && poller.view().stale && goodAt !== null)
        teller.unreachable(goodAt);
      if (problem) return diary.ended(problem.kind === 'unauthorized' ? 'unauthorized' : 'other');
      teller.accepted();
      diary.ended(null);
      starts.settle();
      parts.looked();
      openSoon();
    },
    minute() {
      const today = dayKey(place());
      if (today !== day) store.touchAll();
      day = today;
      teller.catchUp();
      parts.changed();
    },
    changed: parts.changed,
  });

  const { silencing, silenced } = createSilencing({ ...parts, teller });
  const showing = createShowing({ ...parts, starts, diary, judging, silenced, look: () => poller.view() });

  return {
    ...silencing,
    ...showing,
    poller,
    starts,
    judge: judging.judge,
    lateness: (job) => judging.lateness(job, store.get(job.id)?.followed ?? []),
    diary,
    now: () => service.now(),
    older: createOlder({ service, diary, signal: over.signal }),
    watched: ({ job, followed }) => judging.watched(job, followed),
    learnt: (jobId, backups) => follower.learnt(jobId, backups),
    noted: (jobId, backups) => named(jobId, (job) => diary.noted(job, backups)),
    refused(jobId, message) {
      const held = store.get(jobId);
      // A start whose answer was lost is shown on the job, and told when it is known.
      if (held && !starts.attempt(jobId)) teller.say(refusedAlert(held.job, message), []);
    },
    stop() {
      poller.stop();
      stopOpening();
      over.abort();
      service.stop();
    },
  };
}

/** Seconds after a look. */
const soon = 2;
