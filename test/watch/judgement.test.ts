import { describe, expect, it } from 'vitest';
import type { Backup } from '../../main/model/backup.ts';
import type { Recorded } from '../../main/model/health.ts';
import type { Job, Schedule } from '../../main/model/job.ts';
import { judgementOf, timeKey } from '../../main/watch/judgement.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { instant, schedule } from './scene.ts';

const tables = createTimetables();
const [minute, hour] = [60, 3600];
const recorded = (startedAt: number): Recorded => ({
  id: String(startedAt),
  outcome: 'completed',
  startedAt,
  endedAt: startedAt + 60,
});
const listed = (at: number, completedAt: number | null): Backup => ({
  id: String(at),
  jobId: 'job',
  status: completedAt === null ? 'running' : 'completed',
  word: '',
  tags: ['daily'],
  createdAt: at,
  startedAt: at,
  completedAt,
});
const jobOf = (schedules: readonly Schedule[], lastBackups: readonly Backup[]): Job => ({
  id: 'job',
  name: 'Orders database',
  recipe: '',
  compute: { type: 'server', name: 'web-1', host: null, serverId: null, region: null },
  lastRanAt: null,
  createdAt: from - 30 * 24 * hour,
  updatedAt: null,
  schedules,
  storage: [],
  lastBackups,
});

const from = instant('2026-10-20 00:00');
const days = (count: number, late: number) =>
  Array.from({ length: count }, (_, n) => recorded(from - (n + 1) * 24 * hour + 2 * hour + late));

it.each<[string, readonly Schedule[], readonly Recorded[], number | null, readonly Backup[]]>([
  ['nightly', [schedule('0 2 * * *')], days(4, 20), null, []],
  ['over an autumn change', [schedule('30 2 * * *', 'Europe/Berlin')], days(4, 1800), null, []],
  ['hourly', [schedule('0 * * * *')], days(4, 0), null, []],
  ['two schedules', [schedule('0 2 * * *'), schedule('0 */6 * * *', 'America/New_York')], days(4, 0), null, []],
  ['off its clock', [schedule('0 4 * * *')], days(4, 0), null, []],
  ['a grace of its own', [schedule('0 2 * * *')], days(4, 0), 5 * hour, []],
  ['a grace beyond its interval', [schedule('0 * * * *')], days(4, 0), 3 * hour, []],
  ['by frequency', [schedule(null, 'UTC', { frequency: 6, frequencyMode: 'hour' })], days(4, 0), null, []],
  ['a run that does not end', [schedule('0 2 * * *')], days(4, 0), null, [listed(from - hour, null)]],
  ['a run from the future', [schedule('0 * * * *')], days(2, 0), null, [listed(from + 5 * hour, from + 6 * hour)]],
  ['no schedule', [], days(2, 0), null, []],
  ['its first run to come', [schedule('0 0 1 11 *')], [], null, []],
])('%s: what is called steady does not move before it is due to', (_kind, schedules, past, grace, runs) => {
  const watch = { editedAt: null, grace, mine: new Set<string>(), unencrypted: false, looksFor: () => true };
  const at = (asOf: number) => judgementOf(jobOf(schedules, runs), runs, past, { ...watch, asOf }, tables);
  let [held, steady] = [at(from), 0];
  for (let asOf = from; asOf < from + 6 * 24 * hour; asOf += 10 * minute) {
    const now = at(asOf);
    if (asOf < held.steadyUntil) {
      steady += 1;
      expect([asOf, timeKey(now), now.health, now.nextAt]).toEqual([asOf, timeKey(held), held.health, held.nextAt]);
    } else held = now;
  }
  // Most looks ask nothing of most jobs.
  if (!runs.length && !(grace !== null && grace > hour && schedules[0]?.cron === '0 * * * *'))
    expect(steady).toBeGreaterThan(400);
});

describe('what is not told is no reason to call a job late', () => {
  const watch = { editedAt: null, grace: null, mine: new Set<string>(), unencrypted: false, looksFor: () => true };
  const health = (more: Partial<Job>, past: readonly Recorded[]) =>
    judgementOf({ ...jobOf([schedule('0 2 * * *')], []), ...more }, [], past, { ...watch, asOf: from }, tables).health;
  const old = [recorded(from - 10 * 24 * hour)];
  it('it never ran, and when it was made is not told', () =>
    expect([health({}, []), health({ createdAt: null }, []), health({ createdAt: null }, old)]).toEqual([
      'late',
      'never',
      'late',
    ]));
  it('its list cannot be read', () =>
    expect([health({}, old), health({ unreadable: true }, old)]).toEqual(['late', 'unknown']));
});
