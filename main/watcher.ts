import type { AlertView, Deletion, JobView, Look, Settings } from './contract.ts';
import { createFollower } from './follow.ts';
import type { Ledger } from './ledger.ts';
import { look } from './look.ts';
import { healths, isProblem, rankOf } from './model/health.ts';
import type { Backup } from './model/backup.ts';
import type { Health } from './model/health.ts';
import { createPoller } from './poller.ts';
import type { Poller } from './poller.ts';
import type { Notifier, Ports } from './ports.ts';
import type { Fleet } from './present/glance.ts';
import { refusedAlert } from './present/alerts.ts';
import { jobView } from './present/job-view.ts';
import { asOf, dayKey, duration, timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import type { MenuJob } from './present/tray-menu.ts';
import type { Service } from './service.ts';
import { createStarts } from './starts.ts';
import type { Starts } from './starts.ts';
import { runs } from './store.ts';
import type { Held, Store } from './store.ts';
import { createTeller } from './teller.ts';

/** Watches one account: looks, follows, tells, starts. Replaced as a whole when the account changes. */
export interface Watcher {
  readonly poller: Poller;
  readonly starts: Starts;
  /** Older runs of a job, as a page of its backups shows them. */
  learnt(jobId: string, backups: readonly Backup[]): void;
  /** A start from the tray came to nothing: there is no page to say so on. */
  refused(jobId: string, message: string): void;
  /** Why nothing may be started at all at present; null: it may. */
  blocked(): string | null;
  jobView(held: Held): JobView;
  alerts(): readonly AlertView[];
  fleet(): Fleet;
  /** Problem jobs worst first, running ones, and all by name. */
  menuJobs(): { problems: MenuJob[]; running: MenuJob[]; jobs: MenuJob[] };
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
  /** The token was just typed in. */
  readonly strange: boolean;
  /** All backups of the job are being deleted, or just were. */
  readonly deletion: (jobId: string, listed: readonly Backup[]) => Deletion | null;
  /** A complete look has ended. */
  readonly looked: () => void;
  /** The account is not the one on record. */
  readonly startOver: () => void;
  readonly changed: () => void;
}): Watcher {
  const { ports, service, ledger, store, place } = parts;
  const over = new AbortController();
  let day = dayKey(place());
  const teller = createTeller({
    ledger,
    notifier: parts.notifier,
    settings: parts.settings,
    newId: ports.newId,
    place,
    show: ports.show,
    changed: () => store.next(),
    demo: parts.demo,
  });
  const starts = createStarts({
    service,
    store,
    ledger,
    teller,
    place,
    blocked: () => blocked(poller.view(), place()),
    signal: over.signal,
    started: () => poller.followSoon(),
  });
  const follower = createFollower({
    service,
    store,
    ledger,
    teller,
    unanswered: () => starts.unanswered(),
    seen: (jobId, list) => starts.seen(jobId, list),
    place,
  });
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
          startOver: parts.startOver,
          tell: (ended, entries) => teller.tell(ended, entries),
          seen: (jobId, list) => starts.seen(jobId, list),
        },
        call,
      ),
    ended(problem, goodAt) {
      if (problem?.kind === 'unauthorized') teller.rejected(goodAt);
      if (problem) return;
      teller.accepted();
      starts.settle();
      parts.looked();
    },
    minute() {
      const today = dayKey(place());
      if (today !== day) store.touchAll();
      day = today;
      parts.changed();
    },
    changed: parts.changed,
  });

  const viewOf = (held: Held): JobView => {
    const { job, followed } = held;
    return jobView(
      {
        job,
        judged: store.judged(held),
        listed: runs(job.lastBackups, followed),
        past: ledger.job(job.id)?.runs ?? [],
        attempt: starts.attempt(job.id),
        mine: new Set(ledger.mine().map((m) => m.backupId)),
        refusal: starts.refusal(job.id),
        deletion: parts.deletion(job.id, job.lastBackups),
      },
      place(),
    );
  };
  const menuJob = (held: Held, startable: boolean, worded: boolean): MenuJob => ({
    id: held.job.id,
    name: held.job.name,
    server: held.job.compute.name,
    sentence: worded ? viewOf(held).sentence : '',
    startable: startable && !held.open && !starts.attempt(held.job.id),
  });

  return {
    poller,
    starts,
    learnt: (jobId, backups) => follower.learnt(jobId, backups),
    refused(jobId, message) {
      const held = store.get(jobId);
      // A start whose answer was lost is shown on the job, and told when it is known.
      if (held && !starts.attempt(jobId)) teller.say(refusedAlert(held.job, message), []);
    },
    blocked: () => blocked(poller.view(), place()),
    jobView: viewOf,
    alerts: () =>
      ledger.alerts().map((alert) => ({
        ...alert,
        items: alert.items.map(({ jobId, name, sentence }) => ({ jobId, name, sentence })),
        open: isStillSo(alert.items, store, ledger),
      })),
    fleet() {
      const by = Object.fromEntries(healths.map((h) => [h, 0])) as Record<Health, number>;
      let running = 0;
      let worst: Held | null = null;
      for (const held of store.all()) {
        by[held.health] += 1;
        if (held.open || starts.attempt(held.job.id)) running += 1;
        if (!worst || rankOf(held.health) < rankOf(worst.health)) worst = held;
      }
      return { jobs: store.size(), running, by, worstName: worst?.job.name ?? '' };
    },
    menuJobs() {
      const all = [...store.all()];
      const byName = (a: Held, b: Held): number => collator.compare(a.job.name, b.job.name);
      const may = blocked(poller.view(), place()) === null;
      const problems = all
        .filter((h) => isProblem(h.health))
        .sort((a, b) => rankOf(a.health) - rankOf(b.health) || byName(a, b));
      const running = all.filter((h) => h.open && !isProblem(h.health)).sort(byName);
      const line = (h: Held): MenuJob => menuJob(h, may, true);
      return {
        problems: problems
          .slice(0, worded)
          .map(line)
          .concat(problems.slice(worded).map((h) => menuJob(h, may, false))),
        running: running
          .slice(0, worded)
          .map(line)
          .concat(running.slice(worded).map((h) => menuJob(h, may, false))),
        jobs: all.length > listed ? [] : all.sort(byName).map((h) => menuJob(h, may, false)),
      };
    },
    stop() {
      poller.stop();
      over.abort();
      service.stop();
    },
  };
}

