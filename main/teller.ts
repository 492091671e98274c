import type { Settings } from './contract.ts';
import type { Entry } from './ledger-entries.ts';
import type { Ledger } from './ledger.ts';
import type { Recorded } from './model/health.ts';
import type { Job } from './model/job.ts';
import type { AlertRecord } from './model/record.ts';
import type { Notifier } from './ports.ts';
import { failedAlert, finishedAlert, rejectedAlert } from './present/alerts.ts';
import type { EndedRun } from './present/alerts.ts';
import { noticeOf } from './present/notices.ts';
import { timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import type { Route } from './contract.ts';

export interface Ended {
  readonly job: Job;
  readonly run: Recorded;
}

type Worded = Omit<AlertRecord, 'id' | 'at' | 'told'>;

export interface Teller {
  /** Writes the entries, records what ended as alerts, and only then shows notifications. */
  tell(ended: readonly Ended[], entries: readonly Entry[], sizes?: ReadonlyMap<string, string>): void;
  /** One alert of our own making. */
  say(alert: Worded, entries: readonly Entry[]): void;
  /** The service rejected the token: once, until a look has succeeded again. */
  rejected(goodAt: number | null): void;
  accepted(): void;
}

export interface TellerParts {
  readonly ledger: Ledger;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly newId: () => string;
  /** This computer's clock and zone, for words. */
  readonly place: () => Place;
  readonly show: (route: Route) => void;
  readonly changed: () => void;
  readonly demo: boolean;
}

export function createTeller(parts: TellerParts): Teller {
  const { ledger, notifier, settings } = parts;

  const record = (alert: Worded, on: boolean, off: string): AlertRecord => {
    const place = parts.place();
    const supported = notifier.supported();
    const told = !on
      ? `Listed only: ${off}`
      : supported
        ? `Told ${timeOfDay(place.now, place)} on the desktop`
        : 'Listed only: this system shows no notifications';
    return { ...alert, id: parts.newId(), at: Math.floor(place.now), told };
  };
  const deliver = (alerts: readonly { alert: AlertRecord; on: boolean }[], entries: readonly Entry[]): void => {
    // On disk first: after a crash between the two, the alert is in the list and is not told twice.
    ledger.commit([...entries, ...alerts.map(({ alert }) => ({ k: 'alert', ...alert }) as const)]);
    if (alerts.length) parts.changed();
    for (const { alert, on } of alerts) {
      if (!on || !notifier.supported()) continue;
      const notice = noticeOf(alert, parts.demo);
      notifier.show(notice, {
        clicked: () => parts.show(notice.route),
        failed: (reason) => {
          ledger.commit([{ k: 'told', id: alert.id, told: `Listed only: the system refused it (${reason})` }]);
          parts.changed();
        },
      });
    }
  };

  return {
    tell(ended, entries, sizes) {
      const mine = new Map(ledger.mine().map((m) => [m.backupId, m]));
      const records = new Map(entries.flatMap((e) => (e.k === 'job' ? [[e.id, e.runs] as const] : [])));
      const withRuns = ended.map(({ job, run }): EndedRun => ({
        job,
        run,
        runs: records.get(job.id) ?? ledger.job(job.id)?.runs ?? [run],
      }));
      const place = parts.place();
      const own = withRuns.filter(({ run }) => mine.has(run.id));
      const failed = withRuns.filter(({ run }) => run.outcome === 'failed' && !mine.has(run.id));
      const alerts = own.map((e) => {
        const startedAt = mine.get(e.run.id)!.at;
        const size = sizes?.get(e.run.id) ?? null;
        const { finished, failed: notifyFailed } = settings().events;
        const on = finished || (notifyFailed && e.run.outcome === 'failed');
        return {
          alert: record(finishedAlert(e, startedAt, size, place), on, 'alerts for backups you started are off'),
          on,
        };
      });
      if (failed.length) {
        const on = settings().events.failed;
        alerts.push({ alert: record(failedAlert(failed, place), on, 'alerts for failed backups are off'), on });
      }
      deliver(alerts, [...entries, ...own.map(({ run }) => ({ k: 'reported', backupId: run.id }) as const)]);
    },
    say(alert, entries) {
      const on = settings().events.finished;
      deliver([{ alert: record(alert, on, 'alerts for backups you started are off'), on }], entries);
    },
    rejected(goodAt) {
      if (ledger.rejectedTold()) return;
      deliver(
        [{ alert: record(rejectedAlert(goodAt, parts.place()), true, ''), on: true }],
        [{ k: 'rejected', told: true }],
      );
    },
    accepted() {
      if (ledger.rejectedTold()) ledger.commit([{ k: 'rejected', told: false }]);
    },
  };
}
