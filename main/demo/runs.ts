import { between, uuid } from './random.ts';
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
    bytes: Math.round(job.bytes * between(`${run.id} bytes`, 0.96, 1.08)),
    encrypted: job.encryptionKeyId !== null,
    ...run,
  };
  let i = job.runs.length;
  while (i > 0 && job.runs[i - 1]!.createdAt > row.createdAt) i--;
  job.runs.splice(i, 0, row);
  return row;
}

/** How long a run takes: near the job's usual, decided by a text; a failed one is cut short. */
export function durationOf(job: JobRow, outcome: Outcome, text: string): number {
  const share = outcome === 'failed' ? between(text, 0.15, 1) : between(text, 0.88, 1.14);
  return Math.max(1, Math.round(job.usual * share));
}

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

/** Adds the run of a slot (its offset included), and lets retention take the oldest beyond what is kept. */
export function addScheduled(job: JobRow, zone: Zone, slot: number, outcome: Outcome, seed: number): RunRow {
  const schedule = job.schedules[0]!;
  const text = `${seed} ${job.id} ${slot}`;
  const createdAt = slot + Math.floor(between(`${text} queue`, 1, 20));
  const startedAt = createdAt + Math.floor(between(`${text} start`, 1, 3));
  const endsAt = startedAt + durationOf(job, outcome, text);
  const tags = tagsOf(job, schedule, zone, slot);
  const run = addRun(job, { id: uuid(text), createdAt, startedAt, endsAt, outcome, tags });
  const { hourly, daily, weekly, monthly } = schedule.retention;
  const keep = hourly + daily + weekly + monthly;
  if (keep === 0 || outcome === 'failed') return run;
  job.kept.push(run);
  if (job.kept.length > keep) job.kept.shift()!.expiredAt = endsAt;
  return run;
}
