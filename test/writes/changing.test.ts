import { describe, expect, it } from 'vitest';
import { desk } from './scene.ts';

describe('a change of a schedule', () => {
  it('sends what is given by the call for one schedule, looks again and shows it', async () => {
    const { account, ask, sent, bodies, job } = await desk();
    const jobId = account.idOf('Orders database');
    const written = await ask('updateSchedule', {
      jobId,
      scheduleId: 9,
      patch: { cron: '30 3 * * *', retention: { daily: 7 } },
    });
    expect(sent()).toEqual([`PATCH /jobs/${jobId}/schedules/9`]);
    expect(bodies()).toEqual([{ cron: '30 3 * * *', retention_daily: 7 }]);
    expect(written).toMatchObject({
      outcome: 'confirmed',
      jobId,
      sentence: 'Saved. SnapShooter shows the new schedule.',
    });
    expect(written.page?.schedules[0]).toMatchObject({ cron: '30 3 * * *', retention: { daily: 7, weekly: 4 } });
    expect(written.page?.edits).toMatchObject([
      { what: 'schedule', scheduleId: 9, sentence: 'Cron 5 2 * * *, keeps 14 daily.' },
    ]);
    expect(job('Orders database').schedules[0]).toContain('03:30');
  });
});
