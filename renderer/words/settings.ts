import type { EventKind, OddKind } from '../../main/contract/settings.ts';
import type { SelfTest } from '../../main/contract/watching.ts';

/** Words of what can be set about alerts: each kind, quiet hours, what else is looked for, hooks, the self-test. */
const kinds: Readonly<Record<EventKind, readonly [label: string, says: string]>> = {
  failed: ['Failed backups', 'Once per backup, even after a restart'],
  'still-failing': ['Still failing', 'A reminder at the 2nd, 4th and 8th failure in a row'],
  late: ['Late backups', 'A run that was due did not start in time'],
  stuck: ['Stuck backups', 'A run is open far longer than its job usually takes'],
  warning: ['Backups with errors', 'They finished, and some of it failed'],
  odd: ['Worth a look', 'They completed, and something is odd all the same; see \u201cAlso look for\u201d'],
  recovered: ['Recoveries', 'Only after an alert'],
  finished: ['Backups I started', 'When they end, good or bad'],
  unreachable: ['Out of reach', 'SnapShooter cannot be seen, so nothing is assumed'],
  back: ['Back in reach', 'With what happened meanwhile'],
  rejected: ['Token rejected', 'Looking stops until another is given'],
  locked: ['Keychain locked', 'Looking waits until it is unlocked'],
};

const odd: Readonly<Record<OddKind, readonly [label: string, says: string]>> = {
  'no-files': ['Backups without files', 'They completed, and hold nothing'],
  small: ['Backups far smaller than usual', 'Against the median of their own job'],
  'key-gone': ['A vanished encryption key', 'The newest backup is not encrypted, the ones before it were'],
  'manual-only': ['Schedules that do not run', 'The schedule is active, and only manual runs come'],
  'keeps-nothing': ['Retention that keeps nothing', 'All four counts are 0'],
};

export const setting = {
  alerts: 'Alerts',
  alertsSays: 'Everything is listed under Alerts in any case; these are told on the desktop, once each.',
  kinds,
  quiet: {
    title: 'Quiet hours',
    label: 'Quiet hours',
    on: (from: string, to: string): string => `${from} to ${to}. Alerts wait, then come as one summary.`,
    off: 'Alerts come as they happen.',
    same: 'They begin and end at the same minute, so they last no time at all.',
    noDay: 'No day is chosen, so they never begin.',
    hours: 'Hours',
    hoursSays: 'By this computer\u2019s clock; past midnight where the end is earlier',
    from: 'From',
    to: 'To',
    days: 'Begin on',
    through: 'Let through',
    throughSays: 'Told at once all the same. A pause holds these too.',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  },
  odd: {
    title: 'Also look for',
    says: 'Completed and not well all the same. Each is a warning on its job.',
    kinds: odd,
  },
  hooks: {
    title: 'Command and webhook',
    says: 'For scripts, status lights and chat. It is run at once, in quiet hours too; not for what is muted or acknowledged. Your system asks you before anything is saved.',
    program: 'Program',
    programHint:
      'Its whole path, or a name your system finds. Run without a shell; what happened is in SNAPSHOOTER_\u2026 variables.',
    args: 'Arguments, one per line',
    argsHint: 'Given as they are: no quotes, no variables',
    webhook: 'Webhook URL',
    webhookHint: 'https, or http to this computer. What happened is posted as JSON.',
    on: 'For these alerts',
    save: 'Save',
    saving: 'Waiting for your answer\u2026',
    tryIt: 'Try it',
    trying: 'Trying\u2026',
    trySays: 'Runs what is saved, with a made-up alert',
    saved: 'Saved.',
    off: 'Off: neither a program nor a webhook is set.',
    isOn: (count: number): string => `On for ${count} kind${count === 1 ? '' : 's'} of alerts.`,
    unsaved: 'Not saved yet.',
    unchanged: 'Nothing was changed.',
    saveFirst: 'Save the changes first.',
    nothing: 'There is nothing to try: neither a program nor a webhook is saved.',
    noKind: 'Choose at least one kind of alert, or nothing would ever be run.',
    argsAlone: 'There are arguments and no program to give them to.',
    address: 'A webhook begins with https://, or with http:// where it is on this computer.',
    notSaved: 'Not saved',
  },
  test: {
    label: 'Self-test',
    says: 'Tries the tray, notifications, the keychain, the token, the clock and the start at login. It shows one notification.',
    run: 'Run the self-test',
    again: 'Run the self-test',
    running: 'Testing\u2026',
    results: 'Results of the self-test',
    states: { good: 'Good', bad: 'Not good', unknown: 'Not known' } satisfies Record<
      SelfTest['checks'][number]['state'],
      string
    >,
    instead: (fallback: string): string => `Instead: ${fallback}`,
    summary: (good: number, all: number): string =>
      good === all ? `All ${all} are good.` : `${good} of ${all} are good.`,
    failed: (reason: string): string => `Not tested: ${reason}`,
  },
} as const;
