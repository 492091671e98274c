import type { WriteKind } from '../contract/writes.ts';
import { shorten } from '../model/text.ts';

/** What a write is about, as its sentences name it. */
export interface Named {
  readonly kind: WriteKind;
  /** Name of the job. */
  readonly name: string;
  /** `encryption` and `proxy`: the id that is switched on; null: off. */
  readonly on?: number | null;
}

const longestName = 80;
const quoted = (name: string): string => `“${shorten(name, longestName)}”`;

const things: Readonly<Record<Exclude<WriteKind, 'createJob' | 'encryption' | 'proxy'>, string>> = {
  updateJob: 'the change',
  updateSchedule: 'the new schedule',
  updateStorage: 'the new storages',
  deleteJob: 'the deletion of the job',
  deleteBackups: 'the deletion of all backups',
  deleteBackup: 'the deletion of the backup',
};

/** "the new schedule": what was sent, in the middle of a sentence. */
const thing = ({ kind, name, on }: Named): string => {
  switch (kind) {
    case 'createJob':
      return `the new job ${quoted(name)}`;
    case 'encryption':
      return on === null ? 'encryption off' : 'encryption on';
    case 'proxy':
      return on === null ? 'the proxy off' : 'the proxy on';
    default:
      return things[kind];
  }
};

/** "the job was created": what may have been done. */
const done = ({ kind, name, on }: Named): string => {
  switch (kind) {
    case 'createJob':
      return `the job ${quoted(name)} was created`;
    case 'updateJob':
      return 'the job was changed';
    case 'updateSchedule':
      return 'the schedule was changed';
    case 'updateStorage':
      return 'the storages were changed';
    case 'deleteJob':
      return 'the job was deleted';
    case 'deleteBackups':
      return 'the backups are being deleted';
    case 'deleteBackup':
      return 'the backup was deleted';
    case 'encryption':
      return `encryption was switched ${on === null ? 'off' : 'on'}`;
    case 'proxy':
      return `the proxy was switched ${on === null ? 'off' : 'on'}`;
  }
};

/** Shown by what was read afterwards. */
export const confirmed = (write: Named): string => {
  switch (write.kind) {
    case 'createJob':
      return `SnapShooter lists the new job ${quoted(write.name)}.`;
    case 'deleteJob':
      return `Deleted. SnapShooter does not list the job ${quoted(write.name)} any more.`;
    case 'deleteBackup':
      return 'Deleted. SnapShooter does not list this backup any more.';
    case 'deleteBackups':
      return 'Deleted. SnapShooter lists none of these backups any more.';
    default:
      return `Saved. SnapShooter shows ${thing(write)}.`;
  }
};

/** Taken, and the service has no way to show it (trap 33). */
export const accepted = (write: Named): string => {
  const id = write.on === null || write.on === undefined ? '' : ` with id ${write.on}`;
  switch (write.kind) {
    case 'encryption':
      return `SnapShooter accepted ${thing(write)}${id}. It does not tell whether encryption is in force; the next backup shows it.`;
    case 'proxy':
      return `SnapShooter accepted ${thing(write)}${id}. It does not tell whether a proxy is in force.`;
    default:
      return `SnapShooter accepted ${thing(write)}. It does not tell what is in force.`;
  }
};

export const unconfirmed = (write: Named): string =>
  `SnapShooter took ${thing(write)}; it does not show yet. Check looks for it again.`;

/** No usable answer came. `hidden`: looking cannot tell either. */
export const unknown = (write: Named, hidden: boolean): string =>
  `No usable answer came, so it is not known whether ${done(write)}. It is not sent again. ${
    hidden ? 'SnapShooter does not tell what is in force.' : 'Check looks for what it did.'
  }`;

/** Looked for and not found; `at`: "14:05". */
export const notSeen = (write: Named, outcome: 'unknown' | 'unconfirmed', at: string): string =>
  outcome === 'unconfirmed'
    ? `SnapShooter took ${thing(write)}; looked for at ${at}, it does not show yet.`
    : `It is not known whether ${done(write)}. Looked for at ${at}, nothing of it is to be seen; it may still come. It is not sent again by itself.`;

/** Looked for where looking cannot tell. */
export const notTold = (write: Named): string =>
  `It is not known whether ${done(write)}. SnapShooter does not tell what is in force, so looking cannot decide it. Setting it once more is safe.`;

/** A second one for the same job; `since`: "14:05". */
export const busy = (kind: WriteKind, since: string): string =>
  kind === 'createJob'
    ? `A new job is being made since ${since}. Nothing more was sent; wait until it is known what came of it.`
    : `Another change of this job is under way since ${since}. Nothing more was sent; wait until it is known what came of it.`;

export const notListed = 'This job is not listed any more. Nothing was sent.';
export const leftMeanwhile =
  'The account was left before an answer came, so it is not known what was done. It is not sent again.';
export const noSuchCall = 'SnapShooter does not offer deleting a single backup here. Nothing was deleted.';
/** `message`: the service's own words. */
export const scheduledDeletion = (message: string): string =>
  `${message === '' ? 'SnapShooter took it.' : `SnapShooter says: “${message}”`} What is left is counted until none is listed.`;
export const nothingChanged = 'Nothing was changed, so nothing was sent.';
export const notUnsettled = 'There is nothing left to check: it was settled or dismissed before.';
export const noEdit =
  'There is nothing kept to put back: it was put back or changed again meanwhile. Nothing was sent.';
export const noSchedule = 'This schedule is not there any more, so nothing can be put back into it. Nothing was sent.';
export const alreadyBack = 'SnapShooter shows these values already. Nothing was sent.';
export const noAccount = 'There is no account to change. Connect with an API token first.';
