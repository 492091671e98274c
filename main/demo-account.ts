import { defaultService } from './api/service.ts';
import type { CallLog } from './api/record.ts';
import { createDemo } from './demo/fleet.ts';
import type { Job } from './model/job.ts';
import type { Ports } from './ports.ts';
import { createClient } from './service.ts';
import type { Client } from './service.ts';
import type { Watcher } from './watcher.ts';

/** The demo is an account like any other, with its own service in this process. */
export function createDemoService(ports: Ports, calls: CallLog): Client {
  const demo = createDemo({ now: () => ports.clock.now() });
  return createClient({
    ...ports,
    service: defaultService,
    fetch: (url, init) => demo.fetch(url, init),
    fetchFile: (url, init) => demo.fetch(url, init),
    token: () => demo.token,
    calls,
  });
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
