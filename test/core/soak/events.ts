import type { Account } from '../../../main/demo/account.ts';
import type { JobSpec } from '../../../main/demo/specs.ts';
import { start, well } from '../scene.ts';

const hour = 3600;
const named = (what: string, count: number, more: Partial<JobSpec> = {}): JobSpec[] =>
  Array.from({ length: count }, (_, n) => well(`${what} ${n}`, more));
const hourly = [2, 1, 0].map((n) => ({ createdAt: start - 30 - n * hour, tags: { hourly: true } }));

export const jobs: readonly JobSpec[] = [
  ...named('Failing', 5),
  ...named('Hourly', 2, { runs: hourly, schedules: [{ cron: '0 * * * *', frequency: [1, 'hour'] }] }),
  ...named('Hanging', 1),
];

/** Makes jobs fail, skip their slots and hang. `truth` fills with what must be told: kind, job, and run or slot. */
export function createEvents(account: Account, next: () => number) {
  const truth = new Set<string>();
  const skips = new Map<string, number>();
  const hangs = new Map<string, { readonly id: string; readonly until: number }>();

  const fail = (name: string): void => {
    if (next() >= 0.06) return;
    const failed = next() < 0.4;
    const id = account.finish(name, failed ? 'failed' : 'completed', { durationSeconds: 1 });
    if (failed) truth.add(`failed ${name} ${id}`);
  };
  const skip = (name: string, before: number, now: number): void => {
    if (Math.floor(now / hour) === Math.floor(before / hour)) return;
    // 0: it may be skipped; -1: after a skip it is served.
    const left = skips.get(name) ?? 0;
    if (left === 0 && next() < 0.2) {
      truth.add(`late ${name} ${Math.floor(now / hour) * hour}`);
      skips.set(name, 1 + Math.floor(next() * 3));
    } else if (left > 0) skips.set(name, left - 1 || -1);
    else {
      skips.set(name, 0);
      account.finish(name, 'completed', { durationSeconds: 1 });
    }
  };
  const hang = (name: string, now: number): void => {
    const open = hangs.get(name);
    if (!open && next() < 0.03) hangs.set(name, { id: account.hang(name), until: now + 3 * hour });
    if (!open || now <= open.until) return;
    // What it took says nothing of the next, since it failed.
    for (const kind of ['stuck', 'failed']) truth.add(`${kind} ${name} ${open.id}`);
    account.end(open.id, 'failed');
    hangs.delete(name);
  };
  return {
    truth,
    happen(before: number, now: number): void {
      for (const { name } of account.jobs()) {
        if (name.startsWith('Failing')) fail(name);
        if (name.startsWith('Hourly')) skip(name, before, now);
        if (name.startsWith('Hanging')) hang(name, now);
      }
    },
  };
}
