import { isActive } from '../model/health.ts';
import type { Schedule } from '../model/job.ts';
import type { RunFact } from './runs.ts';
import type { Timetables } from './slots.ts';
import { day } from './wall.ts';

/** What it is that says when runs are due (trap 30). */
export type Source = 'cron' | 'frequency' | 'observed';

/** When runs are due, as epoch seconds, the schedule's offset included. */
export interface Expected {
  sourceOf(due: number): Source;
  /** Seconds from one start to the next, where it is reckoned from the runs themselves; null: the clock says when. */
  readonly every: number | null;
  /** The last instant not later than `at`; null: none. */
  upTo(at: number): number | null;
  /** The first instant later than `at`; null: none. */
  after(at: number): number | null;
  /** A run that starts this many seconds before a due instant counts for it. */
  lead(due: number): number;
  /** So many seconds before it may be the true instant: the service may not mean the offset as we read it (trap 40). */
  offset(due: number): number;
  /** Seconds by which the zones of its schedules are ahead of UTC at an instant. */
  ahead(at: number): readonly number[];
}

interface Plan extends Pick<Expected, 'upTo' | 'after'> {
  readonly source: Source;
  readonly every: number | null;
  /** Seconds by which the true instant may be earlier: the schedule's offset (trap 40), or the starts' own jitter. */
  readonly offset: number;
}

/** Early runs count up to this, or a quarter of the interval. */
const early = 15 * 60;
const units: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day, week: 7 * day, month: 30 * day };
/** A start that the next is reckoned from came so much after its own instant, perhaps. */
const jitter = 20 * 60;
/** Nobody delays a backup by more; a larger number is no offset. */
const longestOffset = 7 * day;

export interface Rhythm {
  readonly schedules: readonly Schedule[];
  /** Newest start first. */
  readonly runs: readonly RunFact[];
  /** Nothing is due before this: creation, first look, or the last edit of a schedule. */
  readonly from: number;
  /** When a schedule's times or status were last seen changed: runs before it say nothing of them. null: never. */
  readonly editedAt: number | null;
}

/** A job as it is watched: its rhythm, and what is known of it. */
export interface Watched extends Rhythm {
  /** When the last complete look began, by the service's clock; null: none since start or wake. */
  readonly asOf: number | null;
  /** Seconds a person allows; null: they are worked out. */
  readonly grace: number | null;
}

/** null: none of the active schedules can be used, and then nothing is ever due. */
export function expectedOf(rhythm: Rhythm, tables: Timetables): Expected | null {
  const active = rhythm.schedules.filter((schedule) => isActive(schedule.status));
  const plans = active.flatMap((schedule) => planOf(schedule, active.length === 1, rhythm, tables) ?? []);
  if (!plans.length) return null;
  const upTo = (at: number): number | null => pick(Math.max, plans, (plan) => plan.upTo(at));
  const after = (at: number): number | null => pick(Math.min, plans, (plan) => plan.after(at));
  const quarter = (due: number): number => {
    const before = upTo(due - 1);
    return (before === null ? (after(due) ?? due) - due : due - before) / 4;
  };
  const most = Math.max(...plans.map((plan) => plan.offset));
  const offset = (due: number): number => (most === 0 ? 0 : Math.min(quarter(due), most));
  return {
    sourceOf: (due) => plans.find((plan) => plan.upTo(due) === due)?.source ?? plans[0]!.source,
    every: plans.length === 1 ? plans[0]!.every : null,
    upTo,
    after,
    lead: (due) => Math.min(early, quarter(due)) + offset(due),
    offset,
    ahead: (at) => active.map(({ timezone }) => tables.zone(timezone)?.spanAt(at).offset ?? 0),
  };
}

function pick(
  choose: (...values: number[]) => number,
  plans: readonly Plan[],
  ask: (plan: Plan) => number | null,
): number | null {
  if (plans.length === 1) return ask(plans[0]!);
  const found = plans.map(ask).filter((at) => at !== null);
  return found.length ? choose(...found) : null;
}

