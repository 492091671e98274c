import type { Access, Look } from '../contract/account.ts';
import { familyOf, healths, isProblem } from '../model/health.ts';
import type { Family, Health } from '../model/health.ts';
import { shorten } from '../model/text.ts';
import { asOf } from './time.ts';
import type { Place } from './time.ts';

/** What the tray shows. `offline`: nothing that could be called well is seen. */
export interface Glance {
  readonly mark: Family | 'offline';
  /** `running` never replaces a mark; stale wins over running. */
  readonly overlay: 'running' | 'stale' | null;
  /** One sentence with its as-of time; at most 127 UTF-16 units (Windows cuts there). */
  readonly tooltip: string;
}

/** The fleet in figures: all that the glance is made of. */
export interface Fleet {
  readonly jobs: number;
  readonly running: number;
  readonly by: Readonly<Record<Health, number>>;
  /** How many of these have a problem that a person said to know of. */
  readonly known: Readonly<Partial<Record<Health, number>>>;
  /** Name of the worst job that still needs a person. */
  readonly worstName: string;
}

const tooltipMax = 127;

export function glanceOf(fleet: Fleet, access: Access, look: Look, place: Place): Glance {
  const tooltip = shorten(accountSentence(fleet, access, look, place), tooltipMax);
  if (look.goodAt === null) return { mark: 'offline', overlay: null, tooltip };
  const worst = worstOf(fleet);
  const mark: Family = worst ? familyOf[worst] : 'quiet';
  if (!look.stale) return { mark, overlay: fleet.running > 0 ? 'running' : null, tooltip };
  // A known failure is never lost from sight; a good state not seen now is not good.
  return mark === 'problem' || mark === 'warning'
    ? { mark, overlay: 'stale', tooltip }
    : { mark: 'offline', overlay: null, tooltip };
}

/** The worst job wins, in the order the product ranks them. */
const worstOf = (fleet: Fleet): Health | null => healths.find((h) => fleet.by[h] > 0) ?? null;

/** The sentence of tooltip, first menu line and window: state, figures, as-of time. */
export function accountSentence(fleet: Fleet, access: Access, look: Look, place: Place): string {
  const blind = blindness(access, look, place);
  if (look.goodAt === null) return blind ?? 'Looking at the account for the first time.';
  const time = asOf(look.goodAt, place);
  const known = figures(fleet);
  if (blind) return `${blind} Last known, ${time}: ${known[0]!.toLowerCase()}${known.slice(1)}.`;
  if (look.stale)
    return `Nothing newer than ${time} was seen. Last known: ${known[0]!.toLowerCase()}${known.slice(1)}.`;
  const running = fleet.running ? ` ${fleet.running} running.` : '';
  return `${known}.${running} As of ${time}.`;
}

/** Why we cannot see; null when we can. */
function blindness(access: Access, look: Look, place: Place): string | null {
  switch (access.kind) {
    case 'starting':
      return 'Starting.';
    case 'none':
      return 'No API token yet. Open the window to connect.';
    case 'locked':
      return 'The keychain is locked, so the account cannot be looked at.';
    case 'gone':
      return 'The keychain has the token no longer. Open the window to connect.';
    case 'unavailable':
    case 'missing':
      return 'The keychain cannot be used. Open the window to connect.';
    case 'kept':
    case 'demo':
      return lookBlindness(look, place);
  }
}

function lookBlindness(look: Look, place: Place): string | null {
  if (look.state === 'asleep') return null;
  const since = look.problem ? asOf(look.problem.since, place) : '';
  switch (look.problem?.kind) {
    case undefined:
      return null;
    case 'unauthorized':
      return 'SnapShooter rejected the token.';
    case 'rate-limited':
      return look.stale ? 'SnapShooter asked us to slow down.' : null;
    case 'offline':
    case 'timeout':
      return `SnapShooter cannot be reached since ${since}.`;
    default:
      return `SnapShooter has given no usable answer since ${since}.`;
  }
}

const words: Readonly<Record<Health, string>> = {
  failed: 'failed',
  late: 'late',
  stuck: 'stuck',
  warning: 'with a warning',
  unknown: 'unknown',
  never: 'never ran',
  ok: 'ok',
  paused: 'paused',
};

/** Problem jobs: those that need a person, and those a person knows of. */
export function needing({ by, known }: Pick<Fleet, 'by' | 'known'>): {
  readonly needy: number;
  readonly acknowledged: number;
} {
  const sum = (of: Readonly<Partial<Record<Health, number>>>): number =>
    healths.filter(isProblem).reduce((all, h) => all + (of[h] ?? 0), 0);
  return { needy: sum(by) - sum(known), acknowledged: sum(known) };
}

function figures({ jobs, by, known, worstName }: Fleet): string {
  if (jobs === 0) return 'This account has no jobs';
  const { needy: count, acknowledged } = needing({ by, known });
  const need = (h: Health): number => by[h] - (known[h] ?? 0);
  const problems = healths.filter((h) => isProblem(h) && need(h) > 0);
  const also = acknowledged > 0 ? `; ${acknowledged} acknowledged` : '';
  if (count === 0 && acknowledged > 0)
    return acknowledged === 1
      ? `1 of ${jobs} ${jobs === 1 ? 'job' : 'jobs'} has a problem, acknowledged`
      : `${acknowledged} of ${jobs} jobs have problems, all acknowledged`;
  const quiet = (['never', 'paused'] as const).filter((h) => by[h] > 0).map((h) => `${by[h]} ${words[h]}`);
  if (count === 0) {
    if (by.ok === jobs) return jobs === 1 ? 'The one job is well' : `All ${jobs} jobs are well`;
    return [`${by.ok} of ${jobs} ${jobs === 1 ? 'job is' : 'jobs are'} well`, ...quiet].join(', ');
  }
  if (count === 1)
    return `1 of ${jobs} ${jobs === 1 ? 'job' : 'jobs'} needs you: ${shorten(worstName, 50)}, ${words[problems[0]!]}${also}`;
  return `${count} of ${jobs} jobs need you: ${problems.map((h) => `${need(h)} ${words[h]}`).join(', ')}${also}`;
}
