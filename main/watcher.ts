import type { AlertView, Look } from './contract/account.ts';
import type { Arguments } from './contract/commands.ts';
import type { Deletion, JobView, Lateness, Mute } from './contract/job.ts';
import type { Settings } from './contract/settings.ts';
import { createFollower } from './follow.ts';
import type { Ledger } from './ledger.ts';
import { createJudging } from './judging.ts';
import { look } from './look.ts';
import { healths, isProblem, rankOf } from './model/health.ts';
import type { Backup } from './model/backup.ts';
import type { Health } from './model/health.ts';
import type { Job } from './model/job.ts';
import { createPoller } from './poller.ts';
import type { Poller } from './poller.ts';
import type { Past } from './past/book.ts';
import { createDiary } from './past/diary.ts';
import type { Diary } from './past/diary.ts';
import { createOlder } from './past/older.ts';
import type { Older } from './past/older.ts';
import type { WatchLog } from './past/watch-log.ts';
import type { Notifier, Ports } from './ports.ts';
import type { Fleet } from './present/glance.ts';
import type { AlertRecord } from './model/record.ts';
import { refusedAlert } from './present/alerts.ts';
import { jobView } from './present/job-view.ts';
import { unwatchedInWords } from './present/past-words.ts';
import { asOf, dayKey, duration, timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import type { Problem } from './present/status.ts';
import type { MenuJob } from './present/tray-menu.ts';
import type { Service } from './service.ts';
import { createStarts } from './starts.ts';
import type { Starts } from './starts.ts';
import { runs } from './store.ts';
import type { Held, Store } from './store.ts';
import { createTeller, settlePending } from './teller.ts';
import type { Teller, TellerParts } from './teller.ts';
import { Refusal } from './reply.ts';
import { staleAfter } from './rhythm.ts';
import { isMuted } from './watch/delivery.ts';
import type { Silence } from './watch/delivery.ts';
import type { Watched } from './watch/expected.ts';
import type { Judgement } from './watch/judgement.ts';
import type { Timetables } from './watch/slots.ts';
import { isOver, isStillSo } from './still.ts';
import { isKnown, troublesOf } from './watch/problem.ts';
import { nextAt } from './watch/quiet.ts';

/** Watches one account: looks, follows, tells, starts. Replaced as a whole when the account changes. */
export interface Watcher {
  readonly poller: Poller;
  readonly starts: Starts;
  /** @param listed newest first, with what is known of open runs that the list leaves out */
  judge(job: Job, listed: readonly Backup[]): Judgement;
  /** How "late" is decided for a job; null: it can never be. */
  lateness(job: Job): Lateness | null;
  /** Seconds; null: worked out again. @throws Refusal */
  setGrace(jobId: string, seconds: number | null): void;
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
  /** What makes alerts wait, and how many do. */
  silence(): Silence & { readonly held: number };
  /** Says that a person knows of the job's present problem, or takes that back. @throws Refusal */
  acknowledge(jobId: string, on: boolean): void;
  /** @throws Refusal */
  mute(jobId: string, how: Arguments['mute']['for']): void;
  /** Tells at once what waited, if nothing makes it wait any longer. */
  catchUp(): void;
  /** Makes all alerts wait, or tells at once what waited. */
  pause(how: Arguments['pauseAlerts']['for']): void;
  /** Why nothing may be started at all at present; null: it may. */
  blocked(): string | null;
  jobView(held: Held): JobView;
  alerts(): readonly AlertView[];
  fleet(): Fleet;
  /** The worst jobs that need a person, each with its sentence. */
  worst(): Problem[];
  /** Problem jobs worst first, running ones, and all and the muted ones by name. */
  menuJobs(): { problems: MenuJob[]; running: MenuJob[]; jobs: MenuJob[]; muted: MenuJob[] };
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
  /** See `TellerParts.recorded`. */
  readonly recorded: TellerParts['recorded'];
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
    notifier: parts.notifier,
    settings: parts.settings,
    newId: ports.newId,
    place,
    show: ports.show,
    changed: () => store.next(),
    demo: parts.demo,
    recorded: parts.recorded,
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

  /** When all that is wrong with a job now was acknowledged; null: something was not, or nothing is. */
  const acknowledgedAt = (jobId: string): number | null => {
    const [ack, held] = [ledger.acknowledged(jobId), store.get(jobId)];
    const troubles = ack && held ? troublesOf(store.judged(held)) : [];
    return ack && troubles.length && troubles.every((key) => ack.keys.includes(key)) ? ack.at : null;
  };
  /** The same of what an open alert tells of; what else is wrong with its jobs is told by others. */
  const knownSince = (items: AlertRecord['items']): number | null => {
    const known = items.map(({ jobId, kind, backupId }) => {
      const [ack, held] = [ledger.acknowledged(jobId), store.get(jobId)];
      return ack && held && isKnown({ kind, key: backupId }, store.judged(held), ack.keys) ? ack.at : null;
    });
    return known.reduce((last, at) => (last === null || at === null ? null : Math.max(last, at)), known[0] ?? null);
  };
  const muteOf = (jobId: string): Mute | null => {
    const mute = ledger.muted(jobId);
    return isMuted(mute, ports.clock.now()) ? mute : null;
  };
  const mustBe = (jobId: string): Held => {
    const held = store.get(jobId);
    if (!held) throw new Refusal('denied', 'This job is not listed any more, so nothing was changed.');
    return held;
  };
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
        acknowledged: acknowledgedAt(job.id),
        muted: muteOf(job.id),
        deletion: parts.deletion(job.id, job.lastBackups),
        gaps: diary.gapsOf(held, judging.missed(held)),
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
    acknowledged: worded ? acknowledgedAt(held.job.id) !== null : false,
    muted: muteOf(held.job.id) !== null,
  });

  const problems = (): Held[] =>
    [...store.all()]
      .filter((h) => isProblem(h.health))
      .sort((a, b) => rankOf(a.health) - rankOf(b.health) || byName(a, b));

  return {
    poller,
    starts,
    judge: judging.judge,
    lateness: (job) => judging.lateness(job, store.get(job.id)?.followed ?? []),
    setGrace(jobId, grace) {
      mustBe(jobId);
      ledger.commit([{ k: 'grace', id: jobId, grace }]);
      store.touch(jobId);
    },
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
    silence: () => ({
      ...teller.silence(),
      held: ledger.alerts().filter((alert) => alert.delivery === 'held').length,
    }),
    acknowledge(jobId, on) {
      const held = mustBe(jobId);
      const keys = troublesOf(store.judged(held));
      if (on && keys.length === 0)
        throw new Refusal('denied', 'This job has no problem now, so there is nothing to acknowledge.');
      ledger.commit([{ k: 'ack', id: jobId, ack: on ? { keys, at: Math.floor(ports.clock.now()) } : null }]);
      store.touch(jobId);
    },
    mute(jobId, how) {
      mustBe(jobId);
      const since = Math.floor(ports.clock.now());
      const until = how === 'hour' ? since + 3600 : how === 'day' ? since + 86_400 : null;
      const mute = how === null ? null : { since, until, untilRecovery: how === 'recovery' };
      ledger.commit([{ k: 'mute', id: jobId, mute }]);
      store.touch(jobId);
    },
    catchUp: () => teller.catchUp(),
    pause(how) {
      const { now, timeZone } = place();
      const until = how === null ? null : how === 'hour' ? Math.floor(now) + 3600 : nextAt(8 * 60, now, timeZone);
      ledger.commit([{ k: 'pause', until }]);
      teller.catchUp();
      parts.changed();
    },
    blocked: () => blocked(poller.view(), place()),
    jobView: viewOf,
    alerts: () =>
      ledger.alerts().map((alert) => {
        const open = alert.items.filter((item) => isStillSo(item, store, ledger));
        return {
          id: alert.id,
          kind: alert.kind,
          at: alert.at,
          title: alert.title,
          sentence: alert.sentence,
          health: alert.health,
          told: alert.told,
          items: alert.items.map(({ jobId, name, sentence }) => ({ jobId, name, sentence })),
          open: open.length > 0,
          acknowledged: knownSince(open),
        };
      }),
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
    worst: () =>
      problems()
        .slice(0, told)
        .map((held) => ({
          id: held.job.id,
          name: held.job.name,
          health: held.health,
          sentence: viewOf(held).sentence,
        })),
    menuJobs() {
      const all = [...store.all()];
      const may = blocked(poller.view(), place()) === null;
      const worst = problems();
      const running = all.filter((h) => h.open && !isProblem(h.health)).sort(byName);
      const line = (h: Held): MenuJob => menuJob(h, may, true);
      return {
        problems: worst
          .slice(0, worded)
          .map(line)
          .concat(worst.slice(worded).map((h) => menuJob(h, may, false))),
        running: running
          .slice(0, worded)
          .map(line)
          .concat(running.slice(worded).map((h) => menuJob(h, may, false))),
        jobs: all.length > listed ? [] : all.toSorted(byName).map((h) => menuJob(h, may, false)),
        muted: all
          .filter((h) => muteOf(h.job.id) !== null)
          .sort(byName)
          .map((h) => menuJob(h, may, false)),
      };
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
/** Menus show this many with a sentence; the rest is counted. */
const worded = 10;
/** No menu can hold more jobs than this; the window can. */
const listed = 2000;
/** `--status` names this many. */
const told = 50;
const byName = (a: Held, b: Held): number => collator.compare(a.job.name, b.job.name);
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

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
