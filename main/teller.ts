import type { EventKind, Settings } from './contract/settings.ts';
import type { Route } from './contract/reply.ts';
import type { Entry } from './ledger-entries.ts';
import type { Ledger } from './ledger.ts';
import { same } from './model/same.ts';
import { isProblem } from './model/health.ts';
import type { Recorded } from './model/health.ts';
import type { Job } from './model/job.ts';
import type { AlertRecord } from './model/record.ts';
import type { Notifier } from './ports.ts';
import { backAlert, lockedAlert, rejectedAlert, unreachableAlert } from './present/account-alerts.ts';
import { alertOf, catchUpOf } from './present/alerts.ts';
import { finishedAlert } from './present/start-alerts.ts';
import type { Told, Worded } from './present/alerts.ts';
import { noticeOf } from './present/notices.ts';
import type { Notice } from './present/notices.ts';
import { timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import { caughtUp, endedUnseen, listed, shown, waits } from './present/told.ts';
import { isMuted, verdictOf } from './watch/delivery.ts';
import type { Silence, Verdict } from './watch/delivery.ts';
import { happenings, isBad } from './watch/events.ts';
import type { Happening, JobTold, Situation } from './watch/events.ts';
import { groups } from './watch/grouping.ts';
import { quietUntil } from './watch/quiet.ts';

/** A job as a look saw it. */
export interface Seen {
  readonly job: Job;
  /** Runs seen finished for the first time, newest end first. */
  readonly ended: readonly Recorded[];
  /** All on record, newest end first, those among them. */
  readonly runs: readonly Recorded[];
  /** First sight of the account: what is so already is no news. */
  readonly first: boolean;
  /** Only what older runs hold was learnt: what is odd in them is no news. */
  readonly old?: boolean;
}

/** How a job is judged at this moment. */
export interface Standing {
  readonly situation: Situation;
  /** Made where it is told: most jobs are looked at and nothing is said of them. */
  readonly sentence: () => string;
  /** What its present problem is, as a key; null: it has none. */
  readonly problem: string | null;
}

export interface Teller {
  /** Writes the entries, records what happened as alerts, and only then shows notifications. */
  tell(seen: readonly Seen[], entries: readonly Entry[], sizes?: ReadonlyMap<string, string>): void;
  /** One alert of our own making, about a backup the person started. */
  say(alert: Worded, entries: readonly Entry[]): void;
  /** The service rejected the token: once, until a look has succeeded again. */
  rejected(goodAt: number | null): void;
  /** The keychain is locked, so nobody watches: once, until a look has succeeded again. */
  locked(sentence: string): void;
  /** Nothing could be seen for long: once, until a look has succeeded again. */
  unreachable(since: number): void;
  /** A look has succeeded. */
  accepted(): void;
  /** Shows what waited, as one, if nothing makes it wait any longer. */
  catchUp(): void;
  silence(): Silence;
}

export interface TellerParts {
  readonly ledger: Ledger;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly newId: () => string;
  /** This computer's clock and zone, for words. */
  readonly place: () => Place;
  readonly show: (route: Route) => void;
  readonly changed: () => void;
  readonly demo: boolean;
  /** An alert is on disk, and on the desktop if it is shown there; must return at once and not throw. */
  readonly recorded: (alert: AlertRecord, verdict: Verdict) => void;
  readonly standing: (job: Job, runs: readonly Recorded[]) => Standing;
  /** Does what an alert tells of hold no longer, as far as the last look shows? */
  readonly isOver: (alert: AlertRecord) => boolean;
  /**
   * Is this the first good look after a start, a wake or an outage? Then all of it is one notification, and what nobody
   * watched meanwhile is said in it.
   */
  readonly afterAbsence: () => { readonly unwatched: string | null } | null;
}

type Event = Told & Happening & { readonly server: string; readonly storage: readonly string[] };
type Recording = { readonly alert: AlertRecord; readonly verdict: Verdict };

export function createTeller(parts: TellerParts): Teller {
  const { ledger, notifier } = parts;

  const silence = (): Silence => {
    const { now, timeZone } = parts.place();
    const { events, quiet } = parts.settings();
    const pausedUntil = ledger.pausedUntil();
    return {
      now,
      events,
      pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
      quietUntil: quietUntil(quiet, now, timeZone),
      through: quiet.through,
    };
  };
  const record = (alert: Worded, verdict: Verdict): Recording => {
    const place = parts.place();
    const { kind } = alert;
    const words =
      verdict.do === 'hold'
        ? { told: waits(verdict, place), delivery: 'held' as const }
        : verdict.do === 'show' && notifier.supported()
          ? { told: endedUnseen(place), delivery: 'pending' as const }
          : { told: listed(verdict.do === 'list' ? verdict.why : 'unsupported', kind), delivery: 'done' as const };
    return { alert: { ...alert, ...words, id: parts.newId(), at: Math.floor(place.now) }, verdict };
  };
  /** Shows one notice for these alerts, and writes that it was shown only when it was. */
  const show = (notice: Notice, alerts: readonly AlertRecord[], told: string): void => {
    const write = (words: string): void => {
      ledger.commit(alerts.map(({ id }) => ({ k: 'told', id, told: words, delivery: 'done' }) as const));
      parts.changed();
    };
    let refused = false;
    notifier.show(notice, {
      clicked: (route) => parts.show(route),
      failed(reason) {
        refused = true;
        write(`Listed only: the system refused it (${reason})`);
      },
    });
    if (!refused) write(told);
  };
  const deliver = (recordings: readonly Recording[], entries: readonly Entry[]): void => {
    // On disk first: after a crash between the two, the alert is in the list and is not told twice.
    ledger.commit([...entries, ...recordings.map(({ alert }) => ({ k: 'alert', ...alert }) as const)]);
    if (recordings.length) parts.changed();
    for (const { alert } of recordings)
      if (alert.delivery === 'pending') show(noticeOf(alert, parts.demo), [alert], shown(parts.place()));
    for (const { alert, verdict } of recordings) parts.recorded(alert, verdict);
  };
  /** As its kind is told, whatever a job's own silence is. */
  const verdictFor = (kind: EventKind, now = silence()): Verdict => verdictOf({ kind, silent: false }, null, now);
  const finishedVerdict = (failed: boolean): Verdict => {
    const now = silence();
    // Its failure is told whichever of the two is on.
    return verdictFor(failed && !now.events.finished ? 'failed' : 'finished', now);
  };
  /** Tells of the account itself, once: `entry` says so. */
  const announce = (kind: EventKind, alert: Worded, entry: Entry): void =>
    deliver([record(alert, verdictFor(kind))], [entry]);

  return {
    silence,
    tell(seen, entries, sizes) {
      const place = parts.place();
      const now = silence();
      const mine = new Map(ledger.mine().map((m) => [m.backupId, m]));
      const written: Entry[] = [...entries];
      const events: { event: Event; verdict: Verdict }[] = [];
      const recordings: Recording[] = [];

      for (const { job, ended, runs, first, old } of seen) {
        const { situation, sentence, problem } = parts.standing(job, runs);
        const before = ledger.told(job.id);
        const theirs = ended.filter((run) => !mine.has(run.id));
        const { events: happened, told } = happenings(theirs, runs, situation, before);
        const mute = ledger.muted(job.id);
        const of = {
          muted: isMuted(mute, place.now),
          acknowledged: problem !== null && ledger.acknowledged(job.id)?.keys.includes(problem) === true,
        };
        let alerted = told.alerted;
        for (const happening of first ? [] : happened) {
          if (old && happening.kind === 'odd') continue;
          // Its end is told as theirs.
          if (happening.kind === 'recovered' && mine.has(happening.key)) continue;
          const verdict = verdictOf(happening, of, now);
          if (isBad(happening.kind) && verdict.do !== 'list') alerted ??= Math.floor(place.now);
          const storage = job.storage.map((s) => s.name);
          events.push({
            event: { ...happening, job, runs, sentence: sentence(), server: job.compute.name, storage },
            verdict,
          });
        }
        const next = { ...told, alerted: situation.health === 'ok' && told.alerted === null ? null : alerted };
        if (!same(next, before)) written.push({ k: 'told-of', id: job.id, ...next });
        if (mute?.untilRecovery && hasRecovered(ended, situation, before))
          written.push({ k: 'mute', id: job.id, mute: null });
        for (const run of ended) {
          const own = mine.get(run.id);
          if (!own) continue;
          const alert = finishedAlert({ job, run, runs }, own.at, sizes?.get(run.id) ?? null, place);
          recordings.push(record(alert, finishedVerdict(run.outcome === 'failed')));
          written.push({ k: 'reported', backupId: run.id });
        }
      }

      const absence = parts.afterAbsence();
      const alike = Map.groupBy(events, ({ verdict }) => (verdict.do === 'list' ? verdict.why : verdict.do));
      for (const [, group] of alike) {
        const { verdict } = group[0]!;
        const digest = absence !== null && verdict.do !== 'list';
        const told = verdict.do === 'list' ? null : (absence?.unwatched ?? null);
        for (const { cause, events: together } of groups(
          group.map(({ event }) => event),
          digest,
        ))
          recordings.push(record(alertOf(together, cause, told, place), verdict));
      }
      deliver(recordings, written);
    },
    say: (alert, entries) => deliver([record(alert, finishedVerdict(false))], entries),
    rejected(goodAt) {
      if (ledger.rejectedTold()) return;
      announce('rejected', rejectedAlert(goodAt, parts.place()), { k: 'rejected', told: true });
    },
    locked(sentence) {
      if (ledger.lockedTold()) return;
      announce('locked', lockedAlert(sentence), { k: 'locked', told: true });
    },
    unreachable(since) {
      if (ledger.unreachableTold()) return;
      announce('unreachable', unreachableAlert(since, parts.place()), { k: 'unreachable', told: true });
    },
    accepted() {
      if (ledger.rejectedTold()) ledger.commit([{ k: 'rejected', told: false }]);
      if (ledger.lockedTold()) ledger.commit([{ k: 'locked', told: false }]);
      if (!ledger.unreachableTold()) return;
      const unwatched = parts.afterAbsence()?.unwatched ?? null;
      announce('back', backAlert(unwatched, parts.place()), { k: 'unreachable', told: false });
    },
    catchUp() {
      const held = ledger.alerts().filter((alert) => alert.delivery === 'held');
      const { pausedUntil, quietUntil: quiet } = silence();
      if (!held.length || pausedUntil !== null || quiet !== null) return;
      const place = parts.place();
      const words = (told: string, delivery: 'pending' | 'done'): void =>
        ledger.commit(held.map(({ id }) => ({ k: 'told', id, told, delivery }) as const));
      if (!notifier.supported()) return words(listed('unsupported', 'failed'), 'done');
      words(endedUnseen(place), 'pending');
      const all = { ...held[0]!, ...catchUpOf(held, parts.isOver), items: held.flatMap((alert) => alert.items) };
      const id = held.length === 1 ? held[0]!.id : `waited-${Math.floor(place.now)}`;
      const kind = held.every((alert) => alert.kind === held[0]!.kind) ? held[0]!.kind : 'digest';
      show(noticeOf({ ...all, id, kind }, parts.demo), held, caughtUp(held.length, place));
    },
  };
}

/**
 * A run ended well, or what was late or stuck is so no more, as after an edit of its schedule. A paused job recovers too:
 * a mute that outlived it would hide its next failure.
 */
const hasRecovered = (ended: readonly Recorded[], { health, open }: Situation, before: JobTold): boolean =>
  (ended.length > 0 || before.late !== null || before.stuck !== null) && !isProblem(health) && !open;

/** After a crash nobody knows whether what was about to be shown was: it stays in the list and is not shown again. */
export function settlePending(ledger: Ledger, place: Place): void {
  const pending = ledger.alerts().filter((alert) => alert.delivery === 'pending');
  ledger.commit(
    pending.map(({ id, at }) => ({
      k: 'told',
      id,
      told: `Written ${timeOfDay(at, place)}; the app ended before it was known to be shown`,
      delivery: 'done',
    })),
  );
}
