import type { EventKind, OddKind } from '../model/event.ts';
import { isProblem } from '../model/health.ts';
import type { Health, Recorded } from '../model/health.ts';
import { streakOf } from '../model/streak.ts';

/** A job as it is judged now, as far as something can happen to it. */
export interface Situation {
  readonly health: Health;
  /** A run of it is not finished. */
  readonly open: boolean;
  /** `slot`: the first expected start that did not come (epoch seconds); `missed`: how many by now. */
  readonly late: { readonly slot: number; readonly missed: number } | null;
  /** Id of the run that does not end. */
  readonly stuck: string | null;
  /** `key`: what it hangs on, so that the same thing is not told twice. */
  readonly odd: readonly { readonly kind: OddKind; readonly key: string }[];
}

/** What of a job was told, so that only transitions are. */
export interface JobTold {
  readonly late: { readonly slot: number; readonly missed: number } | null;
  readonly stuck: string | null;
  readonly odd: readonly string[];
  /** Since when a problem of it stands told, epoch seconds; null: none does, so its end is no news. */
  readonly alerted: number | null;
}
export const nothingTold: JobTold = { late: null, stuck: null, odd: [], alerted: null };

/** Something that happened to a job, once ever by `kind` and `key`. */
export interface Happening {
  readonly kind: EventKind;
  /** Backup id, slot, or what it hangs on. */
  readonly key: string;
  readonly run: Recorded | null;
  /** Which failure in a row, or which slot; 0 where nothing is counted. */
  readonly nth: number;
  /** Listed, but between two reminders. */
  readonly silent: boolean;
}

/** What is odd, as it is told; a job has no two of one key. */
export const oddKey = ({ kind, key }: Situation['odd'][number]): string => `${kind} ${key}`;

/** Reminded of at the 2nd, 4th, 8th, 16th … in a row. */
const isReminder = (nth: number): boolean => nth >= 2 && Number.isInteger(Math.log2(nth));

/**
 * What happened to a job between two looks.
 * @param ended runs seen finished for the first time that the person did not start, newest end first
 * @param runs all that are on record, newest end first, those among them
 */
export function happenings(
  ended: readonly Recorded[],
  runs: readonly Recorded[],
  now: Situation,
  told: JobTold,
): { readonly events: readonly Happening[]; readonly told: JobTold } {
  const ends = [...ended].reverse().flatMap((run) => {
    if (run.outcome === 'failed') return failure(run, runs);
    return run.outcome === 'completed' ? [] : ({ kind: 'warning', key: run.id, run, nth: 0, silent: false } as const);
  });
  // Between two reminders a failure is silent, but not where another of the same look is told: then all are counted.
  const heard = ends.some(({ kind, silent }) => kind !== 'warning' && !silent);
  const events: Happening[] = ends.map((event) => (heard ? { ...event, silent: false } : event));
  const { late, stuck } = now;
  if (late) {
    const same = told.late?.slot === late.slot;
    const missed = same ? told.late.missed : 0;
    if (!same || (isReminder(late.missed) && late.missed > missed))
      events.push({
        kind: 'late',
        key: same ? `${late.slot}#${late.missed}` : String(late.slot),
        run: null,
        nth: late.missed,
        silent: false,
      });
  }
  if (stuck !== null && told.stuck !== stuck)
    events.push({ kind: 'stuck', key: stuck, run: null, nth: 0, silent: false });
  for (const key of now.odd.map(oddKey))
    if (!told.odd.includes(key)) events.push({ kind: 'odd', key, run: null, nth: 0, silent: false });

  // While a run goes on nobody knows whether it brings the end of the problem.
  const over = !isProblem(now.health) && !now.open && !late && stuck === null;
  // A job whose schedule rests is not ok by that, but a good run of it is still the end of its problem.
  const well = now.health === 'ok' || (now.health === 'paused' && ended[0]?.outcome === 'completed');
  if (told.alerted !== null && over && well) {
    const newest = runs[0] ?? null;
    // An edit of the schedule ends what is late too, and a run that is gone is stuck no more.
    const run = !ended.length && (told.late || told.stuck !== null) ? null : newest;
    events.push({ kind: 'recovered', key: newest?.id ?? String(told.alerted), run, nth: 0, silent: false });
  }
  return {
    events,
    told: {
      late: late && {
        slot: late.slot,
        missed: Math.max(late.missed, told.late?.slot === late.slot ? told.late.missed : 0),
      },
      stuck,
      odd: now.odd.map(oddKey),
      alerted: over ? null : told.alerted,
    },
  };
}

function failure(run: Recorded, runs: readonly Recorded[]): Happening {
  const from = runs.findIndex((r) => r.id === run.id);
  const nth = from < 0 ? 1 : streakOf(runs.slice(from)).failures;
  const kind = nth === 1 ? 'failed' : 'still-failing';
  return { kind, key: run.id, run, nth, silent: nth > 1 && !isReminder(nth) };
}

export const isBad = (kind: EventKind): boolean =>
  kind === 'failed' ||
  kind === 'still-failing' ||
  kind === 'late' ||
  kind === 'stuck' ||
  kind === 'warning' ||
  kind === 'odd';
