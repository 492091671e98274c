import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../main/model/job.ts';
import type { RunFact } from '../../main/watch/runs.ts';
import { createTimetables } from '../../main/watch/slots.ts';
import { comingOf } from '../../main/watch/upcoming.ts';
import type { Planned } from '../../main/watch/upcoming.ts';
import { instant, run, schedule, shown, watched } from './scene.ts';

const tables = createTimetables();
const job = (jobId: string, server: string | null, when: Schedule, runs: readonly RunFact[] = []): Planned => ({
  jobId,
  server,
  watched: watched(when, runs, '2026-05-05 00:00'),
});
/** Its runs take half an hour. */
const long = [run('2026-05-04 02:00', { endedAt: instant('2026-05-04 02:30') })];
const said = (fleet: readonly Planned[], from = '2026-05-05 00:00', to = '2026-05-06 00:00') =>
  comingOf(fleet, instant(from), instant(to), tables).map(
    ({ at, jobId, collides, hazard }) =>
      `${shown(at).slice(5)} ${jobId}${collides.map((id) => ` x ${id}`).join('')}${hazard ? ` ${hazard.way} ${hazard.effect}` : ''}`,
  );

describe('the next 24 hours of a fleet', () => {
  it('go by the clock that a job keeps to, as its own page does', () => {
    const byUtc = ['2026-05-02 02:05', '2026-05-03 02:05', '2026-05-04 02:05'].map((at) => run(at));
    expect(said([job('a', null, schedule('5 2 * * *', 'America/New_York'), byUtc)])).toEqual(['05-05 02:05 a']);
  });
  it('are in order, each job with what it collides with on its server', () =>
    expect(
      said([
        job('a', 'one', schedule('0 2 * * *'), long),
        job('b', 'one', schedule('29 2 * * *')),
        job('c', 'one', schedule('30 2 * * *')),
        job('d', 'two', schedule('10 2 * * *')),
        job('e', null, schedule('0 2 * * *')),
        job('f', null, schedule('0 2 * * *')),
      ]),
    ).toEqual([
      '05-05 02:00 a x b',
      '05-05 02:00 e',
      '05-05 02:00 f',
      '05-05 02:10 d',
      '05-05 02:29 b x a',
      '05-05 02:30 c',
    ]));
  it('hold nothing of a job that is paused or has no schedule', () =>
    expect(
      said([
        job('a', null, schedule('0 2 * * *', 'UTC', { status: 'paused' })),
        { jobId: 'b', server: null, watched: watched([], [], null) },
      ]),
    ).toEqual([]));
  it('hold as much as can be read of one that comes every minute', () =>
    expect(said([job('a', 'one', schedule('* * * * *'))])).toHaveLength(96));

  it.each([
    ['30 2 * * *', '2026-03-28 12:00', ['03-29 01:00 a forward moved']],
    ['0 3 * * *', '2026-03-28 12:00', ['03-29 01:00 a forward null']],
    ['0 9 * * *', '2026-03-28 12:00', ['03-29 07:00 a forward null']],
    ['30 2 * * *', '2026-10-24 12:00', ['10-25 00:30 a back once']],
    [
      '*/30 2 * * *',
      '2026-10-24 12:00',
      ['10-25 00:00 a back twice', '10-25 00:30 a back twice', '10-25 01:00 a back twice', '10-25 01:30 a back twice'],
    ],
    ['0 9 * * *', '2026-10-24 12:00', ['10-25 08:00 a back null']],
    ['0 9 * * *', '2026-05-04 12:00', ['05-05 07:00 a']],
  ])('where clocks are set: %s after %s', (cron, from, lines) =>
    expect(said([job('a', null, schedule(cron, 'Europe/Berlin'))], from, shown(instant(from) + 86_400))).toEqual(lines),
  );
});
