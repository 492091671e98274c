import type { Snapshooter } from '../api/snapshooter.ts';
import { isSafeAddress, type RemoteFile } from '../api/download.ts';
import { ApiError } from '../api/errors.ts';
import type { Saving as SavingView } from '../contract/writes.ts';
import { shorten } from '../model/text.ts';
import { DiskError } from '../ports.ts';
import type { Fetch, PartFile, Ports } from '../ports.ts';
import type { DiskProblem } from '../present/disk-words.ts';
import * as words from '../present/saving-words.ts';
import type { FileProblem, Reached } from '../present/saving-words.ts';
import { FileError, fetchFile, type Told } from './fetch-file.ts';
import { fileName } from './file-name.ts';

/** Of whom the files are asked for, and from where they are fetched. */
export interface Source {
  readonly api: Pick<Snapshooter, 'download' | 'backup'>;
  readonly fetchFile: Fetch;
}

interface File {
  readonly key: string;
  readonly part: PartFile;
  readonly told: Told;
  state: SavingView['files'][number]['state'];
}

/** Files of one backup on their way into a folder. */
export interface Saving {
  view(): SavingView;
  /** Goes to an end, good or not. Never rejects. */
  run(): Promise<void>;
  /** Takes its place in the queue, anew after a failure. */
  wait(behind: boolean): void;
  cancel(why: (reached: Reached) => string): void;
  /** Stops, and removes what is half-done. Says nothing. */
  abandon(): void;
  /** A file that is in place; null: none is. */
  saved(): string | null;
  readonly folder: string;
}

const longestFolder = 500;

export function createSaving(parts: {
  readonly ports: Pick<Ports, 'files' | 'timers' | 'log'>;
  readonly source: Source;
  /** Base URL of the service, to judge the addresses it gives. */
  readonly service: string;
  readonly facts: Pick<SavingView, 'id' | 'jobId' | 'jobName' | 'backupId' | 'at'>;
  readonly folder: string;
  /** Its state is another. */
  readonly turned: () => void;
  /** It has come further. */
  readonly moved: () => void;
}): Saving {
  const { ports, source, facts, folder } = parts;
  const shownFolder = shorten(ports.files.shown(folder), longestFolder);
  const files: File[] = [];
  let state: SavingView['state'] = 'asking';
  let sentence = words.asks;
  let resumable = false;
  let stop = new AbortController();
  let why: (reached: Reached) => string = words.isCancelled;

  const isOver = (): boolean => state === 'cancelled';
  const turn = (next: SavingView['state'], says: string, mayResume = false): void => {
    [state, sentence, resumable] = [next, says, mayResume];
    parts.turned();
  };
  const done = (): readonly File[] => files.filter((file) => file.state === 'done');
  const reached = (part = 0): Reached => ({
    files: files.length,
    saved: done().length,
    part,
    folder: shownFolder,
  });

  /** Asks for addresses, always anew: they last an hour. */
  const ask = async (signal: AbortSignal): Promise<ReadonlyMap<string, RemoteFile>> => {
    const remote = await source.api.download(facts.backupId, { signal });
    const known = new Set(files.map((file) => file.key));
    for (const { key } of remote)
      if (!known.has(key))
        files.push({
          key,
          part: ports.files.part(folder, fileName(key)),
          told: { size: null, etag: null },
          state: 'waiting',
        });
    return new Map(remote.map((file) => [file.key, file]));
  };
  const save = async (file: File, remote: RemoteFile | undefined, signal: AbortSignal): Promise<void> => {
    if (!remote) throw new FileError('unlisted');
    if (!isSafeAddress(remote.url, parts.service)) throw new FileError('unsafe');
    file.state = 'saving';
    sentence = words.goesOn(files.indexOf(file) + 1, files.length);
    parts.moved();
    await fetchFile({
      fetch: source.fetchFile,
      timers: ports.timers,
      url: remote.url,
      part: file.part,
      told: file.told,
      signal,
      moved: parts.moved,
    });
    await file.part.finish();
    file.state = 'done';
    // It was cancelled while the last of it went to the disk.
    if (isOver()) turn('cancelled', why(reached()));
    else parts.moved();
  };
  /** Why SnapShooter did not say where the files are. A 404 means either that, or a backup that is gone. */
  const whyNotTold = async (error: ApiError, signal: AbortSignal): Promise<string> => {
    const gone =
      error.kind === 'not-found' &&
      (await source.api.backup(facts.backupId, { jobId: facts.jobId, once: true, signal }).then(
        () => false,
        (other: unknown) => other instanceof ApiError && other.kind === 'not-found',
      ));
    return words.notTold(error.kind, error.message, gone, reached());
  };
  const discard = (): void => {
    for (const file of files) if (file.state !== 'done') file.part.discard();
  };
  const fail = async (error: unknown, signal: AbortSignal): Promise<void> => {
    if (isOver()) return;
    if (error instanceof ApiError) {
      const final = error.kind === 'not-found' || error.facts.status === 405;
      const says = await whyNotTold(error, signal);
      if (final) discard();
      if (!isOver()) turn('failed', says, !final);
      return;
    }
    const file = files.find((one) => one.state === 'saving') ?? files.find((one) => one.state !== 'done');
    const problem: FileProblem | DiskProblem =
      error instanceof FileError || error instanceof DiskError ? error.problem : 'other';
    // What is none of these is a bug of ours; only its kind is told, for its words may quote an address.
    if (!(error instanceof FileError) && !(error instanceof DiskError))
      ports.log(`bug: a file was not saved: ${error instanceof Error ? error.name : typeof error}`);
    const mayResume = words.canResume(problem);
    if (file) file.state = 'failed';
    if (mayResume) await file?.part.rest().catch(() => undefined);
    else discard();
    if (!isOver())
      turn('failed', words.hasFailed(problem, file?.part.name ?? '', reached(file?.part.length)), mayResume);
  };
  const drop = (): void => {
    stop.abort();
    discard();
  };

  return {
    folder,
    view: () => ({
      ...facts,
      folder: shownFolder,
      state,
      files: files.map(({ part, told, state: at }) => ({
        name: part.name,
        done: part.length,
        size: told.size,
        state: at,
      })),
      sentence,
      resumable,
    }),
    wait(behind) {
      for (const file of files) if (file.state !== 'done') file.state = 'waiting';
      turn('asking', behind ? words.waits : words.asks);
    },
    async run() {
      const { signal } = (stop = new AbortController());
      turn('asking', words.asks);
      try {
        const remote = await ask(signal);
        if (isOver()) return;
        if (files.length === 0) return turn('failed', words.isEmpty);
        turn('saving', words.goesOn(done().length + 1, files.length));
        for (const file of files) if (file.state !== 'done') await save(file, remote.get(file.key), signal);
        const bytes = files.reduce((sum, file) => sum + file.part.length, 0);
        if (!isOver()) turn('done', words.isDone(files.length, bytes, shownFolder));
      } catch (error) {
        await fail(error, signal);
      }
    },
    cancel(says) {
      if (state === 'done' || isOver()) return;
      why = says;
      for (const file of files) if (file.state !== 'done') file.state = 'cancelled';
      // Before the request ends: what it ends with is no failure any more.
      turn('cancelled', why(reached()));
      drop();
    },
    abandon() {
      state = 'cancelled';
      drop();
    },
    saved: () => done()[0]?.part.name ?? null,
  };
}
