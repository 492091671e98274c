import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../main/app.ts';
import { createWorld } from '../fakes/ports.ts';

async function demo(at: string) {
  const world = createWorld({ service: 'http://127.0.0.1:9/v1', now: Date.parse(at) / 1000 });
  const app = createApp(world.ports);
  onTestFinished(() => app.stop());
  await app.start({ demo: true });
  await world.settle();
  return { world, app, jobs: () => app.state().jobs };
}

describe('the demo, as it is watched', () => {
  it.each([
    '2026-05-12T00:00:17Z',
    '2026-05-12T03:42:17Z',
    '2026-05-12T13:18:40Z',
    // Clocks are set in Berlin, between the slots of a dozen of its jobs.
    '2026-03-29T01:30:00Z',
    '2025-10-26T01:30:00Z',
  ])('at %s: one is late, one is stuck, and no other', async (at) => {
    const { jobs } = await demo(at);
    const of = (health: string) => jobs().filter((job) => job.health === health);
    expect(of('late').map((job) => job.name)).toEqual(['Warehouse stock']);
    expect(of('stuck').map((job) => job.name)).toEqual(['Reporting warehouse']);
    expect(of('late')[0]!.sentence).toMatch(/^Expected .+ grace 15 min; last start .+; late since .+ 2 missed since/);
  });

  it('goes on for an hour without a false late', async () => {
    const { world, jobs } = await demo('2026-05-12T00:20:00Z');
    await world.advance(3600);
    expect(jobs().filter((job) => job.health === 'late' || job.health === 'stuck')).toHaveLength(2);
  });

  it('loses its network on request: all is shown as old with its age, and comes back by itself or when asked', async () => {
    const { world, app } = await demo('2026-05-12T13:18:40Z');
    const look = () => app.state().account.look;
    const lose = async (lost: boolean) => {
      let over = false;
      const reply = app.run('loseDemoNetwork', { lost }).finally(() => (over = true));
      for (await world.settle(); !over;) await world.advance(1);
      expect(await reply).toMatchObject({ ok: true });
    };
    const before = look().goodAt;
    await lose(true);
    expect(look()).toMatchObject({ stale: true, goodAt: before, problem: { kind: 'offline' } });
    expect(world.glances.at(-1)).toMatchObject({
      overlay: 'stale',
      tooltip: expect.stringMatching(/Last known, 15:18/) as string,
    });
    const start = await app.run('startBackup', { jobId: app.state().jobs[0]!.id });
    expect(start.ok).toBe(false);
    await world.advance(4 * 60);
    expect(look().stale).toBe(true);
    await world.advance(60);
    expect(look()).toMatchObject({ stale: false, problem: null });
    await lose(true);
    expect(look().stale).toBe(true);
    await lose(false);
    expect(look()).toMatchObject({ stale: false, problem: null });
  });

  it('left while its network is lost leaves nothing behind, and a real account loses none', async () => {
    const { world, app } = await demo('2026-05-12T13:18:40Z');
    void app.run('loseDemoNetwork', { lost: true });
    await app.run('leaveDemo', {});
    await world.advance(400);
    expect(app.state().account.access.kind).not.toBe('demo');
    expect(await app.run('loseDemoNetwork', { lost: true })).toMatchObject({ ok: false, error: { kind: 'denied' } });
  });

  it('a visitor finds one problem that is known of, and one job that is quiet', async () => {
    const { app, jobs } = await demo('2026-05-12T13:18:40Z');
    expect(jobs().flatMap((job) => (job.acknowledged === null ? [] : [job.name]))).toEqual(['Newsletter lists']);
    expect(jobs().flatMap((job) => (job.muted ? [job.name] : []))).toEqual(['Blog uploads']);
    const id = jobs().find((job) => job.name === 'Newsletter lists')!.id;
    await app.run('acknowledge', { jobId: id, on: false });
    await app.run('checkNow', {});
    expect(jobs().filter((job) => job.acknowledged !== null)).toEqual([]);
  });
});
