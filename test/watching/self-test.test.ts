import { describe, expect, it } from 'vitest';
import type { SelfTest } from '../../main/contract/watching.ts';
import type { App } from '../../main/app.ts';
import type { Ports } from '../../main/ports.ts';
import type { World } from '../fakes/ports.ts';
import { scene, token } from '../core/scene.ts';

/** Runs it while the system answers what it is asked: `shown`, `failed`, or nothing at all. */
async function test(
  app: App,
  world: World,
  says: 'shown' | 'failed' | 'nothing' = 'shown',
): Promise<SelfTest['checks']> {
  const before = world.notices.length;
  let over = false;
  const reply = app.run('selfTest', {});
  void reply.then(() => {
    over = true;
  });
  await world.settle();
  const notice = world.notices[before];
  if (says === 'shown') notice?.shown?.();
  if (says === 'failed') notice?.failed('blocked');
  for (let second = 0; !over && second < 20; second += 1) await world.advance(1);
  const done = await reply;
  if (!done.ok) throw new Error(done.error.message);
  return done.value.checks;
}
const has = (part: string): string => expect.stringContaining(part) as string;
const of = (checks: SelfTest['checks'], id: string) => checks.find((check) => check.id === id);
const change = (world: World, ports: Partial<Ports>): void => {
  Object.assign(world.ports, ports);
};

describe('the self-test', () => {
  it('finds all well: one notification, one request, an entry of its own in the keychain, and nothing left behind', async () => {
    const { app, world, keychain, account } = await scene();
    change(world, {
      loginItem: { ...world.ports.loginItem, read: async () => ({ supported: true, enabled: true, note: null }) },
    });
    const asked = account.requests.length;
    const names: string[] = [];
    const set = keychain.set.bind(keychain);
    keychain.set = (name, value) => {
      names.push(name);
      expect(value).not.toContain(token);
      return set(name, value);
    };
    const kept = new Map(keychain.items);
    const checks = await test(app, world);
    expect(checks.map(({ id, state, fallback }) => [id, state, fallback])).toEqual(
      ['tray', 'notification', 'keychain', 'token', 'clock', 'login'].map((id) => [id, 'good', null]),
    );
    expect(account.requests).toHaveLength(asked + 1);
    expect(names).toEqual(['self-test']);
    expect(keychain.items).toEqual(kept);
    expect(world.notices).toHaveLength(1);
  });

  it.each([
    [
      'a desktop without a tray',
      'tray',
      'bad',
      'no place',
      'minimises',
      (world: World) => change(world, { trayHost: async () => 'missing' }),
    ],
    [
      'a desktop that cannot be asked',
      'tray',
      'unknown',
      'could not be asked',
      'second start',
      (world: World): void => change(world, { trayHost: () => Promise.reject(new Error()) }),
    ],
    [
      'no notifications',
      'notification',
      'bad',
      'shows no',
      'kept in the list',
      (world: World) => {
        world.supported = false;
      },
    ],
    ['start at login that is off', 'login', 'unknown', 'off', 'nothing is watched', () => undefined],
    [
      'start at login that is overruled',
      'login',
      'bad',
      'Task Manager',
      'nothing is watched',
      (world: World) =>
        change(world, {
          loginItem: {
            ...world.ports.loginItem,
            read: async () => ({ supported: true, enabled: true, note: 'Windows keeps it off: Task Manager.' }),
          },
        }),
    ],
  ] as const)('%s: says so, and what falls back', async (_what, id, state, sentence, fallback, spoil) => {
    const { app, world } = await scene();
    spoil(world);
    const check = of(await test(app, world), id);
    expect(check).toMatchObject({
      state,
      sentence: has(sentence),
      fallback: has(fallback),
    });
  });

  it.each(['locked', 'missing', 'unavailable'] as const)(
    'a keychain that is %s falls back to one session',
    async (problem) => {
      const { app, world, keychain } = await scene();
      keychain.problem = problem;
      const check = of(await test(app, world), 'keychain');
      expect(check).toMatchObject({ state: 'bad', fallback: has('one session') });
    },
  );

  it('a keychain that is locked is not touched: it would ask for its password', async () => {
    const { app, world, keychain } = await scene();
    keychain.isLocked = true;
    keychain.set = () => Promise.reject(new Error('touched'));
    expect(of(await test(app, world), 'keychain')).toMatchObject({
      state: 'bad',
      sentence: has('is locked'),
    });
  });

  it('a keychain that loses what it takes, or keeps what it should remove, is no good', async () => {
    const one = await scene();
    one.keychain.set = () => Promise.resolve();
    expect(of(await test(one.app, one.world), 'keychain')?.sentence).toContain('does not give it back');
    const other = await scene();
    other.keychain.remove = () => Promise.resolve();
    expect(of(await test(other.app, other.world), 'keychain')?.sentence).toContain('does not remove');
  });

  it('a notification that the system refuses is bad, one it is silent about is unknown after some seconds', async () => {
    const { app, world } = await scene();
    expect(of(await test(app, world, 'failed'), 'notification')).toMatchObject({ state: 'bad' });
    const before = world.now;
    expect(of(await test(app, world, 'nothing'), 'notification')).toMatchObject({ state: 'unknown' });
    expect(world.now - before).toBeLessThan(8);
  });

  it('a rejected token is bad; a service out of reach says nothing of the token; no account, no request', async () => {
    const { app, world, account } = await scene();
    account.faults.dropToken({ times: 1 });
    expect(of(await test(app, world), 'token')).toMatchObject({
      state: 'bad',
      fallback: has('Replace'),
    });
    account.faults.status(503, { times: 1 });
    expect(of(await test(app, world), 'token')).toMatchObject({ state: 'unknown' });
    const alone = await scene({ connected: false });
    expect(of(await test(alone.app, alone.world), 'token')).toMatchObject({
      state: 'unknown',
      sentence: 'There is none yet.',
    });
    expect(alone.account.requests).toHaveLength(0);
  });

  it('a clock that is far off is bad, and says which way', async () => {
    const { app, world } = await scene();
    Object.assign(world.ports.clock, { now: () => world.now + 600 });
    expect(of(await test(app, world), 'clock')).toMatchObject({
      state: 'bad',
      sentence: 'It is 10 min ahead of the service.',
    });
  });
});

