import { missedSlots } from '../../../main/watch/missed.ts';
import type { RunFact } from '../../../main/watch/runs.ts';
import type { Watched } from '../../../main/watch/expected.ts';
import { createTimetables } from '../../../main/watch/slots.ts';
import type { Timetables } from '../../../main/watch/slots.ts';
import { watchingOf } from '../../../main/watch/worst.ts';
import { chance } from '../random.ts';
import { fleetOf } from './fleet.ts';
import type { FleetJob, Removed } from './fleet.ts';
import { zones } from './kinds.ts';
import { looksOf } from './looks.ts';

export interface YearReport {
  readonly jobs: number;
  readonly looks: number;
  readonly judged: number;
  readonly runs: number;
  /** Runs that never came: told as late in time, found in the history because another had come meanwhile, or of a
   * schedule that was edited before anybody could know. */
  readonly removed: { readonly told: number; readonly found: number; readonly edited: number };
  readonly stuck: number;
  /**
   * Lates of jobs that keep to another clock, before the first run of theirs: whether it will come by that clock or not
   * at all nobody can know, and a new job that does not run must be told.
   */
  readonly unlearnt: number;
  /** First runs called stuck that take more than two hours and end: there is no other to go by. */
  readonly unmeasured: number;
  readonly wrong: readonly string[];
}

const day = 86_400;
const remembered = 10;
/** What the service lists of a job: all that is known of it at first. */
const listed = 3;

/** Watches a fleet for a year and holds what is judged against what was done to it. */
export function watchYear(options: { seed: number; jobs: number; minutes: number }): YearReport {
  const rich = chance(options.seed);
  const [from, to] = [Date.UTC(2026, 0, 1) / 1000, Date.UTC(2027, 0, 1) / 1000];
  const fleet = fleetOf(rich, options.jobs, from, to);
  const looks = looksOf(rich, from, to, options.minutes);
  const tables = createTimetables();
  const wrong: string[] = [];
  const watchers = fleet.map((job) => watcherOf(job, looks[0]!, tables, (said) => wrong.push(`${job.name}: ${said}`)));
  const home = process.env.TZ;
  let judged = 0;
  try {
    for (const [n, at] of looks.entries()) {
      // The computer travels.
      if (n % 500 === 0) process.env.TZ = rich.pick(zones);
      for (const watcher of watchers) if (watcher.look(at)) judged++;
    }
  } finally {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  }
  const sum = (of: (totals: Totals) => number): number => watchers.reduce((all, { totals }) => all + of(totals), 0);
  return {
    jobs: fleet.length,
    looks: looks.length,
    judged,
    runs: fleet.reduce((all, job) => all + job.runs.length, 0),
    removed: { told: sum((t) => t.told), found: sum((t) => t.found), edited: sum((t) => t.edited) },
    stuck: sum((t) => t.stuck),
    unlearnt: sum((t) => t.unlearnt),
    unmeasured: sum((t) => t.unmeasured),
    wrong,
  };
}

interface Totals {
  told: number;
  found: number;
  edited: number;
  stuck: number;
  unlearnt: number;
  unmeasured: number;
}

const when = (at: number): string => new Date(at * 1000).toISOString();

