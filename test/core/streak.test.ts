import { expect, it } from 'vitest';
import { scene } from './scene.ts';

const name = 'Orders database';
const failures = async (seen: Awaited<ReturnType<typeof scene>>, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    seen.account.fail(name);
    await seen.check();
    await seen.world.advance(60);
  }
};

it('counts on where the first of many failures are not remembered any more, over a restart too', async () => {
  const first = await scene();
  await failures(first, 12);
  expect(first.job(name).sentence).toMatch(/, 12th in a row\. Last good backup /);
  // The first alert of the row is still so, though its run is forgotten.
  expect(first.app.state().alerts.at(-1)).toMatchObject({ kind: 'failed', open: true });
  const second = await first.restart();
  await failures(second, 4);
  const { notices } = second.world;
  expect(notices.map(({ notice }) => notice.title)).toEqual([`Still failing: ${name}`]);
  expect(notices[0]!.notice.body).toContain('16th in a row');
  second.account.finish(name, 'completed');
  await second.check();
  expect(notices.at(-1)!.notice.body).toContain('after 16 failures in a row');
  expect(second.app.state().alerts.filter(({ open }) => open)).toEqual([]);
});

it('a row that was there before the first look is counted from the list of backups', async () => {
  const { job, world } = await scene({
    jobs: [
      {
        name,
        schedules: [{ cron: '0 12 * * 1', frequency: [168, 'hour'] }],
        runs: Array.from({ length: 20 }, (_, n) => ({
          createdAt: Date.UTC(2026, 4, 12, 11) / 1000 - (20 - n) * 600,
          ...(n > 0 && { status: 'failed' as const }),
        })),
      },
    ],
  });
  await world.settle();
  expect(job(name).sentence).toMatch(/, 19th in a row\. Last good backup /);
});
