import { between } from './random.ts';
import type { JobRow, RunRow } from './rows.ts';
import { addScheduled } from './runs.ts';
import type { HistorySpec, Outcome } from './specs.ts';
import type { Zone } from './zone.ts';
import { slotsAfter } from './cron.ts';

const day = 86_400;
const outcomes: Readonly<Record<string, Outcome>> = { w: 'completed_with_errors', f: 'failed' };

/** The first schedule's slots with its offset added, after an instant; nothing unless it is active and starts runs. */
export function* slotsOf(job: JobRow, zone: Zone, after: number): Generator<number, undefined> {
  const schedule = job.schedules[0];
  if (!schedule) return;
  const offset = schedule.runOffset * 60;
  for (const slot of slotsAfter(schedule.cron, zone, after - offset)) yield slot + offset;
}

/** A long past mostly goes well. */
function past(text: string): Outcome {
  const roll = between(text, 0, 1);
  return roll < 0.012 ? 'failed' : roll < 0.02 ? 'completed_with_errors' : 'completed';
}

/** Told endings are facts by `at`, however short ago their slot was. */
function settleBy(run: RunRow, at: number): RunRow {
  if (run.endsAt <= at) return run;
  const startedAt = Math.min(run.startedAt, at);
  return { ...run, createdAt: Math.min(run.createdAt, startedAt), startedAt, endsAt: at };
}

/** Writes a job's past: its schedule's slots up to `at`, the newest as told. */
export function addHistory(job: JobRow, zone: Zone, history: HistorySpec, at: number, seed: number): void {
  const until = at - (history.silentDays ?? 0) * day;
  const slots: number[] = [];
  for (const slot of slotsOf(job, zone, Math.max(at - history.days * day, job.createdAt))) {
    if (slot > until) break;
    slots.push(slot);
  }
  const recent = history.recent ?? '';
  slots.forEach((slot, i) => {
    const told = recent[recent.length - (slots.length - i)];
    const outcome = told === undefined ? past(`${seed} ${job.id} ${slot} past`) : (outcomes[told] ?? 'completed');
    const run = addScheduled(job, zone, slot, outcome, seed);
    if (told === 'r' && history.open) {
      const startedAt = at - history.open.elapsed;
      const open = { createdAt: startedAt - 2, startedAt, endsAt: at + history.open.remaining };
      Object.assign(run, open, { outcome: history.open.outcome });
    } else if (told !== undefined && told !== 'o') {
      Object.assign(run, settleBy(run, at));
      if (told === 'x') run.expiredAt = run.endsAt;
      if (told === 'a') run.word = 'archiving';
    }
  });
}
