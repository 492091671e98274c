import { join } from 'node:path';
import type { Backup } from '../../main/model/backup.ts';
import { createDays } from '../../main/past/days.ts';
import type { TextFile } from '../../main/ports.ts';
import { createTimetables } from '../../main/watch/slots.ts';

export const ended = (id: string, completedAt: number, changes: Partial<Backup> = {}): Backup => ({
  id,
  jobId: 'job-a',
  status: 'completed',
  word: 'completed',
  tags: [],
  createdAt: completedAt - 60,
  startedAt: completedAt - 60,
  completedAt,
  ...changes,
});
export const utcDays = () => createDays('UTC', createTimetables());
export const folderOf =
  (folder: string, open: (path: string) => TextFile) =>
  (name: string): TextFile =>
    open(join(folder, `${name}.jsonl`));
