import type { Route } from './contract/reply.ts';
import type { EventKind, Settings } from './contract/settings.ts';
import type { Entry } from './ledger-entries.ts';
import type { Ledger } from './ledger.ts';
import type { AlertRecord } from './model/record.ts';
import type { Notifier } from './ports.ts';
import type { Announced } from './present/account-alerts.ts';
import { catchUpOf } from './present/alerts.ts';
import type { Worded } from './present/alerts.ts';
import { noticeOf } from './present/notices.ts';
import type { Notice } from './present/notices.ts';
import { timeOfDay } from './present/time.ts';
import type { Place } from './present/time.ts';
import { caughtUp, endedUnseen, listed, shown, waits } from './present/told.ts';
import { verdictOf } from './watch/delivery.ts';
import type { Silence, Verdict } from './watch/delivery.ts';
import { quietUntil } from './watch/quiet.ts';

/** An alert, and what becomes of it. */
export interface Recording {
  readonly alert: AlertRecord;
  readonly verdict: Verdict;
}

/** Takes alerts to disk and from there to the desktop, now or when a silence is over. */
export interface Outbox {
  /** What makes alerts wait at present. */
  silence(): Silence;
  /** Of what no job's own silence concerns. @param silence that of the moment */
  verdictFor(kind: EventKind, silence?: Silence): Verdict;
  /** Gives it an id and a time; nothing is written yet. */
  record(alert: Worded, verdict: Verdict): Recording;
  /** Writes the entries and the alerts, and only then shows what is to be shown. */
  send(recordings: readonly Recording[], entries: readonly Entry[]): void;
  /** Tells of the account itself; `entry`: that it was told. */
  announce(alert: Announced, entry: Entry): void;
  /**
   * Shows what waited, as one, if nothing makes it wait any longer.
   * @param isOver does what an alert tells of hold no longer, as far as the last look shows?
   */
  catchUp(isOver: (alert: AlertRecord) => boolean): void;
}

export interface OutboxParts {
  readonly ledger: Ledger;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly newId: () => string;
  /** This computer's clock and zone, for words. */
  readonly place: () => Place;
  readonly show: (route: Route) => void;
  readonly changed: () => void;
  readonly demo: boolean;
  /** An alert is on disk, and on the desktop if it is shown there; must return at once and not throw. */
  readonly recorded: (alert: AlertRecord, verdict: Verdict) => void;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { ledger, notifier } = parts;
  const silence = (): Silence => {
    const { now, timeZone } = parts.place();
    const { events, quiet } = parts.settings();
    const pausedUntil = ledger.pausedUntil();
    return {
      now,
      events,
      pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil : null,
      quietUntil: quietUntil(quiet, now, timeZone),
      through: quiet.through,
    };
  };
  const record = (alert: Worded, verdict: Verdict): Recording => {
    const place = parts.place();
    const { kind } = alert;
    const words =
      verdict.do === 'hold'
        ? { told: waits(verdict, place), delivery: 'held' as const }
        : verdict.do === 'show' && notifier.supported()
          ? { told: endedUnseen(place), delivery: 'pending' as const }
          : { told: listed(verdict.do === 'list' ? verdict.why : 'unsupported', kind), delivery: 'done' as const };
    return { alert: { ...alert, ...words, id: parts.newId(), at: Math.floor(place.now) }, verdict };
  };
  /** Shows one notice for these alerts, and writes that it was shown only when it was. */
  const show = (notice: Notice, alerts: readonly AlertRecord[], told: string): void => {
    const write = (words: string): void => {
      ledger.commit(alerts.map(({ id }) => ({ k: 'told', id, told: words, delivery: 'done' }) as const));
      parts.changed();
    };
    let refused = false;
    notifier.show(notice, {
      clicked: (route) => parts.show(route),
      failed(reason) {
        refused = true;
        write(`Listed only: the system refused it (${reason})`);
      },
    });
    if (!refused) write(told);
  };
  const send = (recordings: readonly Recording[], entries: readonly Entry[]): void => {
    // On disk first: after a crash between the two, the alert is in the list and is not told twice.
    ledger.commit([...entries, ...recordings.map(({ alert }) => ({ k: 'alert', ...alert }) as const)]);
    if (recordings.length) parts.changed();
    for (const { alert } of recordings)
      if (alert.delivery === 'pending') show(noticeOf(alert, parts.demo), [alert], shown(parts.place()));
    for (const { alert, verdict } of recordings) parts.recorded(alert, verdict);
  };
  const verdictFor = (kind: EventKind, now = silence()): Verdict => verdictOf({ kind, silent: false }, null, now);

  return {
    silence,
    verdictFor,
    record,
    send,
    announce: (alert, entry) => send([record(alert, verdictFor(alert.kind))], [entry]),
    catchUp(isOver) {
      const held = ledger.alerts().filter((alert) => alert.delivery === 'held');
      const { pausedUntil, quietUntil: quiet } = silence();
      if (!held.length || pausedUntil !== null || quiet !== null) return;
      const place = parts.place();
      const words = (told: string, delivery: 'pending' | 'done'): void =>
        ledger.commit(held.map(({ id }) => ({ k: 'told', id, told, delivery }) as const));
      if (!notifier.supported()) return words(listed('unsupported', 'failed'), 'done');
      words(endedUnseen(place), 'pending');
      const all = { ...held[0]!, ...catchUpOf(held, isOver), items: held.flatMap((alert) => alert.items) };
      const id = held.length === 1 ? held[0]!.id : `waited-${Math.floor(place.now)}`;
      const kind = held.every((alert) => alert.kind === held[0]!.kind) ? held[0]!.kind : 'digest';
      show(noticeOf({ ...all, id, kind }, parts.demo), held, caughtUp(held.length, place));
    },
  };
}

/** After a crash nobody knows whether what was about to be shown was: it stays in the list and is not shown again. */
export function settlePending(ledger: Ledger, place: Place): void {
  const pending = ledger.alerts().filter((alert) => alert.delivery === 'pending');
  ledger.commit(
    pending.map(({ id, at }) => ({
      k: 'told',
      id,
      told: `Written ${timeOfDay(at, place)}; the app ended before it was known to be shown`,
      delivery: 'done',
    })),
  );
}
