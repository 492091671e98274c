import { asOf } from './time.ts';
import type { Place } from './time.ts';

export const unknownConfirmation =
  'This deletion was not confirmed, or its confirmation was used before. Nothing was deleted. Look at what would be lost, then confirm it.';
export const lateConfirmation =
  'This confirmation is older than five minutes, and what would be lost may have changed. Nothing was deleted. Look at it once more, then confirm it.';
export const otherTarget = 'This confirmation is for another deletion. Nothing was deleted.';
export const nameDiffers = 'What was typed is not the name of the job. Nothing was deleted.';
export const noBackup = 'SnapShooter does not list this backup of the job any more. Nothing was deleted.';

/** Failures newer than the newest restore point, and a run under way. */
export function removalRemark(failedSince: number, restorePoints: number, running: boolean): string | null {
  const said = [
    ...(restorePoints === 0
      ? ['None of its backups can be restored from.']
      : failedSince === 0
        ? []
        : [
            failedSince === 1
              ? 'The last run failed, so nothing newer exists.'
              : `The last ${failedSince} runs failed, so nothing newer exists.`,
          ]),
    ...(running ? ['A backup is under way; what becomes of it is not known.'] : []),
  ];
  return said.length === 0 ? null : said.join(' ');
}

/** Of one backup. `before`: end of the next good one before it; undefined: it is not the newest. */
export function backupRemark(
  facts: { readonly good: boolean; readonly last: boolean; readonly before: number | null | undefined },
  place: Place,
): string | null {
  if (!facts.good) return 'It cannot be restored from, so no restore point is lost.';
  if (facts.last) return 'It is the only restore point left.';
  if (facts.before === undefined) return null;
  return facts.before === null
    ? 'It is the newest good backup.'
    : `It is the newest good backup; the one before it is from ${asOf(facts.before, place)}.`;
}
