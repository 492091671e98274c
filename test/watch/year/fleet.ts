import type { RunFact } from '../../../main/watch/runs.ts';
import { crond, entryOf, wallClock } from '../crond.ts';
import type { Chance } from '../random.ts';
import { kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** A run that should have been started and was not. */
export interface Removed {
  readonly due: number;
  /** The next instant at which the service would start one. */
  readonly next: number;
  /** Seconds after `due` by which it must be told. */
  readonly owed: number;
  readonly phase: number;
}

/** One job over a year: what its schedules said from when, and all that ran. Instants in epoch seconds. */
export interface FleetJob {
  readonly name: string;
  readonly createdAt: number;
  readonly phases: readonly { readonly from: number; readonly kind: Kind }[];
  /** Oldest start first; each has its true end. `phase`: whose schedule started it; null: a person did. */
  readonly runs: readonly (RunFact & {
    readonly endedAt: number;
    readonly stuck: boolean;
    readonly phase: number | null;
  })[];
  readonly removed: readonly Removed[];
  /** Instants at which the job was busy with another run, so that none was due. */
  readonly busy: readonly number[];
  /** Seconds that its runs take at most, but for those that are stuck. */
  readonly longest: number;
}

interface Due {
  readonly at: number;
  readonly phase: number;
}

const day = 86_400;

/** Seconds from due to start: a job has its own manner of being late or early. */
const manners: readonly { readonly most: number; readonly start: (rich: Chance) => number }[] = [
  { most: 40, start: (rich) => rich.whole(0, 40) },
  { most: 9 * 60, start: (rich) => (rich.happens(0.8) ? rich.whole(0, 60) : rich.whole(0, 9 * 60)) },
  { most: 18 * 60, start: (rich) => rich.whole(5 * 60, 18 * 60) },
  { most: 60, start: (rich) => rich.whole(-14 * 60, 60) },
];

export function fleetOf(rich: Chance, count: number, from: number, to: number): FleetJob[] {
  const drafts = Array.from({ length: count }, () => {
    const createdAt = rich.happens(0.85) ? from - rich.whole(30, 60) * day : rich.whole(from, to - 30 * day);
    const edits = Array.from({ length: rich.happens(0.5) ? rich.whole(1, 3) : 0 }, () =>
      rich.whole(Math.max(createdAt, from) + day, to),
    );
    return { phases: [createdAt, ...edits.sort((a, b) => a - b)].map((at) => ({ from: at, kind: kindOf(rich) })) };
  });
  const daemon = daemons(
    drafts.flatMap(({ phases }) => phases.map((phase) => phase.kind)),
    from - 61 * day,
    to + 40 * day,
  );
  return drafts.map(({ phases }, n) => {
    const dues = phases.flatMap(({ from: since, kind }, phase): Due[] => {
      const until = phases[phase + 1]?.from ?? to + 40 * day;
      return instants(kind, since, until, daemon).map((at) => ({ at, phase }));
    });
    return { name: `job ${n}`, createdAt: phases[0]!.from, phases, ...lived(rich, phases, dues, from, to) };
  });
}

/** Runs of all crontab entries of a fleet, by zone and text. */
function daemons(kinds: readonly Kind[], from: number, to: number): ReadonlyMap<string, readonly number[]> {
  const texts = new Map<string, Set<string>>();
  for (const { truth } of kinds)
    if ('entries' in truth)
      for (const { zone, text } of truth.entries) texts.set(zone, (texts.get(zone) ?? new Set()).add(text));
  const runs = new Map<string, readonly number[]>();
  const [first, last] = [Math.floor(from / 3600) * 60, Math.ceil(to / 60)];
  for (const [zone, set] of texts)
    for (const [text, list] of crond([...set].map(entryOf), wallClock(zone, first, last), first))
      runs.set(`${zone} ${text}`, list);
  return runs;
}

function instants({ truth }: Kind, from: number, to: number, daemon: ReadonlyMap<string, readonly number[]>): number[] {
  if ('every' in truth)
    return Array.from({ length: Math.floor((to - from) / truth.every) }, (_, n) => from + (n + 1) * truth.every);
  const all = truth.entries.flatMap(({ zone, text, offset }) =>
    daemon.get(`${zone} ${text}`)!.map((at) => at + offset),
  );
  return [...new Set(all)].filter((at) => at >= from && at < to).sort((a, b) => a - b);
}

function lived(
  rich: Chance,
  phases: FleetJob['phases'],
  dues: readonly Due[],
  from: number,
  to: number,
): Pick<FleetJob, 'runs' | 'removed' | 'busy' | 'longest'> {
  const runs: FleetJob['runs'][number][] = [];
  const removed: Removed[] = [];
  const busy: number[] = [];
  const manner = rich.pick(manners);
  const least = Math.min(day, ...dues.slice(1).map(({ at }, n) => at - dues[n]!.at));
  const usual = rich.pick([0, 15, 300, 3000, 3 * 3600]);
  const take = Math.min(usual, 0.2 * least);
  const longest = take * 1.35;
  const rate = Math.min(0.05, (6 * 365) / Math.max(1, dues.length) / 365);
  const stuckAt = rich.happens(0.3) ? rich.whole(from, to) : Infinity;
  let [free, streak, hasStuck] = [-Infinity, 0, false];
  const run = (startedAt: number, phase: number | null): void => {
    const stuck = !hasStuck && startedAt > stuckAt;
    hasStuck ||= stuck;
    const failed = stuck ? rich.happens(0.5) : rich.happens(0.03);
    const seconds = stuck
      ? Math.max(3 * 3600, 3 * longest) + rich.whole(0, 2 * day)
      : take * (0.7 + 0.65 * rich.next());
    free = Math.round(startedAt + (failed && !stuck ? seconds / 3 : seconds));
    runs.push({
      startedAt,
      endedAt: free,
      manual: phase === null,
      stuck,
      phase,
      ...(failed && { failed: true as const }),
    });
  };
  const manual = Array.from({ length: rich.whole(0, 25) }, () => rich.whole(dues[0]?.at ?? from, to)).sort(
    (a, b) => a - b,
  );
  let seen = 0;
  for (const [n, { at, phase }] of dues.entries()) {
    for (; manual.length > 0 && manual[0]! < at; manual.shift()) if (manual[0]! >= free) run(manual[0]!, null);
    const { kind } = phases[phase]!;
    seen = dues[n - 1]?.phase === phase ? seen + 1 : 0;
    const before = seen > 0 ? at - dues[n - 1]!.at : 0;
    // A schedule that is edited meanwhile keeps its own gaps to its end.
    const next = dues[n + 1]?.phase === phase ? dues[n + 1]!.at : at + (before || 40 * day);
    // The service starts no second run beside an open one.
    if (free > at) {
      busy.push(at);
      continue;
    }
    // Where its instant is not known better, one that has just ended may have been in its way.
    const isClear = free <= at - Math.max(kind.tolerance, ...kind.schedules.map((one) => one.runOffset * 60));
    const most = Math.min(manner.most, 0.2 * (next - at));
    if (seen < kind.learns) streak = 0;
    if (isClear && (streak > 0 || (at > from && seen >= kind.learns && rich.happens(rate)))) {
      streak = streak > 0 ? streak - 1 : rich.happens(0.2) ? rich.whole(1, 4) : 0;
      const grace = Math.max(15 * 60, Math.min(Math.max(30 * 60, most + 10 * 60), (next - at) / 4));
      removed.push({ due: at, next, owed: grace + kind.more, phase });
      continue;
    }
    const start = at + Math.min(most, Math.max(manner.start(rich), -0.2 * Math.min(before, 3600)));
    run(Math.round(Math.max(start, free)), phase);
  }
  return { runs, removed, busy, longest };
}
