import type { AccountView } from './contract/account.ts';
import type { Diagnostics } from './contract/diagnostics.ts';
import type { Settings } from './contract/settings.ts';
import type { SystemFacts } from './ports.ts';
import { hookLine, isGood } from './present/hook-words.ts';
import type { HookRun } from './present/hook-words.ts';
import { duration, when } from './present/time.ts';
import type { Place } from './present/time.ts';

export interface DiagnosticFacts {
  readonly version: string;
  readonly account: AccountView;
  readonly settings: Settings;
  readonly jobs: number;
  readonly alerts: number;
  /** Newest first. */
  readonly hooks: readonly HookRun[];
  readonly place: Place;
  readonly system: SystemFacts;
}

type Fact = Diagnostics['facts'][number];

/** Facts to read and to send along with a report. Names of jobs, the token and paths of the person stay out. */
export async function diagnose(facts: DiagnosticFacts): Promise<Diagnostics> {
  const { account, place, settings } = facts;
  const { look } = account;
  const all: Fact[] = [
    { label: 'Service', value: account.service, good: null },
    access(account),
    {
      label: 'Last look',
      value: look.goodAt === null ? 'none since the start' : when(look.goodAt, place),
      good: look.goodAt !== null && !look.stale,
    },
    {
      label: 'Last problem',
      value: look.problem
        ? `${look.problem.kind}, ${look.problem.times} ${look.problem.times === 1 ? 'time' : 'times'} since ${when(look.problem.since, place)}`
        : 'none',
      good: look.problem === null,
    },
    { label: 'Next look', value: look.nextAt === null ? 'not planned' : when(look.nextAt, place), good: null },
    {
      label: 'Clock',
      value:
        look.skew === null
          ? 'the service has not been heard yet'
          : Math.abs(look.skew) < 5
            ? 'agrees with the service'
            : `${duration(Math.abs(look.skew))} ${look.skew > 0 ? 'behind' : 'ahead of'} the service`,
      good: look.skew === null ? null : Math.abs(look.skew) < 120,
    },
    { label: 'Jobs', value: String(facts.jobs), good: null },
    { label: 'Alerts kept', value: String(facts.alerts), good: null },
    { label: 'Look every', value: `${settings.interval} min`, good: null },
    { label: 'Time zone', value: `${place.timeZone}, ${place.locale}`, good: null },
    ...(await facts.system()),
    ...facts.hooks.map((run) => ({ label: `Hook, ${when(run.at, place)}`, value: hookLine(run), good: isGood(run) })),
  ];
  return { facts: all, text: all.map((f) => `${f.label}: ${f.value}`).join('\n') };
}

function access({ access }: AccountView): Fact {
  const label = 'Token';
  switch (access.kind) {
    case 'kept':
      return access.where === 'keychain'
        ? { label, value: `kept in ${access.keychain}`, good: true }
        : { label, value: 'for this session only, in memory', good: true };
    case 'demo':
      return { label, value: 'none needed: the demo', good: null };
    case 'none':
    case 'starting':
      return { label, value: 'none', good: null };
    case 'locked':
      return { label, value: 'keychain is locked', good: false };
    case 'gone':
      return { label, value: 'gone from the keychain', good: false };
    case 'missing':
      return { label, value: 'keychain library is missing', good: false };
    case 'unavailable':
      return { label, value: 'keychain cannot be used', good: false };
  }
}
