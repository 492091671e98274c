import type { Saving as SavingView } from '../contract/writes.ts';
import { DiskError } from '../ports.ts';
import type { Ports } from '../ports.ts';
import { diskInWords } from '../present/disk-words.ts';
import { isCancelled, isLeft } from '../present/saving-words.ts';
import { Refusal } from '../reply.ts';
import { createSaving, type Saving, type Source } from './saving.ts';

/** Everything that is being saved, or was and is not dismissed yet. One at a time; the others wait. */
export interface Savings {
  /** Newest first. */
  views(): readonly SavingView[];
  /** Asks for a folder first; a null id: none was chosen. */
  save(jobId: string, backupId: string): Promise<{ readonly id: string | null }>;
  resume(id: string): void;
  cancel(id: string): void;
  dismiss(id: string): void;
  show(id: string): Promise<void>;
  /** The account is left: what is under way is cancelled, and told; what has ended goes. */
  leave(): void;
  /** The app ends: nothing half-done stays. */
  stop(): void;
}

/** The account whose files may be saved. */
export interface Account extends Source {
  /** Why nothing may be sent at present; null: it may. */
  blocked(): string | null;
  /** null: the job is not listed. */
  nameOf(jobId: string): string | null;
}

const mostListed = 50;
/** Seconds between two tellings of progress. */
const pace = 0.25;

export function createSavings(parts: {
  readonly ports: Ports;
  /** As long as the account is the same, it is the same object; null: there is none. */
  readonly account: () => Account | null;
  readonly changed: () => void;
}): Savings {
  const { ports } = parts;
  let savings: readonly { readonly id: string; readonly saving: Saving; readonly account: Account }[] = [];
  let queue: readonly Saving[] = [];
  let running: Saving | null = null;
  let choosing = false;
  let cancelTelling: (() => void) | null = null;

  const turned = (): void => {
    cancelTelling?.();
    cancelTelling = null;
    parts.changed();
  };
  const moved = (): void => {
    cancelTelling ??= ports.timers.after(pace, turned);
  };
  const pump = (): void => {
    const [next, ...others] = queue;
    if (running || !next) return;
    [running, queue] = [next, others];
    void next.run().then(() => {
      running = null;
      pump();
    });
  };
  const enqueue = (saving: Saving): void => {
    queue = [...queue, saving];
    saving.wait(running !== null);
    pump();
  };
  const find = (id: string) => {
    const found = savings.find((one) => one.id === id);
    if (!found) throw new Refusal('denied', 'This download is not listed any more.');
    return found;
  };
  const isUnderWay = ({ state }: SavingView): boolean => state === 'asking' || state === 'saving';
  const allowed = (account: Account | null): Account => {
    if (!account) throw new Refusal('denied', 'There is no account to save files of. Nothing was saved.');
    const why = account.blocked();
    if (why !== null) throw new Refusal('busy', `${why} Nothing was asked for.`);
    return account;
  };
  const remove = (id: string): void => {
    savings = savings.filter((one) => one.id !== id);
  };
  /** Room for one more: the oldest that has ended goes. */
  const makeRoom = (): void => {
    if (savings.length < mostListed) return;
    const oldest = savings.findLast(({ saving }) => !isUnderWay(saving.view()));
    if (!oldest) throw new Refusal('busy', `${mostListed} downloads are waiting already. Nothing was asked for.`);
    oldest.saving.abandon();
    remove(oldest.id);
  };
  const choose = async (): Promise<string | null> => {
    if (choosing) throw new Refusal('busy', 'A folder is being chosen already.');
    choosing = true;
    try {
      return await ports.files.chooseFolder();
    } finally {
      choosing = false;
    }
  };

  return {
    views: () => savings.map(({ saving }) => saving.view()),
    async save(jobId, backupId) {
      const account = allowed(parts.account());
      const jobName = account.nameOf(jobId);
      if (jobName === null) throw new Refusal('denied', 'This job is not listed any more. Nothing was saved.');
      const isSame = (one: SavingView): boolean => one.backupId === backupId && isUnderWay(one);
      if (savings.some(({ saving }) => isSame(saving.view())))
        throw new Refusal('busy', 'The files of this backup are being saved already.');
      const folder = await choose();
      if (folder === null) return { id: null };
      if (parts.account() !== account)
        throw new Refusal('denied', 'The account was left while a folder was being chosen. Nothing was saved.');
      makeRoom();
      const id = ports.newId();
      const saving = createSaving({
        ports,
        source: account,
        service: ports.service,
        facts: { id, jobId, jobName, backupId, at: Math.floor(ports.clock.now()) },
        folder,
        turned,
        moved,
      });
      savings = [{ id, saving, account }, ...savings];
      enqueue(saving);
      return { id };
    },
    resume(id) {
      const { saving, account } = find(id);
      const { state, resumable } = saving.view();
      if (state !== 'failed' || !resumable) throw new Refusal('denied', 'There is nothing to resume in this download.');
      allowed(account);
      enqueue(saving);
    },
    cancel(id) {
      const { saving } = find(id);
      queue = queue.filter((one) => one !== saving);
      saving.cancel(isCancelled);
    },
    dismiss(id) {
      const { saving } = find(id);
      if (isUnderWay(saving.view()))
        throw new Refusal('busy', 'This download is still under way. Cancel it, then dismiss it.');
      saving.abandon();
      remove(id);
      turned();
    },
    async show(id) {
      const { saving } = find(id);
      try {
        await ports.files.show(saving.folder, saving.saved());
      } catch (error) {
        if (error instanceof DiskError) throw new Refusal('denied', diskInWords(error.problem));
        throw error;
      }
    },
    leave() {
      queue = [];
      for (const { id, saving } of savings) {
        const { state, resumable } = saving.view();
        if (state === 'asking' || state === 'saving' || resumable) saving.cancel(isLeft);
        else remove(id);
      }
      if (savings.length) turned();
    },
    stop() {
      cancelTelling?.();
      queue = [];
      for (const { saving } of savings) saving.abandon();
    },
  };
}
