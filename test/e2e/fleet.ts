import { createAccount, type Account, type AccountOptions } from '../../main/demo/account.ts';
import type { JobSpec } from '../../main/demo/specs.ts';

const day = 86_400;

/** A daily job that ran well three times, the last time at the minute of `at` (epoch seconds). */
export function wellAt(name: string, at: number, more: Partial<JobSpec> = {}): JobSpec {
  const slot = at - (at % 60);
  const local = new Date(slot * 1000);
  return {
    name,
    schedules: [{ cron: `${local.getUTCMinutes()} ${local.getUTCHours()} * * *` }],
    runs: [2, 1, 0].map((ago) => ({ createdAt: slot + 2 - ago * day })),
    ...more,
  };
}

/** A small account on this computer's clock: three jobs that ran well on three days, and are due in half a day. */
export function smallAccount(options: Partial<AccountOptions> = {}, more: readonly JobSpec[] = []): Account {
  const now = (): number => Date.now() / 1000;
  const well = (name: string): JobSpec => wellAt(name, Math.floor(now()) - day / 2);
  return createAccount({
    now,
    longestStarted: 4,
    fleet: { jobs: [well('Orders database'), well('Shop files'), well('Invoices'), ...more] },
    ...options,
  });
}
