import type { Route } from '../contract/reply.ts';
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
  /** Buttons, where the system draws them: at most two, of which the first does what a click does. */
  readonly actions: readonly NoticeAction[];
}
export interface NoticeAction {
  readonly label: string;
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

type Where = Pick<AlertRecord, 'kind' | 'health'> & { readonly items: readonly { readonly jobId: string }[] };

/** The first is where a click leads. Another try is only asked for: it is the person who starts a backup. */
export function actionsOf({ kind, health, items }: Where): readonly [NoticeAction, ...NoticeAction[]] {
  const open = (route: Route): NoticeAction => ({ label: 'Open', route });
  if (kind === 'rejected' || kind === 'locked') return [open({ page: 'settings' })];
  const [jobId, ...others] = new Set(items.map((item) => item.jobId));
  if (jobId === undefined || others.length > 0) return [open({ page: 'alerts' })];
  const job = open({ page: 'job', jobId });
  return health === 'failed' ? [job, { label: 'Retry\u2026', route: { page: 'job', jobId, ask: 'start' } }] : [job];
}

export function noticeOf(
  alert: Pick<AlertRecord, 'id' | 'kind' | 'title' | 'sentence' | 'health' | 'items'>,
  demo: boolean,
): Notice {
  const actions = actionsOf(alert);
  return {
    id: alert.id,
    title: shorten(demo ? `Demo · ${alert.title}` : alert.title, titleMax),
    body: shorten(alert.sentence, bodyMax),
    urgency: urgencyOf(alert),
    route: actions[0].route,
    actions,
  };
}
