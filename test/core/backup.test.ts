import { describe, expect, it } from 'vitest';
import { scene } from './scene.ts';

describe('one backup', () => {
  it('is read by itself, once, without its key or its URLs (traps 35, 38)', async () => {
    const { app, job, world } = await scene();
    const { id: jobId, runs } = job('Orders database');
    const backupId = runs.at(-1)?.id ?? '';
    world.requests.length = 0;
    const reply = await app.run('backup', { jobId, backupId });
    expect(reply.ok && [reply.value.id, reply.value.jobId, reply.value.status]).toEqual([backupId, jobId, 'completed']);
    expect(JSON.stringify(reply)).not.toMatch(/encryption_key|http/);
    expect(world.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      `GET /v1/backups/${backupId}`,
    ]);
  });

  it('that is gone is said to be gone', async () => {
    const { app, job } = await scene();
    const { id: jobId } = job('Orders database');
    const reply = await app.run('backup', { jobId, backupId: '00000000-0000-4000-8000-000000000000' });
    expect(!reply.ok && reply.error.kind).toBe('not-found');
  });
});
