import { expect, it } from 'vitest';
import { memoryFile } from '../../main/memory-file.ts';
import type { Outcome } from '../../main/model/backup.ts';
import { recordsOf } from '../../main/model/health.ts';
import type { Recorded } from '../../main/model/health.ts';
import { createPast } from '../../main/past/book.ts';
import { historyOf } from '../../main/past/history.ts';
import { counted, countedAs } from '../../main/past/rows.ts';
import { days, instant } from './scene.ts';
import { ended } from './writing.ts';

const day = 86_400;
const zone = 'Europe/Berlin';
const random = (seed: number) => (): number => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
/** By the system's own calendar, not by ours. */
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

/** Runs seen twice, missed slots told twice, forty thousand lines folded meanwhile, and no quit before any of forty starts. */
it('a year of runs, clocks set twice, killed and started again: each day holds what happened on it', () => {
  const next = random(7);
  const file = memoryFile();
  const start = instant('2025-05-12 00:00');
  const end = start + 365 * day;
  const jobs = ['job-a', 'job-b', 'job-c'].map((id) => ({ id, name: id }));
  const truth = new Map<string, Record<string, number>>();
  const count = (at: number, kind: string): void => {
    const of = truth.get(calendar.format(at * 1000)) ?? {};
    truth.set(calendar.format(at * 1000), { ...of, [kind]: (of[kind] ?? 0) + 1 });
  };
  let now = start;
  const open = () => createPast({ file, now: () => now, days: () => days(zone), remark: (said) => expect.fail(said) });
  let past = open();
  const known = new Map<string, Recorded[]>(jobs.map(({ id }) => [id, []]));
  let starts = 0;
  for (let n = 0; now < end; n++, now += 1800) {
    for (const job of jobs) {
      if (next() < 0.3) continue;
      if (next() < 0.02) {
        past.missed(job, [now - 900, now - 900]);
        count(now - 900, 'missed');
        continue;
      }
      const status: Outcome = (['failed', 'completed_with_errors'] as const)[Math.floor(next() * 20)] ?? 'completed';
      const took = Math.floor(next() * 3000);
      const run = ended(`${job.id}-${n}`, now, { status, startedAt: now - took, createdAt: now - took });
      count(now - took, countedAs[status]);
      past.saw(job, [run], known.get(job.id)!);
      past.saw(job, [run], known.get(job.id)!);
      known.set(job.id, [...recordsOf([run]), ...known.get(job.id)!].slice(0, 10));
    }
    past.write();
    if (next() > 0.0025) continue;
    starts += 1;
    past = open();
  }
  expect(starts).toBeGreaterThan(30);
  const all = past.read(null);
  expect(all.some((job) => job.months.size > 5)).toBe(true);
  for (const span of [30, 90] as const) {
    const history = historyOf(null, all, null, span, { to: now, knownTo: now, days: days(zone) });
    expect(history.days.map(({ day: name, unwatched: _, ...of }) => [name, of])).toEqual(
      history.days.map(({ day: name }) => [
        name,
        Object.fromEntries(counted.map((kind) => [kind, truth.get(name)?.[kind] ?? 0])),
      ]),
    );
  }
  // And no run of the year is lost, whether it is told one by one or in a figure.
  const year = (kind: number): number =>
    all.reduce(
      (sum, { months }) => sum + [...months.values()].flatMap((of) => of[kind]!).reduce((a, b) => a + b, 0),
      0,
    );
  const single = (kind: string): number =>
    all.reduce((sum, { runs }) => sum + runs.filter((run) => countedAs[run.outcome] === kind).length, 0);
  const happened = (kind: string): number => [...truth.values()].reduce((sum, of) => sum + (of[kind] ?? 0), 0);
  const missed = all.reduce((sum, job) => sum + job.missed.length, 0);
  expect(counted.map((kind, n) => year(n) + single(kind) + (kind === 'missed' ? missed : 0))).toEqual(
    counted.map(happened),
  );
}, 60_000);
