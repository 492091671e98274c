import { expect, it } from 'vitest';
import type { Change, State } from '../../main/contract/state.ts';
import { scene, well } from './scene.ts';

/** What a window does with a change. */
const applied = (state: State, change: Change): State => {
  const jobs = new Map(state.jobs.map((j) => [j.id, j]));
  for (const job of change.jobs ?? []) jobs.set(job.id, job);
  for (const id of change.removed ?? []) jobs.delete(id);
  const alerts = [...state.alerts];
  for (const alert of [...(change.alerts ?? [])].reverse()) {
    const at = alerts.findIndex((a) => a.id === alert.id);
    if (at < 0) alerts.unshift(alert);
    else alerts[at] = alert;
  }
  return {
    ...state,
    revision: change.revision,
    account: change.account ?? state.account,
    settings: change.settings ?? state.settings,
    jobs: [...jobs.values()],
    alerts,
  };
};
const sorted = (state: State): State => ({ ...state, jobs: [...state.jobs].sort((a, b) => a.id.localeCompare(b.id)) });

it('changes one after another give the same as the whole state', async () => {
  const { app, account, world, check } = await scene();
  let mine = app.state();
  const follow = (): void => {
    const change = app.changesSince(mine.revision);
    if (!change) throw new Error('changes that old are not known');
    mine = applied(mine, change);
  };
  const steps: (() => unknown)[] = [
    () => account.fail('Orders database'),
    () => account.removeJob('Invoices'),
    () => account.addJob({ name: 'Newcomer' }),
    () => app.run('startBackup', { jobId: account.idOf('Shop files') }),
    () => account.finish('Orders database', 'completed'),
    () => app.run('changeSettings', { interval: 15, theme: 'dark' }),
    () => account.faults.status(500),
    () => account.faults.clear(),
    () => world.advance(3600),
  ];
  for (const step of steps) {
    await step();
    await check();
    follow();
    expect(sorted(mine)).toEqual(sorted(app.state()));
  }
});

it('three changed jobs of a thousand push three jobs', { timeout: 30_000 }, async () => {
  const jobs = Array.from({ length: 1000 }, (_, n) => well(`Job ${n}`));
  const { app, account, check } = await scene({ jobs, quirks: { meta: 'filled' }, limit: 100_000 });
  const before = app.state().revision;
  for (const name of ['Job 3', 'Job 500', 'Job 999']) account.finish(name, 'completed');
  await check();
  const change = app.changesSince(before)!;
  expect(change.jobs!.map((j) => j.name).sort()).toEqual(['Job 3', 'Job 500', 'Job 999']);
  expect(JSON.stringify(change).length).toBeLessThan(8000);
});

it('an idle look changes nothing but the account', async () => {
  const { app, world, check } = await scene();
  const { revision } = app.state();
  const { menus } = world;
  await check();
  expect(app.changesSince(revision)).toMatchObject({ account: expect.anything() as unknown });
  expect(Object.keys(app.changesSince(revision)!).sort()).toEqual(['account', 'from', 'revision']);
  expect(world.menus).toBe(menus);
});

it('another account is not a change of this one', async () => {
  const { app } = await scene();
  const { revision } = app.state();
  await app.run('removeToken', {});
  expect(app.changesSince(revision)).toBeNull();
});

it('stopping draws nothing more', async () => {
  const { app, world } = await scene();
  const drawn = world.glances.length;
  app.stop();
  await world.settle();
  expect(world.glances.length).toBe(drawn);
});
