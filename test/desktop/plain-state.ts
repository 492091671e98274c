import { defaults } from '../../main/settings.ts';
import type { State } from '../../main/contract/state.ts';

/** A state with nothing in it. */
export const plainState: State = {
  revision: 1,
  account: {
    access: { kind: 'none' },
    service: 'https://api.snapshooter.com/v1',
    look: {
      state: 'stopped',
      goodAt: null,
      nextAt: null,
      problem: null,
      pausedUntil: null,
      progress: null,
      stale: true,
      skew: null,
    },
    sentence: 'No token yet',
    refusal: null,
    pausedUntil: null,
    quietUntil: null,
    held: 0,
    remarks: [],
  },
  jobs: [],
  alerts: [],
  settings: defaults,
  unsettled: [],
  savings: [],
  version: '0.1.0',
  popover: false,
  hour12: false,
};
