import type { Access, AccountView, AlertView, Look } from './contract/account.ts';
import type { Quiet } from './contract/settings.ts';
import { same } from './model/same.ts';
import type { Ports } from './ports.ts';
import { accountSentence, glanceOf } from './present/glance.ts';
import type { Fleet, Glance } from './present/glance.ts';
import type { Place } from './present/time.ts';
import { silenceInWords } from './present/silence.ts';
import { trayMenu } from './present/tray-menu.ts';
import type { MenuModel } from './present/tray-menu.ts';
import type { Store } from './store.ts';
import type { Watcher } from './watcher.ts';

/** What the panel is drawn from, asked anew each time. */
interface PanelFacts {
  readonly watcher: Watcher | null;
  readonly access: Access;
  readonly service: string;
  readonly remarks: AccountView['remarks'];
  readonly quiet: Quiet;
}

/** Draws the tray and the account's part of the state from what is known, and only what differs. */
interface Panel {
  /** Draws now. */
  draw(): void;
  /** Draws once, at the end of this turn of the event loop. */
  changed(): void;
  /** As last drawn; null before that. */
  account(): AccountView | null;
  /** As it is now, drawn or not. */
  accountNow(): AccountView;
  /** Newest first; those that read differently since a revision. */
  alerts(since?: number): readonly AlertView[];
  stop(): void;
}

/** An account of which nothing is known. */
export const noJobs: Fleet = {
  jobs: 0,
  running: 0,
  by: { failed: 0, late: 0, stuck: 0, warning: 0, unknown: 0, never: 0, ok: 0, paused: 0 },
  known: {},
  worstName: '',
};
const noLook: Look = {
  state: 'stopped',
  goodAt: null,
  nextAt: null,
  problem: null,
  pausedUntil: null,
  progress: null,
  stale: true,
  skew: null,
};

export function createPanel(parts: {
  readonly tray: Ports['tray'];
  readonly store: Store;
  readonly place: () => Place;
  readonly facts: () => PanelFacts;
}): Panel {
  const { tray, store, place } = parts;
  let account: AccountView | null = null;
  let alerts = new Map<string, { readonly view: AlertView; readonly revision: number }>();
  let drawn: { readonly glance: Glance; readonly menu: MenuModel; readonly revision: number } | null = null;
  let planned = false;
  let stopped = false;

  const accountOf = ({ watcher, access, service, remarks }: PanelFacts, fleet: Fleet): AccountView => {
    const look = watcher?.poller.view() ?? noLook;
    const silence = watcher?.silence() ?? { pausedUntil: null, quietUntil: null, held: 0 };
    return {
      access,
      service,
      look,
      sentence: accountSentence(fleet, access, look, place()),
      refusal: watcher ? watcher.blocked() : 'There is no account yet.',
      pausedUntil: silence.pausedUntil === null ? null : Math.floor(silence.pausedUntil),
      quietUntil: silence.quietUntil,
      held: silence.held,
      remarks,
    };
  };
  /** Finds which alerts read differently now; most never do. */
  const markAlerts = (watcher: Watcher | null): void => {
    const seen = new Map<string, { view: AlertView; revision: number }>();
    for (const view of watcher?.alerts() ?? []) {
      const before = alerts.get(view.id);
      seen.set(view.id, before && same(before.view, view) ? before : { view, revision: store.next() });
    }
    alerts = seen;
  };
  const draw = (): void => {
    const facts = parts.facts();
    const { watcher } = facts;
    const fleet = watcher?.fleet() ?? noJobs;
    const next = accountOf(facts, fleet);
    if (!same(next, account)) {
      account = next;
      store.mark('account');
    }
    // What the account says is in the menu too, and it has raised the revision above.
    const fresh = !drawn || drawn.revision !== store.shown();
    if (fresh) markAlerts(watcher);
    const glance = glanceOf(fleet, next.access, next.look, place());
    if (!same(glance, drawn?.glance)) tray.glance(glance);
    let menu = drawn?.menu ?? [];
    if (fresh) {
      const jobs = watcher?.menuJobs() ?? { problems: [], running: [], jobs: [], muted: [] };
      const lines = trayMenu({
        sentence: next.sentence,
        ...jobs,
        connected: watcher !== null,
        silence: silenceInWords(next, place()),
        paused: next.pausedUntil !== null,
        quiet: facts.quiet,
      });
      if (!same(lines, menu)) tray.menu(lines);
      menu = lines;
    }
    drawn = { glance, menu, revision: store.shown() };
  };

  return {
    draw,
    changed() {
      if (planned) return;
      planned = true;
      queueMicrotask(() => {
        planned = false;
        // What is taken down at the end is no news for the tray.
        if (!stopped) draw();
      });
    },
    account: () => account,
    accountNow() {
      const facts = parts.facts();
      return accountOf(facts, facts.watcher?.fleet() ?? noJobs);
    },
    alerts: (since = 0) => [...alerts.values()].filter((a) => a.revision > since).map((a) => a.view),
    stop() {
      stopped = true;
    },
  };
}
