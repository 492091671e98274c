import { beganAt } from './past.ts';
import type { JobPast } from './past.ts';
import type { Days } from './days.ts';
import { counted, countedAs } from './rows.ts';
import type { Counted, MonthDays } from './rows.ts';

/** Runs are kept one by one for so many days, and of a job no more than so many; older ones as figures a day. */
export const single = { days: 100, runs: 2000 } as const;
/** Figures a day are kept for so many months; what is older is one sum of each kind. */
export const keptMonths = 120;

const aDay = 86_400;

/**
 * The same past with what is older counted by day, in the zone of `days`, and the rest as it was.
 * @param now epoch seconds
 */
export function folded(past: JobPast, now: number, days: Days, singleDays: number = single.days): JobPast {
  const crowd = past.runs.slice(0, Math.max(0, past.runs.length - single.runs));
  const crowded = crowd.length ? crowd.at(-1)!.endedAt + 1 : 0;
  const foldedTo = Math.max(past.foldedTo, days.startOf(now - singleDays * aDay), crowded);
  const isOld = (run: JobPast['runs'][number]): boolean => run.endedAt < foldedTo;
  const old = past.runs.filter(isOld);
  const oldMissed = past.missed.filter((at) => at < foldedTo);
  if (!old.length && !oldMissed.length) return { ...past, foldedTo };

  const months = new Map([...past.months].map(([month, lists]) => [month, lists.map((list) => [...list])]));
  const count = (at: number, as: Counted): void => {
    const name = days.nameOf(at);
    const [month, day] = [name.slice(0, 7), Number(name.slice(8)) - 1];
    let lists = months.get(month);
    if (!lists) months.set(month, (lists = counted.map(() => [])));
    const list = lists[counted.indexOf(as)]!;
    while (list.length <= day) list.push(0);
    list[day]! += 1;
  };
  for (const run of old) count(beganAt(run), countedAs[run.outcome]);
  for (const at of oldMissed) count(at, 'missed');
  const good = old.findLast((run) => run.outcome !== 'failed')?.endedAt ?? 0;
  return summed({
    ...past,
    foldedTo,
    foldedGood: Math.max(past.foldedGood, good),
    runs: past.runs.filter((run) => !isOld(run)),
    missed: past.missed.filter((at) => at >= foldedTo),
    months,
  });
}

/** The newest months stay; those before become one sum. */
export function summed(past: JobPast, months: number = keptMonths): JobPast {
  const names = [...past.months.keys()].sort();
  const over = names.slice(0, Math.max(0, names.length - months));
  if (!over.length) return past;
  const sums = over.map((name) => sumsOf(past.months.get(name)!));
  return {
    ...past,
    months: new Map([...past.months].filter(([name]) => !over.includes(name))),
    older: past.older.map((n, kind) => sums.reduce((sum, of) => sum + of[kind]!, n)),
  };
}

const sumsOf = (lists: MonthDays): number[] => lists.map((list) => list.reduce((sum, n) => sum + n, 0));
