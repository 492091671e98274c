import type { EventKind, Hooks } from '../contract/settings.ts';
import type { AlertRecord } from '../model/record.ts';
import type { ProgramEnd, Question } from '../ports.ts';
import { kindsInWords } from './told.ts';
import { duration } from './time.ts';

/** An alert as a command or webhook is told of it. */
export type Alerted = Pick<AlertRecord, 'id' | 'at' | 'kind' | 'title' | 'sentence' | 'health' | 'items'> & {
  /** The desktop alert waits for the end of these; null: it does not. */
  readonly waits: 'pause' | 'quiet' | null;
  /** Nothing happened: a person tries it. */
  readonly trial: boolean;
};

/** `killed`: it took too long. `unreached`: no answer came, or a redirect. `dropped`: too many were waiting. */
export type HookEnd =
  | ProgramEnd
  | { readonly how: 'answered'; readonly status: number }
  | { readonly how: 'unreached' }
  | { readonly how: 'dropped' };

export interface HookRun {
  /** Epoch seconds, this computer's clock. */
  readonly at: number;
  readonly what: 'command' | 'webhook';
  readonly kind: AlertRecord['kind'];
  readonly trial: boolean;
  /** Seconds. */
  readonly took: number;
  readonly end: HookEnd;
}

export type HookProblem = 'no-program' | 'relative' | 'unshown' | 'long' | 'no-address' | 'unencrypted' | 'credentials';

const problems: Readonly<Record<HookProblem, string>> = {
  'no-program': 'There is no program in the field. Name one, or take the command away.',
  relative: 'The program must be given by its whole path, or by its name alone.',
  unshown: 'The command or the address holds characters that cannot be shown, such as line breaks.',
  long: 'The command is too long to be shown when you are asked to allow it. Put it into a script and name that.',
  'no-address': 'The webhook must be an address that begins with https.',
  unencrypted: 'The webhook must begin with https; http is for addresses of this computer only.',
  credentials: 'The webhook must not hold a name or a password before its host.',
};
export const hookProblemInWords = (problem: HookProblem): string => `${problems[problem]} Nothing was changed.`;

export const notAllowed = 'It was not allowed in the dialog of the system, so nothing was changed.';
export const nothingToTry = 'There is neither a command nor a webhook to try. Nothing was run.';

/** Everything that will be run or sent, whole: what is allowed must be what was read. */
export function hookQuestion({ command, webhook, on }: Hooks): Question {
  const when = on.length ? on.map((kind: EventKind) => kindsInWords[kind]).join(', ') : 'nothing yet';
  const both = command !== null && webhook !== null;
  return {
    title: 'SnapShooter Tray',
    message: both
      ? 'Run this program and call this address with alerts?'
      : command
        ? 'Run this program with alerts?'
        : 'Call this address with alerts?',
    detail: [
      ...(command ? [`Program: ${command.program}`] : []),
      ...(command?.args.length ? [`Arguments: ${command.args.map((arg) => JSON.stringify(arg)).join(' ')}`] : []),
      ...(webhook === null ? [] : [`Address: ${webhook}`]),
      `For: ${when}.`,
      command ? 'It runs with your rights, each time without asking. Allow it only if you have just set it.' : '',
      webhook === null ? '' : 'Names of jobs and what happened to them are sent there. The token is not.',
    ]
      .filter(Boolean)
      .join('\n'),
    allow: 'Allow',
  };
}

const unstarted = { absent: 'there is no such program', denied: 'it may not be run', other: 'it could not be started' };

/** "ended with code 0", "answered 204". */
function endInWords(end: HookEnd): string {
  switch (end.how) {
    case 'ended':
      return end.code === null ? 'was ended by the system' : `ended with code ${end.code}`;
    case 'killed':
      return 'took too long and was ended';
    case 'unstarted':
      return `did not run: ${unstarted[end.why]}`;
    case 'answered':
      return `answered ${end.status}`;
    case 'unreached':
      return 'could not be reached, or answered with a redirect, which is not followed';
    case 'dropped':
      return 'was left out: twenty others were waiting';
  }
}

export const isGood = ({ end }: HookRun): boolean =>
  end.how === 'ended' ? end.code === 0 : end.how === 'answered' && end.status >= 200 && end.status < 300;

/** One line without names, addresses, paths or output: "command for failed backups: ended with code 0 after 1 s". */
export function hookLine({ what, kind, trial, took, end }: HookRun): string {
  const about = trial ? ', tried' : ` for ${kind === 'digest' ? 'several at once' : kindsInWords[kind]}`;
  return `${what}${about}: ${endInWords(end)}${took < 1 ? '' : ` after ${duration(took)}`}`;
}

/** What came of trying: "The command ended with code 1 and printed “…”. The webhook answered 204." */
export const trialInWords = (runs: readonly HookRun[]): string =>
  runs
    .map(({ what, end }) => {
      const said = 'output' in end && end.output !== '' ? ` and printed \u201c${end.output}\u201d` : '';
      return `The ${what} ${endInWords(end)}${said}.`;
    })
    .join(' ');
