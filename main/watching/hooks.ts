import type { Hooks, Settings } from '../contract/settings.ts';
import { clean } from '../model/text.ts';
import type { AlertRecord } from '../model/record.ts';
import type { Ports } from '../ports.ts';
import { hookLine } from '../present/hook-words.ts';
import type { Alerted, HookEnd, HookRun } from '../present/hook-words.ts';
import type { Verdict } from '../watch/delivery.ts';
import { bodyOf, factsOf } from './hook-facts.ts';
import { post } from './webhook.ts';

/**
 * Runs the person's command and webhook for what was just recorded: once an alert, at once, whatever makes the desktop
 * wait, for a machine is not woken by it; what waits is told in `waits`. Muted and acknowledged problems run nothing.
 */
export interface HookRunner {
  /** Returns before anything has run, and never throws: an alert does not wait for it. */
  recorded(alert: AlertRecord, verdict: Verdict): void;
  /** Runs what is set with a made-up alert; what came of each. */
  trial(): Promise<readonly HookRun[]>;
  /** Newest first, in memory only. */
  runs(): readonly HookRun[];
  stop(): void;
}

/** Seconds a command may take. */
const patience = 30;
/** More than this waiting means that they take longer than alerts come. */
const mostWaiting = 20;
const mostKept = 50;

export function createHooks(parts: {
  readonly ports: Pick<Ports, 'hooks' | 'timers' | 'clock' | 'log'>;
  readonly settings: () => Settings;
}): HookRunner {
  const { ports } = parts;
  const over = new AbortController();
  const { signal } = over;
  let runs: readonly HookRun[] = [];

  const command = ({ program, args }: NonNullable<Hooks['command']>, alert: Alerted): Promise<HookEnd> =>
    ports.hooks.run({ program, args, facts: factsOf(alert), patience, signal });
  const webhook = (url: string, alert: Alerted): Promise<HookEnd> =>
    post({ url, body: bodyOf(alert), signal }, { fetch: ports.hooks.fetch, timers: ports.timers });

  const keep = (run: HookRun): HookRun => {
    runs = [run, ...runs.slice(0, mostKept - 1)];
    // What ended with the app took no longer than it may.
    if (!signal.aborted) ports.log(`hook: ${hookLine(run)}`);
    return run;
  };
  const lines = { command: queue(), webhook: queue() };
  const enqueue = (what: HookRun['what'], alert: Alerted, work: () => Promise<HookEnd>): Promise<HookRun> => {
    const at = Math.floor(ports.clock.now());
    const about = { at, what, kind: alert.kind, trial: alert.trial };
    const line = lines[what];
    if (line.waiting() >= mostWaiting) return Promise.resolve(keep({ ...about, took: 0, end: { how: 'dropped' } }));
    return line.add(async () => {
      const begun = ports.clock.now();
      const end = await work().catch(() => ({ how: 'unstarted', why: 'other' }) as const);
      const output = 'output' in end ? { output: clean(end.output, 300) } : {};
      return keep({ ...about, took: ports.clock.now() - begun, end: { ...end, ...output } });
    });
  };
  const all = (hooks: Hooks, alert: Alerted): Promise<HookRun>[] => [
    ...(hooks.command ? [enqueue('command', alert, () => command(hooks.command!, alert))] : []),
    ...(hooks.webhook === null ? [] : [enqueue('webhook', alert, () => webhook(hooks.webhook!, alert))]),
  ];

  return {
    recorded(alert, verdict) {
      const { hooks } = parts.settings();
      if (signal.aborted || (verdict.do === 'list' && verdict.why !== 'off')) return;
      const kinds = alert.items.length ? alert.items.map((item) => item.kind) : [alert.kind];
      if (!hooks.on.some((kind) => kinds.includes(kind))) return;
      void all(hooks, { ...alert, waits: verdict.do === 'hold' ? verdict.why : null, trial: false });
    },
    trial() {
      const at = Math.floor(ports.clock.now());
      return Promise.all(all(parts.settings().hooks, trialAlert(at)));
    },
    runs: () => runs,
    stop: () => over.abort(),
  };
}

const trialAlert = (at: number): Alerted => ({
  id: 'trial',
  at,
  kind: 'failed',
  title: 'Backup failed: an example',
  sentence: 'This is how a failed backup would be told.',
  health: 'failed',
  items: [],
  waits: null,
  trial: true,
});

/** One after the other, in the order they came. */
function queue(): { waiting(): number; add<T>(work: () => Promise<T>): Promise<T> } {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    waiting: () => waiting,
    add(work) {
      waiting += 1;
      const mine = last.then(work).finally(() => (waiting -= 1));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
