import { createHttp } from './api/http.ts';
import { createLimiter } from './api/limiter.ts';
import type { CallLog } from './api/record.ts';
import { createSnapshooter } from './api/snapshooter.ts';
import type { Snapshooter } from './api/snapshooter.ts';
import type { Clock, Fetch, Ports } from './ports.ts';

/** The calls watching needs, and the service's clock. */
export interface Service {
  readonly api: Pick<Snapshooter, 'everyJob' | 'job' | 'backup' | 'backups' | 'everyBackup' | 'startBackup'>;
  /** Epoch seconds by the service's clock, from its `Date` header; this computer's until one was heard. */
  now(): number;
  /** Service's clock minus this computer's, seconds; null: not heard yet. */
  skew(): number | null;
  /** Epoch seconds, this computer's clock, until which nothing may be sent. */
  pausedUntil(): number | null;
  stop(): void;
}

/** Keeps the difference of two clocks: the PC's may be wrong, the stamps to compare with are the service's. */
function createServiceClock(clock: Clock): {
  readonly heard: (at: number) => void;
  readonly now: () => number;
  readonly skew: () => number | null;
} {
  let skew: number | null = null;
  return {
    heard: (at) => {
      skew = Math.round(at - clock.now());
    },
    // What is reckoned from it goes on record and to the window, where instants are whole.
    now: () => Math.floor(clock.now()) + (skew ?? 0),
    skew: () => skew,
  };
}

/** One account's client: its calls, its one limiter, its clock. */
export interface Client {
  readonly api: Snapshooter;
  readonly service: Service;
  /** Fetches from the addresses that a download answers. Has no part in the limiter, and none in the token. */
  readonly fetchFile: Fetch;
}

export function createClient(
  parts: Pick<Ports, 'fetch' | 'fetchFile' | 'service' | 'clock' | 'timers' | 'random'> & {
    readonly token: () => string | null;
    readonly calls?: CallLog;
  },
): Client {
  const serviceClock = createServiceClock(parts.clock);
  const limiter = createLimiter(parts);
  const http = createHttp({ ...parts, limiter, heard: serviceClock.heard });
  const api = createSnapshooter(http);
  return {
    api,
    fetchFile: parts.fetchFile,
    service: {
      api,
      now: serviceClock.now,
      skew: serviceClock.skew,
      pausedUntil: () => limiter.pausedUntil(),
      stop() {
        http.stop();
        limiter.stop();
      },
    },
  };
}
