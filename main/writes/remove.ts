import { ApiError } from '../api/errors.ts';
import type { Call } from '../api/look.ts';
import type { Snapshooter } from '../api/snapshooter.ts';
import type { Arguments } from '../contract/commands.ts';
import type { Impact, Written } from '../contract/writes.ts';
import type { Place } from '../present/time.ts';
import * as removal from '../present/removal-words.ts';
import * as words from '../present/write-words.ts';
import { Refusal } from '../reply.ts';
import type { Confirmations } from './confirmations.ts';
import type { Deleting } from './deletions.ts';
import { impactOfAll, impactOfOne } from './impact.ts';
import type { Road } from './road.ts';
import { isListed, isMissing } from './sight.ts';

/** Deletions, each after what it would take was read and confirmed. */
export interface Removals {
  impact(args: Arguments['impact']): Promise<Impact>;
  deleteJob(args: Arguments['deleteJob']): Promise<Written>;
  deleteBackups(args: Arguments['deleteBackups']): Promise<Written>;
  deleteBackup(args: Arguments['deleteBackup']): Promise<Written>;
}

export function createRemovals(parts: {
  readonly api: Snapshooter;
  readonly road: Road;
  readonly confirmations: Confirmations;
  readonly nameOf: (jobId: string) => string;
  readonly place: () => Place;
  /** Epoch seconds, the service's clock. */
  readonly serviceNow: () => number;
  readonly signal: AbortSignal;
  /** The service took the deletion of all backups; these are its words. */
  readonly deleting: (deletion: Deleting) => void;
}): Removals {
  const { api, road, confirmations, place } = parts;

  /** Where it cannot be read the refusal stands as it came. */
  const isStillListed = async (jobId: string, backupId: string, call: Call, refusal: unknown): Promise<boolean> => {
    try {
      return await isListed(api, jobId, backupId, call);
    } catch {
      throw refusal;
    }
  };

  return {
    async impact(args) {
      const { what, jobId } = args;
      road.allow(jobId);
      const backups = await api.everyBackup(jobId, { sort: 'created_at' }, { by: 'person', signal: parts.signal });
      const figures = what === 'backup' ? impactOfOne(backups, args.backupId, place()) : impactOfAll(backups);
      if (!figures) throw new Refusal('not-found', removal.noBackup);
      const name = parts.nameOf(jobId);
      const target = { what, jobId, backupId: what === 'backup' ? args.backupId : null };
      const known = new Set(backups.map(({ id }) => id));
      const issued = confirmations.issue({ ...target, name, typed: figures.typed, known });
      return { ...issued, what, jobId, name, ...figures, asOf: Math.floor(place().now) };
    },
    async deleteJob({ jobId, confirmation, typed }) {
      road.allow(jobId);
      confirmations.take(confirmation, { what: 'job', jobId, backupId: null }, typed);
      return road.run({
        kind: 'deleteJob',
        jobId,
        name: parts.nameOf(jobId),
        expected: { is: 'job gone' },
        send: (call) => api.deleteJob(jobId, call),
      });
    },
    async deleteBackups({ jobId, confirmation, typed }) {
      road.allow(jobId);
      const known = confirmations.take(confirmation, { what: 'backups', jobId, backupId: null }, typed);
      const until = Math.floor(parts.serviceNow());
      return road.run({
        kind: 'deleteBackups',
        jobId,
        name: parts.nameOf(jobId),
        expected: { is: 'backups gone', until },
        async send(call) {
          const { message } = await api.deleteBackups(jobId, call);
          parts.deleting({ jobId, message, until, known });
          return { accepted: words.scheduledDeletion(message) };
        },
      });
    },
    async deleteBackup({ jobId, backupId, confirmation, typed }) {
      road.allow(jobId);
      confirmations.take(confirmation, { what: 'backup', jobId, backupId }, typed);
      return road.run({
        kind: 'deleteBackup',
        jobId,
        name: parts.nameOf(jobId),
        expected: { is: 'backup gone', backupId },
        async send(call) {
          try {
            await api.deleteBackup(backupId, call);
          } catch (error) {
            if (!isMissing(error)) throw error;
            // The call is on one copy of the vendor's page only (trap 49): a backup still there means no such call. One
            // that is not was deleted before, which is all that was wanted.
            if (await isStillListed(jobId, backupId, call, error))
              throw new ApiError('refused', words.noSuchCall, { reached: 'yes' });
          }
        },
      });
    },
  };
}
