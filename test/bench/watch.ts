import { createBigAccount } from '../../main/demo/big-fleet.ts';
import type { Recorded } from '../../main/model/health.ts';
import type { Job } from '../../main/model/job.ts';
import { createClient } from '../../main/service.ts';
import { judgementOf } from '../../main/watch/judgement.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { watchYear } from '../watch/year/watch.ts';

/** Measures how dear judging is; run by bench.ts in a process of its own. Prints one line of JSON. */
const count = Number(process.argv[2]);
const [day, start] = [86_400, Date.UTC(2026, 4, 12, 12) / 1000];

const account = createBigAccount({ now: () => start, count });
const { api } = createClient({
  service: 'https://api.snapshooter.com/v1',
  clock: { now: () => start },
  timers: { after: () => () => undefined, cron: () => () => undefined },
  random: () => 0,
  fetch: (url, init) => account.fetch(url, init),
  fetchFile: (url, init) => account.fetch(url, init),
  token: () => account.token,
});
const jobs = await api.everyJob();
if (jobs.length !== count) throw new Error(`read ${jobs.length} of ${count} jobs`);

/** Ten runs on record, a day apart, as after some days of watching. */
const past = (job: Job): Recorded[] => {
  const newest = job.lastRanAt ?? start - day;
  return Array.from({ length: 10 }, (_, n) => ({
    id: `${job.id}-${n}`,
    outcome: 'completed' as const,
    startedAt: newest - n * day,
    endedAt: newest - n * day + 60,
  }));
};
const known = jobs.map((job) => ({ job, runs: past(job) }));
const tables = createTimetables();
const always = { editedAt: null, grace: null, mine: new Set<string>(), unencrypted: false, looksFor: () => true };

/** Microseconds of processor time a job, in one look. */
function judgeAll(asOf: number): number {
  const before = process.cpuUsage();
  let problems = 0;
  for (const { job, runs } of known)
    if (judgementOf(job, job.lastBackups, runs, { asOf, ...always }, tables).health !== 'ok') problems += 1;
  const { user, system } = process.cpuUsage(before);
  if (problems === 0 || problems === count) throw new Error(`${problems} of ${count} jobs are no such account`);
  return (user + system) / count;
}
// The first look reads every schedule; what matters is what each of the next ones costs.
for (let warm = 0; warm < 3; warm += 1) judgeAll(start + warm * 300);
const perJob = Array.from({ length: 7 }, (_, n) => judgeAll(start + (n + 3) * 300));

const begun = performance.now();
const { wrong } = watchYear({ seed: 2026, jobs: 200, minutes: 60 });
if (wrong.length) throw new Error(`the year went wrong: ${wrong[0]}`);
const yearSeconds = (performance.now() - begun) / 1000;

process.stdout.write(`${JSON.stringify({ perJob, yearSeconds })}\n`);
