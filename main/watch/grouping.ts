import type { EventKind } from '../model/event.ts';

/** What grouping looks at. */
interface Groupable {
  readonly kind: EventKind;
  readonly server: string;
  /** Names, in the order listed. */
  readonly storage: readonly string[];
}

/** What those of a group have in common. */
export type Cause =
  { readonly by: 'one' } | { readonly by: 'server' | 'storage'; readonly name: string } | { readonly by: 'look' };

export interface Group<T> {
  readonly cause: Cause;
  readonly events: readonly T[];
}

/** More than these in one look are one notification. */
const most = 3;

/**
 * What is told together: everything at once in a digest, or when there is much; else what shares a server or a storage
 * and is of one kind. A storm is one event to a person.
 */
export function groups<T extends Groupable>(events: readonly T[], digest: boolean): Group<T>[] {
  if (events.length === 0) return [];
  if (events.length === 1) return [{ cause: { by: 'one' }, events }];
  const all = common(events);
  if (digest || events.length > most) return [{ cause: all ?? { by: 'look' }, events }];
  const kinds = Map.groupBy(events, ({ kind }) => kind);
  return [...kinds.values()].flatMap((alike) => {
    const cause = alike.length > 1 ? common(alike) : null;
    return cause
      ? [{ cause, events: alike }]
      : alike.map((event) => ({ cause: { by: 'one' } as const, events: [event] }));
  });
}

/** A server or a storage that all of them share. */
function common(events: readonly Groupable[]): Cause | null {
  const [first] = events;
  if (!first || events.length < 2) return null;
  if (events.every(({ server }) => server === first.server)) return { by: 'server', name: first.server };
  const shared = first.storage.find((name) => events.every(({ storage }) => storage.includes(name)));
  return shared === undefined ? null : { by: 'storage', name: shared };
}
