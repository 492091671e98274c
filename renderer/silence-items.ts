import type { JobView } from '../main/contract/job.ts';
import type { IconName } from './icons/shapes.ts';
import { isMuted, muteKinds, canAcknowledge } from './silence.ts';
import type { Silence } from './silence.ts';
import { silence as words } from './words/silence.ts';

interface SilenceItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** A line stands above it. */
  readonly apart?: boolean;
  readonly run: () => void;
}

/** What a person can say about the alerts of one job; only what changes something. `now`: epoch seconds. */
export const silenceItems = (job: JobView, silence: Silence, now: number): readonly SilenceItem[] => {
  const known: readonly SilenceItem[] = canAcknowledge(job)
    ? [{ id: 'acknowledge', label: words.acknowledge, icon: 'noted', run: () => void silence.acknowledge(job) }]
    : job.acknowledged === null
      ? []
      : [{ id: 'take-back', label: words.takeBack, icon: 'noted', run: () => void silence.takeBack(job) }];
  const muting: readonly SilenceItem[] = isMuted(job, now)
    ? [{ id: 'unmute', label: words.unmute, icon: 'bell', run: () => void silence.unmute(job) }]
    : muteKinds.map((how) => ({
        id: `mute-${how}`,
        label: words.mutes[how],
        icon: 'bell-off',
        run: () => void silence.mute(job, how),
      }));
  return [...known, ...muting].map((item, i) => ({ ...item, apart: i === 0 }));
};
