import { expect, it } from 'vitest';
import type { SettingsFile } from '../../main/ports.ts';
import { createSettings, defaults } from '../../main/settings.ts';
import { createDisk } from '../fakes/ports.ts';
import { scene, token } from './scene.ts';

const file = (values: Record<string, unknown>, setAside: string | null = null): SettingsFile & { saved: unknown } => {
  const made = {
    saved: null as unknown,
    load: () => ({ values, setAside }),
    save(next: Readonly<Record<string, unknown>>) {
      made.saved = next;
    },
  };
  return made;
};

it('has defaults, keeps what is changed, and writes at once', () => {
  const disk = file({});
  const settings = createSettings(disk);
  expect([settings.values(), settings.repairs, disk.saved]).toEqual([defaults, [], null]);
  settings.change({ interval: 15 });
  expect(disk.saved).toEqual({ ...defaults, interval: 15, tokens: {} });
});

it('a wrong value becomes its default, is said, and spoils nothing else', () => {
  const settings = createSettings(file({ interval: 0, theme: 'dark', quiet: 'yes' }));
  expect(settings.values()).toEqual({ ...defaults, theme: 'dark' });
  expect(settings.repairs).toEqual([
    'The setting for how often to look could not be read, so its default is used. The others were kept.',
    'The setting for quiet hours could not be read, so its default is used. The others were kept.',
  ]);
});

it('a damaged file is said with the name it was set aside under', () =>
  expect(createSettings(file({}, 'config.damaged-x.json')).repairs[0]).toContain('set aside as config.damaged-x.json'));

it('remembers that a token is kept, by address, and nothing of it', () => {
  const disk = file({ tokens: { 'https://a/v1': { storedAt: 7 }, bad: 'x' } });
  const settings = createSettings(disk);
  expect([settings.token('https://a/v1'), settings.token('bad'), settings.token('https://b/v1')]).toEqual([
    { storedAt: 7 },
    null,
    null,
  ]);
  settings.setToken('https://a/v1', null);
  expect(disk.saved).toMatchObject({ tokens: {} });
});

it('keeps what the list shows from one start to the next', async () => {
  const list = { sort: 'last_ran_at', descending: true, host: '10.0.0.7', health: 'failed', query: 'or' } as const;
  const s = await scene();
  await s.app.run('changeSettings', { list });
  expect((await s.restart()).app.state().settings.list).toEqual(list);
});

it.each([
  ['a sort nobody knows', { ...defaults.list, sort: 'size' }],
  ['a health nobody knows', { ...defaults.list, health: 'fine' }],
  ['a part that is missing', { sort: 'name', descending: false, host: null, health: null }],
  ['something more', { ...defaults.list, more: 1 }],
  ['a text of any length', { ...defaults.list, query: 'x'.repeat(501) }],
  ['another type', 'name'],
])('%s in the list is its default, said, and the other settings are kept', async (_name, list) => {
  const disk = createDisk();
  disk.files.set('settings', JSON.stringify({ list, theme: 'dark' }));
  const { app } = await scene({ disk, connected: false });
  expect(app.state().settings).toEqual({ ...defaults, theme: 'dark' });
  expect(app.state().account.remarks.map((remark) => remark.sentence)).toEqual([
    'The setting for what the list of jobs shows could not be read, so its default is used. The others were kept.',
  ]);
});

it('a disk that refuses is said, undoes no connecting, and gets the settings once it takes them', async () => {
  const disk = createDisk();
  const set = disk.files.set.bind(disk.files);
  disk.files.set = (name, text) => {
    if (name === 'settings') throw new Error('ENOSPC: no space left on device');
    return set(name, text);
  };
  const { app, world, restart } = await scene({ disk, connected: false });
  const remarks = (): readonly string[] => app.state().account.remarks.map(({ sentence }) => sentence);
  expect(await app.run('connect', { token, keep: 'keychain' })).toEqual({ ok: true, value: null });
  expect((await app.run('changeSettings', { interval: 15 })).ok).toBe(true);
  expect(app.state()).toMatchObject({ account: { access: { kind: 'kept' } }, settings: { interval: 15 } });
  expect(app.state().account.remarks).toEqual([
    { id: null, sentence: expect.stringContaining('The settings cannot be written to disk.') as string },
  ]);
  disk.files.set = set;
  await world.advance(60);
  expect(remarks().join()).not.toContain('The settings');
  expect((await restart()).app.state()).toMatchObject({
    account: { access: { kind: 'kept' } },
    settings: { interval: 15 },
  });
});
