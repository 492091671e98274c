import type { ErrorKind } from '../api/errors.ts';

/** Why the account's storages are not offered. `seen`: how many are known from jobs. `said`: the failure's own sentence. */
export function storagesNote(kind: ErrorKind, seen: number, said: string): string {
  const known =
    seen === 0 ? 'Type the id of a storage.' : 'Those seen in jobs are offered; any other can be typed by its id.';
  switch (kind) {
    case 'not-found':
    case 'refused':
      return `SnapShooter does not list the storages of this account here. ${known}`;
    case 'forbidden':
      return `This token may not list the storages of the account. ${known}`;
    default:
      return `The storages of the account could not be listed. ${said} ${known}`;
  }
}
