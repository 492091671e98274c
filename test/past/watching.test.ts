import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { History, Reply, Timeline } from '../../main/contract.ts';
import { argumentSchemas, resultSchemas } from '../../main/schemas.ts';
import { scene, start, well } from '../core/scene.ts';
import type { Scene } from '../core/scene.ts';

const hour = 3600;
const day = 24 * hour;
/** Nothing happens in between: neither a tick nor a look. */
const skip = async ({ world }: Scene, seconds: number): Promise<void> => {
  world.now += seconds - 1;
  await world.advance(1);
};
const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
};
const historyOf = async (at: Scene, name: string | null, days: 30 | 90 = 30): Promise<History> => {
  const args = { jobId: name === null ? null : at.account.idOf(name), days };
  let reply: Reply<History> | null = null;
  void at.app.run('history', v.parse(argumentSchemas.history, args)).then((r) => (reply = r));
  for (await at.world.settle(); reply === null;) await at.world.advance(1);
  return v.parse(resultSchemas.history, value(reply as Reply<History>));
};
/** Hourly and daily jobs whose schedules start runs by themselves. */
const running = (name: string, cron: string) =>
  well(name, { schedules: [{ cron, runs: true }], usual: 30, runs: [{ createdAt: start - 31 }] });

describe('what nobody watched', () => {
  it('is a gap after a start, back-filled and said in the digest', async () => {
    const first = await scene({ jobs: [running('Shop files', '0 * * * *'), well('Invoices')] });
    await first.world.advance(20 * 60);
    first.app.stop();
    await skip(first, 8 * hour);
    first.account.fail('Invoices');
    const second = await first.restart();
    expect(second.world.notices.map((n) => n.notice.body)).toEqual([
      expect.stringMatching(
        /Not watched from 14:\d\d to 22:2\d, for the app was not running; 9 runs were read afterwards\.$/,
      ),
    ]);
    const hours = await historyOf(second, 'Shop files');
    expect(hours.figures).toMatchObject({ runs: 9, good: 9, failed: 0, missed: 0 });
    expect(hours.days.at(-1)).toMatchObject({ day: '2026-05-12', completed: 9, missed: 0 });
    const unwatched = hours.days.at(-1)!.unwatched;
    // All of the day but the minutes it was watched in.
    expect(22.4 * hour - unwatched).toBeGreaterThan(15 * 60);
    expect(22.4 * hour - unwatched).toBeLessThan(30 * 60);
  });
});

it('the next 24 hours: slots with collisions on one server, and jobs without one', async () => {
  const { app } = await scene({
    jobs: [
      well('Orders database', { schedules: [{ cron: '0 12 * * *' }] }),
      well('Shop files', { schedules: [{ cron: '0 12 * * *' }] }),
      well('By hand', { schedules: [] }),
    ],
  });
  const next: Timeline = v.parse(resultSchemas.timeline, value(await app.run('timeline', {})));
  const noon = start - 30 + day;
  expect(next.slots.map(({ at, name, collides, hazard }) => [at, name, collides, hazard])).toEqual([
    [noon, 'Orders database', ['Shop files'], null],
    [noon, 'Shop files', ['Orders database'], null],
  ]);
  expect([next.to - next.from, next.without]).toEqual([day, 1]);
});
