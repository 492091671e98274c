import { expect, it } from 'vitest';
import type { Job, Schedule } from '../../main/model/job.ts';
import { showsChange } from '../../main/writes/expected.ts';

const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  id: 9,
  name: 'main',
  order: 0,
  status: 'active',
  frequency: 24,
  frequencyMode: 'hour',
  cron: '5 2 * * *',
  timezone: 'UTC',
  runOffset: 5,
  retention: { hourly: 0, daily: 14, weekly: null, monthly: null },
  ...more,
});
const job = (schedules: readonly Schedule[], ids: readonly number[] = []): Job =>
  ({ schedules, storage: ids.map((id) => ({ id })) }) as unknown as Job;
const storage = (...ids: number[]) => ({ storage: ids.map((storageId, i) => ({ storageId, priority: i + 1 })) });

it.each([
  [{ cron: ' 5  2 * * * ' }, 'yes'],
  [{ cron: '6 2 * * *' }, 'no'],
  [{ cron: '5 2 * * *', runOffset: 6 }, 'no'],
  [{ timezone: 'utc' }, 'yes'],
  [{ retention: { daily: 14, hourly: 0 } }, 'yes'],
  [{ retention: { daily: 13 } }, 'no'],
  // A count that the service does not tell proves nothing.
  [{ retention: { weekly: 4 } }, 'silent'],
  [{ cron: '5 2 * * *', retention: { weekly: 4 } }, 'yes'],
] as const)('a schedule shows %j: %s', (patch, shown) => {
  expect(showsChange(job([schedule()]), { is: 'schedule', scheduleId: 9, patch })).toBe(shown);
});

it('a schedule that is not there shows nothing of it', () => {
  expect(showsChange(job([schedule()]), { is: 'schedule', scheduleId: 10, patch: {} })).toBe('no');
});

it.each([
  [['0 1 * * *', '0 2 * * *'], ['0 2 * * *', '0 1 * * *'], 'yes'],
  [['0 1 * * *', '0 1 * * *'], ['0 1 * * *', '0 2 * * *'], 'no'],
  [['0 1 * * *'], ['0 1 * * *', '0 1 * * *'], 'no'],
  [['0 1 * * *', '0 1 * * *'], ['0 1 * * *'], 'no'],
] as const)('schedules %j, when %j were asked for: %s', (shown, asked, result) => {
  const patch = { schedules: asked.map((cron) => ({ cron })) };
  expect(showsChange(job(shown.map((cron) => schedule({ cron }))), { is: 'job', patch })).toBe(result);
});

it.each([
  [[84, 45], [84, 45], 'yes'],
  // Trap 39: the order listed proves nothing.
  [[45, 84], [84, 45], 'yes'],
  [[84, 45], [84], 'no'],
  [[84], [84, 45], 'no'],
  [[84, 46], [84, 45], 'no'],
] as const)('storages %j, when %j were asked for: %s', (shown, asked, result) => {
  expect(showsChange(job([], shown), { is: 'job', patch: storage(...asked) })).toBe(result);
});
