import type { Saving } from '../main/contract/writes.ts';
import { bytes } from './format.ts';
import { actions } from './words/actions.ts';

const words = actions.saving;

export const isUnderWay = ({ state }: Pick<Saving, 'state'>): boolean => state === 'asking' || state === 'saving';

/** "12.4 of 255 MB", "1.2 of 1.84 GB", "900 kB of 1.84 GB": the unit is said once where it is the same. */
export const progressWords = (done: number, size: number | null): string => {
  if (size === null) return words.soFar(bytes(done));
  const [of = '', unit = ''] = bytes(size).split(' ');
  const so = bytes(Math.min(done, size));
  if (done === 0) return words.of('0', `${of} ${unit}`);
  return words.of(so.endsWith(` ${unit}`) ? so.slice(0, -unit.length - 1) : so, `${of} ${unit}`);
};

type File = Saving['files'][number];
/** What a file's line says at its end. */
export const fileWords = ({ state, done, size }: File): string => {
  if (state === 'done') return bytes(done);
  if (state === 'waiting') return size === null ? words.waiting : `${words.waiting}, ${bytes(size)}`;
  if (state === 'saving') return progressWords(done, size);
  return `${words[state]}, ${progressWords(done, size)}`;
};

/** All files together; null size where one of them does not tell its own: nothing is measured against a guess. */
export const totalOf = ({ files }: Pick<Saving, 'files'>): { readonly done: number; readonly size: number | null } => ({
  done: files.reduce((sum, { done }) => sum + done, 0),
  size: files.some(({ size }) => size === null) ? null : files.reduce((sum, { size }) => sum + (size ?? 0), 0),
});

export const endOfSaving = ({ jobName, sentence }: Saving): string => `${jobName}: ${sentence}`;
