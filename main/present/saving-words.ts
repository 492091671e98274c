/** What is said of backup files on their way into a folder: what happened, what was kept, what to do. */
import type { ErrorKind } from '../api/errors.ts';
import { diskInWords } from './disk-words.ts';
import type { DiskProblem } from './disk-words.ts';
import { bytesInWords } from './size.ts';

/** Why a file did not come. */
export type FileProblem =
  | 'unsafe'
  | 'expired'
  | 'missing'
  | 'refused'
  | 'fault'
  | 'redirect'
  | 'certificate'
  | 'unreachable'
  | 'cut'
  | 'stalled'
  | 'unlisted';

const fileWords: Readonly<Record<FileProblem, string>> = {
  unsafe: 'The address of this file is not encrypted, so nothing was fetched from it.',
  expired: 'The storage refused the address of this file. It may have expired, as each does after an hour.',
  missing: 'The storage does not have this file any more.',
  refused: 'The storage refused to give this file.',
  fault: 'The storage has a fault of its own.',
  redirect: 'The storage points to another address, and that is not followed.',
  certificate: 'The connection to the storage is not safe: its certificate cannot be trusted.',
  unreachable: 'The storage cannot be reached from this computer.',
  cut: 'The connection to the storage broke.',
  stalled: 'The storage sent nothing for a while.',
  unlisted: 'SnapShooter does not list this file any more.',
};

/** What can be had by asking for new addresses and going on. */
const worthResuming: readonly (FileProblem | DiskProblem)[] = [
  'expired',
  'refused',
  'fault',
  'unreachable',
  'cut',
  'stalled',
  'full',
  'denied',
  'gone',
  'other',
];
export const canResume = (problem: FileProblem | DiskProblem): boolean => worthResuming.includes(problem);

const isFileProblem = (problem: FileProblem | DiskProblem): problem is FileProblem => problem in fileWords;

/** How far a saving had come. `files`: in all; `saved`: whole and in place; `part`: bytes of the one after them. */
export interface Reached {
  readonly files: number;
  readonly saved: number;
  readonly part: number;
  readonly folder: string;
}

const files = (n: number): string => `${n} ${n === 1 ? 'file' : 'files'}`;
const savedWords = ({ files: all, saved, folder }: Reached): string => {
  if (saved === 0) return '';
  return saved === all
    ? ` ${files(all)} in ${folder}.`
    : ` ${saved} of ${files(all)} ${saved === 1 ? 'is' : 'are'} saved in ${folder}.`;
};

export const waits = 'Waits until the download before it has ended.';
export const asks = 'Asking SnapShooter where the files are.';
export const goesOn = (nth: number, all: number): string => `Saving file ${nth} of ${all}.`;
export const isDone = (all: number, bytes: number, folder: string): string =>
  `${files(all)}, ${bytesInWords(bytes)}, saved in ${folder}.`;
export const isEmpty = 'This backup has no files to save. Nothing was saved.';

const rest = (reached: Reached): string => {
  if (reached.files === 0) return ' Nothing was saved.';
  if (reached.saved === 0) return ' Nothing was saved; what had come was removed.';
  return `${savedWords(reached)}${reached.saved < reached.files ? ' The rest was removed.' : ''}`;
};
export const isCancelled = (reached: Reached): string => `Cancelled.${rest(reached)}`;
export const isLeft = (reached: Reached): string => `Cancelled, because the account was left.${rest(reached)}`;

export function hasFailed(problem: FileProblem | DiskProblem, name: string, reached: Reached): string {
  const what = isFileProblem(problem) ? fileWords[problem] : diskInWords(problem);
  const kept = reached.part > 0 && canResume(problem) ? ` ${bytesInWords(reached.part)} of ${name} are kept.` : '';
  const saved = savedWords(reached) || (kept ? '' : ' Nothing was saved.');
  return `${name}: ${what}${saved}${kept} ${canResume(problem) ? (remedy[problem] ?? resume) : again}`;
}
const resume = 'Resume to go on from here.';
const again = 'Look at the backup in SnapShooter.';
const remedy: Readonly<Partial<Record<FileProblem | DiskProblem, string>>> = {
  expired: 'Resume to ask for a new address and go on.',
  full: 'Make room, then resume.',
  denied: 'Allow writing there, then resume; or save into another folder.',
  gone: 'Bring the folder back, then resume; or save into another one.',
};

/** SnapShooter did not say where the files are. */
export function notTold(kind: ErrorKind, message: string, gone: boolean, reached: Reached): string {
  const kept = savedWords(reached) || ' Nothing was saved.';
  if (gone) return `SnapShooter does not have this backup any more.${kept}`;
  if (kind === 'not-found' || kind === 'refused')
    return `This service does not offer backup files for download.${kept}`;
  return message;
}
