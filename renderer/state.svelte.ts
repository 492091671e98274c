import type { AccountView, AlertView } from '../main/contract/account.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Change, State } from '../main/contract/state.ts';
import type { Failure } from '../main/contract/reply.ts';
import type { Saving, Unsettled } from '../main/contract/writes.ts';
import type { Settings } from '../main/contract/settings.ts';
import { ask } from './bridge.ts';
import { createJobs } from './jobs.svelte.ts';

/** Changed alerts take the place of the one with their id; new ones come on top, newest first. */
const merged = (known: readonly AlertView[], changed: readonly AlertView[]): readonly AlertView[] => {
  const ids = changed.map((alert) => alert.id);
  return [...changed, ...known.filter((alert) => !ids.includes(alert.id))].sort((a, b) => b.at - a.at);
};

/** Main's state as the window holds it: asked for once, then changed by what main pushes. */
export const createState = (bridge: Bridge) => {
  const jobs = createJobs();
  let account = $state.raw<AccountView | null>(null);
  let alerts = $state.raw<readonly AlertView[]>([]);
  let settings = $state.raw<Settings | null>(null);
  let unsettled = $state.raw<readonly Unsettled[]>([]);
  let savings = $state.raw<readonly Saving[]>([]);
  let version = $state('');
  let popover = $state(false);
  let hour12 = $state<boolean | null>(null);
  let failure = $state.raw<Failure | null>(null);
  let revision = -1;
  let loading = false;
  let restored = false;
  let early: Change[] = [];

  const take = (state: State) => {
    revision = state.revision;
    account = state.account;
    alerts = state.alerts;
    settings = state.settings;
    unsettled = state.unsettled;
    savings = state.savings;
    version = state.version;
    popover = state.popover;
    hour12 = state.hour12;
    // Before the first row is drawn; later the window knows better than what was kept.
    if (!restored) jobs.restore(state.settings.list);
    restored = true;
    jobs.reset(state.jobs);
  };

  const apply = (change: Change) => {
    revision = change.revision;
    if (change.account) account = change.account;
    if (change.alerts) alerts = merged(alerts, change.alerts);
    if (change.settings) settings = change.settings;
    if (change.unsettled) unsettled = change.unsettled;
    if (change.savings) savings = change.savings;
    if (change.jobs || change.removed) jobs.patch(change.jobs ?? [], change.removed ?? []);
  };

  const receive = (change: Change) => {
    if (loading) early.push(change);
    else if (change.revision <= revision) return;
    else if (change.from === revision) apply(change);
    else void load();
  };

  const load = async (): Promise<void> => {
    if (loading) return;
    loading = true;
    const reply = await ask(bridge, 'state', {});
    loading = false;
    const waiting = early;
    early = [];
    failure = reply.ok ? null : reply.error;
    if (!reply.ok) return;
    take(reply.value);
    // What was pushed while the answer was on its way is older, fits on top of it, or leaves a gap: then ask again.
    for (const change of waiting) receive(change);
  };

  const stop = bridge.onChange(receive);

  return {
    jobs,
    load,
    stop,
    get account() {
      return account;
    },
    get alerts() {
      return alerts;
    },
    get settings() {
      return settings;
    },
    /** Writes whose effect has not been seen, newest first. */
    get unsettled() {
      return unsettled;
    },
    /** Files on their way to this computer, newest first. */
    get savings() {
      return savings;
    },
    get hour12() {
      return hour12;
    },
    /** Something may hang beside the tray icon. */
    get popover() {
      return popover;
    },
    get version() {
      return version;
    },
    /** Why there is no state; null when there is one or it is on its way. */
    get failure() {
      return failure;
    },
    /** The account has been seen: nought jobs means nought. */
    get known() {
      return jobs.counts.all > 0 || (account?.look.goodAt ?? null) !== null;
    },
    /** Seconds by which the service's clock is ahead of ours: its stamps count from there. */
    get skew() {
      return account?.look.skew ?? 0;
    },
    /** Shown data is old or cannot be refreshed. */
    get stale() {
      return account?.look.stale ?? false;
    },
  };
};
export type WindowState = ReturnType<typeof createState>;