function watcherOf(job: FleetJob, firstLook: number, tables: Timetables, complain: (said: string) => void) {
  const totals: Totals = { told: 0, found: 0, edited: 0, stuck: 0, unlearnt: 0, unmeasured: 0 };
  const { runs, removed } = job;
  let begun = runs.findIndex((run) => run.startedAt > firstLook);
  if (begun < 0) begun = runs.length;
  const oldest = Math.max(0, begun - listed);
  let phase = -1;
  let [since, editedAt] = [firstLook, null as number | null];
  let facts: readonly RunFact[] = [];
  let nextChange = -Infinity;
  let pending = removed.findIndex((one) => one.due > firstLook);
  if (pending < 0) pending = removed.length;
  let reviewed = since;
  const hanging = new Set<number>();
  const unlearnt = new Set<number>();
  const unmeasured = new Set<number>();

  const factsAt = (at: number): readonly RunFact[] => {
    if (at < nextChange) return facts;
    while (begun < runs.length && runs[begun]!.startedAt <= at) begun++;
    const shown = runs.slice(Math.max(oldest, begun - remembered), begun);
    const open = shown.map((run) => run.endedAt).filter((end) => end > at);
    nextChange = Math.min(runs[begun]?.startedAt ?? Infinity, ...open);
    facts = shown.map((run) => (run.endedAt > at ? { ...run, endedAt: null } : run)).reverse();
    return facts;
  };
  const startsIn = (low: number, high: number): boolean =>
    runs.some((run) => run.startedAt >= low && run.startedAt <= high);
  /** By the schedule it has now, since that was seen; the one before may still start a run after the edit. */
  const hasRun = (at: number): boolean =>
    runs.some((run) => run.phase === phase && run.startedAt >= (editedAt ?? 0) && run.startedAt <= at);

  return {
    totals,
    look(at: number): boolean {
      if (at < job.createdAt) return false;
      const now = job.phases.findLastIndex((one) => one.from <= at);
      if (now !== phase) {
        // A job counts from the first look at it: what its schedule said before is not known.
        if (phase >= 0 || at > firstLook) [since, reviewed] = [at, at];
        if (phase >= 0) editedAt = at;
        phase = now;
      }
      const { kind } = job.phases[phase]!;
      const watched: Watched = {
        schedules: kind.schedules,
        runs: factsAt(at),
        from: since,
        editedAt,
        asOf: at,
        grace: null,
      };
      const { late, stuck } = watchingOf(watched, tables);
      const near = (one: Removed, slot: number): boolean =>
        one.phase === phase && Math.abs(one.due - slot) <= kind.tolerance;
      if (late) {
        const truly = removed.some((one) => near(one, late.slot));
        if (kind.offClock && !hasRun(at)) unlearnt.add(late.slot);
        else if (!truly || startsIn(late.slot, at))
          complain(`${kind.name}: false late at ${when(at)}: ${JSON.stringify({ ...late, slot: when(late.slot) })}`);
        const missing = removed.filter((one) => one.due >= late.slot && one.due + late.graceSeconds <= at).length;
        if (kind.tolerance === 0 && late.missed !== missing)
          complain(`${kind.name}: ${late.missed} counted of ${missing} missed at ${when(at)}`);
      }
      for (; pending < removed.length && removed[pending]!.due + removed[pending]!.owed <= at; pending++) {
        const one = removed[pending]!;
        // At the first look that could tell, another schedule was there already; or the schedule was seen only after the
        // instant, and whether it was in force then nobody knows.
        if (one.phase !== phase || one.due <= since) totals.edited++;
        else if (startsIn(one.due, at)) totals.found++;
        else if (late && late.slot - kind.tolerance <= one.due) totals.told++;
        else complain(`${kind.name}: not told of ${when(one.due)} at ${when(at)}, owed within ${one.owed} s`);
      }
      const open = stuck && runs.find((run) => run.startedAt === stuck.startedAt);
      if (stuck && !open?.stuck && stuck.usual === null && job.longest > 7200) unmeasured.add(stuck.startedAt);
      else if (stuck && !open?.stuck) complain(`false stuck at ${when(at)}: ${JSON.stringify(stuck)}`);
      const hung = runs[begun - 1];
      if (hung?.stuck && hung.endedAt > at && at > hung.startedAt + Math.max(2 * 3600, 2 * job.longest)) {
        if (!stuck) complain(`not told of the run of ${when(hung.startedAt)}, stuck at ${when(at)}`);
        else hanging.add(hung.startedAt);
      }
      totals.stuck = hanging.size;
      totals.unlearnt = unlearnt.size;
      totals.unmeasured = unmeasured.size;
      if (at - reviewed >= 14 * day) review(watched, at);
      return true;
    },
  };

  /** The history must find each run that never came, but for those that a person's run made good, and no other. */
  function review(watched: Watched, at: number): void {
    const { kind } = job.phases[phase]!;
    const edge = 4 * 3600;
    const [low, high] = [reviewed, at - edge];
    reviewed = high;
    if (kind.learns === Infinity) return;
    const inside = (slot: number): boolean => slot > low && slot <= high;
    const known = factsFrom(low - 35 * day, at);
    const found = missedSlots({ ...watched, runs: known }, low - day, tables).filter((slot) => slot > since);
    const missing = removed.filter(
      (one) => one.phase === phase && one.due > since && !startsIn(one.due, Math.min(one.next - 1, at)),
    );
    const of = (a: number, b: number): boolean => Math.abs(a - b) <= kind.tolerance;
    for (const one of missing)
      if (inside(one.due) && !found.some((slot) => of(slot, one.due)))
        complain(`${kind.name}: history at ${when(at)} does not find ${when(one.due)}`);
    for (const slot of found)
      if (
        inside(slot) &&
        !removed.some((one) => of(slot, one.due)) &&
        !(kind.offClock && job.busy.some((at) => of(slot, at)))
      )
        complain(`${kind.name}: history at ${when(at)} invents ${when(slot)}`);
  }
  function factsFrom(low: number, at: number): RunFact[] {
    return runs
      .filter((run) => run.startedAt >= low && run.startedAt <= at)
      .map((run) => (run.endedAt > at ? { ...run, endedAt: null } : run))
      .reverse();
  }
}
