import type { Arguments, CommandName, Results } from '../main/contract/commands.ts';
import type { Bridge } from '../main/contract/bridge.ts';
import type { JobView } from '../main/contract/job.ts';
import type { Settings } from '../main/contract/settings.ts';
import { ask } from './bridge.ts';
import type { JobTab, Parts } from './context.ts';
import type { IconName } from './icons/shapes.ts';
import { refusalsOf } from './refusals.ts';
import { silenceItems } from './silence-items.ts';
import { text } from './text.ts';
import { actions as doing } from './words/actions.ts';
import { find } from './words/find.ts';
import { forms } from './words/forms.ts';
import { silence as quiet } from './words/silence.ts';
import { watching } from './words/watching.ts';

/** Something a person can do by its name. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** What it is about, in a few words. */
  readonly detail: string;
  readonly icon: IconName;
  /** Why it cannot be done at present; null: it can. */
  readonly refusal: string | null;
  readonly run: () => void;
}

const words = find.commands;
const { menu } = doing;
const tabs: readonly (readonly [JobTab, IconName])[] = [
  ['backups', 'jobs'],
  ['history', 'pulse'],
  ['schedule', 'calendar'],
  ['storage', 'storage'],
  ['protection', 'lock'],
  ['settings', 'gear'],
];
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

/** The newest backup whose files are still there. */
export const newestSaved = ({ runs }: JobView): string | null =>
  runs.findLast(({ status }) => status === 'completed' || status === 'completed_with_errors')?.id ?? null;

/** One that main carries out: a failure is said, and what came of it where the page does not show it. */
const sending =
  <N extends CommandName>({ bridge, notice }: { bridge: Bridge; notice: Parts['notice'] }, name: N) =>
  (args: Arguments[N], says: (value: Results[N]) => string | null = () => null): void => {
    notice.close();
    void ask(bridge, name, args).then((reply) => {
      const said = reply.ok ? says(reply.value) : reply.error.message;
      if (said !== null) notice.show(said);
    });
  };

/** What can be done with one job. */
export const jobCommands = (job: JobView, parts: Parts): readonly Command[] => {
  const { acts, clock, data, silence, starts } = parts;
  const { start, write, remove, removeAll } = refusalsOf(data, job);
  const begin = starts.asking(job.id) ? text.run.asking : start;
  const saved = newestSaved(job);
  const of = (id: string, label: string, icon: IconName, why: string | null, run: () => void): Command => ({
    id: `${id} ${job.id}`,
    label,
    detail: job.name,
    icon,
    refusal: why,
    run,
  });
  return [
    of('start', text.jobs.backUp, 'up', begin, () => void starts.start(job, begin)),
    of('tags', menu.tags, 'up', begin, () => acts.startWithTags(job.id)),
    of('schedule', menu.schedule, 'calendar', write, () => acts.editSchedule(job.id)),
    of('storage', menu.storage, 'storage', write, () => acts.editStorage(job.id)),
    of('protect', words.protect, 'lock', write, () => acts.protect(job.id)),
    of('save', words.save, 'save', write ?? (saved === null ? words.nothingSaved : null), () => {
      if (saved !== null) sending(parts, 'saveFiles')({ jobId: job.id, backupId: saved });
    }),
    ...silenceItems(job, silence, clock.minute).map(({ id, label, icon, run }) => of(id, label, icon, null, run)),
    of('delete-backups', menu.deleteBackups, 'trash', removeAll, () => acts.deleteBackups(job.id)),
    of('delete-job', menu.deleteJob, 'trash', remove, () => acts.deleteJob(job.id)),
  ];
};

/** The tabs of one job's page. */
export const jobPages = (job: JobView, { places, route }: Parts): readonly Command[] =>
  tabs.map(([tab, icon]) => ({
    id: `${tab} tab ${job.id}`,
    label: text.job.tabs[tab],
    detail: job.name,
    icon,
    refusal: null,
    run() {
      places.tab = tab;
      route.go({ page: 'job', jobId: job.id });
    },
  }));

/** What can be done whatever the job. */
export const actions = (parts: Parts): readonly Command[] => {
  const { route, data, silence, check, checking } = parts;
  const paused = (data.account?.pausedUntil ?? null) !== null;
  const lost = (data.account?.look.problem ?? null) !== null;
  const of = (
    id: string,
    label: string,
    icon: IconName,
    run: () => void,
    detail = '',
    refusal: string | null = null,
  ) => ({
    id,
    label,
    detail,
    icon,
    refusal,
    run,
  });
  return [
    of('check', text.look.check, 'refresh', () => void check(), words.checkSays, checking() ? words.checking : null),
    of('new-job', forms.newJob, 'plus', () => route.go({ page: 'new-job' })),
    of('pause-hour', quiet.pause.hourNamed, 'bell-off', () => void silence.pause('hour'), quiet.pause.detail),
    of(
      'pause-morning',
      quiet.pause.morningNamed(parts.clock.format.hour(8)),
      'bell-off',
      () => void silence.pause('morning'),
      quiet.pause.detail,
    ),
    ...(paused ? [of('resume', quiet.pause.resume, 'bell', () => void silence.pause(null))] : []),
    ...(data.account?.access.kind === 'demo'
      ? [
          of('demo-network', words.demo[lost ? 'found' : 'lost'], 'offline', () =>
            sending(parts, 'loseDemoNetwork')({ lost: !lost }),
          ),
        ]
      : []),
    of('copy', words.copy, 'copy', () => sending(parts, 'copyDiagnostics')({}, () => words.copied)),
    of('export', words.exportCalls, 'save', () =>
      sending(parts, 'exportCalls')({}, ({ savedAs }) => (savedAs === null ? null : find.calls.saved(savedAs))),
    ),
    ...themes.map((theme) =>
      of(
        `theme-${theme}`,
        words.theme(text.settings.themes[theme].toLowerCase()),
        'eye',
        () => sending(parts, 'changeSettings')({ theme }),
        data.settings?.theme === theme ? words.inUse : '',
      ),
    ),
  ];
};

export const pages = ({ route }: Parts): readonly Command[] => {
  const of = (page: keyof typeof words.pages, label: string, icon: IconName): Command => ({
    id: page,
    label,
    detail: words.pages[page],
    icon,
    refusal: null,
    run: () => route.go({ page }),
  });
  return [
    of('jobs', text.jobs.title, 'jobs'),
    of('alerts', text.alerts.title, 'bell'),
    of('next', watching.next, 'clock'),
    of('history', watching.history, 'calendar'),
    of('settings', text.settings.title, 'gear'),
    of('diagnostics', words.diagnostics, 'pulse'),
  ];
};
