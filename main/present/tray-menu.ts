import type { Quiet } from '../contract/settings.ts';
import { shorten } from '../model/text.ts';

/** A click in the tray's menu, as data. */
export type MenuAction =
  | { readonly do: 'start'; readonly jobId: string }
  | { readonly do: 'open-job'; readonly jobId: string }
  | { readonly do: 'acknowledge'; readonly jobId: string; readonly on: boolean }
  | { readonly do: 'mute'; readonly jobId: string; readonly for: 'hour' | 'recovery' | null }
  | { readonly do: 'pause'; readonly for: 'hour' | 'morning' | null }
  | { readonly do: 'quiet'; readonly on: boolean }
  | { readonly do: 'check' | 'open' | 'settings' | 'quit' };

/** One line of the menu. Labels are safe to show as they are: stripped, cut, `&` doubled. */
export type MenuItemModel =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly label: string;
      readonly enabled: boolean;
      readonly action: MenuAction;
    }
  | { readonly kind: 'submenu'; readonly id: string; readonly label: string; readonly items: readonly MenuItemModel[] };

export type MenuModel = readonly MenuItemModel[];

export interface MenuJob {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly sentence: string;
  /** May "Back up now" be pressed? */
  readonly startable: boolean;
  /** A person knows of its problem. */
  readonly acknowledged: boolean;
  readonly muted: boolean;
}

export interface MenuFacts {
  readonly sentence: string;
  /** Worst first. */
  readonly problems: readonly MenuJob[];
  /** Running jobs that are no problem. */
  readonly running: readonly MenuJob[];
  /** All jobs by name. */
  readonly jobs: readonly MenuJob[];
  /** Those that are muted, by name: well ones too, which have no menu of their own. */
  readonly muted: readonly MenuJob[];
  /** There is an account to look at. */
  readonly connected: boolean;
  /** Why alerts wait, in words; null: they do not. */
  readonly silence: string | null;
  /** A person paused them. */
  readonly paused: boolean;
  readonly quiet: Pick<Quiet, 'on' | 'from' | 'to'>;
}

const labelMax = 60;
const sentenceMax = 120;
/** More lines than fit a small screen help nobody; the window has them all. */
const problemsMax = 10;
const runningMax = 10;
const mutedMax = 15;
const flatMax = 25;
const groupsMax = 40;
const groupMax = 60;

const label = (text: string, max = labelMax): string => shorten(text, max).replaceAll('&', '&&');

export function trayMenu(facts: MenuFacts): MenuModel {
  const { sentence, problems, running, jobs, muted, connected } = facts;
  const items: MenuItemModel[] = [{ kind: 'text', id: 'sentence', label: label(sentence, 127) }, { kind: 'separator' }];
  for (const job of problems.slice(0, problemsMax)) items.push(jobSubmenu('problem', job));
  if (problems.length > problemsMax) items.push(more('problems-more', problems.length - problemsMax, 'need you'));
  if (problems.length) items.push({ kind: 'separator' });
  for (const job of running.slice(0, runningMax)) items.push(jobSubmenu('running', job));
  if (running.length > runningMax) items.push(more('running-more', running.length - runningMax, 'running'));
  if (running.length) items.push({ kind: 'separator' });
  if (connected && jobs.length)
    items.push({ kind: 'submenu', id: 'start', label: 'Back up now', items: startItems(jobs) });
  if (connected) items.push({ kind: 'submenu', id: 'alerts', label: 'Alerts', items: alertItems(facts) });
  if (muted.length) items.push({ kind: 'submenu', id: 'muted', label: 'Muted', items: mutedItems(muted) });
  if (connected)
    items.push({ kind: 'action', id: 'check', label: 'Check now', enabled: true, action: { do: 'check' } });
  items.push(
    { kind: 'action', id: 'open', label: 'Open SnapShooter Tray', enabled: true, action: { do: 'open' } },
    { kind: 'action', id: 'settings', label: 'Settings', enabled: true, action: { do: 'settings' } },
    { kind: 'separator' },
    { kind: 'action', id: 'quit', label: 'Quit', enabled: true, action: { do: 'quit' } },
  );
  return items;
}

