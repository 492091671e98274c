import type { Bridge } from '../main/contract/bridge.ts';
import type { Impact, Written } from '../main/contract/writes.ts';
import { createAction } from './action.svelte.ts';
import { ask } from './bridge.ts';

export interface Target {
  readonly what: Impact['what'];
  readonly jobId: string;
  /** Of the one that is to go. */
  readonly backupId: string;
}

/** As main compares names: the way letters are composed, and space around them, do not matter. */
const tidy = (name: string): string => name.trim().normalize('NFC');
export const isName = (typed: string, name: string): boolean => tidy(typed) === tidy(name);

/** One deletion: what it would take, read first; then sent once, by the confirmation that came with it. */
export const createRemoval = (bridge: Bridge, { what, jobId, backupId }: Target) => {
  const impact = createAction(bridge, 'impact');
  let sending = $state(false);
  let checking = $state(false);
  /** The confirmation went out with a try, so another needs another. */
  let used = $state(false);
  let failure = $state<string | null>(null);
  let written = $state.raw<Written | null>(null);

  const send = (typed: string, confirmation: string) => {
    const said = { jobId, confirmation, typed };
    if (what === 'job') return ask(bridge, 'deleteJob', said);
    if (what === 'backups') return ask(bridge, 'deleteBackups', said);
    return ask(bridge, 'deleteBackup', { ...said, backupId });
  };
  return {
    async read(): Promise<void> {
      failure = null;
      if (await impact.run(what === 'backup' ? { what, jobId, backupId } : { what, jobId })) used = false;
    },
    /** What came of it; null: it failed, or is not known yet. */
    async remove(typed: string): Promise<Written | null> {
      const { value } = impact;
      if (sending || value === null || used) return null;
      sending = true;
      failure = null;
      const reply = await send(typed, value.confirmation);
      sending = false;
      used = true;
      if (!reply.ok) failure = reply.error.message;
      else if (reply.value.outcome === 'unknown') written = reply.value;
      else return reply.value;
      return null;
    },
    /** Looks for what an unanswered try did; null: still not known. */
    async check(): Promise<Written | null> {
      if (checking || written === null) return null;
      checking = true;
      const reply = await ask(bridge, 'checkWrite', { id: written.id });
      checking = false;
      failure = reply.ok ? null : reply.error.message;
      if (!reply.ok) return null;
      written = reply.value;
      return reply.value.outcome === 'unknown' ? null : reply.value;
    },
    get impact() {
      return impact.value;
    },
    get reading() {
      return impact.pending;
    },
    /** Why what it would take could not be read. */
    get unread() {
      return impact.refusal?.message ?? null;
    },
    get sending() {
      return sending;
    },
    get checking() {
      return checking;
    },
    get used() {
      return used;
    },
    get failure() {
      return failure;
    },
    /** Sent, and nobody knows what came of it. */
    get unknown() {
      return written;
    },
  };
};
