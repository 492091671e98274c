import { describe, expect, it } from 'vitest';
import { scene, token } from './scene.ts';

const fresh = () => scene({ connected: false });

describe('connecting', () => {
  it('checks with one request, keeps it in the keychain, then looks', async () => {
    const { app, world, keychain } = await fresh();
    expect(app.state().account.access).toEqual({ kind: 'none' });
    expect(await app.run('connect', { token: `  ${token}\n`, keep: 'keychain' })).toEqual({ ok: true, value: null });
    await world.settle();
    expect([...keychain.items.values()]).toEqual([token]);
    expect(app.state().account.access).toMatchObject({ kind: 'kept', where: 'keychain', keychain: 'Test Keyring' });
    expect(app.state().jobs).toHaveLength(3);
  });
  it('a rejected token is not kept', async () => {
    const { app, keychain } = await fresh();
    expect(await app.run('connect', { token: 'wrong', keep: 'keychain' })).toMatchObject({
      ok: false,
      error: { kind: 'unauthorized' },
    });
    expect(keychain.items.size).toBe(0);
    expect(app.state().account.access.kind).toBe('none');
  });
  it.each(['', '   ', 'two words', 'zero\u200bwidth', 'x\u0000y'])('%j is no token, and is not sent', async (text) => {
    const { app, world } = await fresh();
    expect(await app.run('connect', { token: text, keep: 'keychain' })).toMatchObject({
      ok: false,
      error: { kind: 'denied' },
    });
    expect(world.requests).toEqual([]);
  });
  it('a failed replacement changes nothing', async () => {
    const { app, world, keychain } = await scene();
    expect((await app.run('connect', { token: 'wrong', keep: 'keychain' })).ok).toBe(false);
    expect([...keychain.items.values()]).toEqual([token]);
    await world.advance(400);
    expect(app.state().account.look.problem).toBeNull();
  });
  it('a keychain that took it and does not give it back is not said to have stored nothing', async () => {
    const { app, keychain } = await fresh();
    keychain.get = () => Promise.resolve(null);
    const reply = await app.run('connect', { token, keep: 'keychain' });
    expect(keychain.items.size).toBe(1);
    expect(reply.ok ? '' : reply.error.message).toBe(
      'SnapShooter accepted the token, but it could not be kept: The keychain took the token but does not give it back. Try again, or use it for this session only.',
    );
  });
  it('a locked keychain refuses, and "this session only" keeps it in memory', async () => {
    const { app, keychain, disk, world, restart } = await fresh();
    keychain.isLocked = true;
    expect(await app.run('connect', { token, keep: 'keychain' })).toMatchObject({
      ok: false,
      error: { kind: 'keychain' },
    });
    expect(app.state().account.access.kind).toBe('none');
    expect((await app.run('connect', { token, keep: 'session' })).ok).toBe(true);
    await world.settle();
    expect(app.state().account.access).toMatchObject({ kind: 'kept', where: 'session' });
    expect([...disk.files.values()].join()).not.toContain(token);
    expect(keychain.items.size).toBe(0);
    expect((await restart()).app.state().account.access.kind).toBe('locked');
  });
});

