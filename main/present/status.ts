import type { AccountView } from '../contract/account.ts';
import type { Health } from '../model/health.ts';
import { needing } from './glance.ts';
import type { Fleet } from './glance.ts';

/** What `--status` prints, as data: the sentences of tray and window, for scripts and status bars. */
export interface Status {
  /** Epoch seconds of this computer's clock at which it was written. */
  readonly at: number;
  /** End of the last complete look; null: none. */
  readonly asOf: number | null;
  /** From then on what it says is too old to be called well; null: it is now. */
  readonly staleAt: number | null;
  readonly sentence: string;
  readonly jobs: number;
  readonly running: number;
  readonly needYou: number;
  /** Jobs with a problem that a person said to know of: not among `needYou`. */
  readonly acknowledged: number;
  /** Worst first; no more of them than are worth reading on a line each. */
  readonly problems: readonly Problem[];
}
export interface Problem {
  readonly id: string;
  readonly name: string;
  readonly health: Health;
  readonly sentence: string;
}

/** Exit codes: all is well, something is wrong, nothing can be said. What is acknowledged is wrong all the same. */
export type StatusCode = 0 | 1 | 2;

/** @param staleAfter seconds after the last look */
export function statusOf(
  account: AccountView,
  fleet: Fleet,
  problems: readonly Problem[],
  now: number,
  staleAfter: number,
): Status {
  const { goodAt, stale } = account.look;
  const { needy, acknowledged } = needing(fleet);
  return {
    at: Math.floor(now),
    asOf: goodAt,
    staleAt: goodAt === null || stale ? null : goodAt + staleAfter,
    sentence: account.sentence,
    jobs: fleet.jobs,
    running: fleet.running,
    needYou: needy,
    acknowledged,
    problems,
  };
}

export const codeOf = (status: Status, now: number): StatusCode =>
  status.staleAt === null || now > status.staleAt ? 2 : status.needYou + status.acknowledged > 0 ? 1 : 0;

/** For people: the sentence of the tray, then a line for each job that needs them. */
export const statusText = (status: Status): string =>
  [
    status.sentence,
    ...status.problems.map(({ name, sentence }) => `${name}: ${sentence}`),
    ...(rest(status) > 0 ? [`${rest(status)} more.`] : []),
  ].join('\n');

const rest = ({ needYou, acknowledged, problems }: Status): number => needYou + acknowledged - problems.length;

const words: readonly string[] = ['ok', 'problem', 'unseen'];

/** For scripts. */
export const statusJson = (status: Status, now: number): string => {
  const code = codeOf(status, now);
  const { asOf, sentence, jobs, running, needYou, acknowledged, problems } = status;
  return JSON.stringify(
    { status: words[code], code, sentence, asOf, jobs, running, needYou, acknowledged, problems },
    null,
    2,
  );
};
