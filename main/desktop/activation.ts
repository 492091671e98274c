import { Notification } from 'electron';
import type { NoticeAction } from '../present/notices.ts';

/** What a toast leads to: its own actions where it is known, first the one of a click. */
export interface Toasts {
  /** Actions of the alert whose id is in this text; null: none of ours. */
  readonly actionsIn: (text: string) => readonly NoticeAction[] | null;
  /** Is its notification still held, so that it tells its click itself? */
  readonly holds: (text: string) => boolean;
  readonly show: (route: NoticeAction['route'] | null) => void;
}

/**
 * Windows keeps toasts after the app has ended and starts it when one is clicked. To be called once the alerts are
 * read: an activation that was there before is told at once.
 */
export function watchActivations({ actionsIn, holds, show }: Toasts): void {
  Notification.handleActivation(({ arguments: text, type, actionIndex }) => {
    if (holds(text)) return;
    const actions = actionsIn(text);
    const chosen = actions?.[type === 'action' ? (actionIndex ?? 0) : 0];
    show(chosen?.route ?? actions?.[0]?.route ?? null);
  });
}
