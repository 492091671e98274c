import { defaultService } from './api/service.ts';
import type { CallLog } from './api/record.ts';
import { createDemo } from './demo/fleet.ts';
import type { Ports } from './ports.ts';
import { createClient } from './service.ts';
import type { Client } from './service.ts';

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
