import type { Impact } from '../contract/writes.ts';
import * as words from '../present/removal-words.ts';
import { Refusal } from '../reply.ts';

/** What a confirmation allows to delete. */
export interface Target {
  readonly what: Impact['what'];
  readonly jobId: string;
  /** null: not about one backup. */
  readonly backupId: string | null;
}

interface Issued extends Target {
  readonly name: string;
  readonly typed: boolean;
  /** Ids of the backups that were there when it was read. */
  readonly known: ReadonlySet<string>;
  readonly expiresAt: number;
}

/** Every deletion takes one of these, which only reading what it would take gives out. The window cannot skip it. */
export interface Confirmations {
  issue(facts: Omit<Issued, 'expiresAt'>): {
    readonly confirmation: string;
    /** Epoch seconds, this computer's clock. */
    readonly expiresAt: number;
  };
  /**
   * Good once, for this target, in time, with the name typed where it must be. Gives the backups that were there.
   * @throws Refusal
   */
  take(confirmation: string, target: Target, typed: string): ReadonlySet<string>;
}

/** Seconds. */
const lifetime = 300;
/** More than there are open dialogs; the oldest go. */
const most = 20;

export function createConfirmations(newId: () => string, now: () => number): Confirmations {
  const issued = new Map<string, Issued>();
  return {
    issue(facts) {
      const confirmation = newId();
      const expiresAt = Math.floor(now()) + lifetime;
      issued.set(confirmation, { ...facts, expiresAt });
      for (const old of [...issued.keys()].slice(0, -most)) issued.delete(old);
      return { confirmation, expiresAt };
    },
    take(confirmation, target, typed) {
      const found = issued.get(confirmation);
      if (!found) throw new Refusal('denied', words.unknownConfirmation);
      if (now() >= found.expiresAt) {
        issued.delete(confirmation);
        throw new Refusal('denied', words.lateConfirmation);
      }
      const { what, jobId, backupId } = found;
      if (what !== target.what || jobId !== target.jobId || backupId !== target.backupId)
        throw new Refusal('denied', words.otherTarget);
      if (found.typed && tidy(typed) !== tidy(found.name)) throw new Refusal('invalid', words.nameDiffers);
      issued.delete(confirmation);
      return found.known;
    },
  };
}

const tidy = (text: string): string => text.trim().normalize('NFC');