const more = (id: string, n: number, what: string): MenuItemModel => ({
  kind: 'action',
  id,
  label: `${n} more ${what}: open the window`,
  enabled: true,
  action: { do: 'open' },
});

const jobSubmenu = (group: string, job: MenuJob): MenuItemModel => ({
  kind: 'submenu',
  id: `${group}:${job.id}`,
  label: label(job.name),
  items: [
    { kind: 'text', id: `${group}-sentence:${job.id}`, label: label(job.sentence, sentenceMax) },
    start(`${group}-start`, job, 'Back up now'),
    ...(group === 'problem' ? silenceItems(job) : []),
    {
      kind: 'action',
      id: `${group}-open:${job.id}`,
      label: 'Open',
      enabled: true,
      action: { do: 'open-job', jobId: job.id },
    },
  ],
});

const act = (id: string, text: string, action: MenuAction): MenuItemModel => ({
  kind: 'action',
  id,
  label: text,
  enabled: true,
  action,
});

/** Quiet about one job. */
const silenceItems = ({ id, acknowledged, muted }: MenuJob): MenuItemModel[] => [
  acknowledged
    ? act(`problem-ack:${id}`, 'Take acknowledgement back', { do: 'acknowledge', jobId: id, on: false })
    : act(`problem-ack:${id}`, 'Acknowledge', { do: 'acknowledge', jobId: id, on: true }),
  ...(muted
    ? [act(`problem-mute:${id}`, 'Unmute', { do: 'mute', jobId: id, for: null })]
    : [
        act(`problem-mute:${id}`, 'Mute until it recovers', { do: 'mute', jobId: id, for: 'recovery' }),
        act(`problem-mute-hour:${id}`, 'Mute for 1 hour', { do: 'mute', jobId: id, for: 'hour' }),
      ]),
];

/** Quiet about everything. */
const alertItems = ({ silence, paused, quiet }: MenuFacts): MenuItemModel[] => [
  ...(silence === null ? [] : [{ kind: 'text', id: 'silence', label: label(silence) } as const]),
  act('pause-hour', 'Pause for 1 hour', { do: 'pause', for: 'hour' }),
  act('pause-morning', 'Pause until 08:00', { do: 'pause', for: 'morning' }),
  ...(paused ? [act('resume', 'Resume', { do: 'pause', for: null })] : []),
  quiet.on
    ? act('quiet', 'Turn quiet hours off', { do: 'quiet', on: false })
    : act('quiet', `Turn quiet hours on, ${hour(quiet.from)} to ${hour(quiet.to)}`, { do: 'quiet', on: true }),
];

/** Each is heard again by one click. */
const mutedItems = (muted: readonly MenuJob[]): MenuItemModel[] => [
  ...muted
    .slice(0, mutedMax)
    .map(({ id, name }) => act(`unmute:${id}`, `Unmute ${label(name)}`, { do: 'mute', jobId: id, for: null })),
  ...(muted.length > mutedMax ? [more('muted-more', muted.length - mutedMax, 'muted')] : []),
];

/** Of a minute after midnight: "08:00". */
const hour = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

const start = (group: string, job: MenuJob, text: string): MenuItemModel => ({
  kind: 'action',
  id: `${group}:${job.id}`,
  label: text,
  enabled: job.startable,
  action: { do: 'start', jobId: job.id },
});

/** All jobs in one list while that is short; by server when it is not. */
function startItems(jobs: readonly MenuJob[]): MenuItemModel[] {
  if (jobs.length <= flatMax) return jobs.map((job) => start('start', job, label(job.name)));
  const servers = Map.groupBy(jobs, (job) => job.server);
  const groups = [...servers].sort(([a], [b]) => a.localeCompare(b));
  const items = groups.slice(0, groupsMax).map(([server, list]): MenuItemModel => {
    const lines = list.slice(0, groupMax).map((job) => start('start', job, label(job.name)));
    if (list.length > groupMax) lines.push(more(`start-more:${server}`, list.length - groupMax, 'here'));
    return { kind: 'submenu', id: `start-on:${server}`, label: label(server), items: lines };
  });
  if (groups.length > groupsMax) items.push(more('start-more', groups.length - groupsMax, 'servers'));
  return items;
}