/** Menus show this many with a sentence; the rest is counted. */
const worded = 10;
/** No menu can hold more jobs than this; the window can. */
const listed = 2000;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Does the failure an alert tells of still make its job's health? */
const isStillSo = (items: readonly { jobId: string; backupId: string }[], store: Store, ledger: Ledger): boolean =>
  items.some(({ jobId, backupId }) => {
    if (store.get(jobId)?.health !== 'failed') return false;
    const past = ledger.job(jobId)?.runs ?? [];
    const good = past.findIndex((r) => r.outcome !== 'failed');
    return past.slice(0, good < 0 ? past.length : good).some((r) => r.id === backupId);
  });

/** Refused while we cannot see: what would come of it could not be shown. */
export function blocked(view: Look, place: Place): string | null {
  if (view.pausedUntil !== null) return `SnapShooter asked us to wait until ${timeOfDay(view.pausedUntil, place)}.`;
  if (!view.problem || view.problem.kind === 'rate-limited') {
    if (view.goodAt === null) return 'The account has not been looked at yet.';
    return view.stale ? staleRefusal(view.goodAt, place) : null;
  }
  switch (view.problem.kind) {
    case 'unauthorized':
      return 'SnapShooter rejected the token. Replace it in Settings.';
    default:
      return `SnapShooter cannot be reached since ${timeOfDay(view.problem.since, place)}, so nothing can be sent and followed.`;
  }
}

const staleRefusal = (goodAt: number, place: Place): string =>
  `What is shown is of ${asOf(goodAt, place)}, ${duration(place.now - goodAt)} old. Nothing is sent until a look has brought it up to date.`;