describe('the first self-test', () => {
  const remarks = (app: App) => app.state().account.remarks.map((remark) => remark.sentence);

  it('comes with the first token, is silent while all is well, and shows no notification and sends no request', async () => {
    const { app, world, account, disk } = await scene({ connected: false });
    await app.run('connect', { token, keep: 'keychain' });
    await world.settle();
    expect(disk.files.has('self-test.json')).toBe(true);
    expect(remarks(app)).toEqual([]);
    expect(world.notices).toEqual([]);
    expect(account.requests).toHaveLength(2);
  });

  it('says what is bad and what falls back, once; it can be dismissed, and does not come again', async () => {
    const first = await scene({ connected: false });
    first.world.supported = false;
    await first.app.run('connect', { token, keep: 'keychain' });
    await first.world.settle();
    expect(remarks(first.app)).toEqual([
      'The first self-test found something. Notifications: This system shows no notifications. Alerts are kept in the list, and the icon does not depend on them.',
    ]);
    await first.app.run('dismissRemark', { id: 'self-test' });
    expect(remarks(first.app)).toEqual([]);
    const second = await first.restart();
    second.world.supported = false;
    await second.app.run('connect', { token, keep: 'keychain' });
    await second.world.settle();
    expect(remarks(second.app)).toEqual([]);
  });

  it('says it on a disk that takes no note of it, too', async () => {
    const { app, world, disk } = await scene({ connected: false });
    const set = disk.files.set.bind(disk.files);
    disk.files.set = (name, text) => {
      if (name === 'self-test.json') throw new Error('ENOSPC: no space left on device');
      return set(name, text);
    };
    world.supported = false;
    await app.run('connect', { token, keep: 'keychain' });
    await world.settle();
    expect(remarks(app).join()).toContain('Notifications: This system shows no notifications.');
  });
});
