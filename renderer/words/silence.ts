import type { Mute } from '../../main/contract/job.ts';

/** Words of what a person says about alerts: that they know, and that they want none for a while. */
const alerts = (count: number): string => `${count} alert${count === 1 ? '' : 's'}`;
const waiting = (count: number): string =>
  count === 0 ? 'None waits yet.' : `${alerts(count)} ${count === 1 ? 'waits and is' : 'wait and are'} told then.`;

export const silence = {
  acknowledge: 'Acknowledge',
  takeBack: 'Take acknowledgement back',
  acknowledged: 'acknowledged',
  /** Between how it was told and when. */
  then: ' \u00b7 acknowledged ',
  acknowledgedAt: (when: string): string => `Acknowledged ${when}. A new failure alerts again.`,
  said: (name: string): string => `Acknowledged: ${name}.`,
  saidMany: (count: number): string => `Acknowledged: ${count} jobs.`,
  takenBack: (name: string): string => `No longer acknowledged: ${name}.`,
  muted: 'muted',
  mutes: {
    hour: 'Mute for 1 hour',
    day: 'Mute for a day',
    recovery: 'Mute until it recovers',
    always: 'Mute',
  },
  unmute: 'Unmute',
  mutedSaid: (name: string): string => `Muted: ${name}.`,
  unmutedSaid: (name: string): string => `Alerts of ${name} come again.`,
  /** `until` as it is written, where it has an end. */
  muteSays: ({ untilRecovery }: Mute, until: string | null): string =>
    until !== null
      ? `Muted until ${until}: no alerts of this job.`
      : untilRecovery
        ? 'Muted until it recovers: no alerts of this job.'
        : 'Muted: no alerts of this job.',
  odd: 'worth a look',
  pause: {
    menu: 'Pause alerts',
    hour: 'For 1 hour',
    morning: (at: string): string => `Until ${at}`,
    resume: 'Resume alerts',
    /** Where no menu says what of. */
    hourNamed: 'Pause alerts for 1 hour',
    morningNamed: (at: string): string => `Pause alerts until ${at}`,
    detail: 'they wait, and are told together afterwards',
    notPaused: 'Alerts are not paused.',
  },
  paused: (until: string): string => `Alerts are paused until ${until}.`,
  quiet: (until: string): string => `Quiet hours until ${until}.`,
  waiting,
  goesOn: 'Looking and listing go on.',
  quietHours: 'Quiet hours',
  resumed: 'Alerts come again.',
  /** How the rail and the sidebar say it. */
  isPaused: 'paused',
  isQuiet: 'quiet hours',
} as const;