describe('a keychain that does not give', () => {
  it('locked is never "no token": nothing is deleted, and it goes on by itself when unlocked', async () => {
    const first = await scene();
    first.keychain.isLocked = true;
    const { app, world, keychain } = await first.restart();
    expect(app.state().account.access).toMatchObject({ kind: 'locked' });
    expect(world.glances.at(-1)!.mark).toBe('offline');
    expect(world.requests).toEqual([]);
    await world.advance(300);
    expect(keychain.items.size).toBe(1);
    keychain.isLocked = false;
    await world.advance(61);
    expect(app.state().account.access).toMatchObject({ kind: 'kept' });
    expect(app.state().jobs).toHaveLength(3);
  });
  it.each(['locked', 'get'] as const)('what a person gives while `%s` is waited for stays', async (call) => {
    const first = await scene();
    first.keychain.isLocked = true;
    const { app, world, keychain } = await first.restart();
    const waits = Promise.withResolvers<void>();
    const ask = keychain[call].bind(keychain);
    Object.assign(keychain, {
      isLocked: call === 'locked',
      [call]: (account = '') => waits.promise.then((): unknown => ask(account)),
    });
    await world.advance(61);
    expect(await app.run('connect', { token, keep: 'session' })).toMatchObject({ ok: true });
    await world.settle();
    const asked = world.requests.length;
    keychain.isLocked = false;
    waits.resolve();
    await world.settle();
    expect(app.state().account.access).toMatchObject({ kind: 'kept', where: 'session' });
    expect(world.requests).toHaveLength(asked);
  });
  it('says of a record that was damaged after it was unlocked, too', async () => {
    const first = await scene();
    const [ledger] = [...first.disk.files.keys()].filter((name) => name.startsWith('ledger-'));
    first.keychain.isLocked = true;
    first.disk.files.set(ledger!, 'rubbish\n');
    const { app, world } = await first.restart();
    const said = () =>
      app
        .state()
        .account.remarks.map(({ sentence }) => sentence)
        .join();
    expect(said()).toContain('was damaged');
    first.keychain.isLocked = false;
    await world.advance(61);
    expect(app.state().account.access.kind).toBe('kept');
    expect(said()).toContain('was damaged');
  });
  it('is told once where a person wants to hear of it, over restarts, and again after it was open', async () => {
    const first = await scene();
    await first.app.run('changeSettings', { events: { ...first.app.state().settings.events, locked: true } });
    first.keychain.isLocked = true;
    const second = await first.restart();
    const third = await second.restart();
    const titles = [second, third].map(({ world }) => world.notices.map((n) => n.notice.title));
    expect(titles).toEqual([['The keychain is locked'], []]);
    expect(second.world.notices[0]!.notice).toMatchObject({ route: { page: 'settings' } });
    first.keychain.isLocked = false;
    await third.world.advance(61);
    expect(third.app.state().alerts).toMatchObject([
      { kind: 'locked', told: expect.stringMatching(/^Told /) as string },
    ]);
    first.keychain.isLocked = true;
    expect((await third.restart()).world.notices).toHaveLength(1);
  });
  it('null with the flag set is locked, even where the lock cannot be asked', async () => {
    const first = await scene();
    first.keychain.items.clear();
    first.keychain.locked = () => Promise.resolve(null);
    const { app } = await first.restart();
    expect(app.state().account.access.kind).toBe('locked');
  });
  it('open and without the token it was given, it is said to be just that, and takes another', async () => {
    const first = await scene();
    first.keychain.items.clear();
    const { app, world } = await first.restart();
    expect(app.state().account.access.kind).toBe('gone');
    expect(app.state().account.sentence).toBe('The keychain has the token no longer. Open the window to connect.');
    await app.run('connect', { token, keep: 'keychain' });
    await world.settle();
    expect(app.state().account.access.kind).toBe('kept');
  });
  it.each(['unavailable', 'missing'] as const)('%s has its own words', async (problem) => {
    const first = await scene();
    first.keychain.problem = problem;
    const { app } = await first.restart();
    expect(app.state().account.access).toEqual({ kind: problem, sentence: `The keychain is ${problem}.` });
  });
  it('one that comes up after the app is read as soon as it is there', async () => {
    const first = await scene();
    first.keychain.problem = 'unavailable';
    const { app, world } = await first.restart();
    await world.advance(60);
    expect(app.state().account.access.kind).toBe('unavailable');
    first.keychain.problem = null;
    await world.advance(60);
    expect(app.state().account.access.kind).toBe('kept');
  });
  it('removing asks the keychain, and says when it still has it', async () => {
    const { app, keychain, world } = await scene();
    keychain.isLocked = true;
    expect(await app.run('removeToken', {})).toMatchObject({ ok: false, error: { kind: 'keychain' } });
    expect(app.state().account.access.kind).toBe('kept');
    keychain.isLocked = false;
    expect((await app.run('removeToken', {})).ok).toBe(true);
    expect(keychain.items.size).toBe(0);
    expect(app.state()).toMatchObject({ account: { access: { kind: 'none' } }, jobs: [] });
    const asked = world.requests.length;
    await world.advance(1000);
    expect(world.requests.length).toBe(asked);
  });
});

it('the token is in no state, reply, log, notification, menu or file', async () => {
  const { app, world, disk, account, check } = await scene();
  account.fail('Orders database');
  await check();
  account.faults.status(500);
  await check();
  account.faults.clear();
  const replies = [
    await app.run('diagnostics', {}),
    await app.run('job', { jobId: 'x' }),
    await app.run('connect', { token: `${token}x`, keep: 'session' }),
  ];
  await world.settle();
  const everything = JSON.stringify([
    app.state(),
    replies,
    world.logs,
    world.notices,
    world.menu,
    world.glances,
    [...disk.files],
  ]);
  expect(everything).not.toContain(token);
});

it('another account behind the same address does not have its past told', async () => {
  const { account, world, app, check } = await scene();
  for (const { id } of account.jobs()) account.removeJob(id);
  account.addJob({ name: 'Theirs' });
  account.fail('Theirs');
  account.changeToken('theirs-0123456789');
  expect((await app.run('connect', { token: 'theirs-0123456789', keep: 'keychain' })).ok).toBe(true);
  await world.settle();
  expect(app.state().jobs.map((j) => [j.name, j.health])).toEqual([['Theirs', 'failed']]);
  expect(world.notices).toEqual([]);
  account.fail('Theirs');
  await check();
  expect(world.notices).toHaveLength(1);
});

it('a job made in place of the only one is told of: the account is the same', async () => {
  const { account, world, check } = await scene({ jobs: [{ name: 'Only' }] });
  account.removeJob('Only');
  account.addJob({ name: 'Next' });
  await world.advance(2);
  account.fail('Next');
  await check();
  expect(world.notices).toHaveLength(1);
});

it('connecting sends one request and no more, whatever comes back', async () => {
  const { app, world, account } = await fresh();
  account.faults.status(500);
  expect((await app.run('connect', { token, keep: 'keychain' })).ok).toBe(false);
  expect(world.requests).toHaveLength(1);
});

describe('the demo', () => {
  it('is an account like any other, touches neither keychain nor disk, and can be left', async () => {
    const { app, world, keychain, disk } = await fresh();
    await app.run('exploreDemo', {});
    await world.advance(3);
    expect(app.state().account.access).toEqual({ kind: 'demo' });
    expect(app.state().jobs.length).toBeGreaterThanOrEqual(40);
    expect(world.glances.at(-1)!.mark).toBe('problem');
    expect([world.requests, keychain.items.size, disk.files.size]).toEqual([[], 0, 0]);
    await app.run('leaveDemo', {});
    await world.settle();
    expect(app.state()).toMatchObject({ account: { access: { kind: 'none' } }, jobs: [], alerts: [] });
  });
  it('shows a failure within two minutes', async () => {
    const { app, world } = await fresh();
    await app.run('exploreDemo', {});
    await world.advance(120);
    expect(world.notices.map((n) => n.notice.title)).toContain('Demo · Backup failed: Shop files');
  });
});
