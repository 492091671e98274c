import type { JobRow, RunRow, ScheduleRow } from './rows.ts';
import { addScheduled, manualTags, retain } from './runs.ts';
import type { HistorySpec, Outcome } from './specs.ts';
import type { Zone } from './zone.ts';
import { slotsAfter } from './cron.ts';

type ZoneOf = (name: string) => Zone;

const day = 86_400;
const outcomes: Readonly<Record<string, Outcome>> = { w: 'completed_with_errors', f: 'failed' };

function* slotsOfOne({ cron, timezone, runOffset, drift }: ScheduleRow, zoneOf: ZoneOf, after: number) {
  const offset = runOffset * 60 + drift;
  for (const slot of slotsAfter(cron, zoneOf(timezone), after - offset)) yield slot + offset;
}

/** When schedules start runs: their slots together, offsets added, after an instant, oldest first; where two meet it is one. */
export function* slotsOf(
  schedules: readonly ScheduleRow[],
  zoneOf: ZoneOf,
  after: number,
): Generator<number, undefined> {
  const all = schedules.map((schedule) => slotsOfOne(schedule, zoneOf, after));
  const heads = all.map((slots) => slots.next().value ?? Infinity);
  for (;;) {
    const next = Math.min(...heads);
    if (next === Infinity) return;
    yield next;
    heads.forEach((head, i) => {
      if (head === next) heads[i] = all[i]!.next().value ?? Infinity;
    });
  }
}

/** Told endings are facts by `at`, however short ago their slot was. */
function settleBy(run: RunRow, at: number): RunRow {
  if (run.endsAt <= at) return run;
  const startedAt = Math.min(run.startedAt, at);
  return { ...run, createdAt: Math.min(run.createdAt, startedAt), startedAt, endsAt: at };
}

/** Runs written at once; the rest of a past waits until somebody looks, so that an account is there in an instant. */
const near = 12;

/** Writes a job's past: its schedules' slots up to `at`, the newest as told. */
export function addHistory(job: JobRow, zoneOf: ZoneOf, history: HistorySpec, at: number, seed: number): void {
  const zone = zoneOf(job.schedules[0]?.timezone ?? 'UTC');
  const until = at - (history.silentDays ?? 0) * day;
  const slots: number[] = [];
  for (const slot of slotsOf(job.schedules, zoneOf, Math.max(at - history.days * day, job.createdAt))) {
    if (slot > until) break;
    slots.push(slot);
  }
  const recent = history.recent ?? '';
  const split = Math.max(0, slots.length - near);
  job.older = slots.slice(0, split);
  slots.slice(split).forEach((slot, i, newer) => {
    const told = recent[recent.length - (newer.length - i)];
    const outcome = told === undefined ? null : (outcomes[told] ?? 'completed');
    const run = addScheduled(job, zone, slot, outcome, seed);
    if (told === 'r' && history.open) {
      const startedAt = at - history.open.elapsed;
      const open = { createdAt: startedAt - 2, startedAt, endsAt: at + history.open.remaining };
      Object.assign(run, open, { outcome: history.open.outcome });
    } else if (told !== undefined && told !== 'o') {
      Object.assign(run, settleBy(run, at));
      if (told === 'x') run.expiredAt = run.endsAt;
      if (told === 'a') run.word = 'archiving';
      if (told === 's') run.bytes = Math.round(job.bytes / 10);
      if (told === 'e') run.bytes = 0;
      if (told === 'k') run.encrypted = false;
      if (told === 'm') run.tags = manualTags;
    }
  });
}

/** Writes what `addHistory` left for later. */
export function deepen(job: JobRow, zone: Zone, seed: number): void {
  if (job.older.length === 0) return;
  const newer = job.runs;
  job.runs = [];
  job.kept.length = 0;
  for (const slot of job.older) addScheduled(job, zone, slot, null, seed);
  job.older = [];
  for (const run of newer) {
    job.runs.push(run);
    retain(job, run);
  }
}
