import type { Route } from '../contract.ts';
import type { AlertRecord } from '../model/record.ts';
import { shorten } from '../model/text.ts';

/** One desktop notification, ready to show: stripped and cut (title 60, body 200); escaping for Linux is the ring's. */
export interface Notice {
  /** Stable: the alert's id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly urgency: 'low' | 'normal' | 'critical';
  /** Where a click leads. */
  readonly route: Route;
}

/** macOS shows 256 bytes of a body, Windows and Linux about as much. */
const titleMax = 60;
const bodyMax = 200;

/** A problem stays in sight; what only informs does not. */
const urgencyOf = ({ health, kind }: Pick<AlertRecord, 'health' | 'kind'>): Notice['urgency'] =>
  health === 'failed' || health === 'late' || health === 'stuck'
    ? 'critical'
    : kind === 'rejected' || kind === 'locked' || kind === 'unreachable'
      ? 'normal'
      : 'low';

export function noticeOf(
  alert: Pick<AlertRecord, 'id' | 'kind' | 'title' | 'sentence' | 'health' | 'items'>,
  demo: boolean,
): Notice {
  const jobs = new Set(alert.items.map((item) => item.jobId));
  const [jobId] = jobs;
  const route: Route =
    alert.kind === 'rejected' || alert.kind === 'locked'
      ? { page: 'settings' }
      : jobs.size === 1 && jobId !== undefined
        ? { page: 'job', jobId }
        : { page: 'alerts' };
  return {
    id: alert.id,
    title: shorten(demo ? `Demo · ${alert.title}` : alert.title, titleMax),
    body: shorten(alert.sentence, bodyMax),
    urgency: urgencyOf(alert),
    route,
  };
}
