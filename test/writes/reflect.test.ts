import { expect, it } from 'vitest';
import { desk } from './scene.ts';

const name = 'Orders database';

it('a look under way does not bring back what was there before', async () => {
  const { account, app, ask, world, job } = await desk();
  const jobId = account.idOf(name);
  // Its list was read before the change, and comes after it.
  let release = (): void => undefined;
  let held = Promise.resolve();
  const { fetch } = world.ports;
  Object.assign(world.ports, {
    async fetch(url: string, init: RequestInit) {
      const response = await fetch(url, init);
      if (url.includes('/jobs?')) await held;
      return response;
    },
  });
  // A new client, with that fetch.
  await ask('connect', { token: account.token, keep: 'session' });
  held = new Promise((done) => (release = done));
  const looking = app.run('checkNow', {});
  await world.settle();
  const written = app.run('updateSchedule', { jobId, scheduleId: 9, patch: { cron: '30 3 * * *' } });
  await world.settle();
  expect(await written).toMatchObject({ ok: true, value: { outcome: 'confirmed' } });
  expect(job(name).schedules[0]).toContain('03:30');
  release();
  await looking;
  await world.settle();
  expect(job(name).schedules[0]).toContain('03:30');
});

it('a change costs one read before and one after, however many jobs there are', async () => {
  const { account, ask, world } = await desk();
  const before = world.requests.length;
  const jobId = account.idOf(name);
  await ask('updateSchedule', { jobId, scheduleId: 9, patch: { cron: '30 3 * * *' } });
  expect(world.requests.slice(before).map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
});
