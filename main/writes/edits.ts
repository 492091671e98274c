import type { LastSet } from '../contract/writes.ts';
import type { StorageDraft } from '../model/drafts.ts';
import type { TextFile } from '../ports.ts';
import { nothingStored, readStored } from './edits-shape.ts';
import type { After, Before, KeptEdit, KeptSet, Pending, Stored } from './edits-shape.ts';
import { unmoved } from '../present/disk-words.ts';
import { readRecord, setAside } from '../record-file.ts';

/** What was changed from here, kept on disk: values to put back, what was last set, writes not yet seen done. */
export interface Edits {
  /** Newest first. */
  edits(jobId: string): readonly KeptEdit[];
  lastSet(jobId: string): { readonly encryption: LastSet | null; readonly proxy: LastSet | null };
  /** Storages with the priorities last set from here; null: none were. */
  storage(jobId: string): readonly StorageDraft[] | null;
  /** Newest first. */
  pending(): readonly Pending[];
  /** In place of the one with its id. */
  put(pending: Pending): void;
  drop(id: string): void;
  /** The service took a change: what can be put back, and what was set. */
  taken(jobId: string, after: After): void;
  /** Forgets jobs that are gone. Those changed within the hour may be new. */
  prune(isListed: (jobId: string) => boolean): void;
  /** The account of somebody else. */
  startOver(): void;
  /** From now on nothing is written: the file may be another's. */
  stop(): void;
  readonly repairs: readonly string[];
  /** Why the disk is behind; null: it is not. */
  trouble(): string | null;
}

/** More than a person changes by hand; beyond it the oldest go. */
const most = 1000;
const hour = 3600;

/** @param now epoch seconds, this computer's clock */
export function createEdits(file: TextFile, newId: () => string, now: () => number): Edits {
  const repairs: string[] = [];
  let stored = nothingStored;
  let behind = false;
  let stopped = false;

  const save = (next: Stored): void => {
    stored = {
      edits: next.edits.slice(0, most),
      sets: next.sets.slice(0, most),
      pending: next.pending.slice(0, most),
    };
    if (stopped) return;
    try {
      file.replace(`${JSON.stringify(stored)}\n`);
      behind = false;
    } catch {
      behind = true;
    }
  };
  const text = readRecord(file);
  if (text !== null) {
    const { values, damaged } = readStored(text);
    stored = values;
    if (damaged) {
      repairs.push(
        `The record of changes made from here was damaged. It was set aside as ${setAside(file) ?? unmoved}; what could be read of it is kept. Nothing at SnapShooter was changed.`,
      );
      save(stored);
    }
  }
  const setOf = (jobId: string): KeptSet | undefined => stored.sets.find((set) => set.jobId === jobId);

  return {
    edits: (jobId) => stored.edits.filter((edit) => edit.jobId === jobId),
    lastSet(jobId) {
      const { encryption = null, proxy = null } = setOf(jobId) ?? {};
      return { encryption, proxy };
    },
    storage: (jobId) => setOf(jobId)?.storage ?? null,
    pending: () => stored.pending,
    put(pending) {
      const others = stored.pending.map((old) => (old.id === pending.id ? pending : old));
      save({ ...stored, pending: others.includes(pending) ? others : [pending, ...others] });
    },
    drop: (id) => save({ ...stored, pending: stored.pending.filter((pending) => pending.id !== id) }),
    taken(jobId, { before = [], ...set }) {
      const at = Math.floor(now());
      let { edits, sets } = stored;
      for (const one of before) {
        const others = edits.filter((old) => old.jobId !== jobId || !outdates(one, old.before));
        edits = [{ id: newId(), jobId, at, before: one }, ...others];
      }
      if (Object.keys(set).length > 0)
        sets = [{ ...setOf(jobId), ...set, jobId, at }, ...sets.filter((other) => other.jobId !== jobId)];
      if (edits !== stored.edits || sets !== stored.sets) save({ ...stored, edits, sets });
    },
    prune(isListed) {
      const stays = ({ jobId, at }: { jobId: string; at: number }): boolean => isListed(jobId) || now() - at < hour;
      const edits = stored.edits.filter(stays);
      const sets = stored.sets.filter(stays);
      if (edits.length < stored.edits.length || sets.length < stored.sets.length) save({ ...stored, edits, sets });
    },
    startOver() {
      if (stored.edits.length || stored.sets.length || stored.pending.length) save(nothingStored);
    },
    stop() {
      stopped = true;
    },
    repairs,
    trouble: () =>
      behind
        ? 'What was changed from here cannot be written to disk. It is kept while the app runs; after a restart it could not be put back. Free some space or check the data folder.'
        : null,
  };
}

/** Only the last change of a kind can be put back; schedules replaced together take the ids of single ones with them. */
const outdates = (next: Before, old: Before): boolean =>
  next.what === 'schedule' && old.what === 'schedule'
    ? next.scheduleId === old.scheduleId
    : next.what === old.what || (next.what === 'schedules' && old.what === 'schedule');
