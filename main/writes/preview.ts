import type { Arguments } from '../contract/commands.ts';
import type { SchedulePreview } from '../contract/writes.ts';
import type { Schedule } from '../model/job.ts';
import { clocksNote } from '../present/clocks-note.ts';
import { scheduleInWords } from '../present/schedule-words.ts';
import { createTimetables, nextRuns } from '../watch/slots.ts';
import { schedulePatchProblems } from './valid.ts';

const shown = 5;

/** A schedule as typed, in words, with its next runs. Asks nobody. `here`: this computer's zone; `now`: epoch seconds. */
export function previewSchedule(
  { cron, timezone, runOffset }: Arguments['previewSchedule'],
  here: string,
  now: number,
): SchedulePreview {
  const problems = schedulePatchProblems({ cron, timezone, runOffset });
  const said = (field: string): string | undefined => problems[field]?.[0];
  const [wrongCron, wrongZone, wrongOffset] = [said('cron'), said('timezone'), said('run_offset')];
  const wrong = {
    ...(wrongCron !== undefined && { cron: wrongCron }),
    ...(wrongZone !== undefined && { timezone: wrongZone }),
    ...(wrongOffset !== undefined && { runOffset: wrongOffset }),
  };
  if (Object.keys(wrong).length > 0) return { words: '', wrong, next: [] };
  const tables = createTimetables();
  const runs = nextRuns({ cron, timezone, runOffset }, Math.floor(now), shown, tables);
  return {
    words: scheduleInWords({ ...plain, cron: cron.trim(), timezone, runOffset }),
    wrong,
    next: runs.map((at) => ({ at, clocks: clocksNote(at, timezone, here, tables) })),
  };
}

/** What the words of a schedule do not depend on. */
const plain: Schedule = {
  id: 0,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: null,
  frequencyMode: null,
  cron: null,
  timezone: 'UTC',
  runOffset: 0,
  retention: { hourly: null, daily: null, weekly: null, monthly: null },
};
