import { Notification } from 'electron';
import type { Notifier } from '../ports.ts';
import { canNotify } from './can-notify.ts';

/** Servers on Linux may render the body as markup, and libnotify passes it on as it is. */
export const escapeBody = (body: string): string =>
  body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface HeldNotifier extends Notifier {
  /** Is one of those whose clicks are still told named in this text? */
  holds(text: string): boolean;
}

/** Shown notifications are held, or their clicks are lost with the collected object; at most `most` of them. */
export function createNotifier(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, most = 50): HeldNotifier {
  const held = new Map<string, Notification>();
  return {
    supported: () => canNotify(env),
    holds: (text) => [...held.keys()].some((id) => text.includes(id)),
    show({ id, title, body, urgency, route, actions }, on) {
      if (!canNotify(env)) {
        on.failed('this system has no notification service');
        return;
      }
      const shown = new Notification({
        id,
        title,
        body: platform === 'linux' ? escapeBody(body) : body,
        urgency,
        timeoutType: 'default',
        actions: actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      const drop = (): void => {
        if (held.get(id) === shown) held.delete(id);
      };
      shown.on('click', () => {
        drop();
        on.clicked(route);
      });
      shown.on('action', ({ actionIndex }) => {
        drop();
        on.clicked(actions[actionIndex]?.route ?? route);
      });
      shown.on('close', drop);
      shown.on('show', () => on.shown?.());
      shown.on('failed', (_event, reason) => {
        drop();
        on.failed(reason);
      });
      held.delete(id);
      held.set(id, shown);
      for (const oldest of held.keys()) {
        if (held.size <= most) break;
        held.delete(oldest);
      }
      shown.show();
    },
  };
}
