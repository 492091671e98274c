import { expect, it } from 'vitest';
import { desk, orders } from './scene.ts';

it('servers and storages of the jobs, with the account’s storages where the service lists them', async () => {
  const { ask, sent } = await desk({ jobs: [orders(), { name: 'Agent', compute: { type: 'ss_agent' } }] });
  expect(await ask('jobOptions', {})).toEqual({
    servers: [{ id: 3, name: 'web-1', host: '10.0.33.142' }],
    storages: [
      { id: 45, name: 'Archive', provider: 'digitalocean', region: 'fra1' },
      { id: 46, name: 'Cold store', provider: 'digitalocean', region: 'fra1' },
      { id: 84, name: 'EU bucket', provider: 'digitalocean', region: 'fra1' },
    ],
    note: null,
  });
  expect(sent()).toEqual([]);
});

it.each([
  [404, 'SnapShooter does not list the storages of this account here.'],
  [405, 'SnapShooter does not list the storages of this account here.'],
  [403, 'This token may not list the storages of the account.'],
  [500, 'The storages of the account could not be listed. SnapShooter has a fault of its own'],
])('where the list answers %i those seen in jobs must do, and a note says why', async (status, note) => {
  const { account, ask, world } = await desk();
  account.faults.status(status, { only: (r) => r.path.endsWith('/storage') });
  const before = world.requests.length;
  const options = await ask('jobOptions', {});
  expect(options.note).toContain(note);
  expect(options.note).toContain('any other can be typed by its id');
  expect(options.storages.map(({ id }) => id)).toEqual([45, 84]);
  expect(world.requests.length - before).toBe(1);
});
