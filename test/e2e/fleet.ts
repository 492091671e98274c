import { createAccount, type Account, type AccountOptions } from '../../main/demo/account.ts';
import type { JobSpec } from '../../main/demo/specs.ts';

const day = 86_400;

/** A small account on this computer's clock: three jobs that ran well on three days. */
export function smallAccount(options: Partial<AccountOptions> = {}, more: readonly JobSpec[] = []): Account {
  const now = (): number => Date.now() / 1000;
  const well = (name: string): JobSpec => ({
    name,
    schedules: [{ cron: '0 3 * * *', timezone: 'Europe/Berlin' }],
    runs: [3, 2, 1].map((ago) => ({ createdAt: Math.floor(now()) - 600 - ago * day })),
  });
  return createAccount({
    now,
    longestStarted: 4,
    fleet: { jobs: [well('Orders database'), well('Shop files'), well('Invoices'), ...more] },
    ...options,
  });
}
