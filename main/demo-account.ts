import { defaultService } from './api/service.ts';
import type { CallLog } from './api/record.ts';
import { createDemo } from './demo/fleet.ts';
import type { Job } from './model/job.ts';
import type { Ports } from './ports.ts';
import { createClient } from './service.ts';
import type { Client } from './service.ts';
import type { Watcher } from './watcher.ts';

export interface DemoService {
  readonly client: Client;
  /** Nothing answers any more, for five minutes or until that is taken back. */
  loseNetwork(lost: boolean): void;
}

/** Seconds. */
const lostFor = 5 * 60;

/**
 * The demo is an account like any other, with its own service in this process.
 * @param found its network has come back by itself
 */
export function createDemoService(ports: Ports, calls: CallLog, found: () => void): DemoService {
  const demo = createDemo({ now: () => ports.clock.now() });
  const client = createClient({
    ...ports,
    service: defaultService,
    fetch: (url, init) => demo.fetch(url, init),
    fetchFile: (url, init) => demo.fetch(url, init),
    token: () => demo.token,
    calls,
  });
  let cancel = (): void => undefined;
  const stop = (): void => {
    cancel();
    client.service.stop();
  };
  return {
    client: { ...client, service: { ...client.service, stop } },
    loseNetwork(lost) {
      cancel();
      demo.faults.clear();
      if (!lost) return;
      demo.faults.offline({ code: 'ENETUNREACH' });
      cancel = ports.timers.after(lostFor, () => {
        demo.faults.clear();
        found();
      });
    },
  };
}

/** What a visitor finds done: one problem is known of, and one job is quiet. Called once the jobs have been seen. */
export function settleDemo(
  jobs: Iterable<{ readonly job: Job }>,
  watcher: Pick<Watcher, 'acknowledge' | 'mute'>,
): void {
  for (const { job } of jobs) {
    if (job.name === 'Newsletter lists') watcher.acknowledge(job.id, true);
    if (job.name === 'Blog uploads') watcher.mute(job.id, 'recovery');
  }
}
