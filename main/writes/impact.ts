import type { Impact } from '../contract/writes.ts';
import { endOf, isOpen } from '../model/backup.ts';
import type { Backup, BackupDetail } from '../model/backup.ts';
import { backupRemark, removalRemark } from '../present/removal-words.ts';
import { sizeOf } from '../present/size.ts';
import type { Place } from '../present/time.ts';

type Figures = Omit<Impact, 'confirmation' | 'expiresAt' | 'what' | 'jobId' | 'name' | 'asOf'>;

/** Can it be restored from? What has expired cannot, nor what failed, though it may list files (trap 37). */
const isRestorePoint = ({ status }: Pick<Backup, 'status'>): boolean =>
  status === 'completed' || status === 'completed_with_errors';

const newestFirst = (a: Backup, b: Backup): number => endOf(b) - endOf(a);

/** What the deletion of a job or of all its backups would take. */
export function impactOfAll(backups: readonly BackupDetail[]): Figures {
  const sorted = [...backups].sort(newestFirst);
  const points = sorted.filter(isRestorePoint);
  const newest = points[0];
  const since = newest ? sorted.slice(0, sorted.indexOf(newest)) : sorted;
  const failedSince = since.filter(({ status }) => status === 'failed').length;
  return {
    ...common(sorted, points),
    typed: true,
    remain: 0,
    remark: backups.length === 0 ? null : removalRemark(failedSince, points.length, backups.some(isOpen)),
  };
}

/** What the deletion of one of them would take; null: it is not among them. */
export function impactOfOne(backups: readonly BackupDetail[], backupId: string, place: Place): Figures | null {
  const sorted = [...backups].sort(newestFirst);
  const backup = sorted.find(({ id }) => id === backupId);
  if (!backup) return null;
  const points = sorted.filter(isRestorePoint);
  const good = isRestorePoint(backup);
  const last = good && points.length === 1;
  const before = points[1] ? endOf(points[1]) : null;
  return {
    ...common(sorted, points),
    typed: last,
    remain: points.length - (good ? 1 : 0),
    remark: backupRemark({ good, last, before: points[0] === backup ? before : undefined }, place),
  };
}

const common = (sorted: readonly BackupDetail[], points: readonly BackupDetail[]) => {
  const newest = points[0];
  return {
    backups: sorted.length,
    restorePoints: points.length,
    failed: sorted.filter(({ status }) => status === 'failed').length,
    expired: sorted.filter(({ status }) => status === 'expired').length,
    newestGood: newest ? { at: endOf(newest), size: sizeOf(newest.files) } : null,
    oldest: points.length ? endOf(points.at(-1)!) : null,
  };
};
