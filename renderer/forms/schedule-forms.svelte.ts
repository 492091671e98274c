import type { Schedule } from '../../main/contract/job.ts';
import { carried, patchOf, textOf } from './schedule.ts';
import type { ScheduleText } from './schedule.ts';

/** One schedule as it is being changed. */
const createForm = (schedule: Schedule, typed: ScheduleText) => {
  let text = $state(typed);
  return {
    schedule,
    get text() {
      return text;
    },
    set text(value) {
      text = value;
    },
    /** Something would be sent, or is wrong. */
    get changed() {
      const result = patchOf(schedule, text);
      return 'errors' in result || Object.keys(result.patch).length > 0;
    },
  };
};
export type ScheduleForm = ReturnType<typeof createForm>;

export interface Row {
  /** Of the row on the screen, for the service gives none. */
  readonly key: number;
  cron: string;
  timezone: string;
}

/** All schedules of a job as they are to be. */
const createReplacement = (schedules: readonly Schedule[]) => {
  const before = schedules.map(({ cron, timezone }, key) => ({ key, cron: cron ?? '', timezone }));
  let next = before.length;
  const rows = $state<Row[]>(
    before.length > 0 ? before.map((row) => ({ ...row })) : [{ key: next++, cron: '', timezone: 'UTC' }],
  );
  return {
    rows,
    add() {
      const key = next++;
      rows.push({ key, cron: '', timezone: rows.at(-1)?.timezone ?? 'UTC' });
      return key;
    },
    remove: (key: number) =>
      void rows.splice(
        rows.findIndex((row) => row.key === key),
        1,
      ),
    get changed() {
      return (
        rows.length !== before.length ||
        rows.some(({ cron, timezone }, i) => cron.trim() !== before[i]?.cron || timezone !== before[i].timezone)
      );
    },
  };
};
export type Replacement = ReturnType<typeof createReplacement>;

/** What was typed into the dialogs of a job's schedules: kept until it is saved or thrown away. */
export const createScheduleForms = () => {
  const forms: Record<number, ScheduleForm> = {};
  let replacement: Replacement | null = null;
  return {
    /** The form of a schedule as it is now, with what was typed before on top. */
    of(schedule: Schedule): ScheduleForm {
      const kept = forms[schedule.id];
      const present = textOf(schedule);
      const text = kept ? carried(kept.text, textOf(kept.schedule), present) : present;
      return (forms[schedule.id] = createForm(schedule, text));
    },
    forget: (scheduleId: number) => void delete forms[scheduleId],
    all(schedules: readonly Schedule[]): Replacement {
      if (!replacement?.changed) replacement = createReplacement(schedules);
      return replacement;
    },
    forgetAll() {
      replacement = null;
    },
  };
};
export type ScheduleForms = ReturnType<typeof createScheduleForms>;
