import type { Arguments } from './contract/commands.ts';
import type { Mute } from './contract/job.ts';
import type { Ledger } from './ledger.ts';
import type { AlertRecord } from './model/record.ts';
import type { Place } from './present/time.ts';
import { Refusal } from './reply.ts';
import type { Held, Store } from './store.ts';
import type { Teller } from './teller.ts';
import { isMuted } from './watch/delivery.ts';
import type { Silence } from './watch/delivery.ts';
import { isKnown, troublesOf } from './watch/problem.ts';
import { nextAt } from './watch/quiet.ts';

/** What a person says of the alerts: I know, not of this job, not now, not so soon. */
export interface Silencing {
  /** What makes alerts wait, and how many do. */
  silence(): Silence & { readonly held: number };
  /** Says that a person knows of the job's present problem, or takes that back. @throws Refusal */
  acknowledge(jobId: string, on: boolean): void;
  /** @throws Refusal */
  mute(jobId: string, how: Arguments['mute']['for']): void;
  /** Makes all alerts wait, or tells at once what waited. */
  pause(how: Arguments['pauseAlerts']['for']): void;
  /** Tells at once what waited, if nothing makes it wait any longer. */
  catchUp(): void;
  /** Seconds; null: worked out again. @throws Refusal */
  setGrace(jobId: string, seconds: number | null): void;
}

/** The same, as it is looked up. Instants are epoch seconds of this computer's clock. */
export interface Silenced {
  /** When all that is wrong with a job now was acknowledged; null: something was not, or nothing is. */
  acknowledgedAt(jobId: string): number | null;
  /** The same of what an open alert tells of; what else is wrong with its jobs is told by others. */
  knownSince(items: AlertRecord['items']): number | null;
  muteOf(jobId: string): Mute | null;
}

export function createSilencing(parts: {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly teller: Pick<Teller, 'silence' | 'catchUp'>;
  readonly place: () => Place;
  readonly changed: () => void;
}): { readonly silencing: Silencing; readonly silenced: Silenced } {
  const { ledger, store, teller, place } = parts;
  const now = (): number => Math.floor(place().now);
  const mustBe = (jobId: string): Held => {
    const held = store.get(jobId);
    if (!held) throw new Refusal('denied', 'This job is not listed any more, so nothing was changed.');
    return held;
  };

  return {
    silenced: {
      acknowledgedAt(jobId) {
        const [ack, held] = [ledger.acknowledged(jobId), store.get(jobId)];
        const troubles = ack && held ? troublesOf(store.judged(held)) : [];
        return ack && troubles.length && troubles.every((key) => ack.keys.includes(key)) ? ack.at : null;
      },
      knownSince(items) {
        const known = items.map(({ jobId, kind, backupId }) => {
          const [ack, held] = [ledger.acknowledged(jobId), store.get(jobId)];
          return ack && held && isKnown({ kind, key: backupId }, store.judged(held), ack.keys) ? ack.at : null;
        });
        return known.reduce((last, at) => (last === null || at === null ? null : Math.max(last, at)), known[0] ?? null);
      },
      muteOf(jobId) {
        const mute = ledger.muted(jobId);
        return isMuted(mute, place().now) ? mute : null;
      },
    },
    silencing: {
      silence: () => ({
        ...teller.silence(),
        held: ledger.alerts().filter((alert) => alert.delivery === 'held').length,
      }),
      acknowledge(jobId, on) {
        const keys = troublesOf(store.judged(mustBe(jobId)));
        if (on && keys.length === 0)
          throw new Refusal('denied', 'This job has no problem now, so there is nothing to acknowledge.');
        ledger.commit([{ k: 'ack', id: jobId, ack: on ? { keys, at: now() } : null }]);
        store.touch(jobId);
      },
      mute(jobId, how) {
        mustBe(jobId);
        const since = now();
        const until = how === 'hour' ? since + 3600 : how === 'day' ? since + 86_400 : null;
        const mute = how === null ? null : { since, until, untilRecovery: how === 'recovery' };
        ledger.commit([{ k: 'mute', id: jobId, mute }]);
        store.touch(jobId);
      },
      pause(how) {
        const until = how === null ? null : how === 'hour' ? now() + 3600 : nextAt(8 * 60, now(), place().timeZone);
        ledger.commit([{ k: 'pause', until }]);
        teller.catchUp();
        parts.changed();
      },
      catchUp: () => teller.catchUp(),
      setGrace(jobId, grace) {
        mustBe(jobId);
        ledger.commit([{ k: 'grace', id: jobId, grace }]);
        store.touch(jobId);
      },
    },
  };
}
