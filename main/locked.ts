import type { OutboxParts } from './outbox.ts';
import { createOutbox } from './outbox.ts';
import type { Ports } from './ports.ts';
import { lockedAlert } from './present/account-alerts.ts';

/**
 * While the keychain is locked nobody watches, so it is told here: once, until a look has succeeded again.
 * `ledger`: of the account that is to be watched.
 */
export function tellLocked(
  parts: Pick<OutboxParts, 'ledger' | 'settings' | 'place' | 'recorded'> & {
    readonly ports: Pick<Ports, 'newId' | 'notifier' | 'show'>;
    readonly sentence: string;
  },
): void {
  const { ports, sentence, ...rest } = parts;
  const { newId, notifier, show } = ports;
  if (rest.ledger.lockedTold()) return;
  const outbox = createOutbox({ ...rest, newId, notifier, show, changed: () => undefined, demo: false });
  outbox.announce(lockedAlert(sentence), { k: 'locked', told: true });
}
