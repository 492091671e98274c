/** A status word of the API, or `unknown` for one it has not documented (trap 56). */
export type BackupStatus =
  'starting' | 'pending' | 'running' | 'completed' | 'completed_with_errors' | 'failed' | 'expired' | 'unknown';

/** How a run ended. `expired` is a retention event, never an outcome (trap 15). */
export type Outcome = 'completed' | 'completed_with_errors' | 'failed';

export type Tag = 'manual' | 'hourly' | 'daily' | 'weekly' | 'monthly';
export const tags: readonly Tag[] = ['manual', 'hourly', 'daily', 'weekly', 'monthly'];

/** One run of a job, as listed in `last_backups`. Times are whole epoch seconds, UTC; null where the API says null. */
export interface Backup {
  readonly id: string;
  readonly jobId: string;
  readonly status: BackupStatus;
  /** The API's own word; equals `status` unless that is `unknown`. */
  readonly word: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

/** A size as the API writes it ("19023 bytes") and, where it parses, in bytes (trap 36). */
export interface Size {
  readonly text: string;
  readonly bytes: number | null;
}

/** What can be downloaded of a run. The pre-signed URL stays behind at the boundary (trap 38). */
export interface BackupFile {
  readonly id: string;
  readonly name: string;
  readonly size: Size;
}

/** One run with what only the backup calls tell. `encrypted` is all that is kept of `encryption_key` (trap 35). */
export interface BackupDetail extends Backup {
  readonly directory: string;
  readonly encrypted: boolean;
  readonly files: readonly BackupFile[];
}

export const isOpen = (b: Pick<Backup, 'status'>): boolean =>
  b.status === 'starting' || b.status === 'pending' || b.status === 'running';

/** The outcome a status proves by itself; null for open, expired and unknown words. */
export const outcomeOf = (status: BackupStatus): Outcome | null =>
  status === 'completed' || status === 'completed_with_errors' || status === 'failed' ? status : null;

/** When a run ended, or the best the API says of it, in epoch seconds: failed runs may lack `completed_at`. */
export const endOf = (b: Pick<Backup, 'createdAt' | 'startedAt' | 'completedAt'>): number =>
  b.completedAt ?? b.startedAt ?? b.createdAt ?? 0;

/** When a run began, in epoch seconds; queued runs count from their creation (trap 8). */
export const beginOf = (b: Pick<Backup, 'createdAt' | 'startedAt'>): number => b.startedAt ?? b.createdAt ?? 0;

/** Seconds a finished run took; null where the API does not tell, or tells nonsense (trap 5). */
export const durationOf = (b: Pick<Backup, 'startedAt' | 'completedAt'>): number | null =>
  b.startedAt === null || b.completedAt === null || b.completedAt < b.startedAt ? null : b.completedAt - b.startedAt;
