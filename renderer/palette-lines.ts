import type { JobView } from '../main/contract/job.ts';
import type { Command } from './commands.ts';
import { fit, needleOf, ranks } from './find.ts';
import type { Needle } from './find.ts';
import { isProblem } from './health.ts';
import { fold } from './order.ts';
import type { Entry } from './order.ts';

/** Jobs listed at most; without words; and of those a deed is offered for. */
const most = 8;
const few = 5;

/** One line of the palette: a job, or something to do. */
export type Line = { readonly job: JobView } | { readonly command: Command; readonly of: JobView | null };
export interface Group {
  readonly what: 'jobs' | 'with' | 'actions' | 'pages';
  /** Whose lines these are; null: of several, or of none. */
  readonly job: JobView | null;
  readonly lines: readonly Line[];
}
export interface Scope {
  /** Every job, in the order of the list. */
  readonly jobs: readonly Entry[];
  /** Worst first. */
  readonly problems: readonly JobView[];
  /** The job whose page is open. */
  readonly here: JobView | null;
  /** Nothing but what can be done with this one is looked through. */
  readonly chosen: JobView | null;
  readonly actions: readonly Command[];
  readonly pages: readonly Command[];
  readonly actionsOf: (job: JobView) => readonly Command[];
  readonly pagesOf: (job: JobView) => readonly Command[];
}
interface Ranked<T> {
  readonly rank: number;
  readonly what: T;
}

/** The jobs that fit best, names before servers, what needs somebody before the rest, else in the order of the list. */
const findJobs = (needle: Needle, jobs: readonly Entry[]): readonly Ranked<JobView>[] => {
  const found: Ranked<JobView>[][] = [];
  for (const { job, hay } of jobs) {
    const cut = hay.indexOf('\n');
    const name = fit(needle, hay.slice(0, cut));
    const server = name && name.rank < ranks.letters ? null : fit(needle, hay.slice(cut + 1));
    // By letters alone nearly any server would do.
    const rank = server && server.rank < ranks.letters ? server.rank + 0.5 : name?.rank;
    if (rank === undefined) continue;
    const alike = (found[rank * 4 + (isProblem(job.health) ? 0 : 1)] ??= []);
    if (alike.length < most) alike.push({ rank, what: job });
  }
  return found.flat().slice(0, most);
};

/** By their names, and by what they are about where that says more than whose they are. */
const findCommands = (needle: Needle, commands: readonly Command[], about: boolean): readonly Ranked<Command>[] =>
  commands
    .flatMap((what): Ranked<Command>[] => {
      const label = fit(needle, fold(what.label));
      if (label) return [{ rank: label.rank, what }];
      const detail = about ? fit(needle, fold(what.detail)) : null;
      return detail && detail.rank < ranks.letters ? [{ rank: detail.rank + 0.5, what }] : [];
    })
    .sort((a, b) => a.rank - b.rank);

const all = (commands: readonly Command[], of: JobView | null = null): readonly Line[] =>
  commands.map((command) => ({ command, of }));
const of = <T>(found: readonly Ranked<T>[]): readonly T[] => found.map(({ what }) => what);

/** Without words: where one is, what needs somebody, what ran last. */
const firstJobs = ({ here, problems, jobs }: Scope): readonly JobView[] => {
  const first = [...new Set([...(here ? [here] : []), ...problems])].slice(0, few);
  if (first.length === few) return first;
  const latest = jobs.map(({ job }) => job).sort((a, b) => (b.lastRunAt ?? 0) - (a.lastRunAt ?? 0));
  return [...new Set([...first, ...latest.slice(0, few)])].slice(0, few);
};

/** What the words name of what can be done with these jobs; of several jobs what they name best. */
const deedsOf = (needle: Needle, jobs: readonly JobView[], scope: Scope): Group | null => {
  const lines = jobs.flatMap((job) => {
    const found = findCommands(needle, [...scope.actionsOf(job), ...scope.pagesOf(job)], false);
    const enough = jobs.length === 1 ? ranks.scattered : (found[0]?.rank ?? 0);
    return all(of(found.filter(({ rank }) => rank <= enough && rank < ranks.letters)), job);
  });
  return lines.length === 0 ? null : { what: 'with', job: jobs.length === 1 ? (jobs[0] ?? null) : null, lines };
};

/** "back up orders", "orders schedule": some words name the deed, the others the jobs. */
const deedsInWords = (needle: Needle, scope: Scope): Group | null => {
  const { words } = needle;
  // Deeds are called the same whatever the job, so one tells whether the words name any.
  const any = scope.jobs.slice(0, 1).map(({ job }) => job);
  for (let cut = 1; cut < words.length; cut++) {
    const left = needleOf(words.slice(0, cut).join(' '));
    const right = needleOf(words.slice(cut).join(' '));
    for (const [deed, name] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!deedsOf(deed, any, scope)) continue;
      const jobs = findJobs(name, scope.jobs).filter(({ rank }) => rank < ranks.letters);
      const deeds = deedsOf(deed, of(jobs).slice(0, few), scope);
      if (deeds) return deeds;
    }
  }
  return null;
};

const groupsOf = (needle: Needle, scope: Scope): readonly Group[] => {
  const { chosen, here, actionsOf, pagesOf } = scope;
  if (chosen) {
    const kept = (commands: readonly Command[]) =>
      needle.text === '' ? commands : of(findCommands(needle, commands, false));
    return [
      { what: 'with', job: chosen, lines: all(kept(actionsOf(chosen)), chosen) },
      { what: 'pages', job: chosen, lines: all(kept(pagesOf(chosen)), chosen) },
    ];
  }
  if (needle.text === '')
    return [
      { what: 'jobs', job: null, lines: firstJobs(scope).map((job) => ({ job })) },
      { what: 'with', job: here, lines: here ? all(actionsOf(here), here) : [] },
      { what: 'actions', job: null, lines: all(scope.actions) },
      { what: 'pages', job: null, lines: all(scope.pages) },
    ];
  const actions = findCommands(needle, scope.actions, true);
  const pages = findCommands(needle, scope.pages, true);
  const named: Group[] = [
    { what: 'actions', job: null, lines: all(of(actions)) },
    { what: 'pages', job: null, lines: all(of(pages)) },
  ];
  const pagesFirst = (pages[0]?.rank ?? ranks.letters) < (actions[0]?.rank ?? ranks.letters);
  // A few letters of some name are no rival to a word that was spelt out.
  const isNamed = [...actions, ...pages].some(({ rank }) => rank < ranks.scattered);
  const jobs = of(findJobs(needle, scope.jobs).filter(({ rank }) => rank < ranks.letters || !isNamed));
  const [top] = jobs;
  const deeds: Group | null = top
    ? { what: 'with', job: top, lines: all(actionsOf(top), top) }
    : (deedsOf(needle, here ? [here] : firstJobs(scope), scope) ?? deedsInWords(needle, scope));
  return [
    { what: 'jobs', job: null, lines: jobs.map((job) => ({ job })) },
    ...(deeds ? [deeds] : []),
    ...(pagesFirst ? named.reverse() : named),
  ];
};

/** All there is to these words, best first; groups without a line are left out. */
export const look = (query: string, scope: Scope): readonly Group[] =>
  groupsOf(needleOf(query), scope).filter(({ lines }) => lines.length > 0);

export const idOf = (line: Line): string => ('job' in line ? `job ${line.job.id}` : line.command.id);
