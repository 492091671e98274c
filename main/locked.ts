import type { Settings } from './contract/settings.ts';
import type { Ledger } from './ledger.ts';
import type { Ports } from './ports.ts';
import type { Place } from './present/time.ts';
import { createTeller } from './teller.ts';
import type { TellerParts } from './teller.ts';

/** While the keychain is locked nobody watches, so it is told here: once, until a look has succeeded again. */
export function tellLocked(parts: {
  readonly ports: Pick<Ports, 'newId' | 'notifier' | 'show'>;
  /** Of the account that is to be watched. */
  readonly ledger: Ledger;
  readonly settings: () => Settings;
  readonly place: () => Place;
  readonly recorded: TellerParts['recorded'];
  readonly sentence: string;
}): void {
  const { ports, sentence, ...rest } = parts;
  const { newId, notifier, show } = ports;
  const nothing = { health: 'never', open: false, late: null, stuck: null, odd: [] } as const;
  createTeller({
    ...rest,
    newId,
    notifier,
    show,
    changed: () => undefined,
    demo: false,
    standing: () => ({ situation: nothing, sentence: () => '', problem: null }),
    isOver: () => false,
    afterAbsence: () => null,
  }).locked(sentence);
}
