/** What stood in the way of writing a file. */
export type DiskProblem = 'full' | 'large' | 'denied' | 'gone' | 'other';

const words: Readonly<Record<DiskProblem, string>> = {
  full: 'The disk is full.',
  large: 'The disk cannot hold a file this large.',
  denied: 'This folder cannot be written to.',
  gone: 'The folder is not there any more.',
  other: 'The disk did not take the file.',
};
export const diskInWords = (problem: DiskProblem): string => words[problem];

/** "It was set aside as …", where that failed. */
export const unmoved = 'nothing, for it could not be moved';

export const unwrittenSettings =
  'The settings cannot be written to disk. They are kept while the app runs; after a restart the ones before will be back. Free some space or check the data folder.';
