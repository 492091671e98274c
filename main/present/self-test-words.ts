import type { SelfTest } from '../contract/watching.ts';
import type { KeychainProblem, TrayHost } from '../ports.ts';
import { duration } from './time.ts';
import { noticeToTry } from './trial-notice.ts';

type Check = SelfTest['checks'][number];

export interface KeychainFinding {
  readonly id: 'keychain';
  /** `forgets`: gives back something else. `keeps`: does not remove. */
  readonly found: KeychainProblem | 'works' | 'forgets' | 'keeps';
  readonly name: string;
}

/** What one check of the self-test came to. */
export type Finding =
  | { readonly id: 'tray'; readonly found: TrayHost }
  | {
      readonly id: 'notification';
      readonly found: 'shown' | 'refused' | 'silent' | 'unsupported' | 'supported';
    }
  | KeychainFinding
  | { readonly id: 'token'; readonly found: 'accepted' | 'rejected' | 'none' | 'locked' | 'demo' }
  | { readonly id: 'token'; readonly found: 'unreached'; readonly sentence: string }
  | { readonly id: 'clock'; readonly skew: number | null }
  | {
      readonly id: 'login';
      readonly found: 'on' | 'off' | 'overruled' | 'unsupported' | 'unknown';
      readonly note: string | null;
    };

/** Seconds a clock may be off before sentences with times mislead. */
const mostSkew = 120;

const labels: Readonly<Record<Check['id'], string>> = {
  tray: 'Tray icon',
  notification: 'Notifications',
  keychain: 'Keychain',
  token: 'API token',
  clock: 'Clock',
  login: 'Start at login',
};

type Words = readonly [state: Check['state'], sentence: string, fallback: string | null];

const inList = 'Alerts are kept in the list, and the icon does not depend on them.';
const session = 'A token can be used for one session; it is then asked for again at the next start.';

const tray: Readonly<Record<TrayHost, Words>> = {
  found: ['good', 'This desktop shows the icon.', null],
  missing: [
    'bad',
    'This desktop has no place for a tray icon.',
    'The window opens by itself, closing it minimises it, and everything can be done in it; Ctrl+Q quits.',
  ],
  unknown: [
    'unknown',
    'Whether this desktop shows the icon could not be asked.',
    'A second start of the app shows the window.',
  ],
};
const notification: Readonly<Record<Extract<Finding, { id: 'notification' }>['found'], Words>> = {
  shown: ['good', 'The system says it showed one.', null],
  supported: ['good', 'The system has a service for them.', null],
  silent: [
    'unknown',
    'One was sent, but the system did not say that it was shown. Look at its notification settings if you did not see it.',
    inList,
  ],
  refused: ['bad', 'The system refused to show one. Its notification settings may forbid it.', inList],
  unsupported: ['bad', 'This system shows no notifications.', inList],
};
const keychain = (name: string): Readonly<Record<KeychainFinding['found'], Words>> => ({
  works: ['good', `${name} took an entry, gave it back and removed it.`, null],
  locked: ['bad', `${name} is locked, so nothing was tried there.`, session],
  missing: ['bad', 'The keychain library (libsecret) is not installed.', session],
  unavailable: ['bad', `${name} did not take an entry.`, session],
  forgets: ['bad', `${name} took an entry but does not give it back.`, session],
  keeps: ['bad', `${name} does not remove an entry.`, 'A token is kept there; remove it there yourself.'],
});
const token: Readonly<Record<Exclude<Extract<Finding, { id: 'token' }>['found'], 'unreached'>, Words>> = {
  accepted: ['good', 'SnapShooter accepts it.', null],
  rejected: [
    'bad',
    'SnapShooter rejects it.',
    'What was last seen stays, grey and with its age. Replace the token in Settings.',
  ],
  none: ['unknown', 'There is none yet.', 'The demo needs none.'],
  locked: ['unknown', 'It is in the locked keychain.', 'Looking begins by itself when that is unlocked.'],
  demo: ['good', 'The demo needs none.', null],
};

function clock(skew: number | null): Words {
  if (skew === null) return ['unknown', 'The service has not told its time yet.', null];
  if (Math.abs(skew) < 5) return ['good', 'It agrees with the service.', null];
  const off = `It is ${duration(Math.abs(skew))} ${skew > 0 ? 'behind' : 'ahead of'} the service.`;
  return Math.abs(skew) < mostSkew
    ? ['good', off, null]
    : ['bad', off, 'Late and stuck are judged by the clock of the service, and the times of runs are its own.'];
}

function login({ found, note }: Extract<Finding, { id: 'login' }>): Words {
  const until = 'After a restart nothing is watched until you start the app.';
  switch (found) {
    case 'on':
      return ['good', 'The app starts with your session.', null];
    case 'off':
      return ['unknown', 'It is off.', until];
    case 'overruled':
      return ['bad', note ?? 'It is on, but the system keeps it from starting.', until];
    case 'unsupported':
      return ['unknown', note ?? 'It cannot be set from here.', until];
    case 'unknown':
      return ['unknown', 'Whether it is on could not be asked.', until];
  }
}

function wordsOf(finding: Finding): Words {
  switch (finding.id) {
    case 'tray':
      return tray[finding.found];
    case 'notification':
      return notification[finding.found];
    case 'keychain':
      return keychain(finding.name)[finding.found];
    case 'token':
      return finding.found === 'unreached'
        ? ['unknown', finding.sentence, 'What was last seen stays, grey and with its age, and is looked at again.']
        : token[finding.found];
    case 'clock':
      return clock(finding.skew);
    case 'login':
      return login(finding);
  }
}

export function checkOf(finding: Finding): Check {
  const [state, sentence, fallback] = wordsOf(finding);
  return { id: finding.id, label: labels[finding.id], state, sentence, fallback };
}

/** What the first self-test says: only what is bad, and what is done instead; null: nothing is. */
export function firstTestInWords(bad: readonly Check[]): string | null {
  if (!bad.length) return null;
  const said = bad.map(({ label, sentence, fallback }) => `${label}: ${sentence}${fallback ? ` ${fallback}` : ''}`);
  return `The first self-test found something. ${said.join(' ')}`;
}

export const testNotice = noticeToTry('self-test', 'This is the self-test: notifications reach you.');
