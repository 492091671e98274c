import { shorten } from '../model/text.ts';

/** What is wrong with a field, said beside it. What was typed is quoted, cut. */
const quoted = (typed: string): string => `“${shorten(typed, 60)}”`;

/** On top of a form of which `count` fields were not sent. */
export const notSent = (count: number): string =>
  count === 1
    ? 'One field is not right yet, so nothing was sent. What you typed is kept.'
    : `${count} fields are not right yet, so nothing was sent. What you typed is kept.`;

export const noName = 'A job needs a name.';
export const noRegion = 'SnapShooter Serverless needs a region: eu or us.';
export const noStorage = 'A job needs at least one storage: this list takes the place of all of them.';
export const noSchedule = 'A job needs at least one schedule: this list takes the place of all of them.';
export const storageTwice = 'This storage is in the list already.';
export const noId = (typed: number): string => `An id is a whole number above 0; this says ${typed}.`;
export const noCount = (typed: number): string => `This is a whole number, 0 or more; it says ${typed}.`;
export const noOffset = (typed: number): string =>
  `The offset is in whole minutes, 0 or more after the time of the schedule; this says ${typed}.`;
export const noZone = (typed: string): string =>
  typed.trim() === ''
    ? 'A schedule needs a time zone, such as Europe/Berlin or UTC.'
    : `${quoted(typed)} is not a time zone this computer knows. One looks like Europe/Berlin or UTC.`;
