import type { Entry } from './ledger-entries.ts';
import type { Ledger } from './ledger.ts';
import { isProblem } from './model/health.ts';
import type { Recorded } from './model/health.ts';
import type { Job } from './model/job.ts';
import type { AlertRecord } from './model/record.ts';
import { same } from './model/same.ts';
import type { Outbox, Recording } from './outbox.ts';
import { backAlert, rejectedAlert, unreachableAlert } from './present/account-alerts.ts';
import { alertOf } from './present/alerts.ts';
import type { Told, Worded } from './present/alerts.ts';
import { finishedAlert } from './present/start-alerts.ts';
import type { Place } from './present/time.ts';
import { isMuted, verdictOf } from './watch/delivery.ts';
import type { Silence, Verdict } from './watch/delivery.ts';
import { happenings, isBad } from './watch/events.ts';
import type { Happening, JobTold, Situation } from './watch/events.ts';
import { groups } from './watch/grouping.ts';

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
  /** Nothing could be seen for long: once, until a look has succeeded again. */
  unreachable(since: number): void;
  /** A look has succeeded. */
  accepted(): void;
  /** Shows what waited, as one, if nothing makes it wait any longer. */
  catchUp(): void;
  silence(): Silence;
}

interface TellerParts {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  /** This computer's clock and zone, for words. */
  readonly place: () => Place;
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

export function createTeller(parts: TellerParts): Teller {
  const { ledger, outbox } = parts;

  const finishedVerdict = (failed: boolean): Verdict => {
    const now = outbox.silence();
    // Its failure is told whichever of the two is on.
    return outbox.verdictFor(failed && !now.events.finished ? 'failed' : 'finished', now);
  };
  return {
    silence: () => outbox.silence(),
    tell(seen, entries, sizes) {
      const place = parts.place();
      const now = outbox.silence();
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
          recordings.push(outbox.record(alert, finishedVerdict(run.outcome === 'failed')));
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
          recordings.push(outbox.record(alertOf(together, cause, told, place), verdict));
      }
      outbox.send(recordings, written);
    },
    say: (alert, entries) => outbox.send([outbox.record(alert, finishedVerdict(false))], entries),
    rejected(goodAt) {
      if (ledger.rejectedTold()) return;
      outbox.announce(rejectedAlert(goodAt, parts.place()), { k: 'rejected', told: true });
    },
    unreachable(since) {
      if (ledger.unreachableTold()) return;
      outbox.announce(unreachableAlert(since, parts.place()), { k: 'unreachable', told: true });
    },
    accepted() {
      if (ledger.rejectedTold()) ledger.commit([{ k: 'rejected', told: false }]);
      if (ledger.lockedTold()) ledger.commit([{ k: 'locked', told: false }]);
      if (!ledger.unreachableTold()) return;
      const unwatched = parts.afterAbsence()?.unwatched ?? null;
      outbox.announce(backAlert(unwatched, parts.place()), { k: 'unreachable', told: false });
    },
    catchUp: () => outbox.catchUp(parts.isOver),
  };
}

/**
 * A run ended well, or what was late or stuck is so no more, as after an edit of its schedule. A paused job recovers too:
 * a mute that outlived it would hide its next failure.
 */
const hasRecovered = (ended: readonly Recorded[], { health, open }: Situation, before: JobTold): boolean =>
  (ended.length > 0 || before.late !== null || before.stuck !== null) && !isProblem(health) && !open;