/**
 * Where cron and frequency disagree the longer interval is expected, unless the runs of the only schedule plainly
 * keep to the shorter one, or are further apart than both. A cron expression that cannot be read is not replaced by
 * a guess.
 */
function planOf(schedule: Schedule, alone: boolean, rhythm: Rhythm, tables: Timetables): Plan | null {
  const { cron, timezone, frequency, frequencyMode, runOffset } = schedule;
  const unit = units[frequencyMode?.toLowerCase().replace(/s$/, '') ?? ''];
  const every = frequency && frequency > 0 && unit ? frequency * unit : null;
  if (cron === null) return every === null ? null : elapsed('frequency', every, schedule, rhythm, tables);
  const slots = tables.slots(cron, timezone);
  if (!slots) return null;
  const offset = Math.abs(runOffset * 60) <= longestOffset ? runOffset * 60 : 0;
  const byCron: Plan =
    offset === 0
      ? { source: 'cron', every: null, offset, upTo: slots.upTo, after: slots.after }
      : {
          source: 'cron',
          every: null,
          offset: Math.max(0, offset),
          upTo: (at) => plus(slots.upTo(at - offset), offset),
          after: (at) => plus(slots.after(at - offset), offset),
        };
  const { least, most } = tables.gaps(cron, timezone)!;
  if (every === null || (every >= least && every <= most)) return byCron;
  const seen = alone ? spacing(rhythm) : null;
  if (seen && seen.usual > 1.25 * Math.max(every, most))
    return elapsed('observed', seen.most, schedule, rhythm, tables);
  const keepsToCron = seen !== null && seen.usual > 0.75 * least && seen.usual < 1.25 * most;
  const keepsToFrequency = seen !== null && seen.usual > 0.75 * every && seen.usual < 1.25 * every;
  const cronIsLonger = every < least;
  return (cronIsLonger ? !keepsToFrequency || keepsToCron : keepsToCron && !keepsToFrequency)
    ? byCron
    : elapsed('frequency', every, schedule, rhythm, tables);
}

const plus = (at: number | null, offset: number): number | null => (at === null ? null : at + offset);

/** Seconds between the starts of runs that no person made; null of fewer than three. */
function spacing({ runs, editedAt }: Rhythm): { readonly usual: number; readonly most: number } | null {
  const starts = runs.filter((run) => !run.manual && run.startedAt >= (editedAt ?? 0)).map((run) => run.startedAt);
  if (starts.length < 3) return null;
  const between = starts
    .slice(1)
    .map((at, n) => starts[n]! - at)
    .sort((a, b) => a - b);
  return { usual: between[between.length >> 1]!, most: between.at(-1)! };
}

/**
 * Due so long after the newest run that no person started. Days are as long as the zone's clocks make them: a run by
 * the clock comes an hour later when they go back.
 */
function elapsed(source: Source, every: number, schedule: Schedule, rhythm: Rhythm, tables: Timetables): Plan {
  const last = rhythm.runs.find((run) => !run.manual)?.startedAt ?? -Infinity;
  const tells = last >= (rhythm.editedAt ?? -Infinity) && last + every > rhythm.from;
  const anchor = tells ? last : rhythm.from;
  const offsetAt = (at: number): number => tables.zone(schedule.timezone)?.spanAt(at).offset ?? 0;
  const due = (n: number): number => {
    const at = anchor + n * every;
    return every % day === 0 ? at + Math.max(0, offsetAt(anchor) - offsetAt(at)) : at;
  };
  return {
    source,
    every,
    offset: jitter,
    upTo(at) {
      const n = Math.floor((at - anchor) / every);
      return n < 1 ? null : due(n) <= at ? due(n) : n > 1 ? due(n - 1) : null;
    },
    after(at) {
      const n = Math.max(1, Math.floor((at - anchor) / every));
      return due(n) > at ? due(n) : due(n + 1);
    },
  };
}
