import { between, hash, spread, uuidOf } from './random.ts';
import type { JobRow, RunRow, ScheduleRow } from './rows.ts';
import type { Outcome, Tags } from './specs.ts';
import type { Zone } from './zone.ts';

export const noTags: Tags = { manual: false, hourly: false, daily: false, weekly: false, monthly: false };
export const manualTags: Tags = { ...noTags, manual: true };

/** Adds a run where its creation puts it; the last added wins a tie. */
export function addRun(
  job: JobRow,
  run: Pick<RunRow, 'id' | 'createdAt' | 'startedAt' | 'endsAt' | 'outcome'> & Partial<RunRow>,
): RunRow {
  const row: RunRow = {
    jobId: job.id,
    expiredAt: Infinity,
    goneAt: Infinity,
    word: null,
    tags: manualTags,
    bytes: run.bytes ?? Math.round(job.bytes * between(run.id, 0.96, 1.08)),
    encrypted: job.encryptionKeyId !== null,
    ...run,
  };
  let i = job.runs.length;
  while (i > 0 && job.runs[i - 1]!.createdAt > row.createdAt) i--;
  job.runs.splice(i, 0, row);
  return row;
}

/** How long a run takes: near the job's usual, by a 32-bit word; a failed one is cut short. */
export function durationOf(job: JobRow, outcome: Outcome, word: number): number {
  const share = outcome === 'failed' ? spread(word, 0.15, 1) : spread(word, 0.88, 1.14);
  return Math.max(1, Math.round(job.usual * share));
}

/** A long past mostly goes well. */
const chance = (word: number): Outcome =>
  word < 0.012 * 2 ** 32 ? 'failed' : word < 0.02 * 2 ** 32 ? 'completed_with_errors' : 'completed';

const day = 86_400;

/** Tags of a scheduled run: several may be true at once (trap 17). */
function tagsOf(job: JobRow, schedule: ScheduleRow, zone: Zone, slot: number): Tags {
  const localDay = (at: number) => Math.floor((at + zone.offsetAt(at)) / day);
  const today = localDay(slot);
  const previous = job.runs.findLast((run) => !run.tags.manual);
  const daily = !previous || localDay(previous.createdAt) !== today;
  const date = new Date(today * day * 1000);
  return {
    manual: false,
    hourly: schedule.frequencyMode === 'minute' || schedule.frequency < 24,
    daily,
    weekly: daily && date.getUTCDay() === 0,
    monthly: daily && date.getUTCDate() === 1,
  };
}

/** Retention takes the oldest restore point beyond what the schedule keeps; manual runs and failed ones do not count. */
export function retain(job: JobRow, run: RunRow): void {
  const { hourly, daily, weekly, monthly } = job.schedules[0]!.retention;
  const keep = hourly + daily + weekly + monthly;
  if (keep === 0 || run.outcome === 'failed' || run.tags.manual) return;
  job.kept.push(run);
  if (job.kept.length > keep) job.kept.shift()!.expiredAt = run.endsAt;
}

/**
 * Adds the run of a slot (its offset included), and lets retention take what it ends. Without an outcome chance decides. One hash is all a run costs: an account has thousands of them at its start.
 */
export function addScheduled(job: JobRow, zone: Zone, slot: number, told: Outcome | null, seed: number): RunRow {
  const schedule = job.schedules[0]!;
  const words = hash(`${seed} ${job.id} ${slot}`);
  const [a, b, c, d] = words;
  const outcome = told ?? chance(d);
  const createdAt = slot + Math.floor(spread(a, 1, 20));
  const startedAt = createdAt + 1 + (b & 1);
  const endsAt = startedAt + durationOf(job, outcome, c);
  const bytes = Math.round(job.bytes * spread(b, 0.96, 1.08));
  const tags = tagsOf(job, schedule, zone, slot);
  const run = addRun(job, { id: uuidOf(words), createdAt, startedAt, endsAt, outcome, tags, bytes });
  retain(job, run);
  return run;
}
