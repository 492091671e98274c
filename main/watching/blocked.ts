import type { Notifier } from '../ports.ts';

/**
 * The same notifier, that tells whether the system refuses what it is given. Nobody can ask the system for that, so the
 * last one shown or refused decides.
 */
export function watchNotifier(notifier: Notifier, told: (blocked: boolean) => void): Notifier {
  return {
    supported: () => notifier.supported(),
    show: (notice, on) =>
      notifier.show(notice, {
        clicked: (route) => on.clicked(route),
        failed(reason) {
          told(true);
          on.failed(reason);
        },
        shown() {
          told(false);
          on.shown?.();
        },
      }),
  };
}
